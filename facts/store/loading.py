"""Rows into tables, by the column and in large portions."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import TypeAlias

import duckdb
import pyarrow as pa

from facts.records import Fact, Record, Source
from facts.workers.columns import columns

Connection: TypeAlias = duckdb.DuckDBPyConnection

_PORTION = 4_000_000
"""Bytes of a table that are collected before they are appended: an append costs a millisecond, however small."""

_ROWS = 20_000
"""Records that are turned into columns at a time."""


class Loader:
    """Appends batches of rows to tables; what waits is written by `flush`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[pa.RecordBatch]] = defaultdict(list)
        self._size: dict[str, int] = defaultdict(int)

    def add(self, table: str, rows: pa.RecordBatch) -> None:
        """Rows with the columns of the table, in their order."""
        self._waiting[table].append(rows)
        self._size[table] += rows.nbytes
        if self._size[table] >= _PORTION:
            self._append(table)

    def flush(self) -> None:
        for table in list(self._waiting):
            self._append(table)

    def _append(self, table: str) -> None:
        # a registered view would be held, with all its rows, until the end of the transaction
        rows = pa.Table.from_batches(self._waiting.pop(table))
        self._connection.from_arrow(rows).insert_into(table)
        del self._size[table]


def add_sources(connection: Connection, sources: Iterable[Source]) -> None:
    _add(connection, "sources", Source, sources)


def add_facts(connection: Connection, facts: Iterable[Fact]) -> None:
    _add(connection, "facts", Fact, facts)


def _add(connection: Connection, table: str, kind: type[Record], records: Iterable[Record]) -> None:
    loader, pending = Loader(connection), iter(records)
    while batch := list(islice(pending, _ROWS)):
        loader.add(table, columns(kind, batch))
    loader.flush()
