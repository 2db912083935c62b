"""Documents that may tell one story, joined by average link as long as any two groups are alike enough."""

import heapq
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from facts.align.matrices import Floats, Ints
from facts.align.sketches import Sketches

NEAR_ENOUGH = 0.01
"""Joins this close to the best one are made at once; else a large story would be measured anew for every document."""

Bag = dict[int, float]
Days = tuple[float, float] | None
Required = Callable[[float], float]
"""The mean cosine that groups so many weeks apart need."""


class Part(NamedTuple):
    """Documents, by their number in order, and the edges between them: places in `documents`, and the excess."""

    documents: Ints
    left: Ints
    right: Ints
    excess: Floats


def join(part: Part, sketches: Sketches, required: Required) -> Ints:
    """The place of the lowest member of each document's story. Ties go to the lowest documents."""
    return _Groups(part, sketches, required).join(part)


class _Groups:
    """Groups of documents that grow by joining the two that are most alike on average.

    The mean cosine between two groups is the product of their summed vectors over their sizes, so no pair of documents
    is looked at twice. It is never above the better of the means that the joined groups had, so a pair is measured
    anew only when its turn comes.
    """

    def __init__(self, part: Part, sketches: Sketches, required: Required) -> None:
        self.documents, self.sketches, self.required = part.documents, sketches, required
        self.bags: dict[int, Bag] = {}
        self.days = [_days(sketches, i) for i in part.documents.tolist()]
        self.size = [1] * len(part.documents)
        self.home = list(range(len(part.documents)))

    def join(self, part: Part) -> Ints:
        queue = list(zip((-part.excess).tolist(), part.left.tolist(), part.right.tolist(), strict=True))
        heapq.heapify(queue)
        while queue:
            known, i, j = heapq.heappop(queue)
            i, j = sorted((self._root(i), self._root(j)))
            if i == j:
                continue
            # two documents that are still alone are as alike as their edge says
            excess = -known if self.size[i] == self.size[j] == 1 else self._excess(i, j)
            if excess < 0:
                continue
            if queue and -queue[0][0] > excess + NEAR_ENOUGH:
                heapq.heappush(queue, (-excess, i, j))
            else:
                self._merge(i, j)
        return np.array([self._root(i) for i in range(len(self.home))], dtype=np.int64)

    def _root(self, i: int) -> int:
        while self.home[i] != i:
            self.home[i] = self.home[self.home[i]]
            i = self.home[i]
        return i

    def _bag(self, i: int) -> Bag:
        if i not in self.bags:
            self.bags[i] = self.sketches.bag(int(self.documents[i]))
        return self.bags[i]

    def _excess(self, i: int, j: int) -> float:
        mean = _dot(self._bag(i), self._bag(j)) / (self.size[i] * self.size[j])
        return mean - self.required(_weeks(self.days[i], self.days[j]))

    def _merge(self, i: int, j: int) -> None:
        self.days[i] = _middle(self.days[i], self.days[j], self.size[i], self.size[j])
        self.size[i] += self.size[j]
        self.home[j] = i
        large, small = sorted((self._bag(i), self._bag(j)), key=len, reverse=True)
        del self.bags[j]
        for stem, weight in small.items():
            large[stem] = large.get(stem, 0.0) + weight
        self.bags[i] = large


def _dot(one: Bag, other: Bag) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[stem] for stem, weight in one.items() if stem in other)


def _days(sketches: Sketches, i: int) -> Days:
    first, last = float(sketches.first[i]), float(sketches.last[i])
    return None if np.isnan(first) else (first, last)


def _weeks(one: Days, other: Days) -> float:
    """Weeks that certainly lie between two intervals; 0 where one is unknown."""
    if one is None or other is None:
        return 0.0
    return max(0.0, one[0] - other[1], other[0] - one[1]) / 7


def _middle(one: Days, other: Days, n: int, m: int) -> Days:
    """The mean interval of two groups of n and m documents."""
    if one is None or other is None:
        return one or other
    return (n * one[0] + m * other[0]) / (n + m), (n * one[1] + m * other[1]) / (n + m)
