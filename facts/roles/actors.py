"""Whose figure it is: the named subject of its clause ("[Broadcom] gained 3 %", "[Lusoair]'s revenue")."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from facts.roles.line import FIGURE, Line
from facts.roles.places import Country
from facts.roles.speakers import SAYING
from facts.roles.words import ADVERBS, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, is_verb, listed

_REACH = 25
_SOUGHT = 20_000
_ENDS = {FIGURE} | listed('. ; : – — - · | ( ) ? ! “ ” "')
_NOT_NAMES = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | PRONOUNS
    | listed(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december mr mrs ms dr sir madam first second third last next it yes no not now then "
        "spring summer autumn winter christmas easter north south east west northern southern eastern western"
    )
)
_SUFFIXES = listed("inc corp ltd plc asa ag sa se llc co group holdings holding company corporation limited")


def actor(line: Line, at: int, countries: Sequence[Country], story: str) -> str | None:
    """The name nearest before the figure at word `at` that can be the subject of its clause; a country by its code.

    Not a name after a preposition ("in Paris", "from Dell"), nor one that only says something, nor one beyond another
    figure or a mark that ends the clause. `story` tells names from words that merely begin a sentence.
    """
    for start, end in _names(line, at, story):
        if start and line.words[start - 1] in PREPOSITIONS:
            continue
        if not _acts(line, end):
            continue
        return next((c.code for c in countries if c.start <= start < c.end), None) or _plain(line, start, end)
    return None


def _acts(line: Line, end: int) -> bool:
    """Whether a name that ends before word `end` owns what follows, or is followed by a verb that is not "said"."""
    word = line.words[end] if end < len(line.words) else ""
    if word in SAYING or not word:
        return False
    return word == "'s" or is_verb(word) or word in ADVERBS or (word[-1] == "s" and word.isalpha())


def _names(line: Line, at: int, story: str) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words before word `at`, the nearest first, back to the start of the clause."""
    words, text, starts = line.words, line.text, line.starts
    floor = max(0, at - _REACH)
    end = at
    while end > floor and words[end - 1] not in _ENDS:
        start = end
        while start > 0 and text[starts[start - 1]].isupper() and words[start - 1] not in _NOT_NAMES:
            start -= 1
        if start == end:
            end -= 1
            continue
        if start > 0 or end - start > 1 or _known(line.raw(start, end), story):
            yield start, end
        end = start


@lru_cache(maxsize=4096)
def _known(word: str, story: str) -> bool:
    """Whether a word that begins a sentence is capitalised elsewhere too, after a small letter or a comma."""
    at = story.find(f" {word}", 1, _SOUGHT)
    while at > 0:
        if story[at - 1].islower() or story[at - 1] == ",":
            return True
        at = story.find(f" {word}", at + 1, _SOUGHT)
    return False


def _plain(line: Line, start: int, end: int) -> str:
    """A name without the words for its legal form: "Dell Technologies Inc." is "Dell Technologies"."""
    while end - start > 1 and line.words[end - 1] in _SUFFIXES:
        end -= 1
    return line.raw(start, end)
