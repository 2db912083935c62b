"""From a stretch of time up to the day of publication back to the days on which it can have begun."""

from datetime import date
from decimal import Decimal

from facts.values.dates.calendar import Unit, moved
from facts.values.reading import Days

_FINER: dict[str, tuple[Unit, int]] = {
    "year": ("month", 12),
    "month": ("day", 30),
    "week": ("day", 7),
    "day": ("day", 1),
}
"""The unit that parts of a longer one are counted in: 4.5 years are 54 months, half a month 15 days."""


def begun(published: Days, low: Decimal | None, high: Decimal | None, unit: str | None) -> Days | None:
    """First and last day that lie `low` to `high` units before a day of `published`.

    "nearly 5 years" (4.5 to 5 years) before 8 to 10 July 2024: 2019-07-08 to 2020-01-10. None where an end is open,
    where the unit is shorter than a day, or where the days leave the calendar.
    """
    if unit not in _FINER or low is None or high is None:
        return None
    first, last = _back(published[0], high, unit), _back(published[1], low, unit)
    return (first, last) if first and last else None


def _back(day: date, count: Decimal, unit: str) -> date | None:
    finer, size = _FINER[unit]
    return moved(day, finer, -round(count * size))
