"""Measures and units as tables, so that SQL can convert a value and knows which totals run."""

import duckdb

from facts.measures import Measure, Measures
from facts.values import units


def write_vocabulary(connection: duckdb.DuckDBPyConnection, measures: Measures) -> None:
    """Fill `measures` and `units` anew."""
    _replace(connection, "measures", [_row(measure) for measure in measures.values()])
    _replace(connection, "units", [(u.code, u.dimension, u.factor, u.offset) for u in units.table().values()])


def _row(m: Measure) -> tuple[object, ...]:
    kinds, units = list(m.kinds), list(m.units)
    return m.name, kinds, m.label, m.nature, m.may_fall, m.unit, units, m.tolerance, m.low, m.high


def _replace(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[object, ...]]) -> None:
    """One statement for all rows, since DuckDB is made for columns."""
    connection.execute(f"DELETE FROM {table}")
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        values = ", ".join("unnest(?)" for _ in columns)
        connection.execute(f"INSERT INTO {table} SELECT {values}", columns)
