"""Text → sentences with exact offsets, each in a zone of the page."""

from typing import NamedTuple

from facts.records import Zone
from facts.segment.lines import lines_of
from facts.segment.zones import zones_of

__all__ = ["Sentence", "segment"]


class Sentence(NamedTuple):
    """One sentence: `text[start:end]`, code points, end exclusive, no white space at either end."""

    start: int
    end: int
    zone: Zone


def segment(text: str) -> list[Sentence]:
    """The sentences of a page: in order, disjoint, none across a line break; together they hold all that is not space.

    Zones: `headline` (the title and section headings), `caption` (photo captions and credits), `boilerplate`
    (what the page prints around its story), else `body`; what is in doubt is `body`.
    """
    lines = lines_of(text)
    return [
        Sentence(start, end, zone)
        for line, zones in zip(lines, zones_of(lines), strict=True)
        for (start, end), zone in zip(line.sentences, zones, strict=True)
    ]
