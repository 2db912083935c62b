"""Where each document stands in the input, which one has its id first, and what is to be said of the others.

Files come in the order of their addresses, as they do on one machine. Parts of files are counted, and the counts, which
are few, are added up on the driver; the documents themselves are numbered where they are.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from facts.cluster.inputs import Root, named
from facts.ingest.document import warning
from facts.ingest.files import UNITS, kind_of
from facts.ingest.many import MOST_COMPLAINTS
from facts.records import Finding

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Part = tuple[str, int]
"""A file and the byte at which a part of it begins."""


def numbered(rows: "DataFrame", known: Sequence[Root]) -> "DataFrame":
    """The rows with `number`, from 1 in each file, `at`, the rank of the file, and `nth`: 1 for the first with its id."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    counts = _counts(rows)
    ranks = {
        file: rank
        for rank, file in enumerate(sorted({f for f, _ in counts}, key=lambda f: named(f, known)[::-1]))
    }
    starts = _starts(counts, lambda part: part, restart=True)
    offsets = [(file, block, ranks[file], start) for (file, block), start in starts.items()]
    found = _with_offsets(rows, offsets, "number")
    # what is no document is in nobody's way, least of all in one heap
    name = F.coalesce("source_id", F.concat_ws(" ", "file", "number"))
    same = Window.partitionBy(name).orderBy("at", "number")
    first = F.first(F.struct("file", "number")).over(same).alias("first")
    return found.select("*", F.row_number().over(same).alias("nth"), first)


def positions(kept: "DataFrame") -> "DataFrame":
    """The rows with `position`, their place among all that are kept, from 0."""
    from pyspark.sql import functions as F

    counts = _counts(kept)
    ranks = {
        (row["file"], row["block"]): row["at"]
        for row in kept.select("file", "block", "at").distinct().collect()
    }
    starts = _starts(counts, lambda part: (ranks[part], part[1]))
    offsets = [(file, block, ranks[file, block], start - 1) for (file, block), start in starts.items()]
    counted = _with_offsets(kept.drop("at"), offsets, "position")
    return counted.select("source_id", F.col("position"), "reading")


def _counts(rows: "DataFrame") -> dict[Part, int]:
    return {(r["file"], r["block"]): r["count"] for r in rows.groupBy("file", "block").count().collect()}


def _starts(counts: dict[Part, int], order: Callable[[Part], Any], restart: bool = False) -> dict[Part, int]:
    """How many rows stand before each part, in all of the input or in its file."""
    starts, total, last = {}, 0, None
    for part in sorted(counts, key=order):
        if restart and part[0] != last:
            total, last = 0, part[0]
        starts[part] = total
        total += counts[part]
    return starts


_OFFSETS = pa.schema(
    [("file", pa.string()), ("block", pa.int64()), ("at", pa.int64()), ("start", pa.int64())]
)


def _with_offsets(rows: "DataFrame", offsets: list[tuple[str, int, int, int]], name: str) -> "DataFrame":
    """The rows counted in their part from 1, and the rows before it added; with `at`, the rank of their file."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    # in Arrow, since rows of Python would be turned into Spark's by a job of their own
    table = pa.Table.from_batches(
        [
            pa.RecordBatch.from_pylist(
                [dict(zip(_OFFSETS.names, row, strict=True)) for row in offsets], schema=_OFFSETS
            )
        ]
    )
    given = F.broadcast(rows.sparkSession.createDataFrame(table))
    nth = F.row_number().over(Window.partitionBy("file", "block").orderBy("row"))
    counted = rows.join(given, ["file", "block"]).withColumn(name, (nth + F.col("start")).cast("long"))
    return counted.drop("start")


def findings(rows: "DataFrame", known: Sequence[Root]) -> list[Finding]:
    """What is to be said of the input, in its order: as `ingest` and `workers` say it."""
    told = [*_unusable(rows, known), *_remarks(rows, known)]
    return [*told, *_complaints(rows)]


def _unusable(rows: "DataFrame", known: Sequence[Root]) -> Iterator[Finding]:
    """The first that are no document of each file, and how many more there are."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    bad = rows.where("unusable IS NOT NULL")
    nth = F.row_number().over(Window.partitionBy("file").orderBy("number")).alias("bad")
    first = bad.select("file", "number", "unusable", "at", nth).where(F.col("bad") <= MOST_COMPLAINTS)
    for row in first.orderBy("at", "number").collect():
        yield warning(_where(row["file"], row["number"], known), row["unusable"])
    for row in bad.groupBy("file").count().where(F.col("count") > MOST_COMPLAINTS).orderBy("file").collect():
        where, _ = named(row["file"], known)
        yield warning(where, f"{row['count'] - MOST_COMPLAINTS} more {_unit(where)}s hold no document")


def _remarks(rows: "DataFrame", known: Sequence[Root]) -> Iterator[Finding]:
    """Ids that are taken, and what was wrong with the metadata of those that are kept."""
    told = rows.where("source_id IS NOT NULL AND (nth > 1 OR size(remarks) > 0)")
    for row in told.orderBy("at", "number").collect():
        where = _where(row["file"], row["number"], known)
        if row["nth"] == 1:
            yield from (warning(where, remark) for remark in row["remarks"])
        else:
            owner = _where(row["first"]["file"], row["first"]["number"], known)
            yield warning(where, f"has the id {row['source_id']!r} of {owner}, which is kept")


def _complaints(rows: "DataFrame") -> list[Finding]:
    read = rows.where("complaint IS NOT NULL AND nth = 1").orderBy("at", "number").collect()
    return [
        Finding(severity="warning", check="reading", message=row["complaint"], subject=row["source_id"])
        for row in read
    ]


def _where(file: str, number: int, known: Sequence[Root]) -> str:
    where, _ = named(file, known)
    return f"{where}, {_unit(where)} {number}"


def _unit(where: str) -> str:
    return UNITS.get(kind_of(where) or "", "line")
