"""Which story and which origin each source belongs to."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facts.align import sketches as sketching
from facts.align.matrices import Ints
from facts.align.origins import find_origins
from facts.align.sketches import Sketches
from facts.align.stories import find_stories
from facts.records import Source, identifier


class Homes(NamedTuple):
    """Story and origin by source id; both are named after the lowest id of their sources."""

    story_of: Mapping[str, str]
    origin_of: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Named(Mapping[str, str]):
    """Groups of documents by name, as numbers: `home` holds for each of the sorted names the place of the lowest one of its group."""

    prefix: str
    names: Sequence[str]
    home: Ints

    def __getitem__(self, name: str) -> str:
        place = bisect_left(self.names, name)
        if place == len(self.names) or self.names[place] != name:
            raise KeyError(name)
        return identifier(self.prefix, self.names[self.home[place]])

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def homes(sketches: Sketches) -> Homes:
    """The homes of documents, from their sketches alone. What they are depends on no order."""
    if not len(sketches):
        return Homes({}, {})
    return Homes(
        _Named("t", sketches.names, find_stories(sketches)),
        _Named("o", sketches.names, find_origins(sketches.signatures)),
    )


def homes_of(sources: Iterable[Source]) -> Homes:
    """The homes of documents that are at hand."""
    return homes(sketching.of_sources(sources))
