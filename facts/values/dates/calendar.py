"""Calendar periods: a first and a last day with the EDTF that names them, and steps from one to the next.

A period outside the years 1 to 9999, which `datetime.date` cannot hold, keeps its EDTF and has no days. Weeks run
from Monday to Sunday (ISO 8601). Seasons are the meteorological ones of the northern hemisphere, each named after
the year in which it begins.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
Part = Literal["early", "mid", "late"]

SEASONS = ("spring", "summer", "autumn", "winter")
_YEARS = range(1, 10_000)


class Period(NamedTuple):
    """What a date expression means: its first and last day, its EDTF, and the unit it is precise to."""

    start: date | None
    end: date | None
    edtf: str
    unit: Unit


def day(of: date) -> Period:
    return Period(of, of, of.isoformat(), "day")


def day_of(year: int, month: int, number: int) -> Period | None:
    """The day, or None where the month has no such day: 31 June."""
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return day(date(year, month, number))


def month(year: int, number: int) -> Period | None:
    if year not in _YEARS:
        return None
    last = monthrange(year, number)[1]
    return Period(date(year, number, 1), date(year, number, last), f"{year:04}-{number:02}", "month")


def year(number: int) -> Period:
    """The year; the year before 1 is 0 (EDTF, ISO 8601), so 44 BC is -43."""
    if number not in _YEARS:
        return Period(None, None, f"{number:05}" if number < 0 else f"{number:04}", "year")
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04}", "year")


def months(first_year: int, first_month: int, count: int, unit: Unit) -> Period | None:
    """`count` whole months from the given one on, as an EDTF interval."""
    last_year, last_month = divmod(first_year * 12 + first_month - 1 + count - 1, 12)
    first, last = month(first_year, first_month), month(last_year, last_month + 1)
    return first and last and Period(first.start, last.end, f"{first.edtf}/{last.edtf}", unit)


def quarter(of_year: int, number: int) -> Period | None:
    return months(of_year, 3 * number - 2, 3, "quarter")


def half(of_year: int, number: int) -> Period | None:
    return months(of_year, 6 * number - 5, 6, "half")


def season(of_year: int, name: str) -> Period | None:
    """EDTF level 1 has a code for each season: 21 is spring, 24 winter."""
    index = SEASONS.index(name)
    found = months(of_year, 3 + 3 * index, 3, "season")
    return found and found._replace(edtf=f"{of_year:04}-{21 + index}")


def decade(first_year: int) -> Period:
    return _years(first_year, first_year + 9, f"{first_year // 10}X", "decade")


def century(number: int) -> Period:
    """The 16th century is 1500 to 1599, as EDTF 15XX has it."""
    return _years((number - 1) * 100, number * 100 - 1, f"{number - 1:02}XX", "century")


def _years(first: int, last: int, edtf: str, unit: Unit) -> Period:
    start, end = year(max(first, 1)).start, year(last).end
    return Period(start, end, edtf, unit) if start and end else Period(None, None, edtf, unit)


def week(of: date) -> Period:
    return spanning(plus(of, -of.weekday()), plus(of, 6 - of.weekday()), "week")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the week that holds the day."""
    return spanning(plus(of, 5 - of.weekday()), plus(of, 6 - of.weekday()), "weekend")


def plus(of: date, days: int) -> date:
    """So many days on, at most to an end of the calendar."""
    return date.fromordinal(min(max(of.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def spanning(first: date, last: date, unit: Unit = "day") -> Period:
    """All days from first to last."""
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}", unit)


def through(first: Period, last: Period) -> Period | None:
    """From the start of one period to the end of another; None where they run backwards."""
    if first.start is None or last.end is None or last.end < first.start:
        return None
    ends = (first.edtf.partition("/")[0], last.edtf.rpartition("/")[2])
    edtf = "/".join(end.partition("T")[0] for end in ends)  # EDTF has no intervals of times
    return Period(first.start, last.end, edtf, first.unit)


_CONTAINING: dict[str, Callable[[date], Period | None]] = {
    "day": day,
    "week": week,
    "weekend": weekend,
    "month": lambda of: month(of.year, of.month),
    "quarter": lambda of: quarter(of.year, (of.month + 2) // 3),
    "half": lambda of: half(of.year, (of.month + 5) // 6),
    "year": lambda of: year(of.year),
    "decade": lambda of: decade(of.year // 10 * 10),
    "century": lambda of: century(of.year // 100 + 1),
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 12, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7}


def containing(unit: Unit, of: date) -> Period | None:
    """The period of that unit which holds the day."""
    return _CONTAINING[unit](of)


def moved(of: date, unit: Unit, count: int) -> date | None:
    """The day `count` units later; the last of a month stays within the month it lands in (31 March + 1 month)."""
    if unit in _DAYS:
        try:
            return of + timedelta(days=_DAYS[unit] * count)
        except OverflowError:
            return None
    to_year, to_month = divmod(of.year * 12 + of.month - 1 + _MONTHS[unit] * count, 12)
    if to_year not in _YEARS:
        return None
    return date(to_year, to_month + 1, min(of.day, monthrange(to_year, to_month + 1)[1]))


def shifted(of: date, unit: Unit, count: int) -> Period | None:
    """The period of that unit which lies `count` units after the one that holds the day."""
    target = moved(of, unit, count)
    return containing(unit, target) if target else None


def part(of: Period, name: Part) -> Period | None:
    """The early, middle or late part of a period.

    A year splits into January to April, May to August and October to December, a longer or a shorter period into
    thirds. A month stays whole: what writers call early June reaches past the tenth as often as not.
    """
    if of.start is None or of.end is None or of.unit in ("day", "month"):
        return of
    if of.unit == "year":
        first, count = {"early": (1, 4), "mid": (5, 4), "late": (10, 3)}[name]
        return months(of.start.year, first, count, "season")
    index = ("early", "mid", "late").index(name)
    if of.unit in ("decade", "century"):
        first, last = _third(of.end.year - of.start.year + 1, index)
        return through(year(of.start.year + first), year(of.start.year + last))
    first, last = _third((of.end - of.start).days + 1, index)
    return spanning(of.start + timedelta(days=first), of.start + timedelta(days=last), of.unit)


def _third(size: int, index: int) -> tuple[int, int]:
    """First and last of `size` things that lie in the third with that index: ten go into 4, 3 and 3."""
    first, after = ((size * cut + 2) // 3 for cut in (index, index + 1))
    return first, after - 1


def within(inner: Period, outer: Period) -> bool:
    """Whether one period lies inside another that is longer."""
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end and inner[:2] != outer[:2]
