"""Paths → sources and findings: the only reader of input."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from facts.ingest import inbox, jsonlines, page, parquet, plain, sheet, warc
from facts.ingest.document import Document, Unusable, source_of, warning
from facts.ingest.files import File, Tally, find, reason
from facts.ingest.owners import Owners
from facts.ingest.published import published_interval
from facts.ingest.sheet import Sheet
from facts.records import Finding, Source

__all__ = ["Tally", "load", "published_interval"]

_LINES = 2**40
"""More than any file has documents; so the number of a file and that of a document in it make one number."""


def load(paths: Iterable[Path | str], tally: Tally | None = None) -> Iterator[Source | Finding]:
    """The documents of files and folders, one after the other; what cannot be read is a finding, and the rest goes on.

    Reads `.txt` and `.md` (with YAML front matter or without), `.html` and `.htm`, `.jsonl` (also as `.gz` and `.zst`),
    `.parquet`, `.warc` and `.warc.gz`, the `.inbox` of a service, and `sources.toml` beside them. Sources come sorted by their path under the folder
    given. Of two documents with one id the first is kept. `tally` is told how much of the input is read.
    """
    count = tally or Tally()
    files, findings = find(paths)
    count.size = sum(file.size for file in files)
    yield from findings
    sheets: dict[Path, Sheet] = {}
    for folder in sorted({file.path.parent for file in files}):
        sheets[folder], complaints = sheet.read(folder)
        yield from complaints
    owners = Owners()
    for number, file in enumerate(files):
        for document in _documents(file, sheets[file.path.parent], count):
            if isinstance(document, Finding):
                yield document
            else:
                yield from _admitted(document, number, files, owners)


def _documents(file: File, known: Sheet, tally: Tally) -> Iterator[Document | Finding]:
    try:
        match file.kind:
            case ".jsonl" | ".jsonl.gz" | ".jsonl.zst":
                yield from jsonlines.read(file, known, tally)
            case ".inbox":
                yield from inbox.read(file, known, tally)
            case ".parquet":
                yield from parquet.read(file, known, tally)
            case ".warc" | ".warc.gz":
                yield from warc.read(file, known, tally)
            case ".html" | ".htm":
                yield page.read(file, known, tally)
            case _:
                yield plain.read(file, known, tally)
    except Unusable as error:
        yield warning(file.where, str(error))
    except OSError as error:
        yield warning(file.where, f"cannot be read: {reason(error)}")


def _admitted(
    document: Document, number: int, files: Sequence[File], owners: Owners
) -> Iterator[Source | Finding]:
    """The source of a document, unless its id is taken; `number` is that of its file."""
    try:
        source, findings = source_of(document)
    except Unusable as error:
        yield warning(document.where, str(error))
        return
    place = number * _LINES + document.number
    owner = owners.owner(source.source_id, place)
    if owner != place:
        first = files[owner // _LINES].at(owner % _LINES)
        yield warning(document.where, f"has the id {source.source_id!r} of {first}, which is kept")
        return
    yield from findings
    yield source
