"""The period or day that a figure is about, from the dates beside it."""

from collections.abc import Sequence
from datetime import date

from facts.roles.line import Line
from facts.values.reading import Days, Reading

_REACH = 16.0
_INTO = frozenset({"in", "on", "during", "for", "to", "by", "of", "last", "this", "through", "at"})
_BOUNDS = frozenset({"before", "until", "till", "after"})
_RUNNING = frozenset({"count", "money", "percent", "measure"})

Period = tuple[date | None, date | None]
"""First and last day; None where it is open or not told."""


def period(line: Line, number: int, readings: Sequence[Reading], published: Days | None) -> Period:
    """The days of the date nearest to the `number`-th reading of the line; nothing for a date itself.

    "Since 2019" gives the stretch from then to the day of publication. Dates that only bound a stretch from the
    other side ("before", "until", "after") are passed over.
    """
    own = readings[line.first + number]
    if own.kind == "date":
        return None, None
    best: tuple[float, Period] | None = None
    for other, position in enumerate(line.figures):
        reading = readings[line.first + other]
        if reading.kind != "date" or reading.date_start is None:
            continue
        days = _days(line, position, reading, own, published)
        cost = line.cost(line.figures[number], position) - _bonus(line, position)
        if days and cost <= _REACH and (best is None or cost < best[0]):
            best = (cost, days)
    return best[1] if best else (None, None)


def _bonus(line: Line, position: int) -> float:
    return 1.0 if position and line.words[position - 1] in _INTO else 0.0


def _days(line: Line, position: int, reading: Reading, own: Reading, published: Days | None) -> Period | None:
    """What a date at word `position` says of a figure's period; None for nothing."""
    before = line.words[max(0, position - 2) : position]
    if _BOUNDS.intersection(before):
        return None
    if "since" not in before:
        return reading.date_start, reading.date_end
    if own.kind not in _RUNNING:
        return None
    return reading.date_start, published[1] if published else None
