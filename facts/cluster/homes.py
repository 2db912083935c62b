"""Stories and origins of all documents, from their sketches alone; defined by `align`, found where the sketches are.

Sketches are numbered in the order of their ids. Those that share a keyword (or a band of their signatures) are brought
together by one shuffle and compared as they stream by, which gives edges. Chains of edges are whole components: within
each partition, and then in one task, which holds a few numbers for each document that has an edge. Components are joined
to stories wherever they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from scipy.sparse import csgraph

from facts.align import sketches as sketching
from facts.align.matrices import Ints, from_entries
from facts.align.origins import BAND, COPY, band_keys, companions, jaccard
from facts.align.sketch import PERMUTATIONS, TELLING, Sketch
from facts.align.sketches import Sketches
from facts.align.stories import KEYWORDS, NEIGHBOURS, Edges, alike, joined, neighbours

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from facts.cluster.work import Folder

_UNDATED = 2**31 - 1
"""The day by which a document without one is sorted: after all others."""

_TOGETHER = 1_000_000
"""Edges that are put together at a time."""

_SKETCH = "number long, published_start date, published_end date, stems binary, weights binary"
_PAIR = "left long, right long"


def homes(accepted: "DataFrame", folder: "Folder") -> "DataFrame":
    """`source_id`, `story` and `origin`: the lowest id of those that share it."""
    from pyspark.sql import functions as F

    columns = ("source_id", "published_start", "published_end", "stems", "weights", "signature")
    in_order = accepted.select(*columns).orderBy("source_id")
    # partitions are in order too, so what grows from one to the next is in the order of the ids
    sketches = folder.kept("sketches", in_order.withColumn("number", F.monotonically_increasing_id()))
    copies = folder.kept("copies", components(_copies(sketches)))
    parts = _stories(sketches, folder)
    found = sketches.select("source_id", "number")
    for name, members in (("story", parts), ("origin", copies)):
        found = _named(found, members, name)
    return folder.kept("homes", found.drop("number"))


def _named(documents: "DataFrame", members: "DataFrame", name: str) -> "DataFrame":
    """The documents with the id of the lowest one of their group; one that is in none has its own."""
    from pyspark.sql import functions as F

    lowest = documents.select(F.col("number").alias("lowest"), F.col("source_id").alias(name))
    known = documents.join(members, "number", "left").withColumn("lowest", F.coalesce("lowest", "number"))
    return known.join(lowest, "lowest").drop("lowest")


def _stories(sketches: "DataFrame", folder: "Folder") -> "DataFrame":
    from pyspark.sql import functions as F

    words = sketches.mapInArrow(_by_word, f"word long, day long, {_SKETCH}")
    near = words.repartition("word").sortWithinPartitions("word", "day", "number")
    found = near.mapInArrow(_edges, f"{_PAIR}, excess double").dropDuplicates(["left", "right"])
    edges = folder.kept("edges", found)
    members = folder.kept("components", components(edges.select("left", "right")))
    # many components to a group, since each group costs a call
    group = F.pmod(F.xxhash64("lowest"), F.lit(folder.parts)).alias("part")
    documents = sketches.join(members, "number").select(group, *_names(_SKETCH))
    inside = edges.join(members, edges.left == members.number).select(group, "left", "right", "excess")
    pairs = documents.groupBy("part").cogroup(inside.groupBy("part"))
    return folder.kept("stories", pairs.applyInArrow(_joined, "lowest long, number long"))


def _names(shape: str) -> list[str]:
    return [field.split()[0] for field in shape.split(", ")]


def _by_word(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The sketches once for each of their keywords."""
    for batch in batches:
        stems = sketching.stacked(batch.column("stems").to_pylist(), "<u4", TELLING)[:, :KEYWORDS]
        rows, places = np.nonzero(stems)
        days = sketches_of(batch).first
        day = np.where(np.isnan(days), _UNDATED, days).astype(np.int64)
        repeated = batch.select(_names(_SKETCH)).take(pa.array(rows))
        columns = [pa.array(stems[rows, places].astype(np.int64)), pa.array(day[rows]), *repeated.columns]
        yield pa.RecordBatch.from_arrays(columns, names=["word", "day", *repeated.schema.names])


def sketches_of(batch: Any) -> Sketches:
    """The columns of a batch as sketches; what is not there is empty."""
    names = batch.schema.names
    empty = [b""] * batch.num_rows
    signatures = batch.column("signature").to_pylist() if "signature" in names else empty
    made = zip(
        batch.column("stems").to_pylist(), batch.column("weights").to_pylist(), signatures, strict=True
    )
    days = zip(
        batch.column("published_start").to_pylist(), batch.column("published_end").to_pylist(), strict=True
    )
    return sketching.from_rows([Sketch("", *each) for each in made], list(days))


def _edges(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Edges between documents that share a keyword, which stand together in the order of their days."""
    tail: list[pa.RecordBatch] = []
    for batch in batches:
        rows = pa.Table.from_batches([*tail, batch]).combine_chunks().to_batches()[0]
        sketches, numbers = sketches_of(rows), rows.column("number").to_numpy()
        found = neighbours(rows.column("word").to_numpy())
        one, other = (np.concatenate(side) for side in zip(*found, strict=True))
        order = np.argsort(one, kind="stable")
        left, right, excess = alike(sketches.vectors(), sketches, (one[order], other[order]))
        yield _pairs(numbers[left], numbers[right], excess=excess)
        tail = [rows.slice(max(0, rows.num_rows - NEIGHBOURS))]


def _pairs(one: Ints, other: Ints, **more: Any) -> pa.RecordBatch:
    """Pairs of numbers, the lower on the left."""
    return pa.RecordBatch.from_pydict(
        {"left": np.minimum(one, other), "right": np.maximum(one, other), **more}
    )


def _joined(documents: pa.Table, edges: pa.Table) -> pa.Table:
    """The lowest document of the story of each, for some whole components."""
    documents = documents.sort_by("number").combine_chunks()
    edges = edges.sort_by([("left", "ascending"), ("right", "ascending")])
    numbers = documents.column("number").to_numpy()
    left, right = (np.searchsorted(numbers, edges.column(side).to_numpy()) for side in ("left", "right"))
    home = joined(sketches_of(documents), Edges(left, right, edges.column("excess").to_numpy()))
    return pa.table({"lowest": numbers[home], "number": numbers})


def _copies(sketches: "DataFrame") -> "DataFrame":
    """Pairs of documents that print one text: verbatim copies with the first of them, and those whose signatures are near."""
    from pyspark.sql import functions as F

    distinct = sketches.groupBy("signature").agg(F.min("number").alias("left"))
    verbatim = sketches.join(distinct, "signature").select("left", F.col("number").alias("right"))
    banded = distinct.mapInArrow(_by_band, "key long, number long, signature binary")
    near = banded.repartition("key").sortWithinPartitions("key", "signature")
    return verbatim.where("left < right").union(near.mapInArrow(_near, _PAIR))


def _by_band(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The signatures once for each of their bands."""
    for batch in batches:
        signatures = _signatures(batch)
        for band in range(PERMUTATIONS // BAND):
            keys = band_keys(signatures[:, band * BAND : band * BAND + BAND]) | np.uint64(band << 16 * BAND)
            columns = [pa.array(keys.astype(np.int64)), batch.column("left"), batch.column("signature")]
            yield pa.RecordBatch.from_arrays(columns, names=["key", "number", "signature"])


def _signatures(batch: Any) -> Any:
    return sketching.stacked(batch.column("signature").to_pylist(), "<u2", PERMUTATIONS)


def _near(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Pairs of a bucket that are near enough; buckets stand together, and each is in the order of its signatures."""
    tail: list[pa.RecordBatch] = []
    for batch in batches:
        rows = pa.Table.from_batches([*tail, batch]).combine_chunks().to_batches()[0]
        signatures, numbers = _signatures(rows), rows.column("number").to_numpy()
        keys = rows.column("key").to_numpy()
        for left, right in companions(keys):
            near = jaccard(signatures, left, right) >= COPY
            yield _pairs(numbers[left[near]], numbers[right[near]])
        # the next batch may go on with the bucket, for which its first row and its last one are needed
        first = int(np.flatnonzero(keys == keys[-1])[0])
        tail = [rows.slice(place, 1) for place in sorted({first, rows.num_rows - 1})]


def components(edges: "DataFrame") -> "DataFrame":
    """The lowest document of all that chains of edges connect, for each: `lowest`, `number`."""
    here = edges.mapInArrow(connected, "lowest long, number long")
    return here.repartition(1).mapInArrow(connected, "lowest long, number long")


def connected(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Edges, two numbers each, as stars: each number with the lowest that it is connected to. Numbers are held, edges
    only some at a time."""
    held: list[tuple[Ints, Ints]] = [(_NONE, _NONE)]
    size, limit = 0, _TOGETHER
    for batch in batches:
        held.append((batch.column(0).to_numpy(), batch.column(1).to_numpy()))
        size += batch.num_rows
        if size > limit:
            held = [_stars(held)]
            size = len(held[0][0])
            limit = _TOGETHER + 2 * size
    lowest, numbers = _stars(held)
    yield pa.RecordBatch.from_pydict({"lowest": lowest, "number": numbers})


_NONE: Ints = np.zeros(0, dtype=np.int64)


def _stars(edges: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    left, right = (np.concatenate(side) for side in zip(*edges, strict=True))
    numbers, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    one, other = np.split(places, 2)
    graph = from_entries(one, other, np.ones(len(one)), (len(numbers), len(numbers)))
    label = csgraph.connected_components(graph, directed=False)[1]
    _, first = np.unique(label, return_index=True)
    return numbers[first[label]], numbers
