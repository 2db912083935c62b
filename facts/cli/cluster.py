"""`facts build --engine spark` and `facts open`: a refresh on a cluster, and a table of what it wrote."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from facts.cli.options import database
from facts.cli.show import Fault

if TYPE_CHECKING:
    from facts.records import Refresh

F = TypeVar("F", bound=Callable[..., Any])

SPARK = "spark"


class Engine(NamedTuple):
    """The options of `where`."""

    engine: str
    master: str | None
    parquet: str | None
    spark: tuple[str, ...]


_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(["local", SPARK]),
        default="local",
        show_default=True,
        help="“spark” reads, aligns and compares on a cluster; PATH is then an address of .jsonl or .parquet on any "
        "file system that Spark knows.",
    ),
    click.option(
        "--master", metavar="URL", help="Spark's master. [default: the one that Spark is set up with]"
    ),
    click.option(
        "--parquet",
        metavar="FOLDER",
        help="A new folder, for the tables as Parquet. [default: facts.parquet beside the table, if that is free]",
    ),
    click.option("--spark", multiple=True, metavar="NAME=VALUE", help="A setting of Spark."),
)


def where(command: F) -> F:
    """The options that say where a refresh is carried out; `Engine` takes them by name."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(
    "open",
    epilog="""\b
Examples:
  facts open news.parquet --db news.duckdb
""",
)
@click.argument("folder", metavar="PATH")
@database
def open_(folder: str, db: Path) -> int:
    """Make a table of the Parquet that a refresh on a cluster has written.

    PATH is the folder that was given as --parquet, on a file system that DuckDB reads. What is at --db is replaced.
    """
    from facts import cluster
    from facts.store import StoreError

    try:
        cluster.open_(folder, db)
    except (cluster.ClusterError, StoreError) as error:
        raise Fault(str(error)) from error
    click.echo(f"published: {db}")
    return 0


def builder(chosen: Engine) -> "Callable[..., Refresh] | None":
    """What carries out a refresh in the place of `facts.build`; None where nothing else is asked for."""
    given = chosen.master, chosen.parquet, chosen.spark
    if chosen.engine == SPARK:
        return lambda paths, db, reports, **options: _on_cluster(chosen, paths, db, reports, options)
    if any(given):
        raise Fault("--master, --parquet and --spark are for --engine spark")
    return None


def _on_cluster(
    chosen: Engine, paths: Sequence[str], db: Path, reports: Path, options: dict[str, Any]
) -> "Refresh":
    from facts import cluster

    if options.pop("processes"):
        raise Fault("--processes is not for --engine spark: how much is done at once is the cluster's affair")
    parquet = chosen.parquet or str(db.resolve().with_suffix(".parquet"))
    settings = dict(_setting(text) for text in chosen.spark)
    try:
        return cluster.build(
            paths, db, reports, parquet=parquet, master=chosen.master, spark=settings, **options
        )
    except cluster.ClusterError as error:
        raise Fault(str(error)) from error


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise Fault(f"--spark {text}: write NAME=VALUE, as in spark.executor.memory=4g")
    return name, value
