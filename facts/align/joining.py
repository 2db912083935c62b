"""Documents that may tell one story, joined by average link as long as any two groups are alike enough."""

import heapq
import math
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from facts.align.matrices import Floats, Ints
from facts.align.sketches import Sketches

NEAR_ENOUGH = 0.01
"""Joins this close to the best one are made at once, and a mean holds while its groups have grown by no more than this share,
since that moves it by no more than this; else a large story would be measured anew for every document."""

_TOGETHER = 50_000
"""Edges that are turned from columns into tuples at a time."""

Bag = dict[int, float]
Days = tuple[float, float] | None
Edge = tuple[float, int, int]
"""The excess, below 0 so that the best edge is the lowest, and two documents."""

_NO_MORE: Edge = (math.inf, 0, 0)

Required = Callable[[float], float]
"""The mean cosine that groups so many weeks apart need."""


class Part(NamedTuple):
    """Documents, by their number in order, and the edges between them: places in `documents`, and the excess."""

    documents: Ints
    left: Ints
    right: Ints
    excess: Floats


class _Measured(NamedTuple):
    """What two groups were when they had so many members."""

    size: int
    excess: float


def join(part: Part, sketches: Sketches, required: Required) -> Ints:
    """The place of the lowest member of each document's story. Ties go to the lowest documents."""
    return _Groups(part, sketches, required).join(part)


class _Queue:
    """Edges, the best first: those that were given stay columns, and only what is put back lies in a heap."""

    def __init__(self, part: Part) -> None:
        self._given = chain(_in_order(part), repeat(_NO_MORE))
        self._next = next(self._given)
        self._back: list[Edge] = []

    def best(self) -> Edge:
        return min(self._next, self._back[0]) if self._back else self._next

    def pop(self) -> Edge:
        if self._back and self._back[0] < self._next:
            return heapq.heappop(self._back)
        edge, self._next = self._next, next(self._given)
        return edge

    def put_back(self, edge: Edge) -> None:
        heapq.heappush(self._back, edge)


def _in_order(part: Part) -> Iterator[Edge]:
    order = np.lexsort((part.right, part.left, -part.excess))
    for start in range(0, len(order), _TOGETHER):
        some = order[start : start + _TOGETHER]
        columns = (-part.excess[some], part.left[some], part.right[some])
        yield from zip(*(column.tolist() for column in columns), strict=True)


class _Groups:
    """Groups of documents that grow by joining the two that are most alike on average.

    The mean cosine between two groups is the product of their summed vectors over their sizes, so no pair of documents
    is looked at twice. It is never above the better of the means that the joined groups had, so a pair is measured
    anew only when its turn comes, and only where its groups have grown since.
    """

    def __init__(self, part: Part, sketches: Sketches, required: Required) -> None:
        self.documents, self.sketches, self.required = part.documents, sketches, required
        self.bags: dict[int, Bag] = {}
        self.days = [_days(sketches, i) for i in part.documents.tolist()]
        self.size = [1] * len(part.documents)
        self.home = list(range(len(part.documents)))
        self.measured: dict[int, dict[int, _Measured]] = {}

    def join(self, part: Part) -> Ints:
        queue = _Queue(part)
        while (edge := queue.pop()) is not _NO_MORE:
            i, j = sorted((self._root(edge[1]), self._root(edge[2])))
            if i == j:
                continue
            excess, waits = self._known(i, j, edge)
            if excess < 0:
                continue
            if -queue.best()[0] <= excess + NEAR_ENOUGH:
                self._merge(i, j)
            elif not waits:
                queue.put_back((-excess, i, j))
        return np.array([self._root(i) for i in range(len(self.home))], dtype=np.int64)

    def _known(self, i: int, j: int, edge: Edge) -> tuple[float, bool]:
        """The excess of two groups, and whether they wait with it already."""
        size = self.size[i] + self.size[j]
        if size == 2:  # two documents that are still alone are as alike as their edge says
            return -edge[0], False
        known = self.measured.setdefault(i, {})
        earlier = known.get(j)
        if earlier and size <= earlier.size * (1 + NEAR_ENOUGH):
            return earlier.excess, True
        known[j] = _Measured(size, self._excess(i, j))
        return known[j].excess, False

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
        self.measured.pop(j, None)
        self.measured.get(i, {}).pop(j, None)
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
