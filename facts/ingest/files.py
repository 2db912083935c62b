"""Paths → the files to read, in an order that no file system decides."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from facts.ingest.document import warning
from facts.records import Finding

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `address` is its path under the folder that was given, with forward slashes."""

    path: Path
    address: str

    @property
    def where(self) -> str:
        """How messages name it."""
        return printable(self.path)


def printable(path: Path) -> str:
    """The path on one line that any terminal and table can hold."""
    return _UNPRINTABLE.sub("\ufffd", path.as_posix())


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
        elif path.suffix.lower() in SUFFIXES:
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
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                path = here / name
                yield _regular(path, printable(path.relative_to(root)))
    for error in troubles:
        yield warning(printable(Path(error.filename)), f"cannot be listed: {reason(error)}")


def _regular(path: Path, address: str) -> File | Finding:
    """A plain file; a pipe or device would be waited on for ever."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        broken = path.is_symlink()
        return warning(printable(path), "is a broken link" if broken else f"cannot be read: {reason(error)}")
    if not stat.S_ISREG(mode):
        return warning(printable(path), "is not a plain file")
    return File(path, printable(Path(address)))


def reason(error: OSError) -> str:
    """What the system said, without the path that the message names already."""
    return (error.strerror or type(error).__name__).lower()
