"""When a document was published: ISO 8601 or EDTF, normalised; and the first and last day that it can mean.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019 (loc.gov/standards/datetime); read here are its levels 0 and 1
for years 1 to 9999, without the qualifiers and open ends that no day can be told from.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

Days = tuple[date, date]
"""First and last day, both included."""

_EDTF_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?"
    r"(?P<qualifier>[~?%])?",
    re.ASCII,
)
"""Matches '2024' '201X' '2024-07' '2024-22' (summer) '2024-07-08~' … not '24-07-08' '2024-7-8' '2024/07'."""

_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
"""First and last month of EDTF's spring, summer, autumn and winter; winter runs on to February."""

_CLOCK = re.compile(r"\d[T ]\d\d:?\d\d", re.ASCII)
"""Matches the middle of an ISO 8601 timestamp: '2024-07-08T10:15' '20240708T1015'."""

_TIME_OF_DAY = re.compile(r"\d:\d\d|\d ?[ap]\.?m\b", re.IGNORECASE | re.ASCII)
"""Matches a time within a free date: '10:15' '10 am' '3 p.m.'"""

_LONGEST_FREE_DATE = 60
"""Code points; no written date is longer, and guessing over long text is slow."""


def normalised(published: str) -> str | None:
    """`published` as a UTC timestamp or EDTF; None where it is neither, nor a date that can be read in one way only.

    A timestamp without a zone is taken as UTC. A free date ("Jul 8, 2024 10:15 am EST") needs day, month and year;
    "07/08/2024" has two readings and is refused.
    """
    given = published.strip()
    if _edtf_days(given) or _is_open_interval(given):
        return given
    stamp = _timestamp(given)
    if stamp is not None:
        return _utc(stamp)
    day = _iso_day(given)
    return day.isoformat() if day else _free_date(given)


def published_interval(published: str | None) -> Days | None:
    """First and last day of an ISO 8601 timestamp or EDTF; None when unknown or when an end is open.

    A timestamp means its day at the place of its own offset. An approximate date ("2024-07~") is one unit of its
    precision wider to each side. Raises ValueError when `published` is neither.
    """
    if published is None or _is_open_interval(published.strip()):
        return None
    given = published.strip()
    days = _edtf_days(given)
    if days:
        return days
    day = _iso_day(given)
    if day is None:
        raise ValueError(f"not an ISO 8601 timestamp or EDTF: {given[:80]!r}")
    return day, day


def _edtf_days(given: str) -> Days | None:
    """The days of an EDTF date, or of an interval between two of them in order."""
    ends = [_date_days(part) for part in given.split("/", 2)]
    if len(ends) > 2 or ends[0] is None or ends[-1] is None:
        return None
    first, last = ends[0][0], ends[-1][1]
    return (first, last) if first <= last else None


def _is_open_interval(given: str) -> bool:
    """'2024-07-08/..' or '../2024-07-08', and the same with an unknown (empty) end."""
    parts = given.split("/", 2)
    known = [part for part in parts if part not in ("", "..")]
    return len(parts) == 2 and len(known) == 1 and _date_days(known[0]) is not None


def _date_days(given: str) -> Days | None:
    found = _EDTF_DATE.fullmatch(given)
    if found is None:
        return None
    try:
        days = _span(found["year"], found["month"], found["day"])
        return _widened(days) if found["qualifier"] in ("~", "%") else days
    except (ValueError, OverflowError):  # 2023-02-30, or a day beyond the calendar
        return None


def _span(year: str, month: str | None, day: str | None) -> Days:
    if month is None or month == "XX":
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return date(first, 1, 1), date(last, 12, 31)
    if int(month) in _SEASON_MONTHS:
        return _season(int(year), int(month))
    if day is None or day == "XX":
        return date(int(year), int(month), 1), _month_end(int(year), int(month))
    exact = date(int(year), int(month), int(day))
    return exact, exact


def _season(year: int, season: int) -> Days:
    start, end = _SEASON_MONTHS[season]
    last = _month_end(year + 1, 2) if season == 24 else _month_end(year, end)
    return date(year, start, 1), last


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _widened(days: Days) -> Days:
    first, last = days
    margin = last - first + timedelta(days=1)
    return first - margin, last + margin


def _timestamp(given: str) -> datetime | None:
    if not _CLOCK.search(given):
        return None
    try:
        return datetime.fromisoformat(given)
    except ValueError:
        return None


def _utc(stamp: datetime) -> str | None:
    try:
        known = stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
    except OverflowError:
        return None
    return known.strftime("%Y-%m-%dT%H:%M:%SZ")


def _iso_day(given: str) -> date | None:
    """The day of a timestamp, or one that ISO 8601 writes and EDTF does not: '20240708', '2024-W28-1'."""
    stamp = _timestamp(given)
    try:
        return stamp.date() if stamp else date.fromisoformat(given)
    except ValueError:
        return None


def _free_date(given: str) -> str | None:
    """A date as people write it, in English, that reads the same with the day first and with the month first."""
    if not given or len(given) > _LONGEST_FREE_DATE:
        return None
    stamp = _parsed(given, "DMY")
    if stamp is None or stamp != _parsed(given, "MDY"):
        return None
    return _utc(stamp) if _TIME_OF_DAY.search(given) else stamp.date().isoformat()


def _parsed(given: str, order: str) -> datetime | None:
    import dateparser

    strict = {
        "DATE_ORDER": order,
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
        "TIMEZONE": "UTC",
    }
    return dateparser.parse(given, languages=["en"], settings=strict)
