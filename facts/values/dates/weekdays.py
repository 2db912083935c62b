"""Weekdays: "Monday", "last Friday", "Tuesday of next week", counted from the day of writing."""

import re
from collections.abc import Callable
from datetime import date

from facts.values.dates import calendar
from facts.values.dates.calendar import Period
from facts.values.dates.frame import Frame, Meaning
from facts.values.dates.lexicon import (
    COUNT,
    DAY_STEMS,
    DAYPART,
    NUMBER_STEMS,
    ORDINAL,
    SHORT,
    WEEKDAY,
    count_value,
    ordinal_number,
    weekday_number,
)
from facts.values.dates.rule import Found, Rule, Site


def _weekday(match: re.Match[str], site: Site) -> Found | None:
    """A weekday with what is said of its week."""
    if not _is_day(match, site):
        return None
    number, which, week = weekday_number(match["weekday"]), match["which"], match["week"]
    end = match.end() - match[0].endswith(".")
    if which == "next" and match["the"]:
        return Found(match.start(), end, "date:weekday", _following(number))
    if which or week:
        return Found(
            match.start(), end, "date:weekday", _of_week(number, week) if week else _WHICH[which](number)
        )
    if re.search(r", an? $", site.before(match.start(), 4)):
        return Found(match.start(), end, "date:weekday", _apposed(number))
    return Found(match.start(), end, "date:weekday", _bare(number), sequel=_following(number))


_NAMED_DAY = re.compile(r"\b(?:black|bloody|super|giving|ash|palm|holy|whit|shrove|maundy|ruby) $")


def _is_day(match: re.Match[str], site: Site) -> bool:
    """ "Sun" and "Mon." are days only with a capital and a word before them that a date takes; "Black Monday" is a name."""
    if _NAMED_DAY.search(site.before(match.start(), 8)) and site.text[match.start() - 2].islower():
        return False
    word, start = match["weekday"], match.start("weekday")
    if word.rstrip(".").endswith("day"):
        return True
    led = re.search(r"\b(?:on|last|next|this|by|until|since|from|to) $", site.before(start, 7))
    return bool(led) and site.text[start].isupper()


_NEXT_OF_A_LIST = 3
"""Days from one weekday of a list to the next, at most: "Friday and Monday", but not "Friday after a visit Thursday"."""


def _bare(number: int) -> Meaning:
    """The last such day up to today, or the first from today on where the text looks ahead, or goes on with a list."""

    def resolve(frame: Frame) -> Period | None:
        if frame.today is None:
            return None
        back = (frame.today.weekday() - number) % 7
        if frame.tense != "future":
            return calendar.shifted(frame.today, "day", -back)
        if frame.listed and frame.focus_day and _ahead(frame.focus_day, number) <= _NEXT_OF_A_LIST:
            return _following(number)(frame)
        return calendar.shifted(frame.today, "day", (7 - back) % 7)

    return resolve


def _apposed(number: int) -> Meaning:
    """ "on 9 February, a Sunday": the date just named, where it is one."""

    def resolve(frame: Frame) -> Period | None:
        focus = frame.focus_day
        return frame.focus if focus and focus.weekday() == number else _bare(number)(frame)

    return resolve


def _of_week(number: int, week: str) -> Meaning:
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(week.split()[-1], 0)

    def resolve(frame: Frame) -> Period | None:
        base = frame.today if week in ("last", "this", "next") or not frame.focus else frame.focus_day
        return calendar.shifted(base, "day", 7 * step + number - base.weekday()) if base else None

    return resolve


def _from_today(steps: Callable[[date], int]) -> Meaning:
    return lambda frame: calendar.shifted(frame.today, "day", steps(frame.today)) if frame.today else None


def _ahead(day: date, number: int) -> int:
    """Days to the next such weekday, 7 on the day itself."""
    return (number - day.weekday() - 1) % 7 + 1


def _last(number: int) -> Meaning:
    return _from_today(lambda today: _ahead(today, number) - (14 if today.weekday() == number else 7))


def _next(number: int) -> Meaning:
    """ "next Wednesday" said two days before a Wednesday means the one after it; four days before, the coming one."""
    return _from_today(lambda today: _ahead(today, number) + (7 if _ahead(today, number) <= 3 else 0))


def _following(number: int) -> Meaning:
    """The first such day after the date spoken of last."""

    def resolve(frame: Frame) -> Period | None:
        day = frame.focus_day if frame.focus else frame.today
        return calendar.shifted(day, "day", _ahead(day, number)) if day else None

    return resolve


def _previous(number: int) -> Meaning:
    def resolve(frame: Frame) -> Period | None:
        focus = frame.focus_day
        return (
            calendar.shifted(focus, "day", _ahead(focus, number) - (14 if focus.weekday() == number else 7))
            if focus
            else None
        )

    return resolve


def _weekday_of_week(match: re.Match[str], site: Site) -> Meaning:
    return _of_week(weekday_number(match["weekday"]), match["week"])


def _dated(match: re.Match[str], site: Site) -> Meaning:
    """ "Friday the 13th": the nearest month whose day of that number is that weekday."""
    weekday, number = weekday_number(match[0]), ordinal_number(match["day"])

    def resolve(frame: Frame) -> Period | None:
        if frame.today is None:
            return None
        steps = (0, 1, -1) if frame.tense == "future" else (0, -1, 1)
        bases = (calendar.moved(frame.today, "month", step) for step in steps)
        found = (calendar.day_of(base.year, base.month, number) for base in bases if base)
        return next((day for day in found if day and day.start and day.start.weekday() == weekday), None)

    return resolve


def _counted_back(match: re.Match[str], site: Site) -> Meaning | None:
    """ "two Fridays ago": the one before the last."""
    number, count = weekday_number(match["weekday"]), count_value(match["count"])
    if count is None or count != int(count):
        return None
    return _from_today(
        lambda today: _ahead(today, number) - 7 * int(count) - (7 if today.weekday() == number else 0)
    )


_WHICH = {
    "last": _last,
    "past": _last,
    "this": lambda number: _of_week(number, "this"),
    "next": _next,
    "coming": lambda number: _from_today(lambda today: _ahead(today, number)),
    "following": _following,
    "previous": _previous,
}

# "Friday, the 15th straight month" counts months.
_COUNTED_IN_A_ROW = r" (?:straight|consecutive|successive|such|time|day|week|month|year|anniversary)(?![a-z])"
RULES: tuple[Rule, ...] = (
    # Matches "next week Wednesday", "this week on Saturday"; not "last week Wednesday's man".
    Rule(
        "date:weekday",
        ("last", "this", "next"),
        rf"(?P<week>last|this|next) week,? (?:on )?(?P<weekday>{WEEKDAY})",
        _weekday_of_week,
    ),
    # Matches "two Fridays ago", "3 Mondays ago"; not "Fridays ago", "several Fridays ago".
    Rule(
        "date:weekday",
        (*NUMBER_STEMS, SHORT),
        rf"(?P<count>{COUNT}) (?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)days?) ago(?![a-z])",
        _counted_back,
    ),
    # Matches "Friday the 13th", "Saturday 14th"; not "Friday the board", "Friday, the 15th straight month".
    Rule(
        "date:weekday",
        DAY_STEMS,
        rf"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? (?:the )?(?P<day>(?:3[01]|[12]?\d)(?:st|nd|rd|th)(?!{_COUNTED_IN_A_ROW})|(?<=the )(?:{ORDINAL})(?= ?[.;)]|$|\n))(?![\w-])",
        _dated,
    ),
    # Matches "Monday", "last Friday", "Tuesday night", "Monday last week", "the following Sunday"; not "Sun" of the sky.
    Rule(
        "date:weekday",
        (*DAY_STEMS, *_WHICH, "the"),
        rf"(?:(?P<the>the )?(?:this )?(?P<which>{'|'.join(_WHICH)}) )?(?P<weekday>{WEEKDAY}){DAYPART}?(?:,? (?:of )?(?P<week>last|this|next|that|the (?:same|following|next|previous)) week)?",
        _weekday,
    ),
)
