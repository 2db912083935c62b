"""A refresh by its id: what it published, or how far it is."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from facts import answers
from facts.records import Refresh, to_json
from facts.service import pending
from facts.service.answering import json_only
from facts.service.callers import needs
from facts.service.house import InHouse
from facts.service.inbox import Pending
from facts.service.routes.things import PROBLEMS, Id, answer

router = APIRouter(prefix="/api/v1", tags=["tables"], dependencies=[needs("read")])


@router.get(
    "/refreshes/{refresh_id}",
    response_class=Response,
    responses={200: {"model": Refresh | Pending}, **PROBLEMS},
)
def refresh(request: Request, house: InHouse, refresh_id: Id) -> Response:
    """A refresh with its findings, or how far one is that takes documents of the inbox in."""
    state = pending.state(house, refresh_id)
    if state is None:
        return answer(request, house, lambda connection: answers.refresh(connection, refresh_id))
    json_only(request)
    return Response(to_json(state), headers={"Cache-Control": "no-store"}, media_type="application/json")
