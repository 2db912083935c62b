"""Which document has which id, in sixteen bytes for each: an archive may hold many millions."""

from hashlib import blake2b
from typing import Any

_RECENT = 100_000
"""Ids that are kept as they come before they are put in order; with fewer, numpy is not needed."""


class Owners:
    """The number of the first document with an id. Ids are held as hashes of 64 bits."""

    def __init__(self) -> None:
        self._recent: dict[int, int] = {}
        self._runs: list[tuple[Any, Any]] = []

    def owner(self, name: str, number: int) -> int:
        """The number of the document that has the id already; else `number`, which has it from now on."""
        key = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
        first = self._recent.get(key)
        if first is None:
            first = self._settled(key)
        if first is not None:
            return first
        self._recent[key] = number
        if len(self._recent) >= _RECENT:
            self._settle()
        return number

    def _settled(self, key: int) -> int | None:
        for keys, numbers in self._runs:
            at = int(keys.searchsorted(key))
            if at < len(keys) and keys[at] == key:
                return int(numbers[at])
        return None

    def _settle(self) -> None:
        """Sort what is recent into a run, and runs of like length into one, so that there are few."""
        import numpy as np

        count = len(self._recent)
        keys = np.fromiter(self._recent.keys(), np.uint64, count)
        numbers = np.fromiter(self._recent.values(), np.uint64, count)
        self._recent.clear()
        while self._runs and len(self._runs[-1][0]) <= 2 * len(keys):
            other_keys, other_numbers = self._runs.pop()
            keys, numbers = np.concatenate((keys, other_keys)), np.concatenate((numbers, other_numbers))
        order = np.argsort(keys)
        self._runs.append((keys[order], numbers[order]))
