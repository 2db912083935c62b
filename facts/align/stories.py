"""Documents about one happening: brought together by their telling words, and held apart by the time between them.

Average link over TF-IDF cosines, with word weights from a fixed background so that the threshold means the same in a
corpus of forty and of forty thousand. Only documents that share one of their most telling words are compared, which
gives edges (`edges`); the documents that a chain of edges connects are then joined among themselves (`joining`).
"""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from facts.align.joining import Part, join
from facts.align.matrices import Floats, Ints, from_entries
from facts.align.room import room
from facts.align.sketches import Sketches, Vectors

ALIKE = 0.09
"""Mean cosine from which documents published in one week tell one story. On 112 labelled stories BCubed P is .99, R .95; two
earthquakes or two cyclones of one week fall together below .08, which is to be kept away from."""

PER_DISTANCE = 0.03
"""What must be added for ln(1 + weeks beyond the first) between the publications: about .06 after two months."""

KEYWORDS = 24
"""The most telling words of a document, by which its possible companions are looked up."""

NEIGHBOURS = 12
"""Documents that are compared for one keyword, next to each other by publication date. It bounds the comparisons."""

_TOGETHER = 5_000
"""Documents whose pairs are looked up in one step."""

_PLACES = 1_000_000
"""Keywords of documents that are gone through in one step."""


_NONE: Ints = np.zeros(0, dtype=np.int64)
_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)


class Edges(NamedTuple):
    """Pairs of documents, the lower on the left, and by how much their cosine exceeds what the time between them asks."""

    left: Ints
    right: Ints
    excess: Floats


def find_stories(sketches: Sketches) -> Ints:
    """For each document the lowest document of its story; one that is alone has a story of its own.

    A document whose publication date is unknown is held apart from none by time.
    """
    return joined(sketches, edges(sketches))


def joined(sketches: Sketches, found: Edges) -> Ints:
    """The same where the edges are known. Documents may be missing as long as chains of edges are whole."""
    home = np.arange(len(sketches))
    for part in _parts(len(sketches), found):
        documents = part.documents
        home[documents] = documents[join(part, sketches, required)]
    return home


def required(weeks_apart: float) -> float:
    """The mean cosine that documents so many weeks apart need to be one story."""
    return ALIKE + PER_DISTANCE * math.log1p(max(0.0, weeks_apart - 1))


def edges(sketches: Sketches) -> Edges:
    """The pairs that are alike enough for the time between them, among those that share a keyword and stand near each
    other in time: at most `KEYWORDS` × `NEIGHBOURS` for each document."""
    vectors = sketches.vectors()
    found = [Edges(_NONE, _NONE, np.zeros(0))]
    found += (alike(vectors, sketches, pairs) for pairs in candidates(sketches))
    return Edges(*(np.concatenate(column) for column in zip(*found, strict=True)))


def candidates(sketches: Sketches) -> Iterator[tuple[Ints, Ints]]:
    """The pairs that are measured, each once, the lower document on the left and in order, some at a time."""
    by_day = np.argsort(np.where(np.isnan(sketches.first), np.inf, sketches.first), kind="stable")
    held = _keywords(sketches, by_day)
    for first in range(0, len(sketches), _TOGETHER):
        pairs = np.concatenate([_NONE, *_pairs(held, by_day, first)])
        pairs.sort()
        yield np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], len(sketches))


def _keywords(sketches: Sketches, by_day: Ints) -> NDArray[np.uint64]:
    """The keywords of all documents in order, each with the turn of its document by day in the lower half."""
    held = room("<u8", len(sketches) * KEYWORDS)
    n = 0
    for first in range(0, len(sketches), _TOGETHER):
        words = sketches.stems[by_day[first : first + _TOGETHER], :KEYWORDS].astype(np.uint64)
        turns, places = np.nonzero(words)
        held[n : n + len(turns)] = (words[turns, places] << _HALF) | (turns + first).astype(np.uint64)
        n += len(turns)
    held[:n].sort()
    return held[:n]


def _pairs(held: NDArray[np.uint64], by_day: Ints, first: int) -> Iterator[Ints]:
    """Pairs whose lower document is one of those from `first` on, as single numbers."""
    for start in range(0, len(held), _PLACES):
        keywords = held[start : start + _PLACES + NEIGHBOURS]
        holders = by_day[keywords & _LOWER]
        for places in neighbours(keywords >> _HALF):
            one, other = holders[places[0]], holders[places[1]]
            left = np.minimum(one, other)
            # what begins in the overlap is found in the next step
            mine = (left >= first) & (left < first + _TOGETHER) & (places[0] < _PLACES)
            yield left[mine] * len(by_day) + np.maximum(one[mine], other[mine])


def neighbours(words: NDArray[Any]) -> Iterator[tuple[Ints, Ints]]:
    """The places of equal words, which stand together, at most `NEIGHBOURS` apart."""
    for step in range(1, NEIGHBOURS + 1):
        same = np.flatnonzero(words[step:] == words[:-step])
        yield same, same + step


def alike(vectors: Vectors, sketches: Sketches, pairs: tuple[Ints, Ints]) -> Edges:
    """The pairs that are alike enough for the time between them. Pairs with one left document stand together."""
    left, right = pairs
    cosine = vectors.cosines(left, right)
    apart = np.maximum(
        sketches.first[left] - sketches.last[right], sketches.first[right] - sketches.last[left]
    )
    weeks = np.nan_to_num(apart, nan=0.0) / 7
    excess = cosine - ALIKE - PER_DISTANCE * np.log1p(np.maximum(0.0, weeks - 1))
    enough = excess >= 0
    return Edges(left[enough], right[enough], excess[enough])


def _parts(n: int, found: Edges) -> Iterator[Part]:
    """The documents that chains of edges connect, with their edges; documents without any are left out."""
    graph = from_entries(found.left, found.right, np.ones(len(found.left)), (n, n))
    label = csgraph.connected_components(graph, directed=False)[1]
    of_edge = label[found.left]
    order = np.argsort(of_edge, kind="stable")
    for numbers in np.split(order, np.flatnonzero(np.diff(of_edge[order])) + 1):
        if len(numbers):
            left, right = found.left[numbers], found.right[numbers]
            documents = np.unique(np.concatenate([left, right]))
            yield Part(
                documents,
                np.searchsorted(documents, left),
                np.searchsorted(documents, right),
                found.excess[numbers],
            )
