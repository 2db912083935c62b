"""Paths → sources and findings: the only reader of input."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from facts.ingest import jsonlines, page, plain, sheet
from facts.ingest.document import Document, Unusable, source_of, warning
from facts.ingest.files import File, find, reason
from facts.ingest.published import published_interval
from facts.ingest.sheet import Sheet
from facts.records import Finding, Source

__all__ = ["load", "published_interval"]


def load(paths: Iterable[Path | str]) -> Iterator[Source | Finding]:
    """The documents of files and folders, one after the other; what cannot be read is a finding, and the rest goes on.

    Reads `.txt` and `.md` (with YAML front matter or without), `.html`, `.htm` and `.jsonl`, and `sources.toml`
    beside them. Sources come sorted by their path under the folder given. Of two documents with one id the first
    is kept.
    """
    files, findings = find(paths)
    yield from findings
    sheets: dict[Path, Sheet] = {}
    for folder in sorted({file.path.parent for file in files}):
        sheets[folder], complaints = sheet.read(folder)
        yield from complaints
    owners: dict[str, str] = {}
    for file in files:
        for document in _documents(file, sheets[file.path.parent]):
            yield from [document] if isinstance(document, Finding) else _admitted(document, owners)


def _documents(file: File, known: Sheet) -> Iterator[Document | Finding]:
    try:
        match file.path.suffix.lower():
            case ".jsonl":
                yield from jsonlines.read(file, known)
            case ".html" | ".htm":
                yield page.read(file, known)
            case _:
                yield plain.read(file, known)
    except Unusable as error:
        yield warning(file.where, str(error))
    except OSError as error:
        yield warning(file.where, f"cannot be read: {reason(error)}")


def _admitted(document: Document, owners: dict[str, str]) -> Iterator[Source | Finding]:
    """The source of a document, unless its id is taken; `owners` says by whom."""
    try:
        source, findings = source_of(document)
    except Unusable as error:
        yield warning(document.where, str(error))
        return
    if source.source_id in owners:
        owner = owners[source.source_id]
        yield warning(document.where, f"has the id {source.source_id!r} of {owner}, which is kept")
        return
    owners[source.source_id] = document.where
    yield from findings
    yield source
