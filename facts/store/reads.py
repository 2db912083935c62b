"""Rows back into records."""

from collections.abc import Mapping
from typing import Any, TypeVar

import duckdb

from facts.records import Claim, Fact, Record, Source
from facts.store.tables import Connection

R = TypeVar("R", bound=Record)


def read_sources(connection: Connection) -> list[Source]:
    """Every source, in the order in which it was read."""
    return _read(connection, "sources", Source)


def read_facts(connection: Connection) -> list[Fact]:
    """Every fact, in the order of the sources and of their text."""
    return _read(connection, "facts", Fact)


def read_claims(connection: Connection) -> list[Claim]:
    return _read(connection, "claims", Claim)


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


def _read(connection: Connection, table: str, kind: type[R]) -> list[R]:
    columns = ", ".join(kind.model_fields)
    return [kind(**row) for row in rows(connection, f"SELECT {columns} FROM {table} ORDER BY rowid")]
