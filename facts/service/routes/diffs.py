"""What changed from one refresh to another."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from facts import answers
from facts.history import Diff
from facts.records import to_json
from facts.service import problems
from facts.service.answering import fresh, respond
from facts.service.callers import needs
from facts.service.formats import MEDIA, FormatName
from facts.service.house import InHouse
from facts.service.negotiation import choose
from facts.service.parameters import once
from facts.service.readers import Handed

router = APIRouter(
    prefix="/api/v1", tags=["tables"], dependencies=[needs("read"), once()], route_class=Handed
)

_FORMS: tuple[FormatName, ...] = ("json", "jsonl")
_ANSWER = {"model": Diff, "content": {MEDIA["jsonl"].sent: {"schema": {"type": "string"}}}}
_UNCHANGED = {"description": "the caller has this very answer already"}
Moment = Annotated[
    str | None, Query(max_length=100, description="number or id of a refresh, or a moment in ISO 8601")
]


@router.get(
    "/diffs",
    response_class=Response,
    responses={200: _ANSWER, 304: _UNCHANGED, **problems.documented(401, 403, 404, 406, 422, 429, 503)},
)
def diffs(
    request: Request,
    house: InHouse,
    earlier: Annotated[Moment, Query(alias="from")] = None,
    later: Annotated[Moment, Query(alias="to")] = None,
    format: Literal["json", "jsonl"] | None = None,
) -> Response:
    """What changed from one refresh to another: by default at the latest. As JSON Lines, a change a line."""
    form, snapshot = choose(request.headers.get("accept"), format, _FORMS), house.snapshots.current
    held = fresh(request, snapshot.refresh_id, form)
    if held:
        return held
    with snapshot.reading() as connection:
        found = answers.diff(connection, earlier, later)
    lines = b"".join(to_json(change) + b"\n" for change in found.changes())
    return respond(snapshot.refresh_id, form, to_json(found) if form == "json" else lines)
