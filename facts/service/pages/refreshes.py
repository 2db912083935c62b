"""`/refreshes`: what was published when, what it changed, and how far the next one is."""

from typing import Annotated

from fastapi import Path, Query, Request
from starlette.responses import Response

from facts import answers
from facts.report import changes
from facts.service import pending
from facts.service.house import InHouse
from facts.service.pages import frame
from facts.service.pages.visitors import READER
from facts.service.pages.walk import router as walk
from facts.service.snapshot import Snapshot
from facts.store import Connection

router = walk()

_SHOWN = 200
_FINDINGS = 200


@router.get("/refreshes", dependencies=[READER])
def refreshes(request: Request, house: InHouse) -> Response:
    under_way = pending.of(house)

    def make(connection: Connection, _: Snapshot) -> str:
        known = answers.refreshes(connection)
        return frame.render(
            request, "refreshes.html", refreshes=known[:_SHOWN], total=len(known), pending=under_way
        )

    return frame.shown(request, house, make, pending.mark(under_way))


@router.get("/refreshes/{refresh_id}", dependencies=[READER])
def refresh(
    request: Request,
    house: InHouse,
    refresh_id: Annotated[str, Path(max_length=500)],
    claim: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """A refresh with its findings and what it changed; of one that is under way, how far it is."""
    state = pending.state(house, refresh_id)
    if state:
        return frame.said(request, frame.render(request, "under_way.html", state=state, claim_id=claim))

    def make(connection: Connection, _: Snapshot) -> str:
        told = answers.refresh(connection, refresh_id)
        published = told["status"] == "published"
        diff = answers.diff(connection, None, refresh_id) if published else None
        return frame.render(
            request,
            "one_refresh.html",
            refresh=told,
            findings=told["findings"][:_FINDINGS],
            changes=changes.changes(diff),
            number=diff.later.number if diff else None,
            claim_id=claim,
        )

    return frame.shown(request, house, make)
