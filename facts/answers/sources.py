"""One document as it was read."""

from typing import Any

from facts.answers.faults import Missing
from facts.records import Source
from facts.store import Connection, rows

_SOURCE = f"SELECT {', '.join(Source.model_fields)} FROM sources WHERE source_id = ?"


def source(connection: Connection, source_id: str) -> dict[str, Any]:
    """A source with its text: a `Source`. Raises Missing where there is no such source."""
    found = rows(connection, _SOURCE, source_id)
    if not found:
        raise Missing(f"no source {source_id}")
    return found[0]
