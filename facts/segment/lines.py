"""A text as the lines that hold something, each with its sentences."""

import re
from typing import NamedTuple

from facts.segment.sentences import Span, sentences_of

_CLOSED = re.compile(r"(?<![.…])[.!?。؟।][\"'”’»)\]]{0,3}$|[!?]{2}$")
"""Matches the end of a finished sentence: 'left.' 'left?”' '(left.)' … not 'threatening the lives...', a cut teaser."""

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*+")


class Line(NamedTuple):
    """One line with no white space at its ends, and the spans of its sentences in the whole text."""

    text: str
    sentences: list[Span]
    closed: bool
    """It ends as a finished sentence does."""
    length: int
    """Words between spaces, up to ten."""

    @property
    def words(self) -> list[str]:
        """Its words without their marks; of a very long line the first ones only."""
        return _WORD.findall(self.text[:400])

    @property
    def is_prose(self) -> bool:
        """It carries the story on: a finished sentence of some length."""
        return self.closed and self.length >= _SHORTEST_PROSE

    def parts(self) -> list[str]:
        """The text of each sentence."""
        origin = self.sentences[0][0]
        return [self.text[start - origin : end - origin] for start, end in self.sentences]


_SHORTEST_PROSE = 6
"""Words; a shorter sentence may be a slogan or a label."""


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than white space, as `str.splitlines` tells lines apart."""
    lines = []
    begin = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            lines.append(_line(stripped, begin + len(raw) - len(raw.lstrip())))
        begin += len(raw)
    return lines


def _line(text: str, start: int) -> Line:
    sentences = [(start + a, start + b) for a, b in sentences_of(text)]
    closed = _CLOSED.search(text[-6:]) is not None
    return Line(text, sentences, closed, min(10, len(text.split(None, 10))))
