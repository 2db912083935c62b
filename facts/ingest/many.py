"""Files that hold many documents: one that is bad does not spoil the others."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from facts.ingest.document import Document, Unusable, warning
from facts.ingest.files import File
from facts.records import Finding

T = TypeVar("T")

MOST_COMPLAINTS = 20
"""A file that is none of its kind at all would else complain once for each of its lines."""


def sifted(
    file: File, units: str, records: Iterable[T], document: Callable[[T, int], Document | None]
) -> Iterator[Document | Finding]:
    """The documents that `document` makes of the records, None for one that is none and need not be.

    It is given the number of the record, counted from 1, and raises Unusable.
    """
    bad = 0
    for number, record in enumerate(records, 1):
        try:
            made = document(record, number)
        except Unusable as error:
            bad += 1
            if bad <= MOST_COMPLAINTS:
                yield warning(file.at(number), str(error))
            continue
        if made is not None:
            yield made
    if bad > MOST_COMPLAINTS:
        yield warning(file.where, f"{bad - MOST_COMPLAINTS} more {units} hold no document")
