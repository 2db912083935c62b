"""Documents → sources, facts and sketches, batch by batch, by the functions that read them on one machine."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from facts.align.sketch import Sketch, sketch
from facts.cluster.inputs import PLACE, Root, documents
from facts.ingest.document import Document, Unusable, source_of
from facts.records import Fact, Source
from facts.workers.columns import columns, schema
from facts.workers.reading import Read, Work, read_one
from facts.workers.version import reading

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Reader(NamedTuple):
    """What is done to each document, in how many seconds, and by which reader: what its facts depend on."""

    work: Work
    seconds: float
    version: tuple[str, ...]


class _Said(NamedTuple):
    """What is said about a row of the input beside its source: why it is none, what was wrong with it, what was read."""

    unusable: str | None = None
    remarks: Sequence[str] = ()
    reading: int | None = None
    complaint: str | None = None


class _Row(NamedTuple):
    said: _Said
    source: Source
    read: Read


_NOTHING: dict[str, Any] = dict.fromkeys(Source.model_fields)
_NO_SOURCE = Source.model_construct(**_NOTHING)
_NO_SKETCH = Sketch(*[None] * len(Sketch._fields))  # type: ignore[arg-type]
_FACTS = pa.list_(pa.struct(list(schema(Fact))))
_PLACES = pa.schema([("file", pa.string()), ("block", pa.int64()), ("row", pa.int64())])


def shape() -> pa.Schema:
    """The columns of what is read: the place of each row, its source, sketch and facts."""
    fields = [*_PLACES, *schema(_Said), *schema(Source), *_sketched(schema(Sketch))]
    return pa.schema([*fields, pa.field("facts", _FACTS)])


def _sketched(fields: Iterable[Any]) -> list[Any]:
    return [field for field in fields if field.name != "source_id"]


def read(frame: "DataFrame", kind: str, known: Sequence[Root], reader: Reader) -> "DataFrame":
    """One row for each row of the input, in the columns of `shape`."""
    from pyspark.sql.pandas.types import from_arrow_schema

    def batches(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in given:
            yield read_batch(batch, kind, known, reader)

    return frame.mapInArrow(batches, from_arrow_schema(shape()))


def read_batch(batch: pa.RecordBatch, kind: str, known: Sequence[Root], reader: Reader) -> pa.RecordBatch:
    rows = [_row(found, reader) for _, found in documents(batch, kind, known)]
    parts = [
        *(batch.column(name).cast(_PLACES.field(name).type) for name in PLACE),
        *columns(_Said, [row.said for row in rows]).columns,
        *columns(Source, [row.source for row in rows]).columns,
    ]
    sketches = columns(Sketch, [row.read.sketch for row in rows])
    parts += [sketches.column(field.name) for field in _sketched(sketches.schema)]
    return pa.RecordBatch.from_arrays([*parts, _nested([row.read.facts for row in rows])], schema=shape())


def _nested(facts: Sequence[Sequence[Fact]]) -> Any:
    """The facts of each row as a list."""
    flat = columns(Fact, [fact for some in facts for fact in some])
    offsets = [0]
    for some in facts:
        offsets.append(offsets[-1] + len(some))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), flat.to_struct_array())


def _row(found: Document | Unusable | None, reader: Reader) -> _Row:
    if not isinstance(found, Document):
        return _Row(_Said(None if found is None else str(found)), _NO_SOURCE, Read(sketch=_NO_SKETCH))
    source, findings = source_of(found)
    remarks = [finding.message.removeprefix(f"{finding.subject}: ") for finding in findings]
    done = read_one(source, reader.work, reader.seconds)
    key = reading(source, *reader.version)
    complaint = done.complaint.message if done.complaint else None
    said = _Said(None, remarks, None if complaint else key, complaint)
    # a source that was not read has its place among the stories all the same
    return _Row(said, source, done._replace(sketch=done.sketch or sketch(source)))
