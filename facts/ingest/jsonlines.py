"""`.jsonl`: one document on each line, read as a stream; a bad line does not spoil the others."""

from collections.abc import Iterator
from typing import BinaryIO

import orjson

from facts.ingest.decoding import decode, refuse_binary, without_mark
from facts.ingest.document import (
    MAX_DOCUMENT_BYTES,
    Document,
    Unusable,
    checked_text,
    metadata_of,
    too_long,
    warning,
)
from facts.ingest.files import File
from facts.ingest.sheet import Sheet
from facts.records import Finding

_LONGEST_LINE = 6 * MAX_DOCUMENT_BYTES
"""Bytes; JSON writes a character of one byte in up to six."""

_MOST_COMPLAINTS = 20
"""A file that is no JSONL at all would else complain once for each of its lines."""


def read(file: File, sheet: Sheet) -> Iterator[Document | Finding]:
    """The documents of a file in their order, and the lines that hold none. Raises Unusable, OSError."""
    bad = 0
    with file.path.open("rb") as handle:
        refuse_binary(handle.peek(4096)[:4096])
        for number, line in enumerate(_lines(handle), 1):
            where = f"{file.where}, line {number}"
            try:
                if line is None or line.strip():
                    yield _document(line, where, file, sheet)
            except Unusable as error:
                bad += 1
                if bad <= _MOST_COMPLAINTS:
                    yield warning(where, str(error))
    if bad > _MOST_COMPLAINTS:
        yield warning(file.where, f"{bad - _MOST_COMPLAINTS} more lines hold no document")


def _lines(handle: BinaryIO) -> Iterator[bytes | None]:
    """Each line without the byte order mark; None for one over the limit, which is passed over in pieces."""
    first = True
    while line := handle.readline(_LONGEST_LINE):
        whole = len(line) < _LONGEST_LINE or line.endswith(b"\n")
        yield (without_mark(line) if first else line) if whole else None
        while not whole:
            rest = handle.readline(_LONGEST_LINE)
            whole = len(rest) < _LONGEST_LINE or rest.endswith(b"\n")
        first = False


def _document(line: bytes | None, where: str, file: File, sheet: Sheet) -> Document:
    if line is None:
        raise Unusable(too_long())
    record = _record(line)
    text = record.get("text")
    if not isinstance(text, str):
        raise Unusable("has no text" if text is None else "its text is not a string")
    own = metadata_of(record)
    return Document(where, file.address, checked_text(text), sheet.complete_line(file.path.name, own))


def _record(line: bytes) -> dict[str, object]:
    decode(line)
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Unusable(f"is not JSON: {error.msg} (column {error.colno})") from None
    if not isinstance(record, dict):
        raise Unusable("is not a JSON object")
    return record
