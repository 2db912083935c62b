"""Refreshes that are under way, as pages tell of them."""

from collections.abc import Sequence

from facts.service.house import House
from facts.service.inbox import Pending


def of(house: House) -> list[Pending]:
    """The refreshes of the inbox that are not published, with how far they are; none where there is no inbox."""
    if house.refresher is None:
        return []
    found = (house.refresher.state(one.refresh_id) for one in house.refresher.inbox.unpublished())
    return [one for one in found if one and one.status != "published"]


def mark(under_way: Sequence[Pending]) -> list[list[str]]:
    """What of them a page that only names them depends on."""
    return [[one.refresh_id, one.status] for one in under_way]
