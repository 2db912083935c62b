"""One thing by its id: a source with its text, a claim with its explanation, a refresh with its findings."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from facts import answers
from facts.answers import Explanation
from facts.records import Refresh, Source, to_json
from facts.service import problems
from facts.service.answering import fresh, json_only, one
from facts.service.callers import needs
from facts.service.house import House, InHouse
from facts.service.inbox import Pending
from facts.store import Connection

router = APIRouter(prefix="/api/v1", tags=["tables"], dependencies=[needs("read")])

Id = Annotated[str, Path(max_length=500)]
_PROBLEMS: Mapping[int | str, Any] = {
    304: {"description": "the caller has this very answer already"},
    **problems.documented(401, 403, 404, 406, 422, 429, 503),
}


def _answer(request: Request, house: House, ask: Callable[[Connection], Any]) -> Response:
    form, snapshot = json_only(request), house.snapshots.current
    held = fresh(request, snapshot.refresh_id, form)
    if held:
        return held

    def asked() -> Any:
        with snapshot.reading() as connection:
            return ask(connection)

    return one(request, house, snapshot.refresh_id, asked)


@router.get(
    "/sources/{source_id:path}", response_class=Response, responses={200: {"model": Source}, **_PROBLEMS}
)
def source(request: Request, house: InHouse, source_id: Id) -> Response:
    """A source with its text."""
    return _answer(request, house, lambda connection: answers.source(connection, source_id))


@router.get(
    "/claims/{claim_id}", response_class=Response, responses={200: {"model": Explanation}, **_PROBLEMS}
)
def claim(request: Request, house: InHouse, claim_id: Id) -> Response:
    """A claim with who says what on it, how each two compare, and why they are together."""
    return _answer(request, house, lambda connection: answers.explain(connection, claim_id))


@router.get(
    "/refreshes/{refresh_id}",
    response_class=Response,
    responses={200: {"model": Refresh | Pending}, **_PROBLEMS},
)
def refresh(request: Request, house: InHouse, refresh_id: Id) -> Response:
    """A refresh with its findings, or how far one is that takes documents of the inbox in."""
    pending = house.refresher and house.refresher.state(refresh_id)
    if pending and pending.status != "published":
        json_only(request)
        return Response(
            to_json(pending), headers={"Cache-Control": "no-store"}, media_type="application/json"
        )
    return _answer(request, house, lambda connection: answers.refresh(connection, refresh_id))
