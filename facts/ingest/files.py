"""Paths → the files to read, in an order that no file system decides."""

import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facts.ingest.document import warning
from facts.records import Finding

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BUFFER = 1_000_000
"""Bytes that are asked of the system at a time."""

SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet", ".warc", ".warc.gz", ".inbox",
)  # fmt: skip

UNITS = {".parquet": "row", ".inbox": "row", ".warc": "record", ".warc.gz": "record"}
"""What a document is in a file of many, where it is not a line."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(slots=True)
class Tally:
    """How many bytes the input has, and how many of them were read so far."""

    size: int = 0
    read: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `address` is its path under the folder that was given, with forward slashes; `size` in bytes."""

    path: Path
    address: str
    size: int

    def open(self, tally: Tally) -> io.BufferedReader:
        """The bytes of the file, counted while they are read. Raises OSError."""
        return io.BufferedReader(_Counted(self.path, tally), _BUFFER)

    @property
    def where(self) -> str:
        """How messages name it."""
        return printable(self.path)

    @property
    def kind(self) -> str:
        """The suffix that says how it is read."""
        return kind_of(self.path.name) or self.path.suffix.lower()

    def at(self, number: int) -> str:
        """How messages name one of its documents; 0 is the file itself."""
        return f"{self.where}, {UNITS.get(self.kind, 'line')} {number}" if number else self.where


class _Counted(io.FileIO):
    """A file that tells a tally what is read of it."""

    def __init__(self, path: Path, tally: Tally) -> None:
        super().__init__(path)
        self._tally = tally

    def readinto(self, buffer: "Buffer", /) -> int | None:
        count = super().readinto(buffer)
        self._tally.read += count or 0
        return count


def printable(path: Path) -> str:
    """The path on one line that any terminal and table can hold."""
    return _UNPRINTABLE.sub("\ufffd", path.as_posix())


def kind_of(name: str) -> str | None:
    """The suffix by which a file is read, the longest that fits; None where it is not read."""
    ending = name.lower()
    return max((suffix for suffix in SUFFIXES if ending.endswith(suffix)), key=len, default=None)


def find(paths: Iterable[Path | str]) -> tuple[list[File], list[Finding]]:
    """The files, sorted by address, each once however often it is given; and what is wrong with the paths."""
    files: dict[str, File] = {}
    findings: list[Finding] = []
    for found in sorted(_found(paths), key=_order):
        if isinstance(found, Finding):
            findings.append(found)
        else:
            files.setdefault(os.path.realpath(found.path), found)
    return list(files.values()), findings


def _order(found: File | Finding) -> tuple[str, str]:
    return (found.address, found.where) if isinstance(found, File) else ("", found.message)


def _found(paths: Iterable[Path | str]) -> Iterator[File | Finding]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from _below(path)
        elif kind_of(path.name):
            yield _regular(path, path.name)
        elif path.exists():
            yield warning(printable(path), f"is not a kind that is read ({' '.join(SUFFIXES)})")
        else:
            yield _regular(path, path.name)


def _below(root: Path) -> Iterator[File | Finding]:
    """The documents of a folder and the folders in it; hidden ones are passed over."""
    troubles: list[OSError] = []
    for folder, names, files in os.walk(root, onerror=troubles.append):
        here = Path(folder)
        names[:] = [name for name in names if not name.startswith(".")]
        for name in names:
            if (here / name).is_symlink():
                yield warning(printable(here / name), "is a link to a folder, which is not followed")
        for name in files:
            if not name.startswith(".") and kind_of(name):
                path = here / name
                yield _regular(path, printable(path.relative_to(root)))
    for error in troubles:
        yield warning(printable(Path(error.filename)), f"cannot be listed: {reason(error)}")


def _regular(path: Path, address: str) -> File | Finding:
    """A plain file; a pipe or device would be waited on for ever."""
    try:
        status = path.stat()
    except OSError as error:
        broken = path.is_symlink()
        return warning(printable(path), "is a broken link" if broken else f"cannot be read: {reason(error)}")
    if not stat.S_ISREG(status.st_mode):
        return warning(printable(path), "is not a plain file")
    return File(path, printable(Path(address)), status.st_size)


def reason(error: OSError) -> str:
    """What the system said, without the path that the message names already."""
    return (error.strerror or type(error).__name__).lower()
