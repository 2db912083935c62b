"""A small forest of boosted regression trees, read from plain numbers and evaluated with numpy.

What all trees give together is found for all of them at once (`Forest`; QuickScorer, Lucchese et al., SIGIR 2015): each
tree is a row of bits, one for each leaf from left to right, and each question that is answered with "above" takes the leaves
to its left away. The first leaf that is left is the one where the path ends. Questions are asked by comparison, not by tree.

What a tree adds is attributed to the comparisons along the path: each step from a node to its child moves the expected
value, and that move belongs to the comparison that the node asks about (Saabas 2014).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from facts.align.matrices import Evidence, Floats, Ints

LEAF = -1

Leaves: TypeAlias = NDArray[np.uint64]

_MOST_LEAVES = 64

_TOGETHER = 2_000
"""Rows that are evaluated at a time, so that what is in work fits the cache."""


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


class Question(NamedTuple):
    """What is asked about one comparison: the thresholds in order, and the leaves of each tree that remain where the
    value is above none, one, two … of them."""

    feature: int
    thresholds: Floats
    remaining: Leaves


class Forest(NamedTuple):
    """Trees laid out to be evaluated at once; `values` holds what each leaf of each tree adds beside the mean of the tree."""

    questions: Sequence[Question]
    values: Floats

    def total(self, evidence: Evidence) -> Floats:
        """What all trees add for each row."""
        parts = (evidence[start : start + _TOGETHER] for start in range(0, len(evidence), _TOGETHER))
        return np.concatenate([np.zeros(0), *map(self._total, parts)])

    def _total(self, evidence: Evidence) -> Floats:
        left = np.full((len(evidence), len(self.values)), ~np.uint64(0))
        for feature, thresholds, remaining in self.questions:
            left &= remaining[np.searchsorted(thresholds, evidence[:, feature])]
        lowest = left & (~left + np.uint64(1))
        leaf = np.frexp(lowest.astype(np.float64))[1] - 1
        return np.asarray(self.values[np.arange(len(self.values)), leaf].sum(axis=1), dtype=np.float64)


def forest(trees: Sequence[Tree]) -> Forest:
    """The layout of some trees. Raises ValueError where one has more than 64 leaves."""
    leaves = [_leaves(tree, 0) for tree in trees]
    width = max(map(len, leaves), default=0)
    if width > _MOST_LEAVES:
        raise ValueError(f"a tree has {width} leaves; at most {_MOST_LEAVES} are possible")
    values = np.zeros((len(trees), width))
    asked: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for number, (tree, mine) in enumerate(zip(trees, leaves, strict=True)):
        values[number, : len(mine)] = tree.value[mine] - tree.value[0]
        for node in np.flatnonzero(tree.feature != LEAF).tolist():
            gone = sum(1 << mine.index(leaf) for leaf in _leaves(tree, int(tree.left[node])))
            asked[int(tree.feature[node])].append((float(tree.threshold[node]), number, gone))
    return Forest([_question(feature, asked[feature], len(trees)) for feature in sorted(asked)], values)


def _question(feature: int, asked: list[tuple[float, int, int]], n_trees: int) -> Question:
    remaining = np.full((len(asked) + 1, n_trees), ~np.uint64(0))
    for place, (_, tree, gone) in enumerate(sorted(asked)):
        remaining[place + 1 :, tree] &= ~np.uint64(gone)
    return Question(feature, np.array([threshold for threshold, _, _ in sorted(asked)]), remaining)


def _leaves(tree: Tree, node: int) -> list[int]:
    """The leaves below a node, from left to right."""
    if tree.feature[node] == LEAF:
        return [node]
    return _leaves(tree, int(tree.left[node])) + _leaves(tree, int(tree.right[node]))


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
