"""Decades and centuries: "the 1990s", "'90s", "the seventies", "the 16th century"."""

import re

from facts.values.dates import calendar
from facts.values.dates.calendar import Period
from facts.values.dates.frame import Meaning, constant
from facts.values.dates.lexicon import DECADES, LONG, ORDINAL, ORDINAL_STEMS, SHORT, ordinal_number
from facts.values.dates.rule import Rule, Site
from facts.values.dates.years import century_of

# "in her nineties", "the under-50s" name ages.
_DEGREES_BEFORE = re.compile(r"\b(?:temperatures?|highs|lows|degrees|thermometer|mercury)\b[^.\n]*$")
_AGE_BEFORE = re.compile(r"(?:[-$]|\b(?:his|her|their|over|under|your|my) )$")


def _decade(match: re.Match[str], site: Site) -> Meaning | None:
    """ "the 1800s" are a century, "the 1990s" and "the 2000s" a decade."""
    digits, name = match["digits"], match["name"]
    if len(digits) < 4 and _AGE_BEFORE.search(site.before(match.start(), 8)):
        return None
    if _DEGREES_BEFORE.search(site.before(match.start(), 40)):
        return None
    if name:
        return constant(calendar.decade(1900 + DECADES[name]))
    if len(digits) == 4 and digits.endswith("00") and int(digits) < 2000:
        return constant(calendar.century(int(digits) // 100 + 1))
    return constant(calendar.decade(century_of(digits)))


def _century(match: re.Match[str], site: Site) -> Meaning:
    number, era = ordinal_number(match["number"]), (match["era"] or "").replace(".", "").strip()
    if era.startswith("b"):
        return constant(Period(None, None, f"-{number - 1:02}XX", "century"))
    return constant(calendar.century(number))


RULES: tuple[Rule, ...] = (
    # Matches "the 1990s", "1990s", "'90s", "the 80s"; not "under-50s", "50s".
    Rule(
        "date:decade",
        (LONG, SHORT, "the", "'"),
        r"(?:the )?(?P<digits>(?:1\d|20)\d0|'\d0|(?<=the )\d0)'?s(?![a-z])(?P<name>)",
        _decade,
    ),
    # Matches "the seventies"; not "her seventies".
    Rule("date:decade", ("the",), rf"the (?P<digits>)(?P<name>{'|'.join(DECADES)})(?![a-z])", _decade),
    # Matches "the 16th century", "nineteenth-century", "5th century BC"; not "a century".
    Rule(
        "date:century",
        (SHORT, "the", *ORDINAL_STEMS),
        rf"(?:the )?(?P<number>{ORDINAL})(?: |-)century(?![a-z])(?! fox)(?P<era> (?:bce?|b\.c\.(?:e\.)?|a\.d\.|c\.e\.|ad|ce)(?![a-z]))?",
        _century,
    ),
)
