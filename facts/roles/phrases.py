"""What a figure measures, in the text's own words with the words that restrict it."""

from typing import NamedTuple

from facts.measures import Measure
from facts.roles.counted import Noun
from facts.roles.line import FIGURE, Line
from facts.roles.speakers import SAYING
from facts.roles.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    ends_phrase,
    is_person,
    is_verb,
)

_LONGEST_TAIL = 9
_LONGEST_CLAUSE = 8
_LINKS = frozenset(
    {"of", "to", "from", "between", "for", "with", "by", "against", "per", "worth", "in", "on"}
)
_BREAKS = frozenset(
    {"and", "or", "but", "while", "as", "after", "before", "when", "since", "that", "which", "said", "says"}
)
_EMPTY = DETERMINERS | ADVERBS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | {"'s", "it", "they", "them"}
_BEFORE_VERBS = frozenset({",", "and", "by", "while", "for", "without"}) | AUXILIARIES
_PASSED_OVER = AUXILIARIES - {"not"}


class Thing(NamedTuple):
    """What is measured, in words, and the stretch of the line that its head noun phrase takes up."""

    words: str | None
    stretch: tuple[int, int]


def what(
    line: Line, at: int, noun: Noun | None, cue: tuple[int, int] | None, measure: Measure | None
) -> Thing:
    """The thing that the figure at word `at` measures.

    Of persons hurt or lost: who they are. Else what is counted; else the phrase of a cue that is a noun; else the
    words of the clause about the figure.
    """
    if measure is not None and measure.unit == "person" and (noun is None or noun.name != "person"):
        victims = _persons_before(line, at)
        if victims is not None:
            return Thing(line.raw(*victims), victims)
    if noun is not None and noun.name is not None and noun.end <= at:
        stretch = _around(line, noun.start, noun.end, at)
        return Thing(line.raw(*stretch) or None, stretch)
    if noun is not None and noun.name is not None:
        stop = cue if measure is not None and measure.unit == "person" else None
        return Thing(_of_count(line, at, noun, stop), (noun.start, noun.end))
    if cue is not None and not _verbal(line, cue[1] - 1):
        stretch = _around(line, *cue, at)
        return Thing(line.raw(*stretch) or None, stretch)
    return Thing(_clause(line, at), (at, at))


def _verbal(line: Line, at: int) -> bool:
    """Whether a cue is used as a verb: by its form, or "-ing" before an article ("beginning his third term")."""
    word = line.words[at]
    return is_verb(word) or (
        word.endswith("ing") and line.words[at + 1 : at + 2] != () and line.words[at + 1] in DETERMINERS
    )


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
            return _trimmed(line, start, end)
    return None


def _of_count(line: Line, at: int, noun: Noun, stop: tuple[int, int] | None) -> str | None:
    """The counted thing with what narrows it: "drones shot down", "nationals fighting for the army".

    `stop` are the words that tell what became of persons; they say how, not who, and end the phrase.
    """
    tail = _tail(line, noun.end, stop)
    verb = "" if tail or stop else _verb_before(line, at)
    return " ".join(part for part in (line.raw(noun.start, noun.end), tail, verb) if part) or None


def _verb_before(line: Line, at: int) -> str:
    """The verb whose object the figure is: "downed" of "downed 111 drones"."""
    before = at - 1
    while before >= 0 and line.words[before] in ADVERBS | DETERMINERS:
        before -= 1
    if before >= 0 and is_verb(line.words[before]) and line.words[before] not in AUXILIARIES:
        return line.words[before]
    return ""


def _tail(line: Line, start: int, stop: tuple[int, int] | None) -> str:
    """What follows a noun and narrows it: "of …", "to …", a participle or the predicate, up to the next mark."""
    at = start
    limit = min(len(line.words), start + _LONGEST_TAIL)
    while at < limit and line.words[at] in _PASSED_OVER:
        at += 1
    begin = at
    while at < limit and _in_tail(line, at, stop):
        at += 1
    return line.raw(*_trimmed(line, begin, at, ends_only=True))


def _in_tail(line: Line, at: int, stop: tuple[int, int] | None) -> bool:
    word = line.words[at]
    if stop is not None and stop[0] <= at < stop[1]:
        return False
    return (word[0].isalnum() or word == "'s") and word not in _PASSED_OVER and word not in _BREAKS


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
    right = _complement(line, end)
    return _trimmed(line, left, right)


def noun_phrase(line: Line, head: int) -> str:
    """The noun at word `head` with the modifiers before it: "ten-year average"."""
    left = head
    while left > max(0, head - 4) and _modifier(line.words[left - 1]):
        left -= 1
    return line.raw(*_trimmed(line, left, head + 1))


def _modifier(word: str) -> bool:
    if word == FIGURE or ends_phrase(word) or word in DETERMINERS or word in ADVERBS or word == "'s":
        return False
    return not is_verb(word) or word.endswith("ed")


def _complement(line: Line, end: int) -> int:
    """Where a phrase ends that goes on with "of", "to", "between" … after word `end - 1`."""
    if end >= len(line.words) or line.words[end] not in _LINKS:
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
    return not is_verb(word) and word not in _BREAKS


def _clause(line: Line, at: int) -> str | None:
    """The words of the clause that lead up to the figure, and its complement: "silt had eaten … its capacity"."""
    left = line.raw(*_trimmed(line, _clause_start(line, at), at))
    after = at + 2 if not left and line.words[at + 1 : at + 2] == (",",) else at + 1
    right = line.raw(*_trimmed(line, after, _clause_end(line, after)))
    if right and (not left or line.words[at + 1] in _LINKS or len(left.split()) < 2):
        return f"{left} … {right}" if left else right
    return left or None


def _clause_start(line: Line, at: int) -> int:
    """Back to the mark or conjunction that opens the clause, over marks and figures while nothing has been said."""
    start = at
    content = False
    while start > max(0, at - _LONGEST_CLAUSE):
        word = line.words[start - 1]
        if content and (
            word == FIGURE or not (word[0].isalnum() or word == "'s") or _breaks(line, start - 1)
        ):
            break
        content = content or (word[0].isalnum() and word not in _EMPTY)
        start -= 1
    return start


def _breaks(line: Line, at: int) -> bool:
    """Whether a conjunction parts clauses; "and" between two names does not."""
    word = line.words[at]
    return word in _BREAKS and not (word == "and" and at + 1 < len(line.words) and line.capital(at + 1))


def _clause_end(line: Line, start: int) -> int:
    end = start
    while end < min(len(line.words), start + _LONGEST_CLAUSE) and _in_tail(line, end, None):
        end += 1
    return end


def _trimmed(line: Line, start: int, end: int, *, ends_only: bool = False) -> tuple[int, int]:
    """A stretch of words without empty words at its ends; at its right end alone on demand."""
    while end > start and _is_empty(line.words[end - 1]):
        end -= 1
    while not ends_only and start < end and _is_empty(line.words[start]):
        start += 1
    return start, end


def _is_empty(word: str) -> bool:
    return word in _EMPTY or not word[0].isalnum()
