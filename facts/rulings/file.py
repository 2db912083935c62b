"""The file of rulings: TOML, one `[[ruling]]` for each, meant for version control.

    [[ruling]]
    kind = "no_conflict"
    by = "M. Aalto"
    on = 2026-03-04
    because = "the Herald counts the crew, the Post does not"

    [[ruling.quotes]]
    exact = "12"
    prefix = "the disaster killed "
    suffix = " people, the fire brigade"
    source_id = "harbour"

A ruling is added at the end, so comments and order stay as they are; one is taken back by deleting it.
"""

import fcntl
import os
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from facts.rulings.ruling import Quote, Ruling


class RulingError(Exception):
    """The file of rulings, or a ruling, cannot be used; the message is one line for a person."""


def load(path: Path) -> list[Ruling]:
    """The rulings of a file, in its order.

    Raises RulingError for a file that is no TOML or a ruling that is none, by its number in the file, and for one that
    is there twice; OSError where the file cannot be read.
    """
    return _parsed(path, path.read_bytes())


def append(path: Path, ruling: Ruling) -> None:
    """Add a ruling at the end of a file, which is made where there is none: whole or not at all.

    Raises RulingError where the file cannot be used or has that ruling, OSError where it cannot be written.
    """
    path = path.resolve()
    with _held(path.parent):
        before = path.read_bytes() if path.exists() else b""
        after = before + _gap(before) + text(ruling).encode()
        _parsed(path, after)
        _replace(path, after)


def text(ruling: Ruling) -> str:
    """A ruling as it stands in the file."""
    own = ruling.model_dump(exclude={"quotes"})
    return "\n".join([*_table("[[ruling]]", own), *_quotes(ruling.quotes)]) + "\n"


def _quotes(quotes: tuple[Quote, ...]) -> Iterator[str]:
    for quote in quotes:
        yield ""
        yield from _table("[[ruling.quotes]]", dict(quote))


def _table(heading: str, columns: Mapping[str, Any]) -> Iterator[str]:
    yield heading
    for name, value in columns.items():
        if value not in (None, ""):
            yield f"{name} = {_string(value) if isinstance(value, str) else value.isoformat()}"


def _string(value: str) -> str:
    """A basic string of TOML on one line: quotes, backslashes and control characters are escaped."""
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in value) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escaped(char: str) -> str:
    return char if char.isprintable() or char == " " else f"\\U{ord(char):08X}"


def _gap(before: bytes) -> bytes:
    """An empty line between what is there and what follows."""
    if not before:
        return b""
    return b"\n" if before.endswith(b"\n") else b"\n\n"


def _parsed(path: Path, content: bytes) -> list[Ruling]:
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RulingError(f"{path} is not TOML: {error}") from error
    unknown = [name for name in tables if name != "ruling"]
    entries = tables.get("ruling", [])
    if unknown or not isinstance(entries, list):
        raise RulingError(f"{path}: {unknown[0] if unknown else 'ruling'} is not a [[ruling]]")
    rulings = [_ruling(path, number, entry) for number, entry in enumerate(entries, start=1)]
    _refuse_twins(path, rulings)
    return rulings


def _ruling(path: Path, number: int, entry: object) -> Ruling:
    try:
        return Ruling.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        kind = f" ({entry['kind']})" if isinstance(entry, dict) and "kind" in entry else ""
        where = "".join(f"{part}: " for part in (".".join(map(str, first["loc"])),) if part)
        raise RulingError(f"{path}, ruling {number}{kind}: {where}{first['msg']}") from error


def _refuse_twins(path: Path, rulings: list[Ruling]) -> None:
    seen: dict[str, int] = {}
    for number, ruling in enumerate(rulings, start=1):
        first = seen.setdefault(ruling.ruling_id, number)
        if first != number:
            raise RulingError(f"{path}, ruling {number} ({ruling.kind}): the same as ruling {first}")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """A lock on the folder, so that two who add a ruling at once do not lose one; it leaves no file behind."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        os.replace(fresh, path)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()
