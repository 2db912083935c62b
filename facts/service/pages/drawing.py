"""Small charts of the pages: numbers over time, on the axes of the report, and how a number went from refresh to refresh."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple

from facts.report import scale
from facts.report.scale import Tick

_POINTS = 500
"""Points of a chart; of a longer answer the first ones are drawn."""

_DATES = ("DATE", "TIMESTAMP")
_NUMBERS = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UINTEGER",
    "UBIGINT",
    "FLOAT",
    "DOUBLE",
    "DECIMAL",
)


class Spot(NamedTuple):
    """A place in a picture, in percent from its left and its top."""

    x: float
    y: float


class Stroke(NamedTuple):
    one: Spot
    other: Spot


class Plot(NamedTuple):
    """Numbers over time. `drawn` of `total` rows are in it."""

    over: str
    of: str
    spots: list[Spot]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    drawn: int
    total: int


class Trend(NamedTuple):
    """How a number went from one refresh to the next, each drawn at the same width."""

    name: str
    first: int
    last: int
    strokes: list[Stroke]
    end: Spot


def plot(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]]) -> Plot | None:
    """The first column of dates against the first of numbers; `columns` are names and types. None where there is no such pair."""
    over, of = _first(columns, _DATES), _first(columns, _NUMBERS)
    if over is None or of is None:
        return None
    known = list(_known((row[over], row[of]) for row in rows))[:_POINTS]
    if len(known) < 2:
        return None
    across = scale.times([day for day, _ in known], hours=True)
    upward = scale.numbers([number for _, number in known], zero=min(number for _, number in known) >= 0)
    spots = [Spot(across.at(day), round(100 - upward.at(number), 2)) for day, number in known]
    magnitude = f", {upward.magnitude}" if upward.magnitude else ""
    return Plot(
        over=columns[over][0],
        of=columns[of][0] + magnitude,
        spots=spots,
        x_ticks=across.ticks,
        y_ticks=upward.ticks,
        drawn=len(known),
        total=len(rows),
    )


def trend(name: str, values: Sequence[int]) -> Trend:
    """A step line from the first value to the last, zero at the foot of the picture."""
    highest = max(*values, 1)
    width = 100 / len(values)
    heights = [round(100 - value / highest * 92, 2) for value in values]
    levels = [
        Stroke(Spot(round(n * width, 2), y), Spot(round((n + 1) * width, 2), y))
        for n, y in enumerate(heights)
    ]
    rises = [Stroke(one.other, other.one) for one, other in pairwise(levels) if one.other != other.one]
    return Trend(name, values[0], values[-1], [*levels, *rises], levels[-1].other)


def _first(columns: Sequence[tuple[str, str]], types: tuple[str, ...]) -> int | None:
    return next((n for n, (_, named) in enumerate(columns) if named.upper().startswith(types)), None)


def _known(pairs: Iterable[tuple[Any, Any]]) -> Iterable[tuple[float, float]]:
    """Days since the year 1, and numbers; pairs of which one is missing or cannot be drawn are left out."""
    for when, number in pairs:
        try:
            day = _day(str(when))
        except ValueError:
            continue
        if isinstance(number, int | float):
            yield day, float(number)


def _day(text: str) -> float:
    if len(text) == len("2024-05-02"):
        return float(date.fromisoformat(text).toordinal() - 1)
    moment = datetime.fromisoformat(text)
    return moment.toordinal() - 1 + (moment.hour * 60 + moment.minute) / 1440
