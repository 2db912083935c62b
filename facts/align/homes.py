"""Which story and which origin each source belongs to."""

from collections.abc import Iterable, Mapping, Sequence
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


def homes(sketches: Sketches) -> Homes:
    """The homes of documents, from their sketches alone. What they are depends on no order."""
    if not len(sketches):
        return Homes({}, {})
    return Homes(
        _named("t", sketches.names, find_stories(sketches)),
        _named("o", sketches.names, find_origins(sketches.signatures)),
    )


def homes_of(sources: Iterable[Source]) -> Homes:
    """The homes of documents that are at hand."""
    return homes(sketching.of_sources(sources))


def _named(prefix: str, names: Sequence[str], home: Ints) -> dict[str, str]:
    label = {i: identifier(prefix, names[i]) for i in set(home.tolist())}
    return {name: label[i] for name, i in zip(names, home.tolist(), strict=True)}
