"""So many units from a day: "two years ago", "two days later", and the stretches "the past three months"."""

import re
from datetime import date
from decimal import Decimal

from facts.records import Bound
from facts.values.dates import calendar
from facts.values.dates.calendar import Period, Unit
from facts.values.dates.deictic import LEADS, from_focus, from_today, is_stretch
from facts.values.dates.frame import Frame, Meaning, constant
from facts.values.dates.lexicon import COUNT, LONG, NUMBER_STEMS, SHORT, UNIT_OF, UNITS, count_value
from facts.values.dates.rule import Found, Rule, Site, rule

_BACK = ("ago", "earlier", "before", "previously", "prior", "back")
_FROM_TODAY = ("ago", "from", "hence", "time")


def _counted(match: re.Match[str], site: Site) -> Found:
    """To the precision of the unit, but a week from a day is a day: "a week ago"."""
    count, word, way = count_value(match["count"]), match["unit"], match["way"].split()[0]
    name = "date:ago" if way in _FROM_TODAY else "date:later"
    if count is None or word not in UNIT_OF or count != int(count):
        return Found(*match.span(), name, constant(None), bound="vague", confidence=0.5, focuses=False)
    unit, steps = _steps(int(count) * UNIT_OF[word][1], UNIT_OF[word][0])
    steps = -steps if way in _BACK else steps
    return Found(*match.span(), name, (from_today if way in _FROM_TODAY else from_focus)(unit, steps))


def _steps(count: int, unit: Unit) -> tuple[Unit, int]:
    return ("day", 7) if unit == "week" and count == 1 else (unit, count)


_UNIT_SIZE = {
    "decade": ("year", 10),
    "century": ("year", 100),
    "night": ("day", 1),
    "fortnight": ("week", 2),
    "weekend": ("week", 1),
    "quarter": ("month", 3),
}


def _span(match: re.Match[str], site: Site) -> Found | None:
    """ "the past three months", "the next five years", "the past year": a duration that ends or begins on a known day."""
    words = match["count"]
    if not words and (match["unit"] in ("hour", "minute", "second") or not is_stretch(match, site)):
        return None
    count = count_value(words) if words else Decimal(1)
    back = match["which"] in ("last", "past", "previous", "preceding", "prior")
    name, size = _UNIT_SIZE.get(match["unit"], (match["unit"], 1))
    value = None if count is None else count * size
    meaning = _stretch(match, value, name, -1 if back else 1)
    bound: Bound = "exact" if value is not None else "vague"
    return Found(*match.span(), "duration:span", meaning, "duration", value, name, bound, 0.9, focuses=False)


def _stretch(match: re.Match[str], value: Decimal | None, name: str, direction: int) -> Meaning:
    """From the day of writing, or from the date spoken of last for "the following two years"."""
    anaphoric = match["which"] in ("following", "previous", "preceding", "subsequent", "ensuing")

    def resolve(frame: Frame) -> Period | None:
        base = frame.focus_day if anaphoric else frame.today
        if base is None or value is None or name not in UNIT_OF or value != int(value):
            return None
        return _between(base, calendar.moved(base, UNIT_OF[name][0], direction * int(value)))

    return resolve


def _between(one: date, other: date | None) -> Period | None:
    return calendar.spanning(min(one, other), max(one, other)) if other else None


_PLURALS = ("minutes", "hours", "days", "nights", "weeks", "months", "years", "decades", "centuries")
_ARTICLED = (
    *(
        f"a {word}"
        for word in (
            "few",
            "couple",
            "dozen",
            "hundred",
            "day",
            "week",
            "weekend",
            "fortnight",
            "month",
            "quarter",
        )
    ),
    *(
        f"a {word}"
        for word in (
            "year",
            "decade",
            "century",
            "night",
            "minute",
            "second",
            "full",
            "whole",
            "long",
            "short",
        )
    ),
    "an hour",
)
_LEADS = (SHORT, LONG, *NUMBER_STEMS, *_ARTICLED)
_ANY_UNIT = rf"(?P<unit>{UNITS}|hour|minute|second)"


def _vague(match: re.Match[str], site: Site) -> Found:
    """ "years ago", "weeks later": no number, no day."""
    return Found(*match.span(), "date:ago", constant(None), bound="vague", confidence=0.5, focuses=False)


def _vague_span(match: re.Match[str], site: Site) -> Found:
    """ "recent weeks", "the coming months": a length without a number."""
    unit = _UNIT_SIZE.get(match["unit"], (match["unit"], 1))[0]
    return Found(
        *match.span(), "duration:span", constant(None), "duration", None, unit, "vague", 0.5, focuses=False
    )


def _year_ago(match: re.Match[str], site: Site) -> Found:
    """ "the year-ago quarter", "year-earlier": a year before the time of writing."""
    return Found(
        *match.span(),
        "date:ago",
        from_today("year", -1) if not match["unit"] else constant(None),
        confidence=0.6,
        focuses=False,
    )


RULES: tuple[Rule, ...] = (
    # Matches "two years ago", "a week ago", "three years from now", "a few days hence"; not "two years".
    rule(
        "date:ago",
        _LEADS,
        rf"(?P<count>{COUNT})(?P<half>(?: |-)and(?: |-)a(?: |-)half)?[ -](?:short |long |full |whole )?{_ANY_UNIT}s?(?: and a half)? (?P<way>ago|from (?:now|today)|hence)(?![a-z])",
        _counted,
    ),
    # Matches "three years' time", "two weeks' time".
    rule(
        "date:ago",
        _LEADS,
        rf"(?P<count>{COUNT})(?: |-){_ANY_UNIT}(?:'s|s'?) (?P<way>time)(?![a-z])",
        _counted,
    ),
    # Matches "two days later", "a year earlier", "five years before"; not "five years before the vote".
    rule(
        "date:later",
        _LEADS,
        rf"(?P<count>{COUNT})(?: |-){_ANY_UNIT}s? (?P<way>later|earlier|previously|on(?= ?[.,;]|$|\n)|after that|before that|(?:before|after|prior)(?= ?[.,;:)]|$|\n))(?![a-z])",
        _counted,
    ),
    # Matches "the past three months", "the last two years", "the next few days", "the past year"; not "the last two".
    rule(
        "duration:span",
        LEADS,
        rf"(?P<the>the )?(?P<which>last|past|previous|preceding|prior|next|coming|following|subsequent|ensuing)(?: (?P<count>{COUNT}))?[ -](?:calendar |full |trading )?{_ANY_UNIT}s?(?![a-z])",
        _span,
    ),
    # Matches "years ago", "weeks later", "decades earlier"; not "years before the war".
    rule(
        "date:ago",
        _PLURALS,
        r"(?:minutes|hours|days|nights|weeks|months|years|decades|centuries) (?:ago|later|earlier|previously|from now|hence|afterwards?)(?![a-z])",
        _vague,
    ),
    # Matches "recent weeks", "the coming months", "past decades"; not "recent visits".
    rule(
        "duration:span",
        ("the", "recent", "coming", "past", "following", "next", "previous", "last", "ensuing", "preceding"),
        r"(?:the )?(?:very )?(?:recent|coming|past|following|next|previous|last|ensuing|preceding) (?P<unit>minute|hour|day|week|month|year|decade|quarter)s(?![a-z])",
        _vague_span,
    ),
    # Matches "the year-ago quarter", "year-earlier"; not "years ago".
    rule(
        "date:ago",
        ("the", "year"),
        r"(?:the )?year-(?:ago|earlier)(?: (?P<unit>quarter|period|month|week))?(?![a-z-])",
        _year_ago,
    ),
)
