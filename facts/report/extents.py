"""Figures as lengths on one scale, and in words of ours where a figure's own words leave out its hedge."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from facts.records import Bound
from facts.report import words
from facts.report.rows import FigureRow, MarkRow, StatementRow
from facts.store.kept import Spoken

_HEDGE: dict[Bound, str] = {
    "at_least": "at least", "at_most": "at most", "more_than": "over", "less_than": "under",
}  # fmt: skip


class Extent(NamedTuple):
    """What the words allow: `low` or `high` None is an open end, `point` None means that no one value is given."""

    low: float | None
    high: float | None
    point: float | None

    @property
    def ends(self) -> list[float]:
        return [value for value in (self.low, self.point, self.high) if value is not None]


def extents(figures: Sequence[FigureRow]) -> list[Extent] | None:
    """All figures of a claim on one scale: days since year 1 for dates, else the unit of the first figure.

    None where they have no scale in common, or where one of them has no end at all.
    """
    found = [_of_days(f) if _dated(f) else _of_number(f, figures[0]) for f in figures]
    same = len({_dated(figure) for figure in figures}) == 1
    return [e for e in found if e] if same and all(e and e.ends for e in found) else None


def _dated(figure: FigureRow) -> bool:
    return figure.date_start is not None or figure.date_end is not None


def _of_days(figure: FigureRow) -> Extent:
    first = float(figure.date_start.toordinal() - 1) if figure.date_start else None
    last = float(figure.date_end.toordinal()) if figure.date_end else None
    if first is not None and last == first + 1:
        return Extent(first, first, first)
    return Extent(first, last, None)


def _of_number(figure: FigureRow, lead: FigureRow) -> Extent | None:
    if not (_same_unit(figure, lead) or _convertible(figure, lead)):
        return None
    low, high, value = (_convert(number, figure, lead) for number in (figure.low, figure.high, figure.value))
    if figure.bound in ("exact", "approximate") and value is not None:
        return Extent(value if low is None else low, value if high is None else high, value)
    return Extent(low, high, None)


def _same_unit(figure: FigureRow, lead: FigureRow) -> bool:
    """An unknown unit is taken for the other one, and so are two nouns for what one claim counts: boxes, containers."""
    if figure.unit == lead.unit or not figure.unit or not lead.unit:
        return True
    nouns = figure.dimension is None and lead.dimension is None
    return nouns and not (words.currency(figure.unit) or words.currency(lead.unit))


def _convertible(figure: FigureRow, lead: FigureRow) -> bool:
    return figure.dimension is not None and figure.dimension == lead.dimension and bool(lead.factor)


def _convert(value: Decimal | None, figure: FigureRow, lead: FigureRow) -> float | None:
    if value is None:
        return None
    if _same_unit(figure, lead) or not figure.factor or not lead.factor:
        return float(value)
    return (float(value) * figure.factor + (figure.shift or 0.0) - (lead.shift or 0.0)) / lead.factor


class Distance(NamedTuple):
    low: float
    high: float
    words: str


def distance(one: Extent, other: Extent, lead: FigureRow) -> Distance | None:
    """The nearest ends of two extents and how far apart they are, in words; None where they touch."""
    below, above = sorted((one, other), key=lambda extent: extent.low if extent.low is not None else -1e300)
    start, end = below.high, above.low
    if start is None or end is None or start >= end:
        return None
    return Distance(start, end, _days_apart(start, end) if _dated(lead) else _apart(start, end, lead))


def _apart(start: float, end: float, lead: FigureRow) -> str:
    if start > 0 and end / start >= 3:
        return f"{words.short_number(float(f'{end / start:.2g}'))} times"
    gap = words.short_number(end - start)
    if lead.unit in ("percent", "percent_point"):
        return f"{gap} points"
    return words.amount(gap, lead.unit)


def _days_apart(start: float, end: float) -> str:
    days = round(end - start) or 1
    if days >= 700:
        return f"{days / 365.25:.0f} years"
    return words.count(round(days / 30.44), "month") if days >= 60 else words.count(days, "day")


def hedge(row: StatementRow | FigureRow | MarkRow | Spoken) -> str:
    """The hedge that the figure's surface leaves out, in words of ours: "at least", "about", "nearly"; "" for none."""
    if row.bound == "approximate" and row.value is not None:
        return {row.low: "just over", row.high: "nearly"}.get(row.value, "about")
    return _HEDGE.get(row.bound, "")


def day_number(value: date) -> float:
    """Days since 1 January of the year 1."""
    return float(value.toordinal() - 1)
