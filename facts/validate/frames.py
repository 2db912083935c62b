"""The rows that an expectation looks at: what a rule's SELECT returns, as a frame."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from facts import resources
from facts.store import Connection

if TYPE_CHECKING:
    import pandas as pd

MISPLACED = "spans_misplaced"
"""The one rule that is not SQL: DuckDB counts code points from the start of a text for every fact of it, which is
quadratic in a long document, where Python goes straight to the place."""

_BATCH = 10_000


def frame(connection: Connection, name: str, folder: Path | None = None) -> "pd.DataFrame":
    """The rows of the rule `name`, a file of `rules/` in `folder` or among the shipped ones.

    Raises FileNotFoundError where there is no such rule and whatever DuckDB raises for its SELECT.
    """
    if name == MISPLACED:
        import pandas as pd

        return pd.DataFrame(misplaced(connection), columns=["subject", "problem"])
    return connection.execute(_rule(name, folder).read_text("utf-8")).df()


def misplaced(connection: Connection) -> Iterator[tuple[str, str]]:
    """Facts whose surface is not what their source has at their place, each with what stands there instead."""
    query = """
        SELECT f.source_id, s.text, s.title, list({
            'fact_id': f.fact_id, 'field': f.field, 'first': f.char_start, 'after': f.char_end, 'surface': f.surface
        })
        FROM facts f LEFT JOIN sources s USING (source_id) GROUP BY ALL
    """
    result = connection.execute(query)
    while batch := result.fetchmany(_BATCH):
        for _, text, title, places in batch:
            fields = {"text": text or "", "title": title or ""}
            for place in places:
                found = fields[place["field"]][place["first"] : place["after"]]
                if found != place["surface"] or not found:
                    yield place["fact_id"], f'"{place["surface"]}" is noted where "{found[:80]}" stands'


def count(connection: Connection, table: str) -> int:
    """How many rows a table has."""
    row = connection.execute("SELECT count(*) FROM query_table($1)", [table]).fetchone()
    return int(row[0]) if row else 0


def _rule(name: str, folder: Path | None) -> Path:
    own = folder / "rules" / f"{name}.sql" if folder is not None else None
    return own if own is not None and own.exists() else resources.path("expectations", "rules", f"{name}.sql")
