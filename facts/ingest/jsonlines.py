"""`.jsonl`, `.jsonl.gz` and `.jsonl.zst`: one document on each line, read as a stream."""

import io
from collections.abc import Iterator

import orjson

from facts.ingest.decoding import decode, refuse_binary, without_mark
from facts.ingest.document import (
    MAX_DOCUMENT_BYTES,
    Document,
    Unusable,
    checked_text,
    metadata_of,
    too_long,
)
from facts.ingest.files import File, Tally
from facts.ingest.many import sifted
from facts.ingest.sheet import Sheet
from facts.ingest.streams import stream
from facts.records import Finding

LONGEST_LINE = 6 * MAX_DOCUMENT_BYTES
"""Bytes; JSON writes a character of one byte in up to six."""

_LONGEST_SKIPPED = 100 * LONGEST_LINE
"""Bytes of a line that are passed over; what says still more is made to keep a reader busy."""


def read(file: File, sheet: Sheet, tally: Tally) -> Iterator[Document | Finding]:
    """The documents of a file in their order, and the lines that hold none. Raises Unusable, OSError."""
    with stream(file, tally) as handle:
        refuse_binary(handle.peek(4096)[:4096])
        yield from sifted(file, "lines", _lines(handle), lambda line, at: document_of(line, file, at, sheet))


def _lines(handle: io.BufferedReader) -> Iterator[bytes | None]:
    """Each line without the byte order mark; None for one over the limit, which is passed over in pieces."""
    first = True
    while line := handle.readline(LONGEST_LINE):
        whole = _is_whole(line)
        yield (without_mark(line) if first else line) if whole else None
        skipped = len(line)
        while not whole:
            rest = handle.readline(LONGEST_LINE)
            whole, skipped = _is_whole(rest), skipped + len(rest)
            if skipped > _LONGEST_SKIPPED:
                raise Unusable(f"has a line of more than {_LONGEST_SKIPPED / 1e9:g} GB; the rest is not read")
        first = False


def _is_whole(line: bytes) -> bool:
    return len(line) < LONGEST_LINE or line.endswith(b"\n")


def document_of(line: bytes | None, file: File, number: int, sheet: Sheet) -> Document | None:
    """The document of a line, where None stands for one over the limit; None for an empty one. Raises Unusable."""
    if line is None:
        raise Unusable(too_long())
    if not line.strip():
        return None
    record = record_of(line)
    text = record.get("text")
    if not isinstance(text, str):
        raise Unusable("has no text" if text is None else "its text is not a string")
    own = metadata_of(record)
    return Document(file, checked_text(text), sheet.complete_line(file.path.name, own), number)


def record_of(line: bytes) -> dict[str, object]:
    """The JSON object that a line is. Raises Unusable."""
    decode(line)
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Unusable(f"is not JSON: {error.msg} (column {error.colno})") from None
    if not isinstance(record, dict):
        raise Unusable("is not a JSON object")
    return record
