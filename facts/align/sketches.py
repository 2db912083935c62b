"""The sketches of many documents as columns: what stories and origins are found from, without the texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from facts.align.matrices import Floats, Ints
from facts.align.room import room
from facts.align.sketch import PERMUTATIONS, TELLING, Sketch, sketch
from facts.records import Source

_TOGETHER = 25_000
"""Documents whose stems are looked at in one step."""


class Vectors(NamedTuple):
    """One row for each document: the columns where it has a weight, the weights, and how many columns there are."""

    columns: NDArray[np.int32]
    weights: NDArray[np.float16]
    width: int

    def cosines(self, left: Ints, right: Ints) -> Floats:
        """Of each pair; pairs with one left document stand together. Products of two float16 and their sums are exact here, so
        that a cosine does not depend on what else is measured."""
        cosine = np.empty(len(left))
        told = np.zeros(self.width, dtype=np.float32)
        starts = np.flatnonzero(np.diff(left, prepend=-1))
        for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(left)], strict=False):
            document, others = left[start], right[start:end]
            told[self.columns[document]] = self.weights[document]
            products = told.take(self.columns.take(others, axis=0))
            products *= self.weights[others]
            cosine[start:end] = products.sum(axis=1, dtype=np.float64)
            told[self.columns[document]] = 0
        return cosine


@dataclass(frozen=True, slots=True)
class Sketches:
    """One row for each document, in order of their ids.

    `first` and `last` are the days of publication as ordinals, NaN where unknown; `stems` and `weights` hold `TELLING`
    entries in each row, filled up with zeros; `signatures` holds `PERMUTATIONS`.
    """

    names: Sequence[str]
    first: Floats
    last: Floats
    stems: NDArray[np.uint32]
    weights: NDArray[np.float16]
    signatures: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.names)

    def bag(self, i: int) -> dict[int, float]:
        """The weight of each stem of one document."""
        stems = self.stems[i]
        kept = int(np.count_nonzero(stems))
        return dict(zip(stems[:kept].tolist(), self.weights[i, :kept].tolist(), strict=True))

    def vectors(self) -> Vectors:
        parts = [slice(first, first + _TOGETHER) for first in range(0, len(self), _TOGETHER)]
        stems = np.unique(np.concatenate([np.unique(self.stems[part]) for part in parts]))
        columns = room("<i4", *self.stems.shape)
        for part in parts:
            columns[part] = np.searchsorted(stems, self.stems[part])
        return Vectors(columns, self.weights, len(stems))


def of_sources(sources: Iterable[Source]) -> Sketches:
    """The sketches of documents that are at hand."""
    ordered = sorted(sources, key=lambda s: s.source_id)
    made = [sketch(source) for source in ordered]
    days = [(source.published_start, source.published_end) for source in ordered]
    return from_rows(made, days)


def from_rows(rows: Sequence[Sketch], days: Sequence[tuple[date | None, date | None]]) -> Sketches:
    """Sketches in order of their ids, with first and last day of publication, as columns."""
    return Sketches(
        names=[row.source_id for row in rows],
        first=_ordinals(first if last else None for first, last in days),
        last=_ordinals(last if first else None for first, last in days),
        stems=stacked([row.stems for row in rows], "<u4", TELLING),
        weights=stacked([row.weights for row in rows], "<f2", TELLING),
        signatures=stacked([row.signature for row in rows], "<u2", PERMUTATIONS),
    )


def gathered(n: int, parts: Iterable[Sketches]) -> Sketches:
    """The columns of `n` documents in all, one part after the other."""
    names: list[str] = []
    made = Sketches(
        names,
        first=np.zeros(n),
        last=np.zeros(n),
        stems=room("<u4", n, TELLING),
        weights=room("<f2", n, TELLING),
        signatures=room("<u2", n, PERMUTATIONS),
    )
    for part in parts:
        rows = slice(len(names), len(names) + len(part))
        for column in ("first", "last", "stems", "weights", "signatures"):
            getattr(made, column)[rows] = getattr(part, column)
        names += part.names
    return made


def stacked(rows: Sequence[bytes], kind: str, width: int) -> NDArray[Any]:
    """Packed numbers as the rows of a matrix, each filled up with zeros."""
    size = width * np.dtype(kind).itemsize
    return np.frombuffer(b"".join(row.ljust(size, b"\0") for row in rows), dtype=kind).reshape(-1, width)


def _ordinals(days: Iterable[date | None]) -> Floats:
    return np.array([np.nan if day is None else day.toordinal() for day in days], dtype=np.float64)
