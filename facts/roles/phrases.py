"""What a figure measures, in the text's own words with the words that restrict it."""

from typing import NamedTuple

from facts.measures import Measure
from facts.roles.counted import Noun
from facts.roles.line import FIGURE, Line
from facts.roles.nominal import LINKS, about, hyphenated, is_empty, is_finite, is_verb_at, trimmed
from facts.roles.speakers import SAYING
from facts.roles.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    ends_phrase,
    is_agent,
    is_person,
    is_verb,
    listed,
)
from facts.values.reading import Reading

_LONGEST_TAIL = 9
_BREAKS = frozenset(
    {"and", "or", "but", "while", "as", "after", "before", "when", "since", "that", "which", "said", "says"}
)
_BEFORE_VERBS = frozenset({",", "and", "by", "while", "for", "without"}) | AUXILIARIES
_BEING = listed("is are was were be been being")
_OPENS_TAIL = LINKS | listed("over under off among")
_UP_AND_DOWN = listed("up down out off away over back")
_ENDS_TAIL = AUXILIARIES | _BREAKS | PRONOUNS | ADVERBS
_INTRANSITIVE = listed(
    "died arrived remained stayed lived fled happened continued agreed worked voted participated joined returned travelled "
    "traveled existed appeared disappeared served succeeded failed waited rallied marched gathered"
)


class Thing(NamedTuple):
    """What is measured, in words, and the stretch of the line that its head noun phrase takes up."""

    words: str | None
    stretch: tuple[int, int]


def what(
    line: Line,
    at: int,
    reading: Reading,
    noun: Noun | None,
    cue: tuple[int, int] | None,
    measure: Measure | None,
) -> Thing:
    """The thing that the figure at word `at` measures, as a noun phrase.

    Of persons hurt or lost: who they are. Else what is counted; else the phrase of a cue that is a noun; else the
    noun phrase of the clause that the figure speaks about.
    """
    if measure is not None and measure.unit == "person" and not _are_persons(noun, measure):
        victims = _persons_before(line, at)
        if victims is not None:
            return Thing(line.raw(*victims), victims)
    if noun is not None and noun.name is not None and noun.end <= at:
        stretch = _around(line, noun.start, noun.end, at)
        return Thing(line.raw(*stretch) or None, stretch)
    if noun is not None and noun.name is not None:
        stop = cue if measure is not None and measure.unit == "person" else None
        return Thing(_of_count(line, at, noun, stop), (noun.start, noun.end))
    named = _named(line, cue) if cue is not None else None
    if named is not None:
        stretch = _around(line, *named, at)
        return Thing(line.raw(*stretch) or None, stretch)
    return Thing(about(line, at, reading), (at, at))


def _named(line: Line, cue: tuple[int, int]) -> tuple[int, int] | None:
    """The part of a cue that is a noun: all of it, or what stands before a mark or "since"; None where it is a verb."""
    start, end = cue
    stop = start
    while (
        stop < end
        and (line.words[stop][0].isalnum() or line.words[stop] == "'s")
        and line.words[stop] not in _BREAKS
    ):
        stop += 1
    if stop == start or is_verb_at(line, stop - 1) or is_verb_at(line, start):
        return None
    return start, stop


def _are_persons(noun: Noun | None, measure: Measure) -> bool:
    if noun is None:
        return False
    return noun.name == "person" or (measure.agents and noun.word is not None and is_agent(noun.word))


def _persons_before(line: Line, at: int) -> tuple[int, int] | None:
    """The last persons named before a figure that no other figure counts: "cases of [nationals misled into …]"."""
    for i in range(at - 1, max(-1, at - 30), -1):
        if line.words[i] == FIGURE:
            return None
        if (
            is_person(line.words[i])
            and line.words[i].endswith(("s", "n"))
            and line.words[i + 1] not in SAYING
        ):
            start = i
            while start > max(0, i - 4) and _modifier(line.words[start - 1]):
                start -= 1
            end = i + 1
            while end < at and (line.words[end][0].isalnum() or line.words[end] == "'s"):
                end += 1
            while end > i + 1 and is_verb(line.words[end - 1]):
                end -= 1
            return trimmed(line, start, end)
    return None


def _of_count(line: Line, at: int, noun: Noun, stop: tuple[int, int] | None) -> str | None:
    """The counted thing with what narrows it: "drones shot down", "nationals fighting for the army".

    `stop` are the words that tell what became of persons; they say how, not who, and end the phrase.
    """
    tail = _tail(line, noun.end, stop)
    verb = "" if tail or stop else _verb_before(line, at)
    return " ".join(part for part in (line.raw(noun.start, noun.end), tail, verb) if part) or None


def _verb_before(line: Line, at: int) -> str:
    """The verb whose object the figure is: "downed" of "downed 111 drones", "set up" of "set up 14 camps"."""
    before = at - 1
    while before >= 0 and (line.words[before] in ADVERBS or line.words[before] in DETERMINERS):
        before -= 1
    if before >= 0 and is_verb(line.words[before]) and line.words[before] not in AUXILIARIES:
        return line.raw(before, before + 1 + (line.words[before + 1] in _UP_AND_DOWN))
    return ""


def _tail(line: Line, start: int, stop: tuple[int, int] | None) -> str:
    """What follows a noun and narrows it: "of …", "to …", a participle, up to the next mark or finite verb."""
    at = start
    limit = min(len(line.words), start + _LONGEST_TAIL)
    while at < limit and line.words[at] in _BEING:
        at += 1
    told = stop is not None and stop[0] <= at < stop[1]
    if at >= limit or told or not _opens_tail(line, at, passive=at > start):
        return ""
    begin = at
    at += 1
    while at < limit and _in_tail(line, at, stop):
        at += 1
    while at > begin and is_empty(line.words[at - 1]) and line.words[at - 1] not in _UP_AND_DOWN:
        at -= 1
    return line.raw(begin, at)


def _opens_tail(line: Line, at: int, *, passive: bool) -> bool:
    """Whether a word begins what narrows a noun: a link, or a participle that has no object of its own."""
    word = line.words[at]
    if word in _OPENS_TAIL:
        return not passive
    if word.endswith("ing") and len(word) > 5:
        return True
    if word in _INTRANSITIVE or (word not in PARTICIPLES and not word.endswith("ed")):
        return False
    following = line.words[at + 1] if at + 1 < len(line.words) else "."
    return passive or following in PREPOSITIONS or following in _UP_AND_DOWN or not following[0].isalnum()


def _in_tail(line: Line, at: int, stop: tuple[int, int] | None) -> bool:
    word = line.words[at]
    if stop is not None and stop[0] <= at < stop[1]:
        return False
    if word in _ENDS_TAIL and word not in _UP_AND_DOWN:
        return False
    return word[0].isalnum() or word == "'s"


def _around(line: Line, start: int, end: int, figure: int) -> tuple[int, int]:
    """The noun phrase about words `start` to `end`: modifiers on the left, "of …", "to …", "between …" on the right."""
    left = start
    while left > max(0, start - 5) and left - 1 != figure and _modifier(line.words[left - 1]):
        left -= 1
    if (
        line.words[left].endswith("ing")
        and left < start
        and (left == 0 or line.words[left - 1] in _BEFORE_VERBS)
    ):
        left += 1
    if left < start and hyphenated(line, left - 1):
        left += 1
    right = _complement(line, end)
    return trimmed(line, left, right)


def noun_phrase(line: Line, head: int) -> str:
    """The noun at word `head` with the modifiers before it: "ten-year average"."""
    left = head
    while left > max(0, head - 4) and _modifier(line.words[left - 1]):
        left -= 1
    return line.raw(*trimmed(line, left, head + 1))


def _modifier(word: str) -> bool:
    if word == FIGURE or ends_phrase(word) or word in DETERMINERS or word in ADVERBS or word == "'s":
        return False
    return (not is_verb(word) or word.endswith("ed")) and not is_finite(word)


def _complement(line: Line, end: int) -> int:
    """Where a phrase ends that goes on with "of", "to", "between" … after word `end - 1`."""
    if end >= len(line.words) or line.words[end] not in LINKS:
        return end
    at = end + 1
    limit = min(len(line.words), end + _LONGEST_TAIL)
    while at < limit and _in_complement(line, at):
        at += 1
    return at


def _in_complement(line: Line, at: int) -> bool:
    word = line.words[at]
    if not (word[0].isalnum() or word == "'s"):
        return False
    if word == "and":
        return at + 1 < len(line.words) and line.capital(at + 1)
    return not is_verb(word) and word not in _BREAKS and word not in PRONOUNS and not is_finite(word)
