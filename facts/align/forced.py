"""What editors ruled on claims, kept to whatever the scores say: rows that share a claim and rows that never do."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from facts.align.clusters import FORBIDDEN, REQUIRED
from facts.align.comparisons import Pairs
from facts.align.matrices import Floats, Ints
from facts.align.table import Table
from facts.records import Fact, identifier
from facts.rulings import Constraints

Rows = tuple[int, int]


class Forced(NamedTuple):
    """Pairs of rows, the lower on the left."""

    together: frozenset[Rows] = frozenset()
    apart: frozenset[Rows] = frozenset()


def join_stories(
    stories: Mapping[str, str], home: Mapping[str, str], rulings: Constraints
) -> Mapping[str, str]:
    """The story of each source, where figures of two stories that were ruled to be one claim make one story of them.

    `home` names the source of each fact that was ruled on.
    """
    if not rulings.together:
        return stories
    told: dict[str, list[str]] = {}
    for source_id, story in stories.items():
        told.setdefault(story, []).append(source_id)
    joined = dict(stories)
    for group in rulings.together:
        names = {joined[home[fact_id]] for fact_id in group if fact_id in home}
        if len(names) > 1:
            members = [source_id for name in names for source_id in told.pop(name)]
            name = identifier("t", min(members))
            told[name] = members
            joined |= dict.fromkeys(members, name)
    return joined


def forced(table: Table, folded: Mapping[str, Sequence[Fact]], rulings: Constraints) -> Forced:
    """The pairs of rows that rulings force. Whatever was ruled on one figure holds for those that were ruled to be it."""
    if not rulings.together and not rulings.apart:
        return Forced()
    row = {
        member.fact_id: number for number, fact in enumerate(table.facts) for member in folded[fact.fact_id]
    }
    groups = [sorted({row[name] for name in group if name in row}) for group in rulings.together]
    company = {number: group for group in groups for number in group}
    apart = [(row[a], row[b]) for a, b in rulings.apart if a in row and b in row]
    return Forced(
        frozenset(pair for group in groups for pair in combinations(group, 2)),
        frozenset(pair for a, b in apart for pair in _ordered(company.get(a, [a]), company.get(b, [b]))),
    )


def _ordered(one: Sequence[int], other: Sequence[int]) -> Iterator[Rows]:
    return ((min(a, b), max(a, b)) for a, b in product(one, other) if a != b)


def overruled(
    pairs: Pairs, probability: Floats, gain: Floats, rulings: Forced
) -> tuple[Pairs, Floats, Floats]:
    """The pairs with what was ruled in place of what was scored; pairs that were not candidates are added."""
    if not rulings.together and not rulings.apart:
        return pairs, probability, gain
    left, right = _columns([*sorted(rulings.together), *sorted(rulings.apart)])
    n = int(max(left.max(), right.max(), pairs.left.max(initial=0), pairs.right.max(initial=0))) + 1
    kept = ~np.isin(pairs.left * n + pairs.right, left * n + right)
    sure = np.repeat([1.0, 0.0], [len(rulings.together), len(rulings.apart)])
    return (
        Pairs(np.concatenate([pairs.left[kept], left]), np.concatenate([pairs.right[kept], right])),
        np.concatenate([probability[kept], sure]),
        np.concatenate([gain[kept], np.where(sure > 0, REQUIRED, FORBIDDEN)]),
    )


def _columns(rows: Sequence[Rows]) -> tuple[Ints, Ints]:
    left, right = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return left, right
