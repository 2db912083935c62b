"""A refresh by its id: what it published, or how far it is."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from facts import answers
from facts.answers import Missing
from facts.records import Refresh, to_json
from facts.service.answering import json_only
from facts.service.callers import needs
from facts.service.house import InHouse
from facts.service.inbox import Pending
from facts.service.routes.things import PROBLEMS, Id, answer
from facts.service.snapshot import Unpublished

_OPENING = {"status": "running", "stage": "opening"}
"""How far a refresh is that is published, while answers are still of the one before."""

router = APIRouter(prefix="/api/v1", tags=["tables"], dependencies=[needs("read")])


@router.get(
    "/refreshes/{refresh_id}",
    response_class=Response,
    responses={200: {"model": Refresh | Pending}, **PROBLEMS},
)
def refresh(request: Request, house: InHouse, refresh_id: Id) -> Response:
    """A refresh with its findings, or how far one is that takes documents of the inbox in."""
    pending = house.refresher.state(refresh_id) if house.refresher else None
    if pending is None:
        return answer(request, house, lambda connection: answers.refresh(connection, refresh_id))
    if pending.status == "published":
        try:
            return answer(request, house, lambda connection: answers.refresh(connection, refresh_id))
        except (Missing, Unpublished):
            pending = pending.model_copy(update=_OPENING)
    json_only(request)
    return Response(to_json(pending), headers={"Cache-Control": "no-store"}, media_type="application/json")
