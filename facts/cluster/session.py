"""A Spark session as this room needs it: without a page, without downloads, with the cluster's own answers kept quiet."""

import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class ClusterError(Exception):
    """The cluster cannot do what it is asked for; the message is one line for a person."""


_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    # what a worker holds at a time: some documents of any length, never ten thousand long ones
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(16 * 2**20),
}

_ON_THIS_MACHINE = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}


@contextmanager
def session(master: str | None, settings: Mapping[str, str]) -> Iterator["SparkSession"]:
    """A session at a master, stopped at the end; or the one that runs already (under `spark-submit`, in a notebook),
    which is left running and as it is but for what a query needs.

    `settings` are Spark's own and go before ours. Raises ClusterError where Spark or Java is missing or the master
    cannot be reached.
    """
    with warnings.catch_warnings():
        # of pandas 3, none of whose functions are called here
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        spark_session = _import()
        running = spark_session.getActiveSession()
        made = running or _started(spark_session.builder.appName("facts"), master, settings)
        try:
            yield made
        finally:
            if running is None:
                made.stop()


def _import() -> "type[SparkSession]":
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ClusterError("the engine spark is not installed: pip install 'facts[spark]'") from error
    return SparkSession


def _started(builder: "SparkSession.Builder", master: str | None, given: Mapping[str, str]) -> "SparkSession":
    from pyspark.errors import PySparkException

    here = master is None or master.startswith("local")
    own = _SETTINGS | (_ON_THIS_MACHINE if here else {}) | _of_executors(here)
    for name, value in (own | dict(given)).items():
        builder = builder.config(name, value)
    try:
        return (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, OSError) as error:
        raise ClusterError(
            f"no Spark at {master or 'the default master'}: {str(error).splitlines()[0]}"
        ) from error


def _of_executors(here: bool) -> dict[str, str]:
    """On this machine the executors run the Python that this process runs, and find what it finds."""
    if not here:
        return {}
    return {
        "spark.pyspark.python": sys.executable,
        "spark.executorEnv.PYTHONPATH": ":".join(filter(None, sys.path)),
        "spark.executorEnv.PYTHONWARNINGS": "ignore::FutureWarning",
    }
