"""Answers and pages that were made and may be asked for again."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

_LARGEST = 1_000_000
"""Bytes of the largest one that is kept."""


class Shelf:
    """Keeps what was made by its mark, up to so many bytes; of more, what was asked for longest ago is let go."""

    def __init__(self, most: int = 32_000_000) -> None:
        self._most = most
        self._size = 0
        self._turn = Lock()
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._in_work: dict[str, Lock] = {}

    def made(self, mark: str, make: Callable[[], bytes]) -> bytes:
        """What stands under a mark, or what `make` gives. It is made once, however many ask at the same moment."""
        with self._turn:
            turn = self._in_work.setdefault(mark, Lock())
        try:
            with turn:
                page = self.take(mark)
                if page is None:
                    page = make()
                    self.put(mark, page)
                return page
        finally:
            with self._turn:
                self._in_work.pop(mark, None)

    def take(self, mark: str) -> bytes | None:
        with self._turn:
            if mark in self._pages:
                self._pages.move_to_end(mark)
            return self._pages.get(mark)

    def put(self, mark: str, page: bytes) -> None:
        if len(page) > _LARGEST:
            return
        with self._turn:
            self._size += len(page) - len(self._pages.pop(mark, b""))
            self._pages[mark] = page
            while self._size > self._most:
                self._size -= len(self._pages.popitem(last=False)[1])
