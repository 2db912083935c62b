"""The axis of a picture: where a value stands between 0 and 100, and which values are named under it.

Domains and ticks come from mizani, the scales of plotnine: extended Wilkinson breaks (Talbot, Lin and Hanrahan,
2010) for numbers, calendar breaks for times. The marks themselves are drawn by the templates at these positions.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

_EPOCH = datetime(1, 1, 1)
_YEAR = 365.2425
_LAST_DAY = float(date.max.toordinal() - 1)
_LONG = 60 * _YEAR
_HOURLY = 1.5
"""Days up to which an axis also names hours."""

_YEARS, _MONTHS = 900, 75
"""Days beyond which an axis names years, and months."""

_CALENDAR = (200 * _YEAR, 9700 * _YEAR)
"""Days between which calendar breaks can be asked for without leaving the calendar."""
_FULL = 100.0
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class Tick(NamedTuple):
    at: float
    label: str


class Axis(NamedTuple):
    """A linear scale from `low` to `high` onto 0 to 100; `magnitude` is the word its tick labels leave out."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    magnitude: str = ""

    def at(self, value: float) -> float:
        """Position in percent of the width, kept within the axis."""
        share = (value - self.low) / (self.high - self.low) * _FULL
        return round(min(_FULL, max(0.0, share)), 2)


def numbers(
    values: Sequence[float], *, open_low: bool = False, open_high: bool = False, zero: bool = False
) -> Axis:
    """An axis on which all `values` stand with room beside them; more room where an arrow points out of it."""
    from mizani.breaks import breaks_extended

    low, high = _domain(values, open_low, open_high)
    if zero or _from_zero(values):
        low = min(0.0, min(values))
    size, magnitude = next((pair for pair in _MAGNITUDES if max(abs(low), abs(high)) >= pair[0]), (1.0, ""))
    axis = Axis(low, high, (), magnitude)
    breaks = [float(value) for value in breaks_extended(n=4)((low / size, high / size))]
    if size == 1 and all(float(value).is_integer() for value in values):
        breaks = [value for value in breaks if value.is_integer()]
    ticks = (Tick(axis.at(value * size), _plain(value)) for value in breaks if low <= value * size <= high)
    return axis._replace(ticks=tuple(ticks))


def bare(values: Sequence[float], *, open_low: bool = False, open_high: bool = False) -> Axis:
    """An axis without ticks, for a picture in a line of a table."""
    low, high = _domain(values, open_low, open_high)
    return Axis(low, high, ())


def times(
    values: Sequence[float], *, open_low: bool = False, open_high: bool = False, hours: bool = False
) -> Axis:
    """An axis of times, given in days since 1 January of the year 1 (`date.toordinal() - 1`, fractions allowed).

    `hours` lets a short axis name hours; without it days are the finest.
    """
    low, high = _domain(values, open_low, open_high, shortest=0.25)
    low, high = max(low, 0.0), min(high, _LAST_DAY)
    axis = Axis(low, high, ())
    in_reach = high - low < _LONG and _CALENDAR[0] < low < _CALENDAR[1]
    named = _calendar(low, high, hours) if in_reach else _years(low, high)
    return axis._replace(ticks=tuple(Tick(axis.at(day), text) for day, text in named if low <= day <= high))


def _calendar(low: float, high: float, hours: bool) -> list[tuple[float, str]]:
    """Days, months or years that a calendar names, as days since the year 1 with their label."""
    from mizani.breaks import breaks_date

    span = high - low
    found = list(breaks_date(n=4)((_EPOCH + timedelta(days=low), _EPOCH + timedelta(days=high))))
    # a month or a year is named where it begins, not once more in its middle
    breaks = [value for value in found if _begins(value, span)] or found
    hourly = hours and span <= _HOURLY
    named = ((value, _time(value, span)) for value in breaks if hourly or not value.hour)
    return [((value - _EPOCH) / timedelta(days=1), text) for value, text in named]


def _years(low: float, high: float) -> list[tuple[float, str]]:
    """Round years, for stretches that are longer than the calendar breaks reach."""
    from mizani.breaks import breaks_extended

    first, last = (1 + day / _YEAR for day in (low, high))
    years = {round(value) for value in breaks_extended(n=4)((first, last)) if 1 <= value <= 9999}
    return [(float(date(year, 1, 1).toordinal() - 1), str(year)) for year in sorted(years)]


def _domain(
    values: Sequence[float], open_low: bool, open_high: bool, shortest: float | None = None
) -> tuple[float, float]:
    low, high = min(values), max(values)
    width = max(high - low, shortest) if shortest else (high - low) or abs(high) * 0.1 or 1.0
    return low - width * (0.3 if open_low else 0.12), high + width * (0.3 if open_high else 0.12)


def _from_zero(values: Sequence[float]) -> bool:
    """Figures that differ by a factor are compared by length, so their axis starts at zero."""
    return min(values) >= 0 and max(values) > 2.5 * min(values)


def _plain(value: float) -> str:
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _begins(value: datetime, span_days: float) -> bool:
    """Whether a tick stands where what its label names begins."""
    if span_days > _YEARS:
        return (value.month, value.day) == (1, 1)
    return span_days <= _MONTHS or value.day == 1


def _time(value: datetime, span_days: float) -> str:
    if span_days > _YEARS:
        return str(value.year)
    if span_days > _MONTHS:
        return f"{value:%b} {value.year}"
    return f"{value:%H:%M}" if value.hour or value.minute else f"{value.day} {value:%b}"
