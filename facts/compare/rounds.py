"""A table in parts that the memory of the database holds, for aggregates that DuckDB cannot spill to disk.

Lists, modes and the row of a minimum are kept on the heap for each group until the last row was seen. In rounds over
some groups at a time they take what the groups of one round need; the table is read once for each round.
"""

from collections.abc import Iterator

import duckdb

ROW = 2_500
"""Bytes of memory for each row: 100,000 facts in 61,000 figures took between 120 and 240 MB."""

_UNITS = {"bytes": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}


def rounds(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rounds it takes to go through a table within the memory that the database may take."""
    limit, n_rows = connection.execute(
        f"SELECT current_setting('memory_limit'), count(*) FROM {table}"
    ).fetchall()[0]
    size, unit = limit.split()
    return int(n_rows * ROW // (float(size) * _UNITS[unit])) + 1


def in_rounds(connection: duckdb.DuckDBPyConnection, **parts: str) -> Iterator[int]:
    """The rounds, counted from 0, as many as the largest of some tables takes.

    `parts` name temporary views and the table of each; in every round a view has some of the claims of its table, whole.
    """
    n = max(rounds(connection, table) for table in parts.values())
    for number in range(n):
        for part, table in parts.items():
            connection.execute(
                f"CREATE OR REPLACE TEMP VIEW {part} AS FROM {table} WHERE hash(claim_id) % {n} = {number}"
            )
        yield number
    for part in parts:
        connection.execute(f"DROP VIEW {part}")
