"""A folder of Parquet, as a run wrote it → a database with the same tables, views and keys as any other."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from facts import store
from facts.cluster.session import ClusterError

STORIES = (
    "sources", "facts", "claims", "links", "figures", "statements", "figure_relations", "sketches", "readings", "stories",
)  # fmt: skip
"""Tables that the executors write, in many files; the driver writes the others, which are about all stories together."""


def open_(path: str, db: Path | str = "facts.duckdb", wait: float = 0) -> Path:
    """Make a database of a folder that a run has written, at the place of the one that may be there, and give its path.

    Raises ClusterError where the folder is not whole or cannot be read, StoreError where the database cannot be written.
    """
    with store.writing(Path(db), wait) as target:
        with store.create(target.staging) as connection:
            with store.transaction(connection):
                load(connection, path, tables(connection))
            store.seal(connection)
        store.publish(target)
    return Path(db)


def tables(connection: store.Connection) -> list[str]:
    """The tables that have rows to keep."""
    names = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND NOT temporary ORDER BY ALL"
    return [name for (name,) in connection.execute(names).fetchall() if name != "layout"]


def load(connection: store.Connection, path: str, names: Iterable[str]) -> None:
    """Fill tables from the files of a folder. Raises ClusterError."""
    for table in names:
        try:
            connection.execute(f"INSERT INTO {table} BY NAME FROM read_parquet(?)", [files(path, table)])
        except duckdb.Error as error:
            raise ClusterError(f"{path} is not whole: {str(error).splitlines()[0]}") from error


def files(path: str, table: str) -> str:
    """The files of a table as DuckDB finds them."""
    return f"{path.removeprefix('file:').rstrip('/')}/{table}/*.parquet"
