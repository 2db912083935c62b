"""The DuckDB file: the only room that knows the database.

`files` guards the file (one writer, atomic publication), `tables` makes and fills the tables, `reads` gives records
back.
"""

from facts.store.files import StoreError, Target, connect, cursor, publish, writing
from facts.store.reads import is_query, read_claims, read_facts, read_sources, rows, verdict_counts
from facts.store.tables import (
    Connection,
    add_facts,
    add_findings,
    add_refresh,
    add_sources,
    add_validations,
    carry_history,
    copy_tables,
    create,
    fits,
    seal,
    transaction,
    write_alignment,
)

__all__ = [
    "Connection",
    "StoreError",
    "Target",
    "add_facts",
    "add_findings",
    "add_refresh",
    "add_sources",
    "add_validations",
    "carry_history",
    "connect",
    "copy_tables",
    "create",
    "cursor",
    "fits",
    "is_query",
    "publish",
    "read_claims",
    "read_facts",
    "read_sources",
    "rows",
    "seal",
    "transaction",
    "verdict_counts",
    "write_alignment",
    "writing",
]
