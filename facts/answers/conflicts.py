"""Where sources contradict each other."""

from typing import Any

from facts.store import Connection, rows

Row = dict[str, Any]

_CONFLICTS = "SELECT * FROM conflicts ORDER BY label, claim_id, published_a, published_b, fact_a, fact_b"


def conflicts(connection: Connection) -> list[Row]:
    """The pairs of facts that cannot both be true; each row is a `Conflict`."""
    return rows(connection, _CONFLICTS)
