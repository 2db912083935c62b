"""So many units from a day: "two years ago", "three weeks from now", "two days later", "a year earlier"."""

import re
from decimal import Decimal

from facts.records import Bound
from facts.values.dates import calendar
from facts.values.dates.calendar import Period, Unit
from facts.values.dates.frame import Frame, Meaning, constant
from facts.values.dates.lexicon import (
    COUNT,
    LONG,
    NUMBER_STEMS,
    SHORT,
    UNIT_OF,
    UNITS,
    count_value,
    weekday_number,
)
from facts.values.dates.reference import accounted, else_today, from_focus, from_today, same_of_year
from facts.values.dates.rule import Found, Rule, Site

_BACK = ("ago", "earlier", "before", "previously", "prior")
_FROM_TODAY = ("ago", "from", "hence", "time")
_LONG_AGO = 1000
_HALF = Decimal("0.5")
_HALVES = ("half", "and_half", "half_more")
_FINER: dict[str, tuple[Unit, int]] = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
}


def _counted(match: re.Match[str], site: Site) -> Found | None:
    """To the precision of the unit: "two years ago" is a year, "two days ago" a day; but "a week ago" is a day too.

    "a year earlier" compares in passing: what follows still speaks of the time before it.
    """
    way = match["way"].split()[0]
    if way == "from" and match["unit"] not in UNIT_OF and match["way"].endswith("today"):
        return None
    by_today, back = way in _FROM_TODAY, way in _BACK
    name, stepped = "date:ago" if by_today else "date:later", _steps(_count(match), match["unit"])
    if stepped is None:
        return Found(*match.span(), name, constant(None), bound="vague", confidence=0.5, focuses=False)
    unit, steps = stepped
    confidence = 1.0 if steps <= _LONG_AGO else 0.5
    aside = way == "earlier" and unit == "year"
    bound: Bound = "approximate" if any(match[half] for half in _HALVES) else "exact"
    step = -steps if back else steps
    if match["on"]:
        return Found(*match.span(), name, _on(match["on"], unit, step))
    compares = (
        way == "ago" and unit == "year" and steps == 1 and _COMPARED.search(site.before(match.start(), 30))
    )
    if compares:
        meaning = _else_the_year(from_today(unit, step))
    else:
        meaning = from_today(unit, step) if by_today else _from_spoken_of(unit, step, way)
    return Found(*match.span(), name, meaning, bound=bound, confidence=confidence, focuses=not aside)


_COMPARED = re.compile(r"\b(?:from|than|with|versus|against)(?: [^ ]+){0,4} $")


def _else_the_year(last_year: Meaning) -> Meaning:
    """ "net rose to $12 million from $10 million a year ago": of the quarter spoken of, its like; else the year."""
    like = same_of_year(-1)
    return lambda frame: (
        like(frame) if frame.focus and frame.focus.unit in ("quarter", "half") else last_year(frame)
    )


def _on(words: str, unit: Unit, step: int) -> Meaning:
    """ "a year ago today", "two weeks ago Monday": the very day, or the one of that name that lies nearest to it."""

    def resolve(frame: Frame) -> Period | None:
        base = calendar.moved(frame.today, unit, step) if frame.today else None
        if base is None or words == "today":
            return calendar.day(base) if base else None
        off = (weekday_number(words) - base.weekday() + 3) % 7 - 3
        return calendar.day(calendar.plus(base, off))

    return resolve


def _from_spoken_of(unit: Unit, step: int, way: str) -> Meaning:
    """ "a day earlier" counts from today where no date was spoken of; what came "later" than nothing stays open."""
    spoken_of = same_of_year(step) if unit == "year" and abs(step) == 1 else from_focus(unit, step)
    return else_today(spoken_of, unit, step) if way == "earlier" else spoken_of


def _count(match: re.Match[str]) -> Decimal | None:
    """2.5 for "two and a half", 0.5 for "half a"."""
    count = count_value(match["count"])
    if count is None:
        return None
    return (
        count - _HALF
        if match["half"]
        else count + _HALF
        if match["and_half"] or match["half_more"]
        else count
    )


def _steps(count: Decimal | None, word: str) -> tuple[Unit, int] | None:
    """The unit to count in and how many of it; a decade is ten years, half a year six months."""
    if count is None or word not in UNIT_OF:
        return None
    unit, size = UNIT_OF[word]
    if unit in ("decade", "century") or (unit in _FINER and count != int(count)):
        unit, size = _FINER[unit]
    steps = count * size
    if steps != int(steps):
        return None
    return ("day", 7) if unit == "week" and steps == 1 else (unit, int(steps))


def _vague(match: re.Match[str], site: Site) -> Found:
    """ "years ago", "weeks later": no number, no day."""
    return Found(*match.span(), "date:ago", constant(None), bound="vague", confidence=0.5, focuses=False)


def _year_before(unit: Unit) -> Meaning:
    """A year before the quarter, month or week that accounts speak of."""
    of_accounts = accounted(unit)

    def resolve(frame: Frame) -> Period | None:
        held = of_accounts(frame)
        before = held and held.start and calendar.moved(held.start, "year", -1)
        return calendar.containing(unit, before) if before else None

    return resolve


def _year_ago(match: re.Match[str], site: Site) -> Found:
    """ "the year-ago quarter", "the year-earlier month"; "year-earlier" alone is what was spoken of, or the last year."""
    named = match["unit"] if match["unit"] in UNIT_OF else None
    meaning = _year_before(UNIT_OF[named][0]) if named else else_today(same_of_year(-1), "year", -1)
    confidence = 0.7 if named == "quarter" else 0.5
    return Found(*match.span(), "date:ago", meaning, confidence=confidence, focuses=False)


_ARTICLED = tuple(
    f"a {word}"
    for word in [
        "few",
        "couple",
        "dozen",
        "hundred",
        "day",
        "night",
        "week",
        "weekend",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "minute",
        "second",
        "full",
        "long",
        "short",
    ]
)
_PLURALS = (
    "moments",
    "minutes",
    "hours",
    "days",
    "nights",
    "weeks",
    "months",
    "years",
    "decades",
    "centuries",
)
_LEADS = (SHORT, LONG, *NUMBER_STEMS, *_ARTICLED, "an hour", "half a", "half an")
_UNIT = rf"(?P<unit>{UNITS}|hour|minute|second)"
_AMOUNT = rf"(?P<half>half )?(?P<count>{COUNT})(?: |-)(?P<and_half>and(?: |-)a(?: |-)half )?(?:short |long |full )?{_UNIT}"
RULES: tuple[Rule, ...] = (
    # Matches "two years ago", "a year ago today", "two weeks ago Monday", "half a century ago", "three years from now", "two weeks' time", "two days later", "a year
    # earlier", "ten years on"; not "two years", "five years before the vote".
    Rule(
        "date:ago",
        _LEADS,
        rf"{_AMOUNT}(?:'s|s'?)?(?P<half_more> and a half)? (?P<way>ago(?: (?P<on>today|(?:mon|tues|wednes|thurs|fri|satur|sun)day))?|from (?:now|today)|hence|(?<=[s'] )time|previously|(?:after|before) that"
        r"|(?:later|earlier)(?! (?:than|this|that|on|in the (?:day|week|month|year))\b)"
        r"|(?:on|before|after|prior)(?= ?[.,;:)]|$|\n))(?![a-z])",
        _counted,
    ),
    # Matches "years ago", "weeks later", "decades earlier"; not "years before the war".
    Rule(
        "date:ago",
        _PLURALS,
        rf"(?:{'|'.join(_PLURALS)}) (?:ago|(?:later|earlier)(?! (?:than|this|that)\b)|previously|from now|hence|afterwards?)(?![a-z])",
        _vague,
    ),
    # Matches "the year-ago quarter", "year-earlier", "the prior-year period"; not "years ago", "the prior year".
    Rule(
        "date:ago",
        ("the", "year", "prior-year", "previous-year", "preceding-year"),
        r"(?:the )?(?:year-(?:ago|earlier)|(?:prior|previous|preceding)-year)(?: (?P<unit>quarter|period|month|week))?(?![a-z-])",
        _year_ago,
    ),
)
