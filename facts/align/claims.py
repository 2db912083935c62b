"""Facts of a story → claims: score the pairs, then group what belongs together."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from scipy.sparse import csgraph

from facts.align import scorer as scoring
from facts.align.alignment import Link
from facts.align.clusters import FORBIDDEN, average_link
from facts.align.comparisons import Pairs
from facts.align.forced import Forced, overruled
from facts.align.matrices import Flags, Floats, Ints, from_entries
from facts.align.scorer import APART, DIFFERING, EQUAL, SAME_SOURCE, Scorer
from facts.align.table import Table
from facts.align.vetoes import vetoed

THRESHOLDS = {EQUAL: 0.35, DIFFERING: 0.3, SAME_SOURCE: 0.5}
"""Probability from which a pair speaks for being one claim; chosen on stories that the weights had not seen."""


def group(table: Table, scored: Pairs, scorer: Scorer, rulings: Forced) -> tuple[list[list[int]], list[Link]]:
    """The rows of each claim, and the links between them with their probability. What was ruled is not scored."""
    certainty = scorer.probability(table, scored)
    gain = gains(table, scored, certainty)
    pairs, probability, gain = overruled(scored, certainty, gain, rulings)
    groups = list(_groups(len(table.facts), pairs, gain))
    return groups, list(_links(table, pairs, probability, _numbers(groups, len(table.facts))))


def gains(table: Table, pairs: Pairs, probability: Floats) -> Floats:
    """What each pair adds to being together: its probability above the threshold of its regime.

    A vetoed pair counts as certainly apart, yet can be outvoted by others of the two groups: the fields that vetoes look
    at are not always read right. Two figures of one source that exclude each other are never together.
    """
    regime = scoring.regimes(table, pairs)
    thresholds = np.array([THRESHOLDS.get(number, 1.0) for number in range(APART + 1)])
    gain = np.where(vetoed(table, pairs), 0.0, probability) - thresholds[regime]
    return np.where(regime == APART, FORBIDDEN, gain)


def _groups(n: int, pairs: Pairs, gain: Floats) -> Iterator[list[int]]:
    """Average link, part by part: only rows that a chain of gaining pairs connects can ever share a group."""
    if n == 0:
        return
    part = _parts(n, pairs, gain > 0)
    inside: dict[int, list[int]] = defaultdict(list)
    for number in np.flatnonzero(part[pairs.left] == part[pairs.right]).tolist():
        inside[int(part[pairs.left[number]])].append(number)
    order = np.argsort(part, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(part[order])) + 1):
        if len(rows) < 2:
            yield rows.tolist()
            continue
        numbers = np.array(inside[int(part[rows[0]])], dtype=np.int64)
        matrix = np.zeros((len(rows), len(rows)))
        i, j = np.searchsorted(rows, pairs.left[numbers]), np.searchsorted(rows, pairs.right[numbers])
        matrix[i, j] = matrix[j, i] = gain[numbers]
        yield from ([int(rows[k]) for k in members] for members in average_link(matrix))


def _parts(n: int, pairs: Pairs, joined: Flags) -> Ints:
    left, right = pairs.left[joined], pairs.right[joined]
    graph = from_entries(left, right, np.ones(len(left)), (n, n))
    return np.asarray(csgraph.connected_components(graph, directed=False)[1], dtype=np.int64)


def _numbers(groups: list[list[int]], n: int) -> Ints:
    number = np.zeros(n, dtype=np.int64)
    for k, rows in enumerate(groups):
        number[rows] = k
    return number


def _links(table: Table, pairs: Pairs, probability: Floats, group: Ints) -> Iterator[Link]:
    together = group[pairs.left] == group[pairs.right]
    columns = (pairs.left[together], pairs.right[together], probability[together])
    for left, right, sure in zip(*(column.tolist() for column in columns), strict=True):
        one, other = sorted((table.facts[left].fact_id, table.facts[right].fact_id))
        yield Link(one, other, round(sure, 4))
