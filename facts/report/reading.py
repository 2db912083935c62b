"""A text cut where its facts stand: which words belong to which fact, line by line and zone by zone."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from facts.records import Zone
from facts.report.rows import MarkRow
from facts.segment import Sentence, segment


class Piece(NamedTuple):
    """Words that belong to one fact, or to none, and all facts that begin with them."""

    text: str
    fact: MarkRow | None
    begins: list[MarkRow]


class Block(NamedTuple):
    """A stretch of a line in one zone."""

    zone: Zone
    pieces: list[Piece]

    @property
    def facts(self) -> list[MarkRow]:
        """The facts that begin here."""
        return [fact for piece in self.pieces for fact in piece.begins]


def blocks(text: str, marks: Sequence[MarkRow]) -> list[Block]:
    """The text as it was given, but for the space between lines; `marks` in the order of the text."""
    starts = [mark.char_start for mark in marks]
    found = []
    for zone, start, end in _stretches(text):
        own = marks[bisect_left(starts, start) : bisect_left(starts, end)]
        found.append(Block(zone, pieces(text, own, start, end)))
    return found


def _stretches(text: str) -> Iterator[tuple[Zone, int, int]]:
    """Sentences of one line and one zone together."""

    def place(sentence: Sentence) -> tuple[int, Zone]:
        return text.rfind("\n", 0, sentence.start), sentence.zone

    for (_, zone), group in groupby(segment(text), place):
        sentences = list(group)
        yield zone, sentences[0].start, sentences[-1].end


def pieces(text: str, marks: Sequence[MarkRow], start: int, end: int) -> list[Piece]:
    """`text[start:end]` cut at its facts. Where one fact lies within another, the words belong to the inner one.

    So no piece holds another; a fact that runs past the end is cut there.
    """
    edges = sorted({start, end, *(min(edge, end) for m in marks for edge in (m.char_start, m.char_end))})
    found: list[Piece] = []
    open_: list[MarkRow] = []
    waiting = list(reversed(marks))
    for at, until in pairwise(edges):
        begins = []
        while waiting and waiting[-1].char_start <= at:
            begins.append(waiting.pop())
        open_ = [mark for mark in open_ if mark.char_end > at] + begins
        inner = min(open_, key=lambda mark: (mark.char_end - mark.char_start, mark.fact_id), default=None)
        found.append(Piece(text[at:until], inner, begins))
    return found
