"""Places in an order: "22nd", "seventeenth", "number one"; and the ordinal words that are none."""

import re

from facts.values.figure import Figure
from facts.values.idioms import is_idiom
from facts.values.labels import line_before
from facts.values.numeral import Numeral

_SUFFIX = re.compile(r"(?ai:st|nd|rd|th)(?![^\W_])")


def suffixed(text: str, numeral: Numeral) -> Numeral | None:
    """Digits with their ordinal suffix ("22nd"); None where none follows."""
    suffix = _SUFFIX.match(text, numeral.end) if numeral.form == "digits" else None
    return numeral._replace(end=suffix.end(), form="ordinal") if suffix else None


def read(text: str, numeral: Numeral) -> Figure | None:
    """An ordinal as a figure; None for an adverb, a period or a name."""
    return None if _is_no_rank(text, numeral) else _figure(numeral, "ordinal")


_RANK = re.compile(
    r"(?ai:(?:(?<![^\W_])(?:flight|stop|customer|is|it|are|was|at|became|make|makes|making|still|the|a)[ \xa0]|^)number[ \xa0]$)"
)
_RANK_AFTER = re.compile(r"(?ai:[ \xa0](?:in|on|of|at|for|among|with)(?![^\W_])|[ \xa0]*(?:$|[\n.,;:!?)]))")


def numbered(text: str, numeral: Numeral) -> Figure | None:
    """ "number one in its slot", "flight number six": a place in an order."""
    if numeral.form != "words" or not _RANK_AFTER.match(text, numeral.end):
        return None
    return _figure(numeral, "ordinal.number") if _RANK.search(line_before(text, numeral.start)) else None


def _figure(numeral: Numeral, rule: str) -> Figure:
    return Figure(numeral, numeral.start, numeral.end, numeral.end, "ordinal", None, rule)


_NO_RANK_BEFORE = re.compile(r"(?ai:(?<![^\W_])(?:at|per|a|every|split|when|it|they|he|she)[ \xa0]$)")
_NO_RANK_AFTER = re.compile(
    r"(?ai:[ \xa0](?:half|quarter|aid|lady|ladies|name|names|minister|person|hand|thing|things|thoughts?|nature|language|"
    r"floor|city|district|dose|world|look|glance|sight|estimates?|of[ ]all|and[ ]foremost)(?![^\W_])"
    r"|-(?:hand|class|rate|party|time|degree|quarter|half|floor|person)|['’]s)"
)
# Units of an army, streets and the like bear their number as a name: "the 101st Airborne Division", "42nd Street".
_NAME_AFTER = re.compile(
    r"[ \xa0](?:[A-Z][\w-]*[ \xa0]){0,4}(?:Division|Brigade|Regiment|Battalion|Corps|Army|Fleet|Infantry|Airborne|Squadron"
    r"|Wing|Street|St|Avenue|Ave|Amendment|Arrondissement|District|Airlift|Legion|Panzer)s?(?![^\W_])"
)
# A minute of a game, a generation of chips: "the 23rd minute", "14th-generation".
_NAMES_A_PART = re.compile(
    r"(?ai:[ \xa0](?:minute|hole|fairway|lap)(?![^\W_])|-(?:generation|minute|grade|placed|floor)(?![^\W_]))"
)
# "her 90th birthday" is an age; "a fortieth birthday party" may be a figure.
_OWN = re.compile(r"(?ai:(?<![^\W_])(?:his|her|their|my|our|[a-z]+['’]s)[ \xa0]$)")
_BIRTHDAY = re.compile(r"(?ai:[ \xa0]birthday(?![^\W_]))")
_ADVERB_AFTER = re.compile(
    r"(?ai:[ \xa0](?:[a-z]{3,}ed|began|begun|came|came|made|became|seen|known|set|put|took|taken|rose|won|found|met|held|hit|built)(?![^\W_]))"
)
_CAPITAL_AFTER = re.compile(r"[ ][A-Z]")
_AT = re.compile(r"(?ai:(?<![^\W_])at[ ]$)")
_SENTENCE_START = re.compile(r"(?:^|[.!?\n][ \xa0\"”’]*)$")


def _is_no_rank(text: str, numeral: Numeral) -> bool:
    """Whether an ordinal is an adverb, a period, a name or part of a phrase: "at first", "second half", "101st Airborne"."""
    if (
        is_idiom(text, numeral)
        or _NAME_AFTER.match(text, numeral.end)
        or _NAMES_A_PART.match(text, numeral.end)
    ):
        return True
    line = line_before(text, numeral.start)
    if _BIRTHDAY.match(text, numeral.end) and _OWN.search(line):
        return True
    opens = _SENTENCE_START.search(line) is not None
    if opens and text[numeral.end : numeral.end + 1] == ",":
        return True  # "First, …"
    if not opens and text[numeral.start].isupper() and _CAPITAL_AFTER.match(text, numeral.end):
        return True  # "the Second World War"
    return _is_phrase(text, numeral, line)


def _is_phrase(text: str, numeral: Numeral, line: str) -> bool:
    word = text[numeral.start : numeral.end].lower()
    if word == "second" and _NO_RANK_BEFORE.search(line):
        return True
    if word == "first" and (_AT.search(line) or _ADVERB_AFTER.match(text, numeral.end)):
        return True
    return word in ("first", "second", "third") and _NO_RANK_AFTER.match(text, numeral.end) is not None
