"""One thing by its id: a source with its text, a claim with its explanation."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from facts import answers
from facts.answers import Explanation
from facts.records import Source
from facts.service import problems
from facts.service.answering import fresh, json_only, one
from facts.service.callers import needs
from facts.service.house import House, InHouse
from facts.service.readers import Handed
from facts.store import Connection

router = APIRouter(prefix="/api/v1", tags=["tables"], dependencies=[needs("read")], route_class=Handed)

Id = Annotated[str, Path(max_length=500)]
PROBLEMS: Mapping[int | str, Any] = {
    304: {"description": "the caller has this very answer already"},
    **problems.documented(401, 403, 404, 406, 422, 429, 503),
}


def answer(request: Request, house: House, ask: Callable[[Connection], Any]) -> Response:
    """What `ask` finds in the latest publication."""
    form, snapshot = json_only(request), house.snapshots.current
    held = fresh(request, snapshot.refresh_id, form)
    if held:
        return held

    def asked() -> Any:
        with snapshot.reading() as connection:
            return ask(connection)

    return one(request, house, snapshot.refresh_id, asked)


@router.get(
    "/sources/{source_id:path}", response_class=Response, responses={200: {"model": Source}, **PROBLEMS}
)
def source(request: Request, house: InHouse, source_id: Id) -> Response:
    """A source with its text."""
    return answer(request, house, lambda connection: answers.source(connection, source_id))


@router.get(
    "/claims/{claim_id}", response_class=Response, responses={200: {"model": Explanation}, **PROBLEMS}
)
def claim(request: Request, house: InHouse, claim_id: Id) -> Response:
    """A claim with who says what on it, how each two compare, and why they are together."""
    return answer(request, house, lambda connection: answers.explain(connection, claim_id))
