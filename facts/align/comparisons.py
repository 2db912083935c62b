"""What speaks for and against two figures being about one claim: a list of named comparisons over pairs of facts.

Each comparison gives one number for each pair, most of them from 0 to 1. What they are worth is not decided here but
learned from labelled stories (`scorer`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy import sparse

from facts.align.table import Flags, Floats, Ints, Table
from facts.records import Fact


class Pairs(NamedTuple):
    """Pairs of rows of a table, as two arrays of row numbers."""

    left: Ints
    right: Ints


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing to compare: its name in the table of weights, in words, and the function that measures it."""

    name: str
    words: str
    measure: Callable[[Table, Pairs], Floats | Flags]


def same(get: Callable[[Fact], object]) -> Callable[[Table, Pairs], Flags]:
    """Both have it and it is the same."""

    def measure(table: Table, pairs: Pairs) -> Flags:
        column = table.column(get)
        return (column[pairs.left] == column[pairs.right]) & (column[pairs.left] >= 0)

    return measure


def differs(get: Callable[[Fact], object]) -> Callable[[Table, Pairs], Flags]:
    """Both have it and it is not the same."""

    def measure(table: Table, pairs: Pairs) -> Flags:
        left, right = (table.column(get)[side] for side in pairs)
        return (left != right) & (left >= 0) & (right >= 0)

    return measure


def cosine(left: sparse.csr_matrix, right: sparse.csr_matrix, pairs: Pairs) -> Floats:
    """Cosine of the rows of each pair; 0 where one is empty."""
    product = _row_sums(left[pairs.left].multiply(right[pairs.right]))
    return _divided(product, np.sqrt(_row_sums(left.power(2)))[pairs.left] * np.sqrt(_row_sums(right.power(2)))[pairs.right])


def shared(left: sparse.csr_matrix, right: sparse.csr_matrix, pairs: Pairs) -> Floats:
    """The smaller weights of common words, as a share of the lighter row (Ruzicka overlap, one-sided)."""
    common = _row_sums(left[pairs.left].minimum(right[pairs.right]))
    return _divided(common, np.minimum(_row_sums(left)[pairs.left], _row_sums(right)[pairs.right]))


def contained(left: sparse.csr_matrix, right: sparse.csr_matrix, pairs: Pairs) -> Floats:
    """The share of the left row's weight whose words stand in the right row at all."""
    present = right.copy()
    present.data = np.ones_like(present.data)
    return _divided(_row_sums(left[pairs.left].multiply(present[pairs.right])), _row_sums(left)[pairs.left])


def _row_sums(matrix: sparse.csr_matrix) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()


def _divided(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
