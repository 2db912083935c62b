"""What a figure counts or measures, in the text's own words with its restricting words."""

from dataclasses import dataclass

from facts.roles.line import FIGURE, Line
from facts.roles.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PARTICIPLES,
    ends_phrase,
    is_person,
    is_verb,
    singular,
)

_LONGEST_NOUN = 6
_LONGEST_RESTRICTION = 9
_LINKS = frozenset({"of", "to", "from", "between", "for", "with", "by", "against", "per", "worth"})
_FILLERS = DETERMINERS | ADVERBS | {"of", "them", "more", "new", "extra", "additional", "other"}
_PASSED_OVER = AUXILIARIES - {"not"}


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: words `start` to `end` of the line, and the noun itself, singular ("person" for anybody)."""

    start: int
    end: int
    name: str


def counted(line: Line, at: int) -> Noun | None:
    """The noun that the figure at word `at` counts: "41 [people]", "111 of the [drones]", "nine-[storey] block"."""
    start = at + 1
    if _hyphenated(line, at):
        return Noun(start, start + 1, _name(line.words[start]))
    limit = min(len(line.words), at + 1 + 2 * _LONGEST_NOUN)
    while start < limit and line.words[start] in _FILLERS:
        start += 1
    end = _noun_end(line, start, min(limit, start + _LONGEST_NOUN))
    return Noun(start, end, _name(line.words[end - 1])) if end > start else None


def _hyphenated(line: Line, at: int) -> bool:
    return (
        at + 1 < len(line.words)
        and line.text[line.ends[at]] == "-"
        and line.starts[at + 1] == line.ends[at] + 1
    )


def _noun_end(line: Line, start: int, limit: int) -> int:
    """Where the noun ends: after the last plural of the phrase; where there is none, after the phrase if it is short."""
    end = start
    plural = start
    while end < limit and not ends_phrase(line.words[end]) and line.words[end] != FIGURE:
        word = line.words[end]
        if word in PARTICIPLES or (is_verb(word) and not _modifies(line, end, limit)) or word in DETERMINERS:
            break
        if word in ADVERBS or word == "'s":
            break
        end += 1
        if _is_plural(word):
            plural = end
    return plural if plural > start else end if end - start <= 2 else start


def _modifies(line: Line, at: int, limit: int) -> bool:
    """Whether a participle stands before its noun, as in "registered voters"."""
    following = line.words[at + 1] if at + 1 < limit else ""
    return line.words[at].endswith("ed") and bool(following) and _is_plural(following)


def _is_plural(word: str) -> bool:
    return (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))) or is_person(word)


def _name(word: str) -> str:
    return "person" if is_person(word) else singular(word)


def of_count(line: Line, at: int, noun: Noun | None, cue: tuple[int, int] | None) -> str | None:
    """The counted thing with what restricts it: "drones shot down", "Indian nationals fighting for the army"."""
    if noun is None:
        return None
    start, end = noun.start, noun.end
    verb = "" if cue is not None else _verb_before(line, at)
    tail = _restriction(line, end, cue)
    return " ".join(part for part in (line.raw(start, end), tail or verb) if part)


def _verb_before(line: Line, at: int) -> str:
    """The verb that the figure is the object of: "downed" of "downed 111 drones"."""
    before = at - 1
    while before >= 0 and line.words[before] in _FILLERS and line.words[before] != "of":
        before -= 1
    if before >= 0 and is_verb(line.words[before]) and line.words[before] not in AUXILIARIES:
        return line.words[before]
    return ""


def _restriction(line: Line, start: int, cue: tuple[int, int] | None) -> str:
    """What follows a noun and narrows it: "of …", "to …", a participle or the predicate, to the next mark."""
    at = start
    limit = min(len(line.words), start + _LONGEST_RESTRICTION)
    while at < limit and line.words[at] in _PASSED_OVER:
        at += 1
    begin = at
    while at < limit and _goes_on(line, at, cue):
        at += 1
    while at > begin and line.words[at - 1] in _FILLERS | _LINKS | {"in", "on", "at"}:
        at -= 1
    return line.raw(begin, at)


def _goes_on(line: Line, at: int, cue: tuple[int, int] | None) -> bool:
    word = line.words[at]
    if cue is not None and cue[0] <= at < cue[1]:
        return False
    if word == FIGURE or not (word[0].isalnum() or word == "'s") or word in _PASSED_OVER:
        return False
    return word not in {
        "and",
        "or",
        "but",
        "while",
        "as",
        "after",
        "before",
        "when",
        "since",
        "that",
        "said",
        "says",
    }


def around(line: Line, start: int, end: int) -> str:
    """The noun phrase about the words `start` to `end`: its modifiers on the left, "of …", "to …" on the right."""
    left = start
    while left > max(0, start - 4) and _modifier(line, left - 1):
        left -= 1
    while left < start and line.words[left] in DETERMINERS | {"'s"} | ADVERBS:
        left += 1
    return line.raw(left, _complement(line, end))


def _modifier(line: Line, at: int) -> bool:
    word = line.words[at]
    if word == FIGURE or ends_phrase(word) or word == "'s":
        return False
    return not is_verb(word) or line.words[at].endswith("ed")


def _complement(line: Line, end: int) -> int:
    """Where the phrase ends that goes on with "of", "to", "between" … after word `end - 1`."""
    if end >= len(line.words) or line.words[end] not in _LINKS | {"in", "on"}:
        return end
    at = end + 1
    limit = min(len(line.words), end + _LONGEST_RESTRICTION)
    while at < limit and _goes_on_noun(line, at):
        at += 1
    while at > end and line.words[at - 1] in _FILLERS | _LINKS | {"in", "on", "at", "and"}:
        at -= 1
    return at


def _goes_on_noun(line: Line, at: int) -> bool:
    word = line.words[at]
    if word == FIGURE or not (word[0].isalnum() or word == "'s"):
        return False
    if word == "and":
        return at + 1 < len(line.words) and line.capital(at + 1)
    return not is_verb(word) and word not in {
        "while",
        "but",
        "as",
        "after",
        "before",
        "when",
        "since",
        "that",
        "which",
    }


def beside(line: Line, at: int) -> str | None:
    """What a figure without a cue is about: "of …" after it, the noun it modifies, else the phrase before its verb."""
    after = _after(line, at)
    return after or _before(line, at)


def _after(line: Line, at: int) -> str | None:
    start = at + 1
    words = line.words
    if start < len(words) and words[start] in {"of", "in", "worth", "for"}:
        start += 1
        while start < len(words) and words[start] in _FILLERS:
            start += 1
        if start < len(words) and not line.text[line.starts[start]].isdigit() and words[start] != FIGURE:
            return around(line, start, _phrase_end(line, start)) or None
        return None
    end = _phrase_end(line, start)
    return line.raw(start, _complement(line, end)) if end > start else None


def _phrase_end(line: Line, start: int) -> int:
    end = start
    limit = min(len(line.words), start + _LONGEST_NOUN)
    while end < limit and line.words[end] != FIGURE and not ends_phrase(line.words[end]):
        if (is_verb(line.words[end]) and end > start) or line.words[end] in ADVERBS | DETERMINERS:
            break
        end += 1
    return end


def _before(line: Line, at: int) -> str | None:
    """The subject of the verb that leads up to the figure: "[unemployment in the north] fell to 5 %"."""
    verb = at - 1
    while verb >= max(0, at - 8) and not is_verb(line.words[verb]):
        if line.words[verb] in {";", ":", FIGURE}:
            break
        verb -= 1
    end = verb
    while end > 0 and (is_verb(line.words[end - 1]) or line.words[end - 1] in ADVERBS):
        end -= 1
    start = end
    while start > max(0, end - 8) and _in_subject(line, start - 1):
        start -= 1
    while start < end and line.words[start] in DETERMINERS | ADVERBS | {
        "and",
        "but",
        "that",
        "in",
        "on",
        "at",
        "of",
    }:
        start += 1
    return line.raw(start, end) or None


def _in_subject(line: Line, at: int) -> bool:
    word = line.words[at]
    return (
        word != FIGURE
        and (word[0].isalnum() or word == "'s")
        and not is_verb(word)
        and word not in {"while", "but", "that", "as"}
    )
