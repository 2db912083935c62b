"""Measures after a number, and what fractions are parts of."""

import re
from collections.abc import Sequence

from facts.values import durations, labels, money, percent, rates, serials, units
from facts.values.figure import Figure
from facts.values.numeral import Numeral
from facts.values.words import Word

_SKIPPED = frozenset({"of", "a", "an", "one", "us", "uk", "imperial", "full", "whole"})


def of_unit(following: Sequence[Word]) -> Sequence[Word]:
    """The unit words in "half an hour", "a quarter of a century", "1/16 of a US pint"; empty where there is none."""
    rest = [*following]
    while rest and rest[0].text.lower() in _SKIPPED and len(following) - len(rest) < 3:
        rest = rest[1:]
    if not rest or (len(rest) == len(following) and rest[0].gap.strip() not in ("", "-")):
        return ()
    if labels.of_follows(following) and len(following) - len(rest) < 2:
        return ()  # "half of days" is a share
    is_point = rest[0].text.lower() in ("point", "points")
    known = (
        is_point or units.find(rest, digits=False) or percent.find(rest) or money.after(rest, digits=False)
    )
    return rest if known else ()


_QUOTED = 300
"""Characters of the line in which an inch mark may turn out to close a quotation."""


def measure(text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    """The measure or duration whose unit `following`, the words right after the number, begin with."""
    if numeral.form == "fraction":
        following = of_unit(following)
        if following and (figure := percent.part(numeral, start, following)):
            return figure
    found = units.find(following, digits=numeral.form in ("digits", "fraction"))
    if found is None or _is_first_half(text, found, following) or _is_diploma(text, found):
        return None
    if len(following[0].text) == 1 and serials.is_named(text, numeral, labels.line_before(text, start)):
        return None  # "Rule 144A"
    if following[0].text == '"' and labels.line_before(text, start, _QUOTED).count('"') % 2:
        return None  # the end of a quotation: "Apollo 13"
    if following[0].text == "s" and _PLURAL_BEFORE.search(text[max(0, start - 8) : start]):
        return None
    if found.unit.dimension == "duration":
        return durations.duration(text, numeral, start, found)
    if (
        found.unit.dimension == "temperature"
        and not sign
        and _LOOSE_MINUS.search(text[max(0, start - 4) : start])
    ):
        sign, start = "-", start - 2
    is_degree = found.unit.code == "deg" or found.unit.dimension == "temperature"
    if is_degree and not sign and (side := _OF_ZERO.match(text, found.end)):
        found, sign = found._replace(end=side.end()), "-" if side[1].lower() == "below" else ""
    rate = rates.find(text, found.end)
    unit = units.rated(units.resolved(text, start, found.unit), rate.per)
    return Figure(numeral, start, found.end, rate.end, "measure", unit, "measure", sign)


_OF_ZERO = re.compile(r"(?ai:[ \xa0](below|above)[ \xa0]zero(?![^\W_]))")
"""After degrees, what a sign says before them: "20 degrees below zero"."""

_LOOSE_MINUS = re.compile(r"(?:^|[^\d%°CF][ (])[-−–] $")
"""A minus that a space parts from its degrees: "- 20 degrees"; not in "5 - 20 degrees"."""


# "the over-65s", "in his 50s", "the 5-11s": digits in the plural, no seconds.
_PLURAL_BEFORE = re.compile(
    r"(?ai:(?<![^\W_])(?:over|under|the|their|his|her|my|mid|early|late)[ \xa0-]$|\d[-–]$)"
)
_DIPLOMA = re.compile(r"[ \xa0](?:in[ \xa0](?!the[ \xa0])[a-z]|from[ \xa0](?:the[ \xa0])?[A-Z])")


def _is_diploma(text: str, found: units.Found) -> bool:
    """ "two degrees in law"."""
    return found.unit.code == "deg" and _DIPLOMA.match(text, found.end) is not None


def _is_first_half(text: str, found: units.Found, following: Sequence[Word]) -> bool:
    """ "two second-hand cars", "36 F-16s": the unit is the first half of a name or noun."""
    word = following[0]
    if found.end != word.end or text[word.end : word.end + 1] != "-":
        return False
    return word.text == "second" or (len(word.text) == 1 and word.gap != "")


_MAGNITUDE_BEFORE = re.compile(
    r"(?:(?<![^\W_])[Mm]agnitude(?:-|(?:[ \xa0]of)?[ \xa0](?:[a-z]+[ \xa0])?)|(?<![^\W_])M[wLs]?[ \xa0]?)$"
)
_MAGNITUDE_AFTER = re.compile(r"[ \xa0-]magnitude(?![^\W_])|[ \xa0]on[ \xa0]the[ \xa0](?:moment|Richter)")
_STRONGEST = 10


def magnitude(text: str, numeral: Numeral, start: int) -> Figure | None:
    """The magnitude of an earthquake: "magnitude 5.8", "a 7.1-magnitude quake", "Mw 6.6"."""
    if numeral.value is None or not 0 < numeral.value < _STRONGEST or numeral.form not in ("digits", "words"):
        return None
    before = text[max(0, start - 24) : start]
    if "M" not in before and "agnitude" not in text[start - len(before) : numeral.end + 12]:
        return None
    if not (_MAGNITUDE_BEFORE.search(before) or _MAGNITUDE_AFTER.match(text, numeral.end)):
        return None
    return Figure(numeral, start, numeral.end, numeral.end, "measure", "magnitude", "measure.magnitude")


_COMPARED = (
    r"[ \xa0](?:as|more|less|the|that|this|what|its|their|his|her|higher|larger|bigger|greater|longer|faster|likelier|earnings"
    r"|annual|ebitda|sales|revenue|over)(?![^\W_])"
)
_TIMES = re.compile(rf"(?ai:[ \xa0]times(?={_COMPARED})|-?fold(?![^\W_]))")
_TWICE = re.compile(rf"(?ai:(?={_COMPARED}))")


def multiple(text: str, numeral: Numeral, start: int) -> Figure | None:
    """ "eight times the permitted quantity", "twice as many", "five-fold"; not "capped fourteen times", which counts."""
    pattern = {"digits": _TIMES, "words": _TIMES, "times": _TWICE}.get(numeral.form)
    match = pattern.match(text, numeral.end) if pattern else None
    if match is None:
        return None
    return Figure(numeral, start, match.end(), match.end(), "measure", "1", "measure.times")
