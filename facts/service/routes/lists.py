"""The tables, row by row: one route for each listing."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import create_model
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from facts import answers
from facts.answers import LISTINGS, Listing, Page, Question
from facts.records import Record, to_json
from facts.service import columns, cursors, formats, problems
from facts.service.answering import fresh, given, kept
from facts.service.callers import needs
from facts.service.formats import MEDIA, NAMES, FormatName
from facts.service.house import House, InHouse
from facts.service.negotiation import choose
from facts.service.parameters import Asked, once, parameters
from facts.service.problems import Failed
from facts.service.readers import Handed
from facts.service.snapshot import Snapshot

router = APIRouter(prefix="/api/v1", tags=["tables"], dependencies=[needs("read")], route_class=Handed)


async def _answer(request: Request, house: House, listing: Listing, asked: Asked) -> Response:
    form = choose(request.headers.get("accept"), asked.format, NAMES)
    snapshot, question = _where(house, listing, asked)
    held = fresh(request, snapshot.refresh_id, form) or given(request, house, snapshot.refresh_id, form)
    if held:
        return held

    def made() -> tuple[bytes, str]:
        with snapshot.reading() as connection:
            page = answers.page(connection, listing, question)
        following = _following(snapshot, listing, question, page)
        body = _body(snapshot.refresh_id, listing, page, following, form)
        return body, _link(request, following) if following else ""

    run = run_in_threadpool if answers.looked_up(listing, question) else house.scans.run
    return await run(kept, request, house, snapshot.refresh_id, form, made)


def _where(house: House, listing: Listing, asked: Asked) -> tuple[Snapshot, Question]:
    """Which publication is asked what. A listing is of one publication from its first page to its last."""
    question = asked.question()
    if asked.cursor is None:
        return house.snapshots.current, question
    cursor = cursors.read(asked.cursor)
    snapshot = house.snapshots.of(cursor.refresh_id)
    if snapshot is None:
        raise Failed(410, "the publication that this cursor belongs to is gone; start again", "cursor-gone")
    return snapshot, cursors.resumed(cursor, listing, question)


def _following(snapshot: Snapshot, listing: Listing, question: Question, page: Page) -> str | None:
    return cursors.write(snapshot.refresh_id, listing, question, page.after) if page.after else None


def _body(refresh_id: str, listing: Listing, page: Page, following: str | None, form: FormatName) -> bytes:
    if form == "json":
        return to_json({"refresh_id": refresh_id, "items": page.rows, "next": following})
    if form in formats.IN_COLUMNS:
        return formats.IN_COLUMNS[form](columns.table(listing.row, page.rows))
    return formats.IN_ROWS[form](listing.columns, (tuple(row.values()) for row in page.rows))


def _link(request: Request, following: str) -> str:
    """Where the next page is (RFC 8288)."""
    query = request.url.include_query_params(cursor=following).query
    return f'<{request.url.path}?{query}>; rel="next"'


def _shape(listing: Listing) -> type[Record]:
    """A page of a listing in JSON."""
    items: Any = tuple[listing.row, ...]  # type: ignore[name-defined]
    return create_model(
        f"{listing.table.title()}Page", __base__=Record, refresh_id=str, items=items, next=str | None
    )


def _documented(listing: Listing) -> Mapping[int | str, Any]:
    others = {
        MEDIA[name].sent.partition(";")[0]: {"schema": {"type": "string"}} for name in NAMES if name != "json"
    }
    shown = {"description": "one page", "model": _shape(listing), "content": others}
    unchanged = {"description": "the caller has this very answer already"}
    return {200: shown, 304: unchanged, **problems.documented(401, 403, 404, 406, 410, 422, 429, 503)}


def _route(listing: Listing) -> Callable[..., Coroutine[Any, Any, Response]]:
    model: Any = parameters(listing)

    async def route(request: Request, house: InHouse, asked: Annotated[model, Query()]) -> Response:
        return await _answer(request, house, listing, asked)

    return route


for _listing in LISTINGS.values():
    router.add_api_route(
        f"/{_listing.table}",
        _route(_listing),
        name=f"list_{_listing.table}",
        summary=f"The {_listing.table}, filtered and sorted by their columns, page by page.",
        response_class=Response,
        dependencies=[once(*_listing.equal)],
        responses=dict(_documented(_listing)),
    )
