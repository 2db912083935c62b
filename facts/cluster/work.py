"""The folder that a run writes to, on any file system: what it keeps for later steps, and the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from facts.cluster.session import ClusterError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_WORK = "_work"

_TO_A_PART = 1_000
"""Documents whose stories are aligned and compared together: some seconds of work, a few megabytes."""


class Folder(NamedTuple):
    """Where a run writes to, and into how many parts it deals out stories; 0 is not yet known."""

    spark: "SparkSession"
    path: str
    parts: int = 0

    def dealt(self, documents: int) -> "Folder":
        """The folder of a run over so many documents; how many parts there are follows where nobody said."""
        return self._replace(parts=self.parts or documents // _TO_A_PART + 1)

    def kept(self, name: str, frame: "DataFrame") -> "DataFrame":
        """The rows written, to be read by the steps that follow: an executor that is lost costs its own part, not all
        that came before."""
        return self._written(f"{self.path}/{_WORK}/{name}", frame)

    def table(self, name: str, frame: "DataFrame") -> "DataFrame":
        """The rows as a table of the result."""
        return self._written(f"{self.path}/{name}", frame)

    def _written(self, path: str, frame: "DataFrame") -> "DataFrame":
        frame.write.parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)

    def clear(self) -> None:
        """Remove what was kept for the steps."""
        system, path = file_system(self.spark, f"{self.path}/{_WORK}")
        system.delete(path, True)

    def put(self, file: Path, name: str) -> None:
        """Copy a file from this machine into the folder."""
        system, path = file_system(self.spark, f"{self.path}/{name}")
        _, here = file_system(self.spark, file.as_uri())
        system.copyFromLocalFile(here, path)

    @contextmanager
    def at_hand(self) -> Iterator[str]:
        """The folder as a path on this machine: a copy, where it is not on a file system of this machine, since DuckDB
        would have to download what reads others."""
        scheme, _, path = self.path.partition(":")
        if scheme == "file":
            yield path
            return
        with TemporaryDirectory() as here:
            system, there = file_system(self.spark, self.path)
            system.copyToLocalFile(there, file_system(self.spark, Path(here).as_uri())[1])
            yield f"{here}/{there.getName()}"


def file_system(spark: "SparkSession", address: str) -> tuple[Any, Any]:
    """Hadoop's file system of an address, and the address as it takes it."""
    java: Any = spark._jvm
    path = java.org.apache.hadoop.fs.Path(address)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()), path


def new_folder(spark: "SparkSession", address: str, parts: int | None) -> Folder:
    """A folder to write to. Raises ClusterError where there is something already."""
    system, path = file_system(spark, address)
    if system.exists(path):
        raise ClusterError(f"{address} exists already; a run writes to a new folder")
    return Folder(spark, system.makeQualified(path).toString(), parts or 0)
