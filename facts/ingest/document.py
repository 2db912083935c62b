"""What a reader hands on, a document with what is known of it, and how it becomes a `Source`."""

import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from facts.ingest.published import normalised, published_interval
from facts.records import Finding, Source, identifier

if TYPE_CHECKING:
    from facts.ingest.files import File

MAX_DOCUMENT_BYTES = 5_000_000
"""Longest text of one document, in UTF-8: some forty times a long magazine piece. More is a data dump, not an article."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Matches what no title or name holds: control characters and halves of a surrogate pair."""


class Unusable(Exception):
    """Why an input is not read, in words that complete "FILE: …"; `load` turns it into a finding."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said about a document, as it was written."""

    id: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None

    def or_else(self, other: "Metadata") -> "Metadata":
        """The same, with what is missing taken from `other`."""
        return Metadata(*(mine or theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Document:
    """One text to become a source; `number` is its place in a file of many, counted from 1."""

    file: "File"
    text: str
    metadata: Metadata
    number: int = 0

    @property
    def where(self) -> str:
        """How messages name it."""
        return self.file.at(self.number)


def metadata_of(given: Mapping[str, object]) -> Metadata:
    """The known keys of front matter, a JSON object or a TOML table; others are left alone. Raises Unusable."""
    return Metadata(*(_word(key, given.get(key)) for key in Metadata.__slots__))


def _word(key: str, value: object) -> str | None:
    if isinstance(value, date):  # as TOML gives it; a datetime is a date too
        value = value.isoformat()
    if value is None or (isinstance(value, int | float | str) and not isinstance(value, bool)):
        return _CONTROL.sub(" ", str(value)).strip() or None if value is not None else None
    raise Unusable(f"its {key} is not a word: {str(value)[:40]!r}")


def warning(where: str, what: str) -> Finding:
    """A finding about one input that was skipped or read only in part."""
    return Finding(severity="warning", check="ingest", message=f"{where}: {what}", subject=where)


def checked_text(text: str) -> str:
    """`text` as it is. Raises Unusable when nothing can be read in it."""
    if not text:
        raise Unusable("is empty")
    if text.isspace():
        raise Unusable("holds only white space")
    if "\0" in text:
        raise Unusable(f"is not text: a NUL character at offset {text.index(chr(0))}")
    if len(text) > MAX_DOCUMENT_BYTES or len(text.encode()) > MAX_DOCUMENT_BYTES:
        raise Unusable(too_long())
    return text


def too_long() -> str:
    """The words for a document over the limit."""
    return f"is longer than {MAX_DOCUMENT_BYTES / 1e6:g} MB, the limit for one document"


def source_of(document: Document) -> tuple[Source, list[Finding]]:
    """The source, and what was wrong with its metadata. Raises Unusable when the text cannot be read."""
    text, known = checked_text(document.text), document.metadata
    published = normalised(known.published) if known.published else None
    days = _days(known.published, published)
    source = Source(
        source_id=known.id
        or identifier("s", known.url or document.file.address, known.publisher or "", text),
        publisher=known.publisher,
        url=known.url,
        title=known.title,
        published=published,
        published_start=days[0] if days else None,
        published_end=days[1] if days else None,
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
    )
    if known.published and not published:
        return source, [warning(document.where, _unknown_date(known.published))]
    return source, []


def _days(given: str | None, published: str | None) -> tuple[date, date] | None:
    """First and last day, at the place of the timestamp's own offset where it has one: "today" means that day."""
    if published is None:
        return None
    try:
        return published_interval(given)
    except ValueError:  # a date in free form
        return published_interval(published)


def _unknown_date(given: str) -> str:
    return f"published {given[:60]!r} is not an ISO 8601 timestamp or EDTF; the date stays unknown"
