"""Files of many documents as streams of bytes, decompressed as they are read."""

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from facts.ingest.document import Unusable
from facts.ingest.files import File, Tally

_BUFFER = 1_000_000

_WINDOW = 2**27
"""Bytes that a Zstandard stream may look back over, as the reference program allows by default; more is memory."""


@contextmanager
def stream(file: File, tally: Tally) -> Iterator[io.BufferedReader]:
    """The bytes of a file, decompressed where its name says so. Raises Unusable where it is damaged, OSError."""
    with file.open(tally) as handle:
        try:
            yield _decompressed(handle, file.kind)
        except (EOFError, zlib.error) as error:
            raise Unusable(f"is damaged: {str(error).lower()}") from None


def _decompressed(handle: io.BufferedReader, kind: str) -> io.BufferedReader:
    if kind.endswith(".gz"):
        import gzip

        return io.BufferedReader(_Pieces(gzip.GzipFile(fileobj=handle).read1), _BUFFER)
    return io.BufferedReader(_Pieces(_zstandard(handle)), _BUFFER) if kind.endswith(".zst") else handle


class _Pieces(io.RawIOBase):
    """A stream of what a decompressor gives at a time, so that all of it is there before the place where it fails."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        piece = self._read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _zstandard(handle: BinaryIO) -> Callable[[int], bytes]:
    zstandard = needed("zstandard", ".zst")
    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(
        handle, read_across_frames=True
    )

    def read(size: int) -> bytes:
        try:
            piece: bytes = reader.read1(size)
        except zstandard.ZstdError as error:
            # told like the trouble of other files
            raise zlib.error(str(error)) from None
        return piece

    return read


def needed(name: str, kind: str) -> Any:
    """A library that only archives need. Raises Unusable that says how to get it."""
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise Unusable(f"{kind} files need {name}: pip install 'facts[archives]'") from None
