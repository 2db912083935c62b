"""`python scripts/readme.py` runs the README's queries on a table of the seeds and writes their output below them.

The tests hold the README to what this writes.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import facts

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
# matches: a block of SQL and the block of text that follows it
_QUERY = re.compile(r"```sql\n(?P<sql>.*?)```\n\n```text\n.*?```", re.DOTALL)


def filled(readme: str, table: Path) -> str:
    """The README with the output of every query as it is on `table`."""
    with duckdb.connect(str(table), read_only=True) as connection:
        return _QUERY.sub(lambda match: _block(connection, match["sql"]), readme)


def _block(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    result = connection.execute(sql)
    names = [column[0] for column in result.description]
    rows = [["" if cell is None else _plain(cell) for cell in row] for row in result.fetchall()]
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    lines = [names, ["-" * width for width in widths], *rows]
    text = "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return f"```sql\n{sql}```\n\n```text\n{text}\n```"


def _plain(cell: object) -> str:
    """A decimal without the zeros of its column's scale."""
    text = str(cell)
    return text.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", text) else text


def main() -> None:
    with TemporaryDirectory() as folder:
        table = Path(folder) / "facts.duckdb"
        facts.build([ROOT / "seeds"], db=table, reports=Path(folder) / "reports")
        README.write_text(filled(README.read_text("utf-8"), table), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
