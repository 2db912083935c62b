"""The noun that a count counts."""

from typing import NamedTuple

from facts.roles.line import FIGURE, Line
from facts.roles.places import peoples
from facts.roles.words import (
    ADVERBS,
    DETERMINERS,
    PARTICIPLES,
    ends_phrase,
    is_person,
    is_verb,
    listed,
    singular,
)

_LONGEST_NOUN = 6
_AHEAD = 16
"""How many words before its number a counted noun may stand."""
_ANAPHORS = frozenset({"them", "those", "these", "whom", "which", "others"})
_FILLERS = (DETERMINERS | ADVERBS | _ANAPHORS | {"of", "new", "extra", "additional", "or", "so"}) - {
    "back",
    "alone",
}
_COMPANIES = listed(
    "gang crew group team family household class army band party crowd delegation squad panel jury audience"
)
_NUMBERS = frozenset({"number", "numbers", "total", "count", "tally", "toll"})
_QUANTITIES = listed(
    "worth value price cost record score index rating rate ratio level average income salary wage wealth fortune revenue "
    "expectancy age weight height length speed distance temperature pulse pressure"
)
"""Of what has one of these the number is its size, and no persons: "brothers with a [worth] of 1.3 billion"."""

_CLOSE = 3
"""How many words before its number such a word stands."""

_MARKS = frozenset({";", ":", ".", "?", "!", "(", ")", "“", "”", '"', "–", "—"})
_NOT_AHEAD = frozenset(
    {"said", "says", "told", "on", "in", "at", "by", "magnitude", "level", "channel", "article"}
)
_ACTIVE = listed(
    "suffered sustained received needed joined attended visited reported reached carried wanted used face hold need"
)
"""Verbs that have the figure as their subject where they follow it: "two [suffered] burns", not "two confirmed deaths"."""

_UNCHANGED = listed(
    "aircraft spacecraft hovercraft cattle sheep deer poultry livestock fish salmon trout cod swine bison offspring "
    "series species headquarters barracks crossroads means works goods"
)


class Noun(NamedTuple):
    """What is counted: words `start` to `end` of the line, and the noun itself, singular ("person" for anybody).

    `word` is the noun itself, `part_of` tells that the figure is a part of something said before ("five of them").
    """

    start: int
    end: int
    name: str | None
    word: str | None = None
    part_of: bool = False


def counted(line: Line, at: int) -> Noun | None:
    """The noun that the figure at word `at` counts: "41 [people]", "111 of the [drones]", "nine-[storey] block".

    None where it counts nothing that is named; a noun without a name where it counts "of them".
    """
    start = at + 1
    if _hyphenated(line, at):
        return _noun(line, start, start + 1, part_of=False)
    limit = min(len(line.words), at + 1 + 2 * _LONGEST_NOUN)
    while start < limit and line.words[start] in _FILLERS:
        start += 1
    part_of = any(word in _ANAPHORS for word in line.words[at + 1 : start])
    end = _noun_end(line, start, min(limit, start + _LONGEST_NOUN))
    if end > start:
        return _noun(line, start, end, part_of=part_of)
    if part_of:
        return Noun(start, start, None, part_of=True)
    return _ahead(line, at)


def _noun(line: Line, start: int, end: int, *, part_of: bool) -> Noun:
    word = singular(line.words[end - 1])
    return Noun(start, end, "person" if _is_personal(line.words[end - 1]) else word, word, part_of)


def _ahead(line: Line, at: int) -> Noun | None:
    """What a bare figure counts though it stands before it: persons, or anything after "number of".

    "The number of [refugees] has reached", "a [gang] of", "the total of dead [birds] stands at".
    """
    if line.words[at - 1 : at] == ("of",) and at > 1 and line.words[at - 2] in _COMPANIES:
        return Noun(at - 2, at - 1, "person")
    for i in range(at - 1, max(-1, at - _AHEAD), -1):
        word = line.words[i]
        if (
            word == FIGURE
            or word in _MARKS
            or word in _QUANTITIES
            or (word in _NOT_AHEAD and not is_verb(line.words[i - 1]))
        ):
            return None
        if _is_plural(word) and line.words[i - 1] != "per" and (_is_personal(word) or _numbered(line, i)):
            own = FIGURE not in line.words[max(0, i - 4) : i]
            return _noun(line, i, i + 1, part_of=False)._replace(word=None) if own else None
    return None


def _numbered(line: Line, at: int) -> bool:
    """Whether "number of" or its like stands before a noun, with at most two words between."""
    return any(
        line.words[i] == "of" and i > 0 and line.words[i - 1] in _NUMBERS
        for i in range(at - 1, max(0, at - 4), -1)
    )


def _hyphenated(line: Line, at: int) -> bool:
    after = line.ends[at]
    return at + 1 < len(line.words) and line.text[after] == "-" and line.starts[at + 1] == after + 1


def _noun_end(line: Line, start: int, limit: int) -> int:
    """Where the noun ends: after the last plural of the phrase; `start` where the phrase holds no counted noun."""
    end = plural = start
    while end < limit and _in_phrase(line, end, limit):
        end += 1
        if _is_plural(line.words[end - 1]) or line.words[end - 1] in _UNCHANGED:
            plural = end
    return plural


def _in_phrase(line: Line, at: int, limit: int) -> bool:
    word = line.words[at]
    if word == FIGURE or word == "'s" or ends_phrase(word) or word in DETERMINERS or word in ADVERBS:
        return False
    if is_verb(word) or word in PARTICIPLES:
        return _modifies(line, at, limit)
    return True


def _modifies(line: Line, at: int, limit: int) -> bool:
    """Whether a participle stands before its noun, as in "registered voters"; behind a plural it is a verb."""
    following = line.words[at + 1] if at + 1 < limit else ""
    if _is_plural(line.words[at - 1]) or (line.words[at - 1] == FIGURE and line.words[at] in _ACTIVE):
        return False
    return following not in PARTICIPLES and _is_plural(following) and not is_verb(following)


def _is_plural(word: str) -> bool:
    return (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))) or _is_personal(
        word
    )


def _is_personal(word: str) -> bool:
    return is_person(word) or word in peoples()
