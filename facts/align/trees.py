"""A small forest of boosted regression trees, read from plain numbers and evaluated with numpy.

What a tree adds is attributed to the comparisons along the path: each step from a node to its child moves the expected
value, and that move belongs to the comparison that the node asks about (Saabas 2014).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from facts.align.matrices import Evidence, Floats, Ints

LEAF = -1


class Tree(NamedTuple):
    """Node arrays: `feature` (LEAF where the path ends), `threshold` (left at or below it), children, mean value."""

    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats


def from_numbers(tree: Mapping[str, Sequence[float]]) -> Tree:
    """A tree from lists of equal length, named as the fields of `Tree`."""
    return Tree(
        feature=np.array(tree["feature"], dtype=np.int64),
        threshold=np.array(tree["threshold"], dtype=np.float64),
        left=np.array(tree["left"], dtype=np.int64),
        right=np.array(tree["right"], dtype=np.int64),
        value=np.array(tree["value"], dtype=np.float64),
    )


def contributions(trees: Sequence[Tree], evidence: Evidence) -> Evidence:
    """What each column of `evidence` adds in each row, summed over the trees, beside the trees' mean values."""
    total = np.zeros_like(evidence)
    for tree in trees:
        _walk(tree, evidence, total)
    return total


def _walk(tree: Tree, evidence: Evidence, total: Evidence) -> None:
    rows = np.arange(len(evidence))
    node = np.zeros(len(evidence), dtype=np.int64)
    while len(rows):
        feature = tree.feature[node]
        inner = feature != LEAF
        rows, node, feature = rows[inner], node[inner], feature[inner]
        low = evidence[rows, feature] <= tree.threshold[node]
        child = np.where(low, tree.left[node], tree.right[node])
        total[rows, feature] += tree.value[child] - tree.value[node]
        node = child
