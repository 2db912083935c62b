"""Copies of one text: sources that print the same words have one origin and count as one witness.

Signatures are brought together by locality-sensitive hashing (Indyk and Motwani 1998), so that no text meets every
other one. What shares a band is then decided by the Jaccard index that the whole signatures estimate (Broder 1997).
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from facts.align.matrices import Floats, Ints, from_entries
from facts.align.sketch import PERMUTATIONS

COPY = 0.4
"""Jaccard index of the shingles from which two texts are one: about every eighth word changed in a copy of full length.
Copies with a new headline or a paragraph cut stay above it; reports of one event in own words stay under 0.1."""

BAND = 3
"""Numbers to a band: 42 bands find .94 of the pairs at the threshold, .999 of those at .55 and .04 of those at .1."""

_TOGETHER = 20_000
"""Signatures that are compared in one step."""

Signatures = NDArray[np.uint16]


def find_origins(signatures: Signatures) -> Ints:
    """For each document the lowest one that prints the same text, over chains of pairs: a copy of a copy is a copy."""
    n = len(signatures)
    distinct, home = _distinct(signatures)
    pairs: Ints = np.zeros(0, dtype=np.int64)
    for band in range(PERMUTATIONS // BAND):
        near = [left * n + right for left, right in _near(signatures, distinct, band)]
        pairs = np.unique(np.concatenate([pairs, *near]))
    left, right = np.divmod(np.concatenate([pairs, distinct[home] * n + np.arange(n)]), n)
    graph = from_entries(left, right, np.ones(len(left)), (n, n))
    label = csgraph.connected_components(graph, directed=False)[1]
    _, first = np.unique(label, return_index=True)
    return np.asarray(first[label], dtype=np.int64)


def jaccard(signatures: Signatures, left: Ints, right: Ints) -> Floats:
    """Estimates of the share of shingles that the documents of each pair have in common."""
    found = np.empty(len(left))
    for first in range(0, len(left), _TOGETHER):
        some = slice(first, first + _TOGETHER)
        found[some] = (signatures[left[some]] == signatures[right[some]]).mean(axis=1)
    return found


def _distinct(signatures: Signatures) -> tuple[Ints, Ints]:
    """The first document with each signature, and for each document which of them that is: verbatim copies, however
    many, are settled here."""
    rows = np.ascontiguousarray(signatures).view(f"V{signatures.itemsize * PERMUTATIONS}").ravel()
    order = np.argsort(rows, kind="stable")
    begins = np.ones(len(rows), dtype=np.bool_)
    for start in range(1, len(rows), _TOGETHER):
        some = order[start - 1 : start + _TOGETHER]
        begins[start : start + len(some) - 1] = rows[some[1:]] != rows[some[:-1]]
    home = np.empty(len(rows), dtype=np.int64)
    home[order] = np.cumsum(begins) - 1
    return order[begins], home


def _near(signatures: Signatures, distinct: Ints, band: int) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of a band that are near enough."""
    keys = band_keys(signatures[distinct, band * BAND : band * BAND + BAND])
    order = np.argsort(keys, kind="stable")
    rows = distinct[order]
    for places in companions(keys[order]):
        left, right = rows[places[0]], rows[places[1]]
        near = jaccard(signatures, left, right) >= COPY
        yield left[near], right[near]


def band_keys(band: Signatures) -> NDArray[np.uint64]:
    """The numbers of one band as one, for each document."""
    keys = np.zeros(len(band), dtype=np.uint64)
    for number in range(BAND):
        keys = (keys << np.uint64(16)) | band[:, number].astype(np.uint64)
    return keys


def companions(keys: NDArray[Any]) -> Iterator[tuple[Ints, Ints]]:
    """The places that are compared, equal keys standing together: each with the first of its bucket and with the one
    before it."""
    places = np.arange(len(keys))
    starts = np.ones(len(keys), dtype=np.bool_)
    starts[1:] = keys[1:] != keys[:-1]
    first = np.maximum.accumulate(np.where(starts, places, 0))
    yield first[~starts], places[~starts]
    yield places[~starts] - 1, places[~starts]
