"""Dates and durations as TIMEX3 values: what TimeML writes for an interval, a span of time, or a recurrence."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.quality.records import Found

_LETTER = {
    "year": "PY",
    "month": "PM",
    "week": "PW",
    "day": "PD",
    "hour": "PTH",
    "minute": "PTM",
    "second": "PTS",
    "quarter": "PQ",
    "decade": "PDE",
    "century": "PC",
}
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_SEASON_NAMES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON = re.compile(rf"\b(?:{'|'.join(_SEASON_NAMES)})\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:early|mid|late|beginning|start|middle|end|turn|close|onset|(?:early|first|latter|later|last) part)\b|\bmid-",
    re.IGNORECASE,
)
"""Matches what TimeML puts into `mod`, leaving the whole month or year as the value: "early 2023", "the end of May"."""

_TIMES_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_TIME_OF_DAY = re.compile(r"\b(?:to)?(morning|afternoon|evening|night)\b", re.IGNORECASE)
_EDGE = re.compile(r"\b(?:first|last|final|opening) \w+ (day|week|month|year)s (?:of|in)\b", re.IGNORECASE)
"""Matches what TimeML takes for a length, "the first two months of 1939", where we give its days."""

_REFERENCES = {
    "PRESENT_REF": re.compile(
        r"(?:right )?(?:now|currently|nowadays|these days|today's|the (?:present|moment|time)|this time)$",
        re.IGNORECASE,
    ),
    "PAST_REF": re.compile(
        r"(?:recent|recently|former|formerly|previously|once|the (?:recent |distant )?past|.*\bago|.*\bearlier)$",
        re.IGNORECASE,
    ),
    "FUTURE_REF": re.compile(r"(?:the (?:.* )?future|.*\b(?:later|from now|hence))$", re.IGNORECASE),
}

_JOIN = re.compile(r"\s+(?:to|and|until|till|through)\s+|\s*[-–—]\s*")
"""Matches what stands between the two ends of a range."""


def value(found: Found) -> str | None:
    """The TIMEX3 value of a date or duration; None where there is none."""
    if found.kind == "duration":
        return _duration(found)
    return _date(found)


def _duration(found: Found) -> str | None:
    code = _LETTER.get((found.unit or "").partition("/")[0])
    if code is None:
        return None
    letter, prefix = code.removeprefix("PT").removeprefix("P"), "PT" if code.startswith("PT") else "P"
    number = "X" if found.value is None else f"{found.value:g}"
    return f"{prefix}{number}{letter}"


def _date(found: Found) -> str | None:
    first, last = found.date_start, found.date_end
    if first is None or last is None:
        return _reference(found.surface)
    edtf = (found.edtf or "").rstrip("~?%")
    season = re.fullmatch(r"(\d{4})-(2[1-4])", edtf)
    if season:
        return f"{season[1]}-{_SEASONS[season[2]]}"
    if "T" in edtf:
        return edtf.removesuffix(":00")
    if edge := _EDGE.search(found.surface):
        return _counted(first, last, edge[1].lower())
    if first != last and _HEDGED.search(found.surface):
        if season := _SEASON.search(found.surface):
            return f"{first.year}-{_SEASON_NAMES[season[0].lower()]}"
        first, last = _around(first, last, "week" in found.surface.lower())
    named = next((named for name in _NAMES if (named := name(first, last))), f"{first}/{last}")
    part = _TIME_OF_DAY.search(found.surface) if first == last else None
    return named + _TIMES_OF_DAY[part[1].lower()] if part else named


def _counted(first: date, last: date, unit: str) -> str:
    """How many of the unit lie between two days, both included."""
    days, after = (last - first).days + 1, last + timedelta(1)
    months = 12 * (after.year - first.year) + after.month - first.month
    number = {"day": days, "week": days // 7, "month": months, "year": months // 12}[unit]
    return f"{_LETTER[unit][:1]}{number}{_LETTER[unit][1:]}"


def _reference(surface: str) -> str | None:
    return next((name for name, pattern in _REFERENCES.items() if pattern.match(surface)), None)


def _around(first: date, last: date, weekly: bool) -> tuple[date, date]:
    """The week, month, year, decade or century that holds a part of itself."""
    if weekly:
        monday = first - timedelta(first.weekday())
        return monday, monday + timedelta(6)
    if (first.year, first.month) == (last.year, last.month):
        return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    if first.year == last.year:
        return date(first.year, 1, 1), date(last.year, 12, 31)
    for size in (10, 100):
        begin = first.year // size * size
        if last.year // size * size == begin:
            return date(begin, 1, 1), date(begin + size - 1, 12, 31)
    return first, last


def _day(first: date, last: date) -> str | None:
    return first.isoformat() if first == last else None


def _month(first: date, last: date) -> str | None:
    whole = first.day == 1 and (last + timedelta(1)).day == 1
    return f"{first:%Y-%m}" if whole and (first.year, first.month) == (last.year, last.month) else None


def _year(first: date, last: date) -> str | None:
    return _years(first, last, 1, lambda year: f"{year}")


def _decade(first: date, last: date) -> str | None:
    return _years(first, last, 10, lambda year: f"{year // 10}") if first.year % 10 == 0 else None


def _century(first: date, last: date) -> str | None:
    return _years(first, last, 100, lambda year: f"{year // 100}")


def _years(first: date, last: date, length: int, name: Callable[[int], str]) -> str | None:
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return name(first.year) if whole and last.year - first.year == length - 1 else None


def _quarter(first: date, last: date) -> str | None:
    return _months(first, last, 3, "Q")


def _half(first: date, last: date) -> str | None:
    return _months(first, last, 6, "H")


def _months(first: date, last: date, length: int, letter: str) -> str | None:
    aligned = first.day == 1 and (first.month - 1) % length == 0 and first.year == last.year
    whole = (last + timedelta(1)).day == 1 and last.month - first.month == length - 1
    return f"{first.year}-{letter}{(first.month - 1) // length + 1}" if aligned and whole else None


def _week(first: date, last: date) -> str | None:
    if first.weekday() or (last - first).days != 6:
        return None
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02}"


def _weekend(first: date, last: date) -> str | None:
    if first.weekday() != 5 or (last - first).days != 1:
        return None
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02}-WE"


_NAMES = (_day, _month, _year, _quarter, _half, _week, _weekend, _decade, _century)


def comparable(written: str | None) -> str | None:
    """A value as it can be compared: decades and centuries of a duration in years, weeks and days as written."""
    if written is None:
        return None
    bare = written.strip().rstrip("~?%")
    long = re.fullmatch(r"P(\d+)(DE|C|L|E)", bare)
    if long:
        return f"P{int(long[1]) * {'DE': 10, 'C': 100, 'L': 1000, 'E': 10}[long[2]]}Y"
    if quarters := re.fullmatch(r"P(\d+)Q", bare):
        return f"P{int(quarters[1]) * 3}M"
    if bare in ("XXXX-XX-XX", "XXXX-XX", "XXXX-WXX"):
        return {"XXXX-XX-XX": "P1D", "XXXX-XX": "P1M", "XXXX-WXX": "P1W"}[bare]
    return re.sub(r"^P(T?)X{2,}", r"P\1X", bare)


def split(found: Found) -> list[Found]:
    """A date range as the two expressions that TimeML marks, where both ends are written out."""
    if found.kind != "date" or not found.edtf or "/" not in found.edtf:
        return [found]
    if _NAMED_SPAN.search(found.surface):
        return [found]
    joins = list(_JOIN.finditer(found.surface))
    left, _, right = found.edtf.partition("/")
    ends = _edtf_days(left), _edtf_days(right)
    if len(joins) != 1 or ends[0] is None or ends[1] is None:
        return [found]
    join = joins[0]
    if not _is_named(found.surface[: join.start()]):
        return [found]
    return [
        _part(found, 0, join.start(), left, ends[0]),
        _part(found, join.end(), len(found.surface), right, ends[1]),
    ]


def _is_named(words: str) -> bool:
    """Does the left end name a date ("5", "May"), as the "mid" of "mid-2007" does not?"""
    return bool(_NAMED_END.search(words))


_NAMED_SPAN = re.compile(r"\b(?:quarter|period)\b", re.IGNORECASE)
"""Matches what makes one of two months, "the January-March quarter"."""

_NAMED_END = re.compile(
    r"\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
)


def _part(found: Found, start: int, end: int, edtf: str, days: tuple[date, date]) -> Found:
    return replace(
        found,
        start=found.start + start,
        end=found.start + end,
        surface=found.surface[start:end],
        edtf=edtf,
        date_start=days[0],
        date_end=days[1],
    )


def _edtf_days(edtf: str) -> tuple[date, date] | None:
    from facts.ingest.published import published_interval

    try:
        return published_interval(edtf) if edtf else None
    except ValueError:
        return None
