"""Making and filling the tables of a staging file.

Rows are loaded by the column: every decimal and date goes in as text and is read by DuckDB into the type of its
column, so no figure ever passes through a binary float.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import duckdb

from facts import resources
from facts.records import Finding, Refresh, Validation
from facts.store.packing import pack

if TYPE_CHECKING:
    import numpy as np

Connection: TypeAlias = duckdb.DuckDBPyConnection

LAYOUT = 3
"""Version of the tables. Raised whenever a table or a column changes."""

OLDER = (1, 2)
"""Layouts that can be brought to the present one. 1 had no versions of what the table said before, 2 no publishers."""

BATCH = 20_000
"""Rows that are turned into columns at a time: enough to be fast, few enough to stay small."""

MEMORY = "512MB"
"""What the database may take while it is filled, whatever the machine has: a refresh is not to crowd out other programs. A million
facts are compared in half of it, but their history is not written; ten million need more than all of it."""

HISTORY = (
    "refreshes", "validations", "findings", "source_versions", "claim_versions", "statement_versions",
    "ruling_versions", "judgements",
)  # fmt: skip
"""Tables whose rows are carried from refresh to refresh."""

_KEYS = "90_keys.sql"


def configure(connection: Connection) -> None:
    """Settings that every connection needs: the same moments and the right rows on every machine.

    DuckDB's optimizer `common_subplan` takes two joins with one table for the same when a query reads different columns
    of them, and then returns the values of one for both (duckdb/duckdb#25819 and its relatives, seen with 2.0.1).
    """
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET disabled_optimizers = 'common_subplan'")


def create(path: Path, memory: str | None = None) -> Connection:
    """A new database with every table and view, empty and without keys.

    What does not fit into `memory` ("1GB", by default `MEMORY`) is spilled to a folder beside the file.
    """
    connection = duckdb.connect(path)
    configure(connection)
    connection.execute("SET memory_limit = ?", [memory or MEMORY])
    with transaction(connection):
        for script in sorted(resources.path("schemas", "tables").glob("*.sql")):
            if script.name != _KEYS:
                connection.execute(script.read_text("utf-8"))
        connection.execute("INSERT INTO layout VALUES (?)", [LAYOUT])
    return connection


@contextmanager
def halved(connection: Connection) -> Iterator[None]:
    """Leave half of the memory to processes that work beside the database."""
    memory = connection.execute("SELECT current_setting('memory_limit')").fetchall()[0][0]
    size, unit = memory.split()
    connection.execute("SET memory_limit = ?", [f"{float(size) / 2} {unit}"])
    try:
        yield
    finally:
        connection.execute("SET memory_limit = ?", [memory])


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Many changes as one, which spares a trip to the disk for each of them."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def clear(connection: Connection) -> None:
    """Let go of the temporary tables of the steps before, which else take the memory of those after them."""
    temporary = "SELECT table_name FROM duckdb_tables() WHERE temporary"
    for (name,) in connection.execute(temporary).fetchall():
        connection.execute(f'DROP TABLE temp."{name}"')


def seal(connection: Connection) -> None:
    """Put the keys on tables that passed the audit, pack what is looked up one by one, and have the file complete without its journal.

    The checkpoint is asked for because one that fails while a connection closes is not reported.
    """
    connection.execute(resources.path("schemas", "tables", _KEYS).read_text("utf-8"))
    pack(connection)
    connection.execute("CHECKPOINT")


def write_alignment(
    connection: Connection,
    claim_of: Mapping[str, str],
    origin_of: Mapping[str, str],
    links: Iterable[tuple[str, str, float]],
) -> None:
    """Give facts their claim, sources their origin, and keep the links that say why facts are together."""
    _set(connection, "facts", "fact_id", "claim_id", claim_of)
    _set(connection, "sources", "source_id", "origin_id", origin_of)
    pending = iter(links)
    while batch := list(islice(pending, BATCH)):
        names = ("fact_a", "fact_b", "confidence")
        _insert(connection, "links", dict(zip(names, map(_column, zip(*batch, strict=True)), strict=True)))


def add_refresh(connection: Connection, refresh: Refresh) -> None:
    """The row of one refresh; its findings go to their own table."""
    row = refresh.model_dump(exclude={"findings"})
    _insert_row(connection, "refreshes", row)
    add_findings(connection, refresh.refresh_id, refresh.findings)


def add_findings(connection: Connection, refresh_id: str, findings: Iterable[Finding]) -> None:
    _add_to_refresh(connection, "findings", refresh_id, findings)


def add_validations(connection: Connection, refresh_id: str, validations: Iterable[Validation]) -> None:
    _add_to_refresh(connection, "validations", refresh_id, validations)


def carry_history(connection: Connection, earlier: Path) -> None:
    """Copy what earlier refreshes left behind from the table that is about to be replaced."""
    with attached(connection, earlier):
        for table in HISTORY:
            connection.execute(f"INSERT INTO {table} BY NAME FROM earlier.{table}")


def copy_tables(connection: Connection, earlier: Path) -> None:
    """Copy every row of a table of an older layout into the tables of the same names."""
    names = (
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'earlier' AND table_name <> 'layout'"
    )
    with attached(connection, earlier):
        for (table,) in connection.execute(names).fetchall():
            connection.execute(f"INSERT INTO {table} BY NAME FROM earlier.{table}")


@contextmanager
def attached(connection: Connection, earlier: Path) -> Iterator[None]:
    """Another database under the name `earlier`, to be read only."""
    connection.execute("ATTACH ? AS earlier (READ_ONLY)", [str(earlier)])
    yield
    connection.execute("DETACH earlier")


def _add_to_refresh(
    connection: Connection, table: str, refresh_id: str, records: Iterable[Finding | Validation]
) -> None:
    for record in records:
        row = {"refresh_id": refresh_id} | dict(record)
        _insert_row(connection, table, row | {"details": _json(row["details"])})


def _json(details: Any) -> str | None:
    return json.dumps(details, ensure_ascii=False, default=str) if details else None


def _column(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    """Numbers as they are, everything else as text or None: DuckDB reads the text into the column's type."""
    import numpy as np

    if values and isinstance(values[0], int | float):
        return np.array(values)
    column = np.empty(len(values), dtype=object)
    column[:] = [_text(value) for value in values]
    return column


def _text(value: str | Decimal | date | None) -> str | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def _insert(connection: Connection, table: str, columns: "Mapping[str, np.ndarray[Any, Any]]") -> None:
    connection.register("incoming", columns)
    connection.execute(f"INSERT INTO {table} BY NAME FROM incoming")
    connection.unregister("incoming")


def _insert_row(connection: Connection, table: str, row: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


def _set(connection: Connection, table: str, key: str, column: str, values: Mapping[str, str]) -> None:
    """`UPDATE` one column from a mapping of keys. Names of tables and columns are ours, values are bound."""
    incoming = {"key": _column(list(values)), "value": _column(list(values.values()))}
    connection.register("incoming", incoming)
    connection.execute(
        f"UPDATE {table} SET {column} = incoming.value FROM incoming WHERE {table}.{key} = incoming.key"
    )
    connection.unregister("incoming")
