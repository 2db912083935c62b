"""A text as the lines that hold something, each with its sentences."""

import re
from typing import NamedTuple

from facts.segment.sentences import Span, sentences_of

_CLOSED = re.compile(r"[.!?。؟।][\"'”’»)\]]{0,3}$")
"""Matches the end of a finished sentence: 'left.' 'left?”' '(left.)'."""

_CUT_OFF = re.compile(r"(?:\.\.\.?|…|\[…\])[\"'”’)\]]{0,3}$")
"""Matches the end of a teaser that the page cut short: 'threatening the lives...'."""

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*+")


class Line(NamedTuple):
    """One line with no white space at its ends, and the spans of its sentences in the whole text."""

    text: str
    sentences: list[Span]

    @property
    def closed(self) -> bool:
        """It ends as a finished sentence does."""
        tail = self.text[-8:]
        return bool(_CLOSED.search(tail)) and not _CUT_OFF.search(tail)

    @property
    def words(self) -> list[str]:
        """Its words; of a very long line the first ones only."""
        return _WORD.findall(self.text[:400])

    def parts(self) -> list[str]:
        """The text of each sentence."""
        origin = self.sentences[0][0]
        return [self.text[start - origin : end - origin] for start, end in self.sentences]


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than white space, as `str.splitlines` tells lines apart."""
    lines = []
    begin = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = begin + len(raw) - len(raw.lstrip())
            lines.append(Line(stripped, [(start + a, start + b) for a, b in sentences_of(stripped)]))
        begin += len(raw)
    return lines
