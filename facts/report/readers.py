"""A source's text as it was given, with its facts marked in it."""

from collections.abc import Sequence
from typing import NamedTuple

from facts.records import Kind
from facts.report.query import MarkRow, SourceRow

BUDGET = 400_000
"""Characters of text that one page may carry; a larger collection is listed without its texts."""


class Piece(NamedTuple):
    """Words between facts, or a fact (`kind` is set) that stands at a code point of the text."""

    text: str
    kind: Kind | None = None
    at: int = 0
    kept_out: bool = False


def paragraphs(source: SourceRow, marks: Sequence[MarkRow]) -> list[list[Piece]]:
    """The text cut at its facts and at its line breaks; empty lines are dropped, every other character is kept."""
    lines: list[list[Piece]] = [[]]
    for piece in _pieces(source.text, marks):
        first, *others = piece.text.split("\n")
        lines[-1].append(piece._replace(text=first))
        lines.extend([piece._replace(text=text)] for text in others)
    return [kept for line in lines if (kept := [piece for piece in line if piece.text.strip()])]


def _pieces(text: str, marks: Sequence[MarkRow]) -> list[Piece]:
    pieces, at = [], 0
    for row in marks:
        if row.char_start < at:
            continue
        pieces.append(Piece(text[at : row.char_start]))
        kept_out = row.zone == "boilerplate"
        pieces.append(Piece(text[row.char_start : row.char_end], row.kind, row.char_start, kept_out))
        at = row.char_end
    return [*pieces, Piece(text[at:])]
