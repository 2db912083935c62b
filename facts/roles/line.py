"""A sentence as a row of words in which each reading is one word, with the cost of walking along it."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from facts.records import Zone
from facts.segment import Sentence
from facts.values.reading import Reading

FIGURE = "#"
"""The word that stands for a reading."""

_LONGEST = 1200
# matches: U.S. · Côte · AT&T · don't · 's (of its own) · one mark of punctuation; a hyphen inside a word parts it
_WORD = re.compile(r"((?:[A-Z]\.){2,4}|['’]s\b|[^\W_]++(?:(?!['’]s\b)['’.&][^\W_]++)*+|[^\w\s])")
_FREE = frozenset({"the", "a", "an", "'s", '"', "“", "”", "‘", "’", "'", "(", "$", "€", "£"})
_CLAUSE = frozenset(
    {
        ";",
        ":",
        "–",
        "—",
        "-",
        ")",
        "·",
        "|",
        "?",
        "!",
        "while",
        "but",
        "although",
        "though",
        "whereas",
        "which",
        "who",
    }
    | {"whose", "where", "because", "after", "before", "when", "since", "until", "unless", "if", "that", "as"}
)
_ELSEWHERE = frozenset({"from", "against", "compared", "versus", "vs", "than", "including", "excluding"})
_STEPS: dict[str, float] = {
    **dict.fromkeys(_CLAUSE | _ELSEWHERE, 3.0),
    **dict.fromkeys(_FREE, 0.0),
    FIGURE: 4.0,
    ",": 2.0,
}
"""What it costs to walk over a word, 1 where it is not listed."""


class Line(NamedTuple):
    """The words of one sentence (or of a piece of an overlong one).

    `words` are lower-case, possessive endings apart, hyphened words parted, `"#"` for each reading but ordinals; `starts` and
    `ends` are offsets into `text`. `figures` are the positions of the readings among the words, `first` is the index
    of the first of them among all readings. `along` is the cost of walking from the start to each word.
    """

    text: str
    zone: Zone
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    figures: tuple[int, ...]
    first: int
    along: tuple[float, ...]

    def raw(self, start: int, end: int) -> str:
        """The text's own words from word `start` up to, not including, word `end`."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split()) if end > start else ""

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[self.starts[at]].isupper()

    def cost(self, a: int, b: int) -> float:
        """What lies between two words: 1 for each word, 2 for a comma, 3 for a clause break, 4 for a figure."""
        low, high = (a, b) if a <= b else (b, a)
        return self.along[high - 1] - self.along[low] + 1 if high > low else 0.0


def lines(text: str, sentences: Sequence[Sentence], readings: Sequence[Reading]) -> Iterator[Line]:
    """The sentences that hold readings, as lines, in order; a reading outside every sentence gets a line of its own."""
    at = index = 0
    while index < len(readings):
        start = readings[index].start
        while at < len(sentences) and sentences[at].end <= start:
            at += 1
        home = _home(sentences[at] if at < len(sentences) else None, readings[index], len(text))
        end = index + 1
        while end < len(readings) and readings[end].end <= home.end:
            end += 1
        yield _line(text, home, readings[index:end], index)
        index = end


def plain(text: str, start: int, end: int) -> Line:
    """A stretch of text as a line without readings."""
    return _line(text, Sentence(start, min(end, len(text)), "body"), (), 0)


def _home(sentence: Sentence | None, reading: Reading, length: int) -> Sentence:
    """The piece of text to look at: the sentence, cut to a window where it is overlong."""
    if sentence is None or sentence.start > reading.start:
        return Sentence(reading.start, reading.end, "body")
    if sentence.end - sentence.start <= _LONGEST:
        return sentence
    start = max(sentence.start, reading.start - _LONGEST // 2)
    return Sentence(start, max(reading.end, min(sentence.end, start + _LONGEST)), sentence.zone)


def _line(text: str, home: Sentence, readings: Sequence[Reading], first: int) -> Line:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    figures: list[int] = []
    at = home.start
    for reading in readings:
        _take(text, at, reading.start, words, starts, ends)
        figures.append(len(words))
        words.append(_stand_in(text, reading))
        starts.append(reading.start)
        ends.append(reading.end)
        at = reading.end
    _take(text, at, home.end, words, starts, ends)
    along = tuple(accumulate([_STEPS.get(word, 1.0) for word in words]))
    return Line(text, home.zone, tuple(words), tuple(starts), tuple(ends), tuple(figures), first, along)


def _stand_in(text: str, reading: Reading) -> str:
    """An ordinal is read as a word ("first", "22nd"), every other reading as a figure."""
    return text[reading.start : reading.end].lower() if reading.kind == "ordinal" else FIGURE


def _take(text: str, start: int, end: int, words: list[str], starts: list[int], ends: list[int]) -> None:
    """Appends the words of `text[start:end]` and where they stand."""
    if end - start < 2 and text[start:end].isspace():
        return
    pieces = _WORD.split(text[start:end])  # what parts the words, and every second one a word
    edges = [*accumulate(map(len, pieces), initial=start)]
    taken, begun, ended = [word.lower() for word in pieces[1::2]], edges[1:-1:2], edges[2::2]
    if "-" in taken:
        kept = [i for i, word in enumerate(taken) if word != "-" or _is_dash(text, begun[i], ended[i])]
        taken, begun, ended = [taken[i] for i in kept], [begun[i] for i in kept], [ended[i] for i in kept]
    words += ["'s" if word == "’s" else word for word in taken] if "’s" in taken else taken
    starts += begun
    ends += ended


def _is_dash(text: str, start: int, end: int) -> bool:
    """Whether a hyphen stands by itself and so parts clauses."""
    return text[start - 1 : start].isspace() and text[end : end + 1].isspace()
