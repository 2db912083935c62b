"""The noun phrase of a clause that a figure speaks about: its subject, or what its verb acts on."""

from functools import lru_cache

from facts.roles.line import FIGURE, Line
from facts.roles.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    is_verb,
    listed,
)
from facts.values.reading import Reading

LINKS = listed("of to from between for with by against per worth in on at near")
"""What a noun phrase goes on with."""

_LONGEST = 14
_LONGEST_PHRASE = 9
_BREAKS = listed("and or but while as after before when since that which who where because if said says")
_EMPTY = DETERMINERS | ADVERBS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | {"'s", "it", "they", "them"}
_BEFORE_NAMES = listed("visits hosts tours")
_RATES = listed("a an per each")
_ARTICLES = listed("the a an his her its their our my this last")
_OF_NOUNS = DETERMINERS | {"'s"}
_CLOSED = _EMPTY | PRONOUNS | {FIGURE}
_OF_SUBJECTS = frozenset({"date", "duration", "ordinal"})
# Present forms that the news uses as verbs; as nouns they are rare.
_FINITE = listed(
    "marks emphasize emphasizes emphasise emphasises coincides coincide continues continue aligns underscores "
    "underscore highlights highlight provides provide brings bring carries carry contains contain employs "
    "employ expires expire follows generates generate holds imposes impose keeps keep leads leaves lets "
    "lifts wins turns loses lose meets meet opens opposes oppose owns pays plunges posts produces produce raises receives "
    "receive rejects reject represents represent resumes resume seeks seek sees see sells sell sends send serves serve "
    "spends spend suggests suggest suffers suffer urges welcomes win yields adds add "
    "begins begin belongs belong buys buy closes comprises consists consist depends depend earns earn enters enter happens "
    "happened kills lies lasts occurs occur operates operate puts put sits sit takes tells tell thinks think "
    "believe believes beat beats love loves know knows tries weighs weigh"
)


def about(line: Line, at: int, reading: Reading) -> str | None:
    """What the figure at word `at` is about, as a noun phrase; None where its clause has none to offer.

    Right behind a figure that describes it ("his [first] foreign trip", "a [third] of revenue"), else in the clause
    that leads up to the figure, else in what follows it.
    """
    described = _described(line, at, reading)
    if described or reading.kind == "ordinal":
        return described
    start = _clause_start(line, at)
    if start and line.words[start - 1] == FIGURE and line.words[start] in _RATES:
        start += 2
    left = _of_clause(line, start, at, subject=reading.kind in _OF_SUBJECTS)
    if left:
        return left
    after = at + 2 if line.words[at + 1 : at + 2] == (",",) else at + 1
    return _phrase(line, after, _clause_end(line, after))


def hyphenated(line: Line, at: int) -> bool:
    """Whether a hyphen joins the figure at word `at` to the word after it: "two-[way]"."""
    after = line.ends[at]
    return (
        at >= 0 and at + 1 < len(line.words) and line.text[after] == "-" and line.starts[at + 1] == after + 1
    )


def is_finite(word: str) -> bool:
    """Whether a word that looks like a noun is hardly ever one in the news: "marks", "underscores"."""
    return word in _FINITE


@lru_cache(maxsize=16384)
def _is_plain(word: str) -> bool:
    """Whether a word can only be part of a noun phrase: in no closed list, by its form no verb and no adverb."""
    if word in _CLOSED or word in _BREAKS or word in _FINITE or word in _BEFORE_NAMES:
        return False
    return word[0].isalnum() and not is_verb(word) and not word.endswith(("ing", "ly"))


@lru_cache(maxsize=16384)
def is_empty(word: str) -> bool:
    """Whether a word names nothing: an article, a link, a mark."""
    return word in _EMPTY or not word[0].isalnum()


def trimmed(line: Line, start: int, end: int) -> tuple[int, int]:
    """A stretch of words without empty words at its ends."""
    while end > start and is_empty(line.words[end - 1]):
        end -= 1
    while start < end and is_empty(line.words[start]):
        start += 1
    return start, end


def _described(line: Line, at: int, reading: Reading) -> str | None:
    """The noun phrase right behind a figure that describes or divides it."""
    if at + 1 >= len(line.words):
        return None
    if line.words[at + 1] == "of":
        return (
            _phrase(line, at + 2, _clause_end(line, at + 2))
            if reading.kind in {"percent", "measure"}
            else None
        )
    adjective = (
        reading.kind == "ordinal"
        or reading.rule.startswith("set")
        or (at > 0 and line.words[at - 1] in _OF_NOUNS)
        or "-" in line.text[reading.start : reading.end]
    )
    return _phrase(line, at + 1, _clause_end(line, at + 1), strict=True) if adjective else None


def _of_clause(line: Line, start: int, end: int, *, subject: bool) -> str | None:
    """The subject of the clause in words `start` to `end`, or its object, whichever is asked for first."""
    verb = next((i for i in range(start, end) if is_verb_at(line, i, start)), end)
    first = _phrase(line, start, verb)
    if verb == end or (subject and first):
        return first
    after = verb + 1
    while after < end and is_verb_at(line, after, start):
        after += 1
    return _phrase(line, after, end, strict=True) or first


def _phrase(line: Line, start: int, end: int, *, strict: bool = False) -> str | None:
    """The noun phrase in words `start` to `end`, up to its first verb; `strict`: that begins with its first word.

    None where a pronoun, a figure or nothing stands there.
    """
    while start < end and is_empty(line.words[start]):
        if strict and line.words[start] not in _OF_NOUNS:
            return None
        start += 1
    stop = start
    end = min(end, start + _LONGEST_PHRASE)
    while stop < end and _goes_on(line, stop, start):
        stop += 1
    start, stop = trimmed(line, start, stop)
    return None if _is_mere_verb(line, start, stop) else line.raw(start, stop) or None


def _is_mere_verb(line: Line, start: int, stop: int) -> bool:
    """Whether a phrase opens with a verb that describes no noun: "promised", "supposed to free"."""
    if stop <= start or not is_verb(line.words[start]):
        return False
    return stop == start + 1 or line.words[start + 1] in PREPOSITIONS


def _goes_on(line: Line, at: int, start: int) -> bool:
    """Whether the phrase from word `start` goes on over word `at`; a word before an article is no longer part of it."""
    word = line.words[at]
    if _is_plain(word):
        return at == start or line.words[at + 1 : at + 2] == () or line.words[at + 1] not in _ARTICLES
    if word in DETERMINERS:
        return line.words[at - 1] in PREPOSITIONS or line.words[at - 1] in DETERMINERS
    if word in PREPOSITIONS:
        return word in LINKS
    if word in CONJUNCTIONS:
        return word == "and" and line.capital(at - 1) and line.capital(at + 1)
    if word in _CLOSED or not word[0].isalnum():
        return word == "'s"
    return not _is_adverb(line, at) and not is_verb_at(line, at, start)


def is_verb_at(line: Line, at: int, start: int = -1) -> bool:
    """Whether a word is a verb here: not after an article, nor as a participle that opens a phrase ("lost goods").

    `start` is where the phrase begins.
    """
    word = line.words[at]
    if _is_plain(word) or word in AUXILIARIES:
        return word in AUXILIARIES
    before = line.words[at - 1] if at else ""
    if word.endswith("ing") and at + 1 < len(line.words):
        return line.words[at + 1] in _OF_NOUNS or line.capital(at + 1)
    if word in _BEFORE_NAMES:
        return at + 1 < len(line.words) and line.capital(at + 1)
    if not is_verb(word) and not is_finite(word):
        return False
    if word in VERBS or is_finite(word):
        return before not in _OF_NOUNS and line.words[at + 1 : at + 2] not in ((":",), ("of",))
    return not (at == start or before in _OF_NOUNS or before in PREPOSITIONS)


def _is_adverb(line: Line, at: int) -> bool:
    """Whether a word in -ly describes a verb: "warmly welcomed", "rose sharply"."""
    if not line.words[at].endswith("ly") or len(line.words[at]) < 6:
        return False
    return is_verb_at(line, at - 1) or at + 1 == len(line.words) or is_verb_at(line, at + 1)


def _clause_start(line: Line, at: int) -> int:
    """Back to the mark or conjunction that opens the clause, over marks and figures while nothing has been said."""
    start = at
    content = False
    floor = max(0, at - _LONGEST)
    while start > floor:
        word = line.words[start - 1]
        if _is_plain(word):
            content = True
        elif content and (
            word == FIGURE or not (word[0].isalnum() or word == "'s") or _breaks(line, start - 1)
        ):
            break
        else:
            content = content or not is_empty(word)
        start -= 1
    return start


def _breaks(line: Line, at: int) -> bool:
    """Whether a conjunction parts clauses; "and" between two names does not."""
    word = line.words[at]
    return word in _BREAKS and not (word == "and" and at + 1 < len(line.words) and line.capital(at + 1))


def _clause_end(line: Line, start: int) -> int:
    end = start
    while end < min(len(line.words), start + _LONGEST) and not _breaks(line, end):
        if line.words[end] == FIGURE or not (line.words[end][0].isalnum() or line.words[end] == "'s"):
            break
        end += 1
    return end
