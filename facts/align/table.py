"""Facts as columns: what the comparisons need to know of each fact, side by side for all of them.

Each row is one fact. Words become sparse rows of weights, so that thousands of pairs are compared in one step.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from facts.align.background import Background
from facts.align.context import Bag, Context, contexts
from facts.align.matrices import Floats, Ints, Sparse, from_rows
from facts.align.quantities import Quantity, quantity
from facts.records import Fact, Source


@dataclass(frozen=True, slots=True)
class Table:
    """Facts of one or many stories as columns, ordered by story, source and place in the text.

    `source` and `story` are codes, `order` counts the facts of a source, `position` is the place in the text from 0 to
    1. The matrices hold one row of word weights for each fact.
    """

    facts: tuple[Fact, ...]
    quantities: tuple[Quantity, ...]
    contexts: tuple[Context, ...]
    source: Ints
    story: Ints
    order: Ints
    position: Floats
    near: Sparse
    sentence: Sparse
    paragraph: Sparse
    title: Sparse
    what: Sparse

    def column(self, get: Callable[[Fact], Hashable]) -> Ints:
        """A code for what `get` gives for each fact: the same for the same, -1 for None and ""."""
        return codes(map(get, self.facts))

    def floats(self, get: Callable[[Quantity], float]) -> Floats:
        """What `get` gives for each quantity."""
        return np.array([get(q) for q in self.quantities], dtype=np.float64)


def tabulate(
    facts: Iterable[Fact], sources: Mapping[str, Source], story_of: Mapping[str, str], background: Background
) -> Table:
    """The columns of `facts`; `sources` and `story_of` are looked up by source id."""
    rows = sorted(
        facts, key=lambda f: (story_of[f.source_id], f.source_id, f.field != "title", f.char_start, f.fact_id)
    )
    company: list[Context] = []
    order: list[int] = []
    for source_id, group in groupby(rows, key=lambda f: f.source_id):
        mine = list(group)
        company += contexts(mine, sources[source_id])
        order += range(len(mine))
    matrix = _Matrices(company, background)
    return Table(
        facts=tuple(rows),
        quantities=tuple(map(quantity, rows)),
        contexts=tuple(company),
        source=codes(f.source_id for f in rows),
        story=codes(story_of[f.source_id] for f in rows),
        order=np.array(order, dtype=np.int64),
        position=np.array([f.char_start / max(1, len(sources[f.source_id].text)) for f in rows]),
        near=matrix.of(c.near for c in company),
        sentence=matrix.of(dict.fromkeys(c.sentence, 1.0) for c in company),
        paragraph=matrix.of(dict.fromkeys(c.paragraph, 1.0) for c in company),
        title=matrix.of(dict.fromkeys(c.title, 1.0) for c in company),
        what=matrix.of(dict.fromkeys(c.what, 1.0) for c in company),
    )


def codes(values: Iterable[Hashable]) -> Ints:
    """Numbers that are the same for the same value, in order of first sight; -1 for None and ""."""
    seen: dict[Hashable, int] = {}
    return np.array(
        [-1 if v is None or v == "" else seen.setdefault(v, len(seen)) for v in values], dtype=np.int64
    )


class _Matrices:
    """Turns bags of words into sparse rows over one vocabulary, each word weighed by how telling it is."""

    def __init__(self, company: Sequence[Context], background: Background) -> None:
        stems = sorted(
            set[str]().union(*(c.near.keys() | c.sentence | c.paragraph | c.title | c.what for c in company))
        )
        self.column = {stem: i for i, stem in enumerate(stems)}
        self.weight = {stem: background.weight(stem) for stem in stems}

    def of(self, bags: Iterable[Bag]) -> Sparse:
        rows = [{self.column[s]: bag[s] * self.weight[s] for s in sorted(bag)} for bag in bags]
        return from_rows(rows, len(self.column))
