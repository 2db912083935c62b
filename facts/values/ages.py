"""Numbers that are somebody's age: "a woman of 72", "children under five", "Ana Lima, 62, said", "those 15 to 24"."""

import re

from facts.values import nouns, words
from facts.values.durations import OLDEST
from facts.values.figure import DOUBTFUL, Figure
from facts.values.labels import line_before
from facts.values.words import vocabulary

_PEOPLE = vocabulary(
    """men women man woman boys boy girls girl adults adult infant baby child children pensioner people workers voters
    pupils those anyone anybody everyone among who them most mainly are"""
)
_COMPARED = vocabulary("under over below above")
_HEDGES = vocabulary("about around between from just barely nearly almost only")
_KIN = vocabulary(
    "mother father son daughter brother sister wife husband widow widower grandmother grandfather king queen boy girl he she i"
)
_STATES = vocabulary("am is was be turned turns turning")
# Matches "aged 65", "ages of 5 and", "at the age of 72", "aged between 16"; not "ages ago" or "damages of 5".
_AGED = re.compile(
    r"(?ai:(?<![^\W_])(?:aged|ages?)(?:[ \xa0](?:of|between|from|under|over|above|below|about|around|just|up[ \xa0]to)){0,2}[ \xa0]$)"
)
_GROUP = re.compile(
    r"(?ai:[ \xa0-]age[ \xa0-](?:group|bracket|range|category)|[ \xa0](?:and|or)[ \xa0](?:over|older|younger)(?![^\W_]))"
)
_NAME_AND_COMMA = re.compile(
    r"(?<![^\W_])(?:[A-ZÀ-ÖØ-Þ][\w’'-]+|survivor|youngest|oldest|eldest|widow|vet|neighbour|neighbor|witness),[ ]$"
)
_NOUN_AND_COMMA = re.compile(r"(?<![^\W\d_])([a-z]{3,20}),[ ]$")
# "life expectancy for men is around 73"; not "life expectancy rose in 12 counties".
_LIFE = re.compile(
    r"(?ai:(?<![^\W_])(?:life[ \xa0](?:expectancy|span)|lifespan)s?(?![^\W_])[^.;!?\d\n]{0,48}[ \xa0](?:is|was|of|at|to|from|reached"
    r"|below|above|under|over|about|around|nearly|almost|just|only|exceeds?|averages?|averaged)[ \xa0]$)"
)
_UNDER = re.compile(r"(?ai:(?<![^\W_])(?:under|over)-$)")
_IN_YEARS = "year"
_FAR = 80
_LIVED = vocabulary("year month week day")


def marked(text: str, figure: Figure) -> Figure:
    """The figure as an age in years where it is one, which a careful reader may not call a figure."""
    if figure.kind == "duration":
        is_lived = figure.unit in _LIVED and _AGED.search(line_before(text, figure.start)) is not None
        return figure._replace(rule="duration.age", confidence=DOUBTFUL) if is_lived else figure
    if not figure.is_bare:
        return figure
    if (figure.numeral.value or 0) <= OLDEST and _LIFE.search(line_before(text, figure.start, _FAR)):
        return figure._replace(kind="duration", unit=_IN_YEARS, rule="duration")
    if not _is_age(text, figure):
        return figure
    return figure._replace(kind="duration", unit=_IN_YEARS, rule="duration.age", confidence=DOUBTFUL)


def _is_age(text: str, figure: Figure) -> bool:
    value = figure.numeral.value
    if value is None or not 0 < value <= OLDEST or figure.sign or text.startswith("%", figure.end):
        return False
    line = line_before(text, figure.start)
    if line.endswith((", ", ",\xa0")):
        return _is_of_somebody(line) and text[figure.end : figure.end + 1] in (",", ".", ";")
    if _UNDER.search(line):
        return True  # "under-18 football"
    return _AGED.search(line) is not None or _is_told(text, figure, words.before(text, figure.start))


def _is_of_somebody(line: str) -> bool:
    """Whether a name or one person stands before the comma that ends the line: "Ana Lima, ", "her son, "."""
    noun = _NOUN_AND_COMMA.search(line)
    return _NAME_AND_COMMA.search(line) is not None or (noun is not None and _is_somebody(noun[1]))


def _is_told(text: str, figure: Figure, near: list[str]) -> bool:
    """Whether the words before give somebody an age: "women over 60", "the ferryman is 64", "both 19", "those 15 to 24"."""
    if near[-1:] == ["barely"]:
        return True
    if near and near[-1] in _HEDGES:
        near = near[:-1]
    last, earlier = near[-1] if near else "", near[-2] if len(near) > 1 else ""
    if last in _COMPARED or last == "of":
        return earlier in _PEOPLE or (earlier in ("are", "is") and near[-3:-2] == ["who"])
    if last in ("those", "both"):
        return last == "both" or figure.upper is not None or _GROUP.match(text, figure.end) is not None
    if last == "are" and earlier == "you":
        return figure.numeral.value != 1
    if last in _STATES:
        return (
            _is_somebody(near[-3] if earlier in ("will", "would") else earlier) and figure.numeral.value != 1
        )
    return _GROUP.match(text, figure.end) is not None and figure.upper is not None


def _is_somebody(word: str) -> bool:
    return word in _KIN or f"{word}s" in nouns.PERSONS or (len(word) > 5 and word.endswith(("man", "woman")))
