"""The DuckDB file: the only room that knows the database.

`files` guards the file (one writer, atomic publication), `tables` makes the tables, `intake` fills them from documents as
they stream in, `loading` appends by the column, `packing` packs what is
looked up one by one, `reads` gives records back.
"""

from facts.store.files import StoreError, Target, connect, cursor, publish, writing
from facts.store.intake import Intake, Workforce, take_in
from facts.store.kept import Dossier, FactKept
from facts.store.loading import add_facts, add_sources
from facts.store.packing import LISTED, read_dossier, read_dossiers, read_listed
from facts.store.reads import count, is_query, read_claims, read_facts, read_sources, rows, verdict_counts
from facts.store.tables import (
    MEMORY,
    Connection,
    add_findings,
    add_refresh,
    add_validations,
    attached,
    carry_history,
    clear,
    copy_tables,
    create,
    halved,
    seal,
    transaction,
    write_alignment,
)

__all__ = [
    "LISTED",
    "MEMORY",
    "Connection",
    "Dossier",
    "FactKept",
    "Intake",
    "StoreError",
    "Target",
    "Workforce",
    "add_facts",
    "add_findings",
    "add_refresh",
    "add_sources",
    "add_validations",
    "attached",
    "carry_history",
    "clear",
    "connect",
    "copy_tables",
    "count",
    "create",
    "cursor",
    "halved",
    "is_query",
    "publish",
    "read_claims",
    "read_dossier",
    "read_dossiers",
    "read_facts",
    "read_listed",
    "read_sources",
    "rows",
    "seal",
    "take_in",
    "transaction",
    "verdict_counts",
    "write_alignment",
    "writing",
]
