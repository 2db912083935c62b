"""The rows that an expectation looks at: what a rule's SELECT returns, as a frame."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from facts import resources
from facts.store import Connection
from facts.workers.columns import pack

if TYPE_CHECKING:
    import pandas as pd

MISPLACED = "spans_misplaced"
"""The one rule that is not all SQL: DuckDB counts code points from the start of a text for every fact of it, which is
quadratic in a long document, where Python goes straight to the place."""

LONG = 20_000
"""Bytes from which on a text is long."""

_SHORT = f"""
SELECT fact_id, surface, substr(written, char_start + 1, greatest(0, char_end - char_start)) AS found
FROM (
    SELECT f.*, coalesce(CASE field WHEN 'title' THEN title ELSE text END, '') AS written
    FROM facts f LEFT JOIN sources USING (source_id) WHERE text IS NULL OR strlen(text) < {LONG}
)
WHERE found <> surface OR found = ''
"""

# The facts of a text are gathered before the text comes to them, so that no text is held for each of them.
_LONG = f"""
WITH long AS (SELECT source_id, text, title FROM sources WHERE strlen(text) >= {LONG}), gathered AS (
    SELECT source_id, list({{
        'fact_id': fact_id, 'field': field, 'first': char_start, 'after': char_end, 'surface': surface
    }}) AS places
    FROM facts SEMI JOIN long USING (source_id) GROUP BY source_id
)
SELECT text, title, places FROM gathered JOIN long USING (source_id)
"""

_BATCH = 10_000
_TEXTS = 10


def frame(connection: Connection, name: str, folder: Path | None = None) -> "pd.DataFrame":
    """The rows of the rule `name`, a file of `rules/` in `folder` or among the shipped ones.

    Raises FileNotFoundError where there is no such rule and whatever DuckDB raises for its SELECT.
    """
    import pandas as pd

    if name == MISPLACED:
        return pd.DataFrame(misplaced(connection), columns=["subject", "problem"])
    found: pd.DataFrame = pd.concat(
        [rows.df() for rows in _looks(connection, name, folder)], ignore_index=True
    )
    return found


def packed(connection: Connection, name: str, folder: Path | None = None) -> bytes:
    """The same rows as an Arrow stream, made without pandas."""
    if name == MISPLACED:
        rows = pa.Table.from_pylist(
            [{"subject": fact_id, "problem": problem} for fact_id, problem in misplaced(connection)],
            pa.schema([("subject", pa.string()), ("problem", pa.string())]),
        )
    else:
        rows = pa.concat_tables(found.to_arrow_table() for found in _looks(connection, name, folder))
    return pack(rows)


def unpacked(rows: bytes) -> "pd.DataFrame":
    """The frame of rows that were packed."""
    found: pd.DataFrame = duckdb.from_arrow(pa.ipc.open_stream(rows).read_all()).df()
    return found


def misplaced(connection: Connection) -> Iterator[tuple[str, str]]:
    """Facts whose surface is not what their source has at their place, each with what stands there instead."""
    yield from _told(connection, _SHORT)
    result = connection.execute(_LONG)
    while batch := result.fetchmany(_TEXTS):
        for text, title, places in batch:
            fields = {"text": text, "title": title or ""}
            for place in places:
                found = fields[place["field"]][place["first"] : place["after"]]
                if found != place["surface"] or not found:
                    yield place["fact_id"], _problem(place["surface"], found)


def _looks(connection: Connection, name: str, folder: Path | None) -> Iterator[duckdb.DuckDBPyRelation]:
    """What each SELECT of a rule returns, one after the other."""
    for statement in duckdb.extract_statements(_rule(name, folder).read_text("utf-8")):
        connection.complete()  # what was asked before may not have been read to its end
        yield connection.sql(statement)


def _told(connection: Connection, query: str) -> Iterator[tuple[str, str]]:
    result = connection.execute(query)
    while batch := result.fetchmany(_BATCH):
        yield from ((fact_id, _problem(surface, found)) for fact_id, surface, found in batch)


def _problem(surface: str, found: str) -> str:
    return f'"{surface}" is noted where "{found[:80]}" stands'


def count(connection: Connection, table: str) -> int:
    """How many rows a table has."""
    row = connection.execute("SELECT count(*) FROM query_table($1)", [table]).fetchone()
    return int(row[0]) if row else 0


def _rule(name: str, folder: Path | None) -> Path:
    own = folder / "rules" / f"{name}.sql" if folder is not None else None
    return own if own is not None and own.exists() else resources.path("expectations", "rules", f"{name}.sql")
