"""Days that have a name: fixed ones, those counted by weekday, and those that follow Easter."""

import re
from datetime import date, timedelta

from facts.values.dates import calendar
from facts.values.dates.absolute import Make, dated
from facts.values.dates.calendar import Period
from facts.values.dates.deictic import turned
from facts.values.dates.frame import Frame, Meaning, constant
from facts.values.dates.lexicon import DAYPART, YEAR_TAIL
from facts.values.dates.rule import Rule, Site

_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "earth day": (4, 22),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "groundhog day": (2, 2),
    "april fools' day": (4, 1),
    "anzac day": (4, 25),
    "cinco de mayo": (5, 5),
    "canada day": (7, 1),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "remembrance day": (11, 11),
    "st stephen's day": (12, 26),
    "orthodox christmas": (1, 7),
}
# Which weekday of which month: the third field counts from the end where it is negative.
_COUNTED = {
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "melbourne cup day": (11, 1, 1),
    "indigenous peoples' day": (10, 0, 2),
}
# Days after Easter Sunday.
_MOVABLE = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
}
_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm as Meeus gives it."""
    cycle, century, rest = year % 19, year // 100, year % 100
    moon = (19 * cycle + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    leap = (cycle + 11 * moon + 22 * shift) // 451
    month, day = divmod(moon + shift - 7 * leap + 114, 31)
    return date(year, month, day + 1)


def _counted(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def holiday(name: str, year: int) -> date:
    """The day a holiday falls on in a year. Raises KeyError for a name that is not in the tables."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _MOVABLE:
        return easter(year) + timedelta(days=_MOVABLE[name])
    if name in _AFTER_THANKSGIVING:
        return _counted(year, *_COUNTED["thanksgiving"]) + timedelta(days=_AFTER_THANKSGIVING[name])
    return _counted(year, *_COUNTED[name])


def _maker(name: str) -> Make:
    return lambda year: calendar.day(holiday(name, year)) if 1600 <= year < 9999 else None


def _long_weekend(name: str) -> Make:
    """ "Labor Day weekend": the Saturday and Sunday next to it, with the day where it joins on to them."""

    def make(year: int) -> Period | None:
        if not 1600 <= year < 9999:
            return None
        day = holiday(name, year)
        saturday = day + timedelta(days=5 - day.weekday() - (7 if day.weekday() < 2 else 0))
        first, last = min(day, saturday), max(day, saturday + timedelta(days=1))
        return calendar.spanning(first, last, "weekend")

    return make


def _plain(name: str) -> str:
    """Without marks and with single blanks: "New Years Eve" is the same day."""
    return " ".join(name.replace("'", "").replace(".", "").split())


def _holiday(match: re.Match[str], site: Site) -> Meaning | None:
    name = _BY_PLAIN_NAME[_plain(match["name"])]
    which, make = match["which"], _maker(name)
    if match["weekend"]:
        make = _long_weekend(name)
    return _which(make, which) if which else dated(match, make)


def _which(make: Make, which: str) -> Meaning:
    def resolve(frame: Frame) -> Period | None:
        if frame.today is None:
            return None
        return make(frame.today.year) if which == "this" else turned(make, frame.today, back=which == "last")

    return resolve


_NAMES = sorted({*_FIXED, *_COUNTED, *_MOVABLE, *_AFTER_THANKSGIVING}, key=len, reverse=True)
_BY_PLAIN_NAME = {_plain(name): name for name in _NAMES}
_PATTERN = "|".join(name.replace("'", "'?").replace("st ", r"st\.? ") for name in _NAMES)


def _eleventh_of_september(match: re.Match[str], site: Site) -> Meaning:
    """The attacks are those of 2001, in whatever year they are spoken of."""
    return constant(calendar.day(date(2001, 9, 11)))


RULES: tuple[Rule, ...] = (
    # Matches "Christmas 2023", "last Easter", "New Year's Eve"; not "Christmastide".
    Rule(
        "date:holiday",
        ("sep",),
        r"sep(?:t|tember)?\.? 11(?:th)?(?=,? (?:terror(?:ist)? )?(?:attacks?|hijack))",
        _eleventh_of_september,
    ),
    Rule(
        "date:holiday",
        (
            "last",
            "next",
            "this",
            "following",
            "the",
            *sorted({name.split("'")[0] for name in _NAMES}),
            "st. patrick",
        ),
        rf"(?:(?P<which>last|this|next|following) )?(?P<name>{_PATTERN})(?![a-z])(?: (?P<weekend>weekend)(?![a-z]))?{YEAR_TAIL}?{DAYPART}?",
        _holiday,
    ),
)
