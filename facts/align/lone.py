"""Stories of one source in which every figure stands by itself: nothing has to be compared.

Within one source two figures share a claim only where they can be the same. Most articles of an archive have no
companion, so their texts need not be looked at again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from facts.align.quantities import Quantity, quantity
from facts.records import Fact

CLOSE = 0.01
"""Relative difference beyond which two values are certainly not equal; twice what equal values may differ by."""

Folded = Mapping[str, list[Fact]]


def parted(
    folded: Folded, story_of: Mapping[str, str]
) -> tuple[dict[str, list[Fact]], dict[str, list[Fact]]]:
    """The facts that have to be compared, and those that are each a claim by themselves."""
    stories: dict[str, list[Fact]] = defaultdict(list)
    for first, *_ in folded.values():
        stories[story_of[first.source_id]].append(first)
    lone = {fact.fact_id for facts in stories.values() if _is_lone(facts) for fact in facts}
    return (
        {name: group for name, group in folded.items() if name not in lone},
        {name: group for name, group in folded.items() if name in lone},
    )


def _is_lone(facts: Sequence[Fact]) -> bool:
    """Whether one source states all of them, and no two can be the same."""
    if len({fact.source_id for fact in facts}) > 1:
        return False
    quantities = [quantity(fact) for fact in facts]
    written = [q.written for q in quantities if q.digits > 1]
    return len(set(written)) == len(written) and all(map(_stand_apart, _by_dimension(quantities)))


def _by_dimension(quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    held: dict[str, list[Quantity]] = defaultdict(list)
    for each in quantities:
        held[each.dimension].append(each)
    return iter(held.values())


def _stand_apart(quantities: Sequence[Quantity]) -> bool:
    """No two of one dimension overlap or are close to each other."""
    low, high = np.array(sorted((q.low, q.high) for q in quantities)).T
    reach = np.maximum.accumulate(high)[:-1]
    return bool(np.all(low[1:] - reach > CLOSE * np.maximum(np.abs(low[1:]), np.abs(reach))))
