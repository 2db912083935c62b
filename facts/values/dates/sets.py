"""Recurrences, TIMEX3 SET: "annual", "every two weeks", "each Monday", "twice a month"."""

import re
from decimal import Decimal

from facts.values.dates.frame import constant
from facts.values.dates.lexicon import COUNT, ORDINAL, WEEKDAY, count_value, ordinal_number
from facts.values.dates.rule import Found, Rule, Site, rule

_ADJECTIVES = {
    "hourly": (1, "hour"),
    "daily": (1, "day"),
    "nightly": (1, "day"),
    "weekly": (1, "week"),
    "biweekly": (2, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "bimonthly": (2, "month"),
    "quarterly": (3, "month"),
    "semiannual": (6, "month"),
    "biannual": (6, "month"),
    "annual": (1, "year"),
    "yearly": (1, "year"),
    "biennial": (2, "year"),
}
_UNITS = {
    "quarter": (3, "month"),
    "fortnight": (2, "week"),
    "decade": (10, "year"),
    "century": (100, "year"),
    "weekend": (1, "week"),
    "night": (1, "day"),
    "morning": (1, "day"),
    "afternoon": (1, "day"),
    "evening": (1, "day"),
    "summer": (1, "year"),
    "winter": (1, "year"),
    "spring": (1, "year"),
    "autumn": (1, "year"),
}


def _set(match: re.Match[str], value: Decimal | None, unit: str, confidence: float = 0.5) -> Found:
    return Found(
        match.start(),
        match.end(),
        "set:recurrence",
        constant(None),
        "duration",
        value,
        unit,
        confidence=confidence,
        focuses=False,
    )


def _adjective(match: re.Match[str], site: Site) -> Found | None:
    """Not in a name: "the Daily Mail"."""
    start = match.start()
    if site.text[start].isupper() and re.match(r" [A-Z]", site.text[match.end() : match.end() + 2]):
        return None
    word = match[0].replace("-", "").removesuffix("ly")
    count, unit = _ADJECTIVES.get(match[0].replace("-", "")) or _ADJECTIVES[word]
    return _set(match, Decimal(count), unit, 0.4)


def _every(match: re.Match[str], site: Site) -> Found:
    size, unit = _UNITS.get(match["unit"] or "week", (1, match["unit"] or "week"))
    step = match["step"]
    count = Decimal(1) if step is None else Decimal(2) if step == "other" else _step(step)
    return _set(match, None if count is None else count * size, unit)


def _step(words: str) -> Decimal | None:
    try:
        return count_value(words)
    except ValueError:
        return Decimal(ordinal_number(words))


def _times(match: re.Match[str], site: Site) -> Found:
    return _set(match, Decimal(1), match["unit"])


RULES: tuple[Rule, ...] = (
    # Matches "annual", "daily", "bi-weekly", "annually"; not "dailies".
    rule(
        "set:recurrence",
        ("annual", "daily", "week", "month", "year", "quarter", "night", "hour", "bi", "semi", "fortnight"),
        r"(?:(?:bi|semi)-?(?:annual|weekly|monthly)|biennial|annual|yearly|quarterly|monthly|weekly|fortnightly|daily|nightly|hourly)(?:ly)?(?![a-z-])",
        _adjective,
    ),
    # Matches "every two weeks", "each year", "every other day", "every Monday"; not "every time".
    rule(
        "set:recurrence",
        ("every", "each"),
        rf"(?:every|each)(?: (?P<step>other|{ORDINAL}|{COUNT}))? (?:(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|century|hour|minute|morning|afternoon|evening|summer|winter|spring|autumn)s?|{WEEKDAY})(?![a-z])",
        _every,
    ),
    # Matches "twice a week", "once a year", "three times per month"; not "once a soldier".
    rule(
        "set:recurrence",
        ("once", "twice"),
        r"(?:once|twice) (?:a|an|per|each|every) (?P<unit>day|week|month|year|hour|decade)(?![a-z])",
        _times,
    ),
)
