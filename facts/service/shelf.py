"""Pages that were made and may be asked for again."""

from collections import OrderedDict
from threading import Lock


class Shelf:
    """Keeps pages by their mark, up to so many bytes; of more, those that were asked for longest ago are let go."""

    def __init__(self, most: int = 32_000_000) -> None:
        self._most = most
        self._size = 0
        self._turn = Lock()
        self._pages: OrderedDict[str, bytes] = OrderedDict()

    def take(self, mark: str) -> bytes | None:
        with self._turn:
            if mark in self._pages:
                self._pages.move_to_end(mark)
            return self._pages.get(mark)

    def put(self, mark: str, page: bytes) -> None:
        with self._turn:
            self._size += len(page) - len(self._pages.pop(mark, b""))
            self._pages[mark] = page
            while self._size > self._most:
                self._size -= len(self._pages.popitem(last=False)[1])
