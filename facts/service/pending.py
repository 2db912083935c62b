"""Refreshes that are under way: not published yet, or published and not yet what is answered from."""

from collections.abc import Sequence

from facts.service.house import House
from facts.service.inbox import Pending
from facts.service.snapshot import Unpublished

_KNOWN = "SELECT 1 FROM refreshes WHERE refresh_id = ?"
_OPENING = {"status": "running", "stage": "opening"}
"""How far one is that is published, while answers are still of the one before."""


def of(house: House) -> list[Pending]:
    """The refreshes of the inbox that are not published, with how far they are; none where there is no inbox."""
    if house.refresher is None:
        return []
    found = (house.refresher.state(one.refresh_id) for one in house.refresher.inbox.unpublished())
    return [one for one in found if one and one.status != "published"]


def state(house: House, refresh_id: str) -> Pending | None:
    """How far a refresh of the inbox is; None where it is none of its own, or answers are of it."""
    found = house.refresher.state(refresh_id) if house.refresher else None
    if found is None or found.status != "published":
        return found
    return None if _is_known(house, refresh_id) else found.model_copy(update=_OPENING)


def _is_known(house: House, refresh_id: str) -> bool:
    try:
        with house.snapshots.current.reading() as connection:
            return bool(connection.execute(_KNOWN, [refresh_id]).fetchall())
    except Unpublished:
        return False


def mark(under_way: Sequence[Pending]) -> list[list[str]]:
    """What of them a page that only names them depends on."""
    return [[one.refresh_id, one.status] for one in under_way]
