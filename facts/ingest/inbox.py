"""`.inbox`: the documents that a service has taken in, one row each; a file of SQLite.

The service writes it, a refresh reads it like any other input. The rows are read in one transaction, so that a refresh sees
the inbox as it was at one moment.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from facts.ingest.document import Document, Unusable, checked_text, metadata_of
from facts.ingest.files import File, Tally
from facts.ingest.jsonlines import record_of
from facts.ingest.many import sifted
from facts.ingest.sheet import Sheet
from facts.records import Finding

SUFFIX = ".inbox"

TABLES = """
CREATE TABLE IF NOT EXISTS documents (
    source_id  TEXT PRIMARY KEY,
    document   BLOB NOT NULL,             -- a JSON object with the keys of a line of .jsonl
    refresh_id TEXT NOT NULL              -- the refresh that publishes this version of it
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refreshes (
    refresh_id TEXT PRIMARY KEY,
    state      TEXT NOT NULL,             -- waiting, running, published, blocked or failed
    queued     TEXT NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    reason     TEXT
);
CREATE TABLE IF NOT EXISTS submissions (
    caller TEXT NOT NULL,
    key    TEXT NOT NULL,
    digest TEXT NOT NULL,
    answer TEXT NOT NULL,
    taken  TEXT NOT NULL,
    PRIMARY KEY (caller, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_of_a_refresh ON documents (refresh_id);
"""

_ROWS = "SELECT document FROM documents ORDER BY source_id"


def read(file: File, sheet: Sheet, tally: Tally) -> Iterator[Document | Finding]:
    """The documents of an inbox, by id. Raises Unusable."""
    address = f"file:{_escaped(file.path.resolve().as_posix())}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            rows = (_counted(bytes(document), tally) for (document,) in database.execute(_ROWS))
            yield from sifted(file, "rows", rows, lambda row, at: _document(row, file, at, sheet))
    except sqlite3.Error as error:
        raise Unusable(f"is not an inbox: {error}") from None


def _escaped(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _counted(document: bytes, tally: Tally) -> bytes:
    tally.read += len(document)
    return document


def _document(row: bytes, file: File, number: int, sheet: Sheet) -> Document:
    record = record_of(row)
    text = record.get("text")
    if not isinstance(text, str):
        raise Unusable("has no text")
    return Document(
        file, checked_text(text), sheet.complete_line(file.path.name, metadata_of(record)), number
    )
