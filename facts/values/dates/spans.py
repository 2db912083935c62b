"""Durations that a date anchors: "the past three months", "the next five years", "the following two weeks"."""

import re
from datetime import date
from decimal import Decimal

from facts.records import Bound
from facts.values.dates import calendar
from facts.values.dates.calendar import Period
from facts.values.dates.deictic import LEADS, is_stretch
from facts.values.dates.frame import Frame, Meaning, constant
from facts.values.dates.lexicon import COUNT, UNIT_OF, UNITS, count_value
from facts.values.dates.rule import Found, Rule, Site

# Decades and centuries are counted in years, and what is no unit of its own in the next smaller one.
PLAIN_UNIT = {
    "decade": ("year", 10),
    "century": ("year", 100),
    "centurie": ("year", 100),
    "night": ("day", 1),
    "fortnight": ("week", 2),
    "weekend": ("week", 1),
    "quarter": ("month", 3),
}
_BACK = ("last", "latest", "most recent", "past", "previous", "preceding", "prior")
_BY_FOCUS = ("following", "previous", "preceding", "subsequent", "ensuing")
# "expected to last several weeks" has a verb.
_VERB_BEFORE = re.compile(r"\b(?:to|will|would|can|could|may|might|should|must|not|cannot) $")


def _counted(match: re.Match[str], site: Site) -> Found | None:
    if match["which"] in ("first", "final") and not match["the"]:
        return None
    if match["which"] == "last" and not match["the"] and _VERB_BEFORE.search(site.before(match.start(), 8)):
        return None
    upto = count_value(match["upto"]) if match["upto"] else None
    return _span(match, count_value(match["count"]), upto)


def _single(match: re.Match[str], site: Site) -> Found | None:
    """ "the past year" is a length of time; "the next year" and "last year" are dates."""
    return _span(match, Decimal(1)) if is_stretch(match, site) else None


def _full(match: re.Match[str], site: Site) -> Found:
    """ "another week", "all year", "full-year": no days, for it is not said which."""
    unit, size = PLAIN_UNIT.get(match["unit"], (match["unit"], 1))
    confidence = 0.5 if match["lead"] == "another" else 0.4
    return Found(
        *match.span(),
        "duration:span",
        constant(None),
        "duration",
        Decimal(size),
        unit,
        confidence=confidence,
        focuses=False,
    )


def _span(match: re.Match[str], count: Decimal | None, upto: Decimal | None = None) -> Found:
    name = match["unit"] or match["joined"]
    unit, size = PLAIN_UNIT.get(name, (name, 1))
    value, last = (None if number is None else number * size for number in (count, upto))
    bound: Bound = "vague" if value is None else "range" if last else "exact"
    meaning = _stretch(match["which"], last or value, unit)
    confidence = 0.9 if value is not None else 0.5
    return Found(
        *match.span(), "duration:span", meaning, "duration", value, unit, bound, confidence, False, last
    )


def _stretch(which: str, value: Decimal | None, unit: str) -> Meaning:
    """Up to or from the day of writing, or the date spoken of last for "the following two years"."""
    if value is None or unit not in UNIT_OF or value != int(value) or which in ("first", "final"):
        return constant(None)
    steps = -int(value) if which in _BACK else int(value)

    def resolve(frame: Frame) -> Period | None:
        base = frame.focus_day if which in _BY_FOCUS else frame.today
        return _between(base, calendar.moved(base, UNIT_OF[unit][0], steps)) if base else None

    return resolve


def _between(one: date, other: date | None) -> Period | None:
    return calendar.spanning(min(one, other), max(one, other)) if other else None


def _plural(match: re.Match[str], site: Site) -> Found | None:
    """ "recent weeks", "the coming months": a length without a number."""
    unit, _ = PLAIN_UNIT.get(match["unit"], (match["unit"], 1))
    return Found(
        *match.span(), "duration:span", constant(None), "duration", None, unit, "vague", 0.5, focuses=False
    )


_FULL_UNITS = ("hour", "day", "night", "week", "month", "quarter", "year", "decade", "business")
_WHICH = r"(?P<which>last|latest|most recent|past|previous|preceding|prior|next|coming|following|subsequent|ensuing|first|final)"
RULES: tuple[Rule, ...] = (
    # Matches "the past three months", "the last two years", "the next few days", "the next 12 to 18 months", "the last five-year
    # period"; not "the last two", "the first two-day strike".
    Rule(
        "duration:span",
        (*LEADS, "first", "final"),
        rf"(?P<the>the )?{_WHICH} (?P<count>{COUNT})(?:(?: to | or |-)(?P<upto>{COUNT}))?(?: (?:calendar |full |trading )?(?P<unit>{UNITS}|hour|minute|second)s?(?![a-z])"
        rf"|-(?P<joined>{UNITS}|hour|minute)(?: period|s)(?![a-z]))",
        _counted,
    ),
    # Matches "the four previous weeks"; not "four previous weeks".
    Rule(
        "duration:span",
        ("the",),
        rf"(?P<the>the )(?P<count>{COUNT})(?P<upto>)(?P<joined>) {_WHICH.replace('|first|final', '')} (?P<unit>{UNITS}|hour|minute)s(?![a-z])",
        _counted,
    ),
    # Matches "the past year", "over the next decade"; not "the next day", "last year".
    Rule("duration:span", LEADS, rf"(?P<the>the )?{_WHICH} (?P<unit>{UNITS})(?P<joined>)(?![a-z-])", _single),
    # Matches "another week", "all year", "full-year", "the whole month"; not "all years", "a full day", which is counted.
    Rule(
        "duration:span",
        tuple(
            f"{lead} {unit}"
            for lead in ("another", "all", "full", "whole", "single", "a single")
            for unit in _FULL_UNITS
        ),
        r"(?P<lead>another|all|full|whole|(?:a )?single)(?: |-)(?:business )?(?P<unit>hour|day|night|week|weekend|month|quarter|year|decade)(?![a-z-])",
        _full,
    ),
    # Matches "recent weeks", "the coming months", "past decades"; not "recent visits".
    Rule(
        "duration:span",
        (*LEADS, "recent"),
        r"(?:the )?(?:very )?(?:recent|coming|past|following|next|previous|last|ensuing|preceding) (?P<unit>minute|hour|day|week|month|year|decade|quarter)s(?![a-z])",
        _plural,
    ),
)
