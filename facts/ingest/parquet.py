"""`.parquet`: one document in each row, columns named as the keys of `.jsonl`; read a few rows at a time."""

from collections.abc import Iterator
from typing import Any

from facts.ingest.document import Document, Metadata, Unusable, checked_text, metadata_of
from facts.ingest.files import File, Tally
from facts.ingest.many import sifted
from facts.ingest.sheet import Sheet
from facts.records import Finding

_ROWS = 256
KNOWN = ("text", *Metadata.__slots__)
"""Columns that say something of a document."""


def read(file: File, sheet: Sheet, tally: Tally) -> Iterator[Document | Finding]:
    """The documents of a file in their order, and the rows that hold none. Raises Unusable, OSError."""
    import pyarrow as pa

    with file.open(tally) as handle:
        try:
            yield from sifted(
                file, "rows", _rows(handle), lambda row, number: document_of(row, file, number, sheet)
            )
        except pa.ArrowException as error:
            raise Unusable(f"is damaged or not Parquet: {str(error).splitlines()[0]}") from None


def _rows(handle: Any) -> Iterator[dict[str, Any]]:
    """Each row as Arrow's values, which become text only when they are asked for."""
    from pyarrow.parquet import ParquetFile

    # row groups may be larger than memory, so no more than a portion of a column is read ahead
    with ParquetFile(handle, pre_buffer=False, buffer_size=1_000_000) as rows:
        names = [name for name in rows.schema_arrow.names if name in KNOWN]
        if "text" not in names:
            raise Unusable("has no column text")
        for batch in rows.iter_batches(_ROWS, columns=names, use_threads=False):
            for at in range(batch.num_rows):
                yield {name: batch.column(name)[at] for name in names}


def document_of(row: dict[str, Any], file: File, number: int, sheet: Sheet) -> Document:
    """The document of a row, whose values are Arrow's. Raises Unusable."""
    try:
        values = {name: value.as_py() for name, value in row.items()}
    except ValueError as error:
        raise Unusable(f"holds a value that cannot be read: {error}") from None
    text = values["text"]
    if not isinstance(text, str):
        raise Unusable("has no text" if text is None else "its text is not a string")
    own = metadata_of(values)
    return Document(file, checked_text(text), sheet.complete_line(file.path.name, own), number)
