"""The refreshes that a table remembers."""

import json
from typing import Any

from facts import history
from facts.answers.faults import Missing
from facts.history import Diff
from facts.store import Connection, StoreError, rows

Row = dict[str, Any]

_ALL = "SELECT * FROM refreshes ORDER BY started DESC"
_ONE = "SELECT * FROM refreshes WHERE refresh_id = ?"
_LATEST = "SELECT refresh_id FROM refreshes ORDER BY started DESC LIMIT 1"
_FINDINGS = 'SELECT severity, "check", message, subject, details FROM findings WHERE refresh_id = ?'


def refreshes(connection: Connection) -> list[Row]:
    """The refreshes that the table remembers, latest first; each row is a `RefreshRow`."""
    return rows(connection, _ALL)


def refresh(connection: Connection, refresh_id: str) -> Row:
    """One refresh with its findings: a `Refresh`. Raises Missing where the table remembers no such refresh."""
    found = rows(connection, _ONE, refresh_id)
    if not found:
        raise Missing(f"no refresh {refresh_id}")
    findings = [_finding(row) for row in rows(connection, _FINDINGS, refresh_id)]
    return found[0] | {"findings": findings}


def diff(connection: Connection, earlier: str | None = None, later: str | None = None) -> Diff:
    """What changed from one refresh to a later one, as `history.compare` says it. Raises Missing for no such refresh."""
    try:
        return history.compare(connection, earlier, later)
    except StoreError as error:
        raise Missing(str(error)) from error


def published(connection: Connection) -> str | None:
    """The id of the refresh that this table is of; None where it was filled by hand."""
    latest = connection.execute(_LATEST).fetchone()
    return str(latest[0]) if latest else None


def _finding(row: Row) -> Row:
    return row | {"details": json.loads(row["details"]) if row["details"] else None}
