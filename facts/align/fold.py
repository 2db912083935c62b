"""What keeps the work in proportion: facts that say the same thing are compared once, and stories in batches.

Copies of one text are compared once. Comparing is then done within blocks, one for each story and dimension, and costs
the square of a block. A block that is larger than `CROWDED` is folded further, one fact standing for all that state the
same value of the same thing, and then cut into pages of at most that size, so that the number of comparisons grows with
the number of facts and no faster.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from facts.align.comparisons import Pairs
from facts.align.quantities import Quantity, dimension
from facts.align.table import Table
from facts.align.words import stems
from facts.records import Fact

CROWDED = 150
"""Facts of one story and dimension up to which each is compared with each."""

BATCH = 2000
"""Facts from which a batch of stories is full; bounds the memory that the comparisons take."""

Block = tuple[str, str]


def fold(
    facts: Iterable[Fact],
    story_of: Mapping[str, str],
    origin_of: Mapping[str, str],
    alone: Collection[str] = (),
) -> dict[str, list[Fact]]:
    """Facts by the id of the one that stands for them. Those with an id of `alone` stand for themselves only.

    Of copies the fullest stands for all: its figures stay figures of one article, which cannot be one claim where they
    differ.
    """
    known = list(facts)
    folded = {fact.fact_id: [fact] for fact in known if fact.fact_id in alone}
    facts = [fact for fact in known if fact.fact_id not in folded]
    for block in _blocks(_fullest_first(facts), story_of).values():
        groups = _grouped(block, lambda fact: _copied(fact, origin_of))
        if len(groups) > CROWDED:
            groups = _grouped(block, _saying)
        folded |= {group[0].fact_id: group for group in groups}
    return folded


def batches(folded: Mapping[str, Sequence[Fact]], story_of: Mapping[str, str]) -> Iterator[list[Fact]]:
    """The facts that stand for others, whole stories together, some `BATCH` at a time: what is compared in one go."""
    stories: dict[str, list[Fact]] = defaultdict(list)
    for first, *_ in folded.values():
        stories[story_of[first.source_id]].append(first)
    batch: list[Fact] = []
    for _, facts in sorted(stories.items()):
        batch += facts
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def candidates(table: Table) -> Pairs:
    """All pairs of rows that are compared, the lower on the left: within a block, and in a crowded one within a page.

    A bare figure is also compared with those of its story that are written alike and have a unit.
    """
    rows: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row, (story, value) in enumerate(zip(table.story.tolist(), table.quantities, strict=True)):
        rows[story, value.dimension].append(row)
    pages = [page for block in rows.values() for page in _pages(block, table)]
    found = [pair for page in pages for pair in combinations(sorted(page), 2)]
    found += _written_alike(table)
    left, right = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return Pairs(left, right)


def _written_alike(table: Table) -> list[tuple[int, int]]:
    """Pairs of a bare figure and one with a unit, of two digits or more and of one story, that look the same."""
    alike: dict[tuple[int, float], list[int]] = defaultdict(list)
    for row, (story, value) in enumerate(zip(table.story.tolist(), table.quantities, strict=True)):
        if value.digits > 1:
            alike[story, value.written].append(row)
    pairs = (pair for rows in alike.values() if len(rows) <= CROWDED for pair in combinations(rows, 2))
    return [(i, j) for i, j in pairs if _one_bare(table.quantities[i], table.quantities[j])]


def _one_bare(one: Quantity, other: Quantity) -> bool:
    return one.dimension != other.dimension and (one.bare or other.bare)


def _fullest_first(facts: Sequence[Fact]) -> list[Fact]:
    """Article by article, first the one with most facts."""
    number = Counter(fact.source_id for fact in facts)
    return sorted(facts, key=lambda f: (-number[f.source_id], f.source_id, f.fact_id))


def _blocks(facts: Iterable[Fact], story_of: Mapping[str, str]) -> dict[Block, list[Fact]]:
    blocks: dict[Block, list[Fact]] = defaultdict(list)
    for fact in facts:
        blocks[story_of[fact.source_id], dimension(fact)].append(fact)
    return blocks


def _grouped(block: Sequence[Fact], key: Callable[[Fact], Hashable]) -> list[list[Fact]]:
    groups: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in block:
        groups[key(fact)].append(fact)
    return list(groups.values())


def _copied(fact: Fact, origin_of: Mapping[str, str]) -> Hashable:
    """What copies have in common: the origin, the sentence and the figure in it."""
    place = fact.char_start if fact.sentence.count(fact.surface) > 1 else None
    return origin_of[fact.source_id], fact.kind, fact.surface, fact.sentence, place


def _saying(fact: Fact) -> Hashable:
    """What is said: the value as bounded, of which measure and head word, asserted or not."""
    head = stems(fact.what or "")[-1:]
    value = (fact.low, fact.high, fact.date_start, fact.date_end, fact.unit)
    return value, fact.measure, *head, fact.modality, fact.change


def _pages(block: Sequence[int], table: Table) -> list[list[int]]:
    if len(block) <= CROWDED:
        return [list(block)]
    near = sorted(
        block, key=lambda row: (table.facts[row].measure, table.quantities[row].low, table.facts[row].fact_id)
    )
    return [near[start : start + CROWDED] for start in range(0, len(near), CROWDED)]
