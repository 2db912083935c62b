"""Rows back into records."""

from collections.abc import Mapping
from typing import Any, TypeVar

import duckdb

from facts.records import Claim, Fact, Record, Source
from facts.store.tables import Connection

R = TypeVar("R", bound=Record)

_IN_ORDER = """
    SELECT t.* FROM {table} t LEFT JOIN readings r USING (source_id) ORDER BY r.position NULLS LAST, t.rowid
"""
"""In the order of the input: facts that were copied from an earlier table stand after those that were read."""


def read_sources(connection: Connection) -> list[Source]:
    """Every source, in the order in which it was read."""
    return _read(connection, _IN_ORDER.format(table="sources"), Source)


def read_facts(connection: Connection) -> list[Fact]:
    """Every fact, in the order of the sources and of their text."""
    return _read(connection, _IN_ORDER.format(table="facts"), Fact)


def read_claims(connection: Connection) -> list[Claim]:
    return _read(connection, "FROM claims ORDER BY claim_id", Claim)


def verdict_counts(connection: Connection) -> Mapping[str, int]:
    """How many claims have which verdict, in alphabetical order; verdicts that no claim has are left out."""
    rows = connection.execute(
        "SELECT verdict, count(*) FROM claims GROUP BY verdict ORDER BY verdict"
    ).fetchall()
    return dict(rows)


def is_query(sql: str) -> bool:
    """Whether a text is one SELECT, so that it can change nothing. A text that is not SQL at all is none."""
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error:
        return False
    return [statement.type for statement in statements] == [duckdb.StatementType.SELECT]


def rows(connection: Connection, query: str, *parameters: object) -> list[dict[str, Any]]:
    """What a query returns, each row as a mapping of its columns."""
    result = connection.execute(query, list(parameters))
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def count(connection: Connection, table: str) -> int:
    """How many rows a table has."""
    (number,) = connection.execute("SELECT count(*) FROM query_table(?)", [table]).fetchone() or (0,)
    return int(number)


def _read(connection: Connection, query: str, kind: type[R]) -> list[R]:
    columns = ", ".join(kind.model_fields)
    return [kind(**row) for row in rows(connection, f"SELECT {columns} FROM ({query})")]
