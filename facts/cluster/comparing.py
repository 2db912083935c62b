"""Whole stories → their claims and comparisons: `align` and `compare` as on one machine, on a database in memory for each
part."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from facts import store
from facts.align.homes import Homes
from facts.align.kept import NOTHING
from facts.align.stored import align_at
from facts.compare import compare_stories
from facts.measures import Measures
from facts.records import Fact, Source, identifier
from facts.store.intake import Place
from facts.store.loading import Loader
from facts.workers.columns import columns, pack, schema, unpack

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from facts.cluster.work import Folder

TABLES = (
    "sources",
    "stories",
    "facts",
    "claims",
    "links",
    "figures",
    "statements",
    "figure_relations",
    "testimony",
)
"""What comes of a part; `testimony` is what `publishers` is made from."""

_ROWS = 20_000
"""Rows that are packed together."""


class Ways(NamedTuple):
    """What claims depend on beside the documents: the measures, and the version of the code."""

    measures: Measures
    version: str


def compared(accepted: "DataFrame", at: "DataFrame", folder: "Folder", ways: Ways) -> "DataFrame":
    """The rows of all tables, packed: `name`, `rows`."""
    from pyspark.sql import functions as F

    def part(rows: pa.Table) -> pa.Table:
        return compare_part(rows, ways)

    names = ["part", "story", "origin", "reading", *Source.model_fields, "facts"]
    dealt = at.withColumn("part", F.pmod(F.xxhash64("story"), F.lit(folder.parts)))
    whole = accepted.join(dealt, "source_id").select(*names)
    packed = whole.groupBy("part").applyInArrow(part, "name string, rows binary")
    return folder.kept("compared", packed)


def compare_part(rows: pa.Table, ways: Ways) -> pa.Table:
    """The tables of some whole stories. `rows` are their sources with `reading`, `facts`, `story` and `origin`."""
    with store.create(Path(":memory:")) as connection:
        connection.execute("SET threads = 1")
        _load(connection, rows)
        align_at(connection, _homes(rows), known=NOTHING._replace(version=ways.version))
        compare_stories(connection, ways.measures)
        found = [(name, pack(batch)) for name in TABLES for batch in _batches(connection, name)]
    return pa.table(
        {"name": [name for name, _ in found], "rows": [packed for _, packed in found]}, schema=_PACKED
    )


_PACKED = pa.schema([("name", pa.string()), ("rows", pa.binary())])


def _load(connection: store.Connection, rows: pa.Table) -> None:
    loader = Loader(connection)
    for batch in rows.to_batches():
        loader.add("sources", batch.select(list(Source.model_fields)).cast(schema(Source)))
        readings = [
            Place(name, 0, key) for name, key in zip(*_columns(batch, "source_id", "reading"), strict=True)
        ]
        loader.add("readings", columns(Place, readings))
        facts = pa.RecordBatch.from_struct_array(batch.column("facts").flatten())
        loader.add("facts", facts.cast(schema(Fact)))
    loader.flush()


def _homes(rows: pa.Table) -> Homes:
    ids, stories, origins = _columns(rows, "source_id", "story", "origin")
    return Homes(
        {name: identifier("t", lowest) for name, lowest in zip(ids, stories, strict=True)},
        {name: identifier("o", lowest) for name, lowest in zip(ids, origins, strict=True)},
    )


def _columns(rows: Any, *names: str) -> Iterator[list[Any]]:
    return (rows.column(name).to_pylist() for name in names)


def _batches(connection: store.Connection, name: str) -> Iterator[Any]:
    return iter(connection.sql(f"FROM {name}").to_arrow_reader(_ROWS))


def rows_of(packed: "DataFrame", name: str, shape: pa.Schema) -> "DataFrame":
    """The rows of one table."""
    from pyspark.sql import functions as F
    from pyspark.sql.pandas.types import from_arrow_schema

    def unpacked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from (unpack(each).cast(shape) for each in batch.column("rows").to_pylist())

    return packed.where(F.col("name") == name).select("rows").mapInArrow(unpacked, from_arrow_schema(shape))


def shapes() -> dict[str, pa.Schema]:
    """The columns of each table, as an empty part gives them."""
    with store.create(Path(":memory:")) as connection:
        connection.execute(
            "CREATE TEMP TABLE testimony (claim_id VARCHAR, figure_id VARCHAR, origin_id VARCHAR, witness VARCHAR)"
        )
        return {name: _of_spark(connection.sql(f"FROM {name}").to_arrow_reader(1).schema) for name in TABLES}


def _of_spark(shape: pa.Schema) -> pa.Schema:
    """Spark has no integers without a sign."""
    wide = pa.decimal128(20, 0)
    return pa.schema([field.with_type(wide) if field.type == pa.uint64() else field for field in shape])
