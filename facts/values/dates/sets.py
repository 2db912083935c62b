"""Recurrences, TIMEX3 SET: "annual", "every two weeks", "each Monday", "twice a month"."""

import re
from decimal import Decimal

from facts.values.dates.lexicon import (
    COUNT,
    DAY_STEMS,
    MONTH,
    ORDINAL,
    SEASONS,
    count_value,
    ordinal_number,
)
from facts.values.dates.rule import Found, Rule, Site, length

_ADJECTIVES = {
    "hour": (1, "hour"),
    "dai": (1, "day"),
    "night": (1, "day"),
    "week": (1, "week"),
    "biweek": (2, "week"),
    "fortnight": (2, "week"),
    "month": (1, "month"),
    "bimonth": (2, "month"),
    "quarter": (3, "month"),
    "semiannual": (6, "month"),
    "biannual": (6, "month"),
    "annual": (1, "year"),
    "year": (1, "year"),
    "biennial": (2, "year"),
}
_PLAIN_SETS = {"everyday": "day", "weekends": "week"}
_PERIODS = {
    **dict.fromkeys(("night", "morning", "afternoon", "evening"), (1, "day")),
    **dict.fromkeys(SEASONS, (1, "year")),
    "weekend": (1, "week"),
    "fortnight": (2, "week"),
    "quarter": (3, "month"),
    "decade": (10, "year"),
    "century": (100, "year"),
}


def _set(match: re.Match[str], value: Decimal | None, unit: str, confidence: float) -> Found:
    return length(match, "set:recurrence", value, unit, confidence)


# "three weekends" and "the weekends" are counted or pointed at.
_ON_THEM = re.compile(r"(?:\b(?:on|at|during|and|or|all) |[(,] ?|^|\n)$")


def _adjective(match: re.Match[str], site: Site) -> Found | None:
    """A capital after a capital makes a name: "the Daily Mail"."""
    if site.text[match.start()].isupper() and re.match(r" [A-Z]", site.text[match.end() : match.end() + 2]):
        return None
    if match[0] == "weekends" and not _ON_THEM.search(site.before(match.start(), 8)):
        return None
    if match[0] in _PLAIN_SETS:
        return _set(match, Decimal(1), _PLAIN_SETS[match[0]], 0.4)
    count, unit = _ADJECTIVES[match[0].replace("-", "").removesuffix("ly")]
    return _set(match, Decimal(count), unit, 0.4)


def _every(match: re.Match[str], site: Site) -> Found:
    size, unit = (
        _PERIODS.get(match["unit"], (1, match["unit"]))
        if match["unit"]
        else (1, "year" if match["month"] else "week")
    )
    count = Decimal(2) if match["other"] else _step(match["step"])
    return _set(match, None if count is None else count * size, unit, 0.5)


def _weekdays(match: re.Match[str], site: Site) -> Found:
    return _set(match, Decimal(1), "week", 0.5)


def _step(words: str | None) -> Decimal | None:
    """2 for "other" and "second", 3 for "three", None for "few"."""
    if words in (None, "single"):
        return Decimal(1)
    if words == "other":
        return Decimal(2)
    return Decimal(ordinal_number(words)) if re.fullmatch(ORDINAL, words) else count_value(words)


def _times(match: re.Match[str], site: Site) -> Found:
    size, unit = _PERIODS.get(match["unit"], (1, match["unit"]))
    return _set(match, Decimal(size), unit, 0.5)


RULES: tuple[Rule, ...] = (
    # Matches "annual", "daily", "bi-weekly", "annually"; not "dailies", "week".
    Rule(
        "set:recurrence",
        (
            "annual",
            "daily",
            "week",
            "month",
            "year",
            "quarter",
            "night",
            "hour",
            "bi-",
            "biweek",
            "bimonth",
            "biannual",
            "biennial",
            "semi",
            "fortnight",
            "everyday",
        ),
        r"(?:(?:bi-?|semi-?)?annual(?:ly)?|bi-?(?:week|month)ly|biennial(?:ly)?|(?:year|quarter|month|week|fortnight|dai|night|hour)ly|everyday|weekends)(?![a-z-])",
        _adjective,
    ),
    # Matches "every two weeks", "each year", "every other day", "every Monday"; not "every time".
    Rule(
        "set:recurrence",
        ("every", "each", "alternate"),
        rf"(?:every|each|(?P<other>alternate)) (?:(?P<step>other|single|{ORDINAL}|{COUNT}) )?(?:(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|hour|minute|morning|afternoon|evening|{'|'.join(SEASONS)})s?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?P<month>{MONTH}))(?![a-z])",
        _every,
    ),
    # Matches "Mondays", "Sunday mornings"; not "Monday's", "two Mondays ago".
    Rule(
        "set:recurrence",
        DAY_STEMS,
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:s| (?:morning|afternoon|evening|night)s)(?![a-z])(?! (?:ago|later|before|earlier))",
        _weekdays,
    ),
    # Matches "twice a week", "once a year"; not "once a soldier".
    Rule(
        "set:recurrence",
        ("once", "twice"),
        r"(?:once|twice) (?:a|an|per|each|every) (?P<unit>hour|day|night|week|weekend|month|quarter|year|decade|century)(?![a-z])",
        _times,
    ),
)
