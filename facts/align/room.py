"""Rows of numbers for many documents, on disk: the system keeps of them in memory what there is room for."""

from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

SMALL = 16_000_000
"""Bytes up to which rows lie in memory."""


def room(kind: str, *shape: int) -> NDArray[Any]:
    """Zeros in this shape. Those on disk lie in a file without a name, which is gone with them."""
    if np.dtype(kind).itemsize * int(np.prod(shape)) <= SMALL:
        return np.zeros(shape, dtype=kind)
    with TemporaryFile() as file:
        return np.memmap(file, dtype=kind, mode="w+", shape=shape)
