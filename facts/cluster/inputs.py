"""JSONL and Parquet on any file system that Spark knows → documents, each with its place in the input."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from facts.cluster.session import ClusterError
from facts.cluster.work import file_system
from facts.ingest import jsonlines, parquet
from facts.ingest.document import Document, Unusable
from facts.ingest.files import File
from facts.ingest.sheet import Sheet

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LINES, ROWS = "lines", "rows"
_SUFFIXES = {LINES: ("*.jsonl", "*.jsonl.gz", "*.jsonl.zst"), ROWS: ("*.parquet",)}
PLACE = ("file", "block", "row")
"""Where a document stands: its file, the byte at which its part of the file begins, and a number that grows in it."""


class Root(NamedTuple):
    """A path as it was given, and the address under which Spark lists what is below it."""

    given: str
    address: str
    single: bool


def roots(spark: "SparkSession", paths: Sequence[str]) -> list[Root]:
    """The paths that are to be read. Raises ClusterError where there is nothing."""
    found = []
    for given in paths:
        system, path = file_system(spark, given)
        if not system.exists(path):
            raise ClusterError(f"{given}: no such file or folder")
        found.append(Root(given, system.makeQualified(path).toString(), bool(system.isFile(path))))
    return found


def named(file: str, known: Sequence[Root]) -> tuple[str, str]:
    """How messages name a file, and its address below the path that was given."""
    plain = _plain(file)
    for root in known:
        base = _plain(root.address).rstrip("/")
        if plain == base:
            return root.given, plain.rpartition("/")[2]
        if plain.startswith(base + "/"):
            below = plain[len(base) + 1 :]
            return f"{root.given.rstrip('/')}/{below}", below
    return plain, plain


def _plain(address: str) -> str:
    """An address of Spark without escapes, and with as many slashes as Hadoop writes: file:/a and file:///a are one."""
    scheme, colon, rest = unquote(address).partition(":")
    return f"{scheme}:/{rest.lstrip('/')}" if colon and scheme == "file" else unquote(address)


def raw(spark: "SparkSession", known: Sequence[Root]) -> "list[tuple[str, DataFrame]]":
    """The lines and the rows of the input with their places, for `documents`."""
    return [(kind, frame) for kind in (LINES, ROWS) if (frame := _frame(spark, known, kind)) is not None]


def _frame(spark: "SparkSession", known: Sequence[Root], kind: str) -> "DataFrame | None":
    from pyspark.sql import functions as F

    paths = [root.address for root in known if not root.single or _is(root.address, kind)]
    reader = spark.read.option("recursiveFileLookup", True).option("pathGlobFilter", _glob(kind))
    if not paths or not _holds(spark, paths, kind):
        return None
    if kind == LINES:
        rows = reader.option("lineSep", "\n").text(paths)
        columns = [F.col("value").cast("binary").alias("value")]
    else:
        rows = reader.option("mergeSchema", True).parquet(*paths)
        columns = [F.col(name) for name in rows.columns if name in parquet.KNOWN]
        if "text" not in rows.columns:
            raise ClusterError("the Parquet files have no column text")
    place = (
        F.col("_metadata.file_path"),
        F.col("_metadata.file_block_start"),
        F.monotonically_increasing_id(),
    )
    return rows.select(*(column.alias(name) for column, name in zip(place, PLACE, strict=True)), *columns)


def _glob(kind: str) -> str:
    return "{" + ",".join(_SUFFIXES[kind]) + "}"


def _is(address: str, kind: str) -> bool:
    return any(address.lower().endswith(suffix[1:]) for suffix in _SUFFIXES[kind])


def _holds(spark: "SparkSession", paths: Sequence[str], kind: str) -> bool:
    """Whether there is a file of the kind: Spark cannot tell the columns of none."""
    listing = (
        spark.read.format("binaryFile")
        .option("recursiveFileLookup", True)
        .option("pathGlobFilter", _glob(kind))
    )
    return bool(listing.load(list(paths)).select("path").head(1))


def documents(
    batch: Any, kind: str, known: Sequence[Root]
) -> Iterator[tuple[int, Document | Unusable | None]]:
    """The document of each row of a batch, why it is none, or None for an empty line; with the number of the row."""
    for at, file in enumerate(batch.column("file").to_pylist()):
        where, address = named(file, known)
        home = File(Path(where), address, 0)
        try:
            yield at, _document(batch, at, kind, home)
        except Unusable as error:
            yield at, error


def _document(batch: Any, at: int, kind: str, home: File) -> Document | None:
    if kind == LINES:
        line = batch.column("value")[at].as_py()
        return jsonlines.document_of(line if len(line) < jsonlines.LONGEST_LINE else None, home, 0, _NO_SHEET)
    names = [name for name in batch.schema.names if name not in PLACE]
    return parquet.document_of({name: batch.column(name)[at] for name in names}, home, 0, _NO_SHEET)


_NO_SHEET = Sheet()
