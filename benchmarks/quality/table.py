"""Plain aligned tables."""

from benchmarks.quality.records import Table

Cell = float | int | str | None


def shown(cell: Cell) -> str:
    """A share as percent with one decimal, a count as it is, a missing value as a dash."""
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{100 * cell:.1f}"
    return str(cell)


def render(table: Table) -> str:
    """The heading and the table; the first column is flush left, the others flush right."""
    rows = [table.columns, *[[shown(cell) for cell in row] for row in table.rows]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([table.heading, *(f"  {line}" for line in lines)])


def _line(row: list[str], widths: list[int]) -> str:
    first = row[0].ljust(widths[0])
    return "  ".join([first, *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
