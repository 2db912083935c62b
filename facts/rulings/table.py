"""What became of each ruling, kept beside the facts: the table `rulings`."""

import json
from collections.abc import Iterable

from facts.rulings.meeting import Met
from facts.store import Connection

_INSERT = "INSERT INTO rulings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def write(connection: Connection, met: Iterable[Met]) -> None:
    """Fill `rulings`, which must be empty."""
    for ruling, standing, fact_ids, message in met:
        quotes = json.dumps(
            [quote.model_dump(exclude_none=True) for quote in ruling.quotes], ensure_ascii=False
        )
        decided = (ruling.ruling_id, ruling.kind, ruling.by, ruling.on, ruling.because, ruling.until)
        connection.execute(_INSERT, [*decided, standing, message, list(fact_ids), quotes])
