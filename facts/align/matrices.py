"""Types of the columns, and sparse matrices behind one typed door (SciPy has no type hints)."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Evidence: TypeAlias = NDArray[np.float64]
"""One row for each pair, one column for each comparison."""

Sparse: TypeAlias = Any
"""A `scipy.sparse.csr_matrix`."""


def from_entries(rows: Ints, columns: Ints, weights: Floats, shape: tuple[int, int]) -> Sparse:
    """A sparse matrix from its entries; entries of one place are added."""
    make: Any = sparse.csr_matrix
    return make((weights, (rows, columns)), shape=shape)


def from_cells(columns: Ints, weights: Any, widths: Ints, n_columns: int) -> Sparse:
    """A sparse matrix whose rows stand one after the other, each so many cells wide; columns may come in any order."""
    make: Any = sparse.csr_matrix
    starts = np.concatenate([[0], np.cumsum(widths)])
    matrix = make((weights, columns.astype(np.int32), starts), shape=(len(widths), max(1, n_columns)))
    matrix.sort_indices()
    return matrix


def row_sums(matrix: Sparse) -> Floats:
    """The sum of each row."""
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()


def ones(matrix: Sparse) -> Sparse:
    """The matrix with a 1 for each entry."""
    copy = matrix.copy()
    copy.data = np.ones_like(copy.data)
    return copy


def flags(holds: Any) -> Flags:
    """What a comparison of columns gives, as flags; NumPy's operators leave its type open."""
    return np.asarray(holds, dtype=np.bool_)
