"""The period or day that a figure is about, from the dates beside it."""

from collections.abc import Sequence
from datetime import date

from facts.roles.line import Line
from facts.values.reading import Reading

_REACH = 16.0
_OPEN = frozenset({"since", "before", "until", "till", "after"})
_INTO = frozenset({"in", "on", "during", "for", "to", "by", "of", "last", "this", "through", "at"})

Period = tuple[date | None, date | None]


def period(line: Line, number: int, readings: Sequence[Reading]) -> Period:
    """First and last day of the date nearest to the `number`-th reading of the line; nothing for a date itself."""
    own = readings[line.first + number]
    if own.kind == "date":
        return None, None
    at = line.figures[number]
    best: tuple[float, Reading] | None = None
    for other, position in enumerate(line.figures):
        reading = readings[line.first + other]
        if reading.kind != "date" or reading.date_start is None or _is_open(line, position):
            continue
        cost = line.cost(at, position) - (1.0 if position and line.words[position - 1] in _INTO else 0.0)
        if cost <= _REACH and (best is None or cost < best[0]):
            best = (cost, reading)
    return (best[1].date_start, best[1].date_end) if best else (None, None)


def _is_open(line: Line, position: int) -> bool:
    """Whether a date only bounds a stretch ("since 2019"), so that the figure is not about that day itself."""
    return any(word in _OPEN for word in line.words[max(0, position - 2) : position])
