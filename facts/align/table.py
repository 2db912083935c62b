"""Facts as columns: what the comparisons need to know of each fact, side by side for all of them.

Each row is one fact. Words become sparse rows of weights, so that thousands of pairs are compared in one step.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

import numpy as np

from facts.align.background import Background
from facts.align.context import Context, contexts
from facts.align.matrices import Floats, Ints, Sparse, from_cells
from facts.align.quantities import Quantity, quantity
from facts.records import Fact, Source


@dataclass(frozen=True, slots=True)
class Table:
    """Facts of one or many stories as columns, ordered by story, source and place in the text.

    `source`, `story`, `unit` (without what it is per) and `dimension` (of `dimensions`) are codes, `order` counts the facts of a source, `position` is the
    place in the text from 0 to 1; `low`, `high`, `point`, `digits` and `written` are those of the quantities. The matrices
    hold one row of word weights for each fact.
    """

    facts: tuple[Fact, ...]
    quantities: tuple[Quantity, ...]
    contexts: tuple[Context, ...]
    source: Ints
    story: Ints
    order: Ints
    position: Floats
    unit: Ints
    dimensions: Sequence[str]
    dimension: Ints
    low: Floats
    high: Floats
    point: Floats
    digits: Floats
    written: Floats
    near: Sparse
    sentence: Sparse
    paragraph: Sparse
    title: Sparse
    what: Sparse

    def column(self, get: Callable[[Fact], Hashable]) -> Ints:
        """A code for what `get` gives for each fact: the same for the same, -1 for None and ""."""
        return codes(map(get, self.facts))


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
    quantities = tuple(map(quantity, rows))
    dimensions = sorted({q.dimension for q in quantities})
    low, high, point, digits, written = (
        np.array([(q.low, q.high, q.point, q.digits, q.written) for q in quantities], dtype=np.float64)
        .reshape(-1, 5)
        .T
    )
    return Table(
        facts=tuple(rows),
        quantities=quantities,
        contexts=tuple(company),
        source=codes(f.source_id for f in rows),
        story=codes(story_of[f.source_id] for f in rows),
        order=np.array(order, dtype=np.int64),
        position=np.array([f.char_start / max(1, len(sources[f.source_id].text)) for f in rows]),
        unit=codes((f.unit or "").partition("/")[0] for f in rows),
        dimensions=dimensions,
        dimension=np.searchsorted(dimensions, [q.dimension for q in quantities]),
        low=low,
        high=high,
        point=point,
        digits=digits,
        written=written,
        near=matrix.of([c.near for c in company], [weight for c in company for weight in c.near.values()]),
        sentence=matrix.of([c.sentence for c in company]),
        paragraph=matrix.of([c.paragraph for c in company]),
        title=matrix.of([c.title for c in company]),
        what=matrix.of([c.what for c in company]),
    )


def codes(values: Iterable[Hashable]) -> Ints:
    """Numbers that are the same for the same value, in order of first sight; -1 for None and ""."""
    seen: dict[Hashable, int] = {None: -1, "": -1}
    return np.array([seen.setdefault(value, len(seen) - 2) for value in values], dtype=np.int64)


class _Matrices:
    """Turns bags of words into sparse rows over one vocabulary, each word weighed by how telling it is."""

    def __init__(self, company: Sequence[Context], background: Background) -> None:
        bags = chain.from_iterable((c.near, c.sentence, c.paragraph, c.title, c.what) for c in company)
        stems = sorted(set[str]().union(*bags))
        self.column = {stem: i for i, stem in enumerate(stems)}
        self.weight = np.array([background.weight(stem) for stem in stems])

    def of(self, bags: Sequence[Collection[str]], amounts: Sequence[float] | None = None) -> Sparse:
        """One row for each bag; `amounts` are those of all words of all bags, 1 where they are not given."""
        columns = np.array([self.column[stem] for bag in bags for stem in bag], dtype=np.int64)
        weights = self.weight[columns] * (1.0 if amounts is None else np.array(amounts))
        return from_cells(columns, weights, np.array([len(bag) for bag in bags]), len(self.column))
