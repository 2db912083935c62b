"""Rulings that are in the file and not yet in the table: they take effect with the next refresh."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from facts import rulings
from facts.rulings import Met, Ruling, RulingError
from facts.service.house import House
from facts.store import Connection, rows

_PUBLISHED = "SELECT ruling_id FROM rulings"
_CLAIMS = """
    SELECT DISTINCT claim_id, label FROM facts JOIN claims USING (claim_id)
    WHERE list_contains(?, fact_id) ORDER BY label, claim_id
"""


class Waiting(NamedTuple):
    """A ruling that is to come, the claims that it is about as the table is now, and what may keep it from them."""

    ruling: Ruling
    claims: list[dict[str, Any]]
    message: str


def mark(house: House) -> tuple[int, int] | None:
    """What pages that tell of these rulings depend on: the state of the file; None where there is none."""
    try:
        found = house.rulings.stat() if house.rulings else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None


def of(house: House, connection: Connection, claim_id: str | None = None) -> list[Waiting]:
    """The rulings that wait, the latest first; those on one claim where it is named.

    None where the file cannot be used: the next refresh says what is wrong with it.
    """
    state = mark(house)
    if house.rulings is None or state is None:
        return []
    published = {row["ruling_id"] for row in rows(connection, _PUBLISHED)}
    left = [one for one in _read(house.rulings, *state) if one.ruling_id not in published]
    found = [_told(connection, met) for met in _met(connection, left)]
    return [
        one
        for one in reversed(found)
        if claim_id is None or claim_id in (claim["claim_id"] for claim in one.claims)
    ]


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> tuple[Ruling, ...]:
    """The rulings of a file in the state that is named."""
    try:
        return tuple(rulings.load(path))
    except (RulingError, OSError):
        return ()


def _met(connection: Connection, left: list[Ruling]) -> Iterable[Met]:
    sources, facts = rulings.concerned(connection, left)
    return rulings.meet(left, sources, facts, datetime.now(UTC).date())


def _told(connection: Connection, met: Met) -> Waiting:
    return Waiting(met.ruling, rows(connection, _CLAIMS, list(met.fact_ids)), met.message)
