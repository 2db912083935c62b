"""What speaks for and against two figures being about one claim: a list of named comparisons over pairs of facts.

Each comparison gives one number for each pair, most of them from 0 to 1. What they are worth is not decided here but
learned from labelled stories (`scorer`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from facts.align.matrices import Flags, Floats, Ints, Sparse, flags, ones, row_sums
from facts.align.table import Table
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
        return flags((column[pairs.left] == column[pairs.right]) & (column[pairs.left] >= 0))

    return measure


def differs(get: Callable[[Fact], object]) -> Callable[[Table, Pairs], Flags]:
    """Both have it and it is not the same."""

    def measure(table: Table, pairs: Pairs) -> Flags:
        column = table.column(get)
        left, right = column[pairs.left], column[pairs.right]
        return flags((left != right) & (left >= 0) & (right >= 0))

    return measure


def cosine(left: Sparse, right: Sparse, pairs: Pairs) -> Floats:
    """Cosine of the rows of each pair; 0 where one is empty."""
    product = row_sums(left[pairs.left].multiply(right[pairs.right]))
    return _divided(
        product,
        np.sqrt(row_sums(left.power(2)))[pairs.left] * np.sqrt(row_sums(right.power(2)))[pairs.right],
    )


def shared(left: Sparse, right: Sparse, pairs: Pairs) -> Floats:
    """The smaller weights of common words, as a share of the lighter row (Ruzicka overlap, one-sided)."""
    common = row_sums(left[pairs.left].minimum(right[pairs.right]))
    return _divided(common, np.minimum(row_sums(left)[pairs.left], row_sums(right)[pairs.right]))


def contained(left: Sparse, right: Sparse, pairs: Pairs) -> Floats:
    """The share of the left row's weight whose words stand in the right row at all."""
    present = ones(right)
    return _divided(row_sums(left[pairs.left].multiply(present[pairs.right])), row_sums(left)[pairs.left])


def _divided(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
