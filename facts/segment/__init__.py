"""Text → sentences with exact offsets, each in a zone of the page."""

from functools import lru_cache
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


# the same text is asked for twice in turn: where it is read, and where it is sketched
@lru_cache(maxsize=1)
def segment(text: str) -> tuple[Sentence, ...]:
    """The sentences of a page: in order, disjoint, none across a line break; together they hold all that is not space.

    Zones: `headline` (the title and section headings), `caption` (photo captions and credits), `boilerplate`
    (what the page prints around its story), else `body`; what is in doubt is `body`.
    """
    lines = lines_of(text)
    return tuple(
        Sentence(start, end, zone)
        for line, zones in zip(lines, zones_of(lines), strict=True)
        for (start, end), zone in zip(line.sentences, zones, strict=True)
    )
