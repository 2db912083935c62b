"""Documents about one happening: brought together by their telling words, and held apart by the time between them.

Average link over TF-IDF cosines, with word weights from a fixed background so that the threshold means the same in a
corpus of forty and of forty thousand. Only documents that share one of their most telling words are compared.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from facts.align import background
from facts.align.matrices import Sparse, from_rows, row_sums
from facts.align.words import stems
from facts.records import Source, identifier
from facts.segment import segment

ALIKE = 0.06
"""Mean cosine from which documents published in one week tell one story; BCubed P .97, R .95 on 112 labelled stories."""

PER_DISTANCE = 0.03
"""What must be added for ln(1 + weeks beyond the first) between the publications: about .06 after two months."""

KEYWORDS = 24
"""The most telling words of a document, by which its possible companions are looked up."""

NEIGHBOURS = 12
"""Documents that are compared for one keyword, next to each other by publication date. It bounds the comparisons."""

NEAR_ENOUGH = 0.01
"""Joins this close to the best one are made at once; else a large story would be measured anew for every document."""

_LONGEST = 100_000

Bag = dict[int, float]
Days = tuple[float, float] | None


def find_stories(sources: Iterable[Source]) -> dict[str, str]:
    """The story of each source by source id; one that is alone has a story of its own.

    A story is named after the lowest id of its sources. The order of `sources` does not matter, and a document whose
    publication date is unknown is held apart from none by time.
    """
    ordered = sorted(sources, key=lambda s: s.source_id)
    if not ordered:
        return {}
    vectors = _vectors([_told(source) for source in ordered])
    stories = _Stories(vectors, [_days(source) for source in ordered])
    home = stories.join(_candidates(vectors, [source.published_start for source in ordered]))
    names = [source.source_id for source in ordered]
    return {name: identifier("t", names[home[i]]) for i, name in enumerate(names)}


def required(weeks_apart: float) -> float:
    """The mean cosine that documents so many weeks apart need to be one story."""
    return ALIKE + PER_DISTANCE * math.log1p(max(0.0, weeks_apart - 1))


class _Stories:
    """Groups of documents that grow by joining the two that are most alike on average, as long as any are enough so.

    The mean cosine between two groups is the product of their summed vectors over their sizes, so no pair of documents
    is looked at twice. It is never above the better of the means that the joined groups had, so a pair is measured
    anew only when its turn comes.
    """

    def __init__(self, vectors: Sparse, days: Sequence[Days]) -> None:
        self.vectors = vectors
        self.bags = {i: _bag(vectors, i) for i in range(len(days))}
        self.days = dict(enumerate(days))
        self.size = [1] * len(days)
        self.home = list(range(len(days)))

    def join(self, pairs: Sequence[tuple[int, int]]) -> list[int]:
        """The lowest member of each document's story. Ties go to the lowest documents."""
        excesses = (
            (cosine - required(_weeks(self.days[i], self.days[j])), i, j)
            for (i, j), cosine in zip(pairs, _cosines(self.vectors, pairs), strict=True)
        )
        queue = [(-excess, i, j) for excess, i, j in excesses if excess >= 0]
        heapq.heapify(queue)
        while queue:
            _, i, j = heapq.heappop(queue)
            i, j = sorted((self._root(i), self._root(j)))
            excess = self._excess(i, j) if i != j else -1.0
            if excess < 0:
                continue
            if queue and -queue[0][0] > excess + NEAR_ENOUGH:
                heapq.heappush(queue, (-excess, i, j))
            else:
                self._merge(i, j)
        return [self._root(i) for i in range(len(self.home))]

    def _root(self, i: int) -> int:
        while self.home[i] != i:
            self.home[i] = self.home[self.home[i]]
            i = self.home[i]
        return i

    def _excess(self, i: int, j: int) -> float:
        mean = _dot(self.bags[i], self.bags[j]) / (self.size[i] * self.size[j])
        return mean - required(_weeks(self.days[i], self.days[j]))

    def _merge(self, i: int, j: int) -> None:
        self.days[i] = _middle(self.days[i], self.days[j], self.size[i], self.size[j])
        self.size[i] += self.size[j]
        self.home[j] = i
        large, small = sorted((self.bags[i], self.bags.pop(j)), key=len, reverse=True)
        for column, weight in small.items():
            large[column] = large.get(column, 0.0) + weight
        self.bags[i] = large


def _told(source: Source) -> Counter[str]:
    """How often each stem stands in the title and in the text outside boilerplate."""
    text = source.text[:_LONGEST]
    body = " ".join(text[s.start : s.end] for s in segment(text) if s.zone != "boilerplate")
    return Counter(stems(f"{source.title or ''}\n{body}"))


def _vectors(documents: Sequence[Mapping[str, int]]) -> Sparse:
    """(1 + ln tf) · idf, each row of length 1 (Salton and Buckley 1988, scheme "ltc")."""
    weigh = background.shipped().weight
    column = {stem: i for i, stem in enumerate(sorted(set[str]().union(*documents)))}
    rows = []
    for document in documents:
        row = {column[stem]: (1 + math.log(n)) * weigh(stem) for stem, n in sorted(document.items())}
        length = math.sqrt(sum(w * w for w in row.values())) or 1.0
        rows.append({i: weight / length for i, weight in row.items()})
    return from_rows(rows, len(column))


def _candidates(vectors: Sparse, published: Sequence[date | None]) -> list[tuple[int, int]]:
    """Pairs of rows that share a keyword and stand near each other in time."""
    holders: dict[int, list[int]] = defaultdict(list)
    for row in sorted(range(len(published)), key=lambda i: (published[i] or date.max, i)):
        for column in _keywords(vectors, row):
            holders[column].append(row)
    return sorted({pair for rows in holders.values() for pair in _near(rows)})


def _keywords(vectors: Sparse, row: int) -> list[int]:
    bag = _bag(vectors, row)
    return sorted(bag, key=lambda column: (-bag[column], column))[:KEYWORDS]


def _near(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    for k, row in enumerate(rows):
        for other in rows[k + 1 : k + 1 + NEIGHBOURS]:
            yield (row, other) if row < other else (other, row)


def _bag(vectors: Sparse, row: int) -> Bag:
    start, end = vectors.indptr[row], vectors.indptr[row + 1]
    return dict(zip(vectors.indices[start:end].tolist(), vectors.data[start:end].tolist(), strict=True))


def _cosines(vectors: Sparse, pairs: Sequence[tuple[int, int]]) -> Iterator[float]:
    """The product of the two rows of each pair, a hundred thousand pairs at a time."""
    for start in range(0, len(pairs), 100_000):
        left, right = np.array(pairs[start : start + 100_000], dtype=np.int64).T
        yield from row_sums(vectors[left].multiply(vectors[right])).tolist()


def _dot(one: Bag, other: Bag) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[column] for column, weight in one.items() if column in other)


def _days(source: Source) -> Days:
    """First and last day of publication as numbers; None where unknown."""
    if source.published_start is None or source.published_end is None:
        return None
    return float(source.published_start.toordinal()), float(source.published_end.toordinal())


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
