"""Queries of strangers."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from facts.records import Record
from facts.service import journal, problems
from facts.service.callers import needs
from facts.service.formats import MEDIA, NAMES, FormatName
from facts.service.house import House, InHouse
from facts.service.negotiation import choose
from facts.service.parameters import once
from facts.service.problems import Failed
from facts.service.sandbox import Asked, Busy, Result, Stopped

router = APIRouter(prefix="/api/v1", tags=["reading"], dependencies=[needs("read"), once()])

_OTHERS = {
    MEDIA[name].sent.partition(";")[0]: {"schema": {"type": "string"}} for name in NAMES if name != "json"
}
_LEFT = 499
"""The client has left and will not see the answer."""


class Sql(Record):
    sql: str = Field(
        max_length=20_000,
        description="one SELECT in the dialect of DuckDB; anything else is refused",
        examples=["SELECT verdict, count(*) AS claims FROM claims GROUP BY verdict"],
    )


class Column(Record):
    name: str
    type: str


class Rows(Record):
    """The answer in JSON."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = Field(description="there are more rows than an answer may have")
    refresh_id: str


@router.post(
    "/sql",
    response_class=Response,
    responses={
        200: {"model": Rows, "content": _OTHERS},
        **problems.documented(400, 401, 403, 406, 408, 413, 422, 429, 503),
    },
)
async def sql(
    request: Request, house: InHouse, query: Sql, format: Annotated[FormatName | None, Query()] = None
) -> Response:
    """The answer to one SELECT: so many rows, in so much time and memory. It is stopped when the client leaves."""
    if not house.settings.sql.enabled:
        raise Failed(403, "this service answers no queries")
    form = choose(request.headers.get("accept"), format, NAMES)
    request.state.told = {"query": journal.digest(query.sql)}
    result = await put(request, house, Asked(query.sql, form))
    return Response(status_code=_LEFT) if result is None else _respond(result, form)


async def put(request: Request, house: House, asked: Asked) -> Result | None:
    """Put a query to the sandbox, and count what came of it. None where the client left before.

    Raises Failed with 503 where too many queries are waiting.
    """
    result = await _until_left(request, _asked(house, asked))
    if result:
        house.metrics.sql.labels(result.outcome).inc()
    return result


async def _asked(house: House, asked: Asked) -> Result:
    try:
        return await house.sandbox.ask(asked)
    except Stopped as error:
        return Result("stopped", "", str(error))
    except Busy:
        raise Failed(503, "too many queries are waiting", "busy", {"Retry-After": "2"}) from None


async def _until_left(request: Request, work: Any) -> Result | None:
    """The result, or None where the client left before; the work is cancelled then."""
    asking = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        return await asking if asking.done() else None
    finally:
        for task in (asking, leaving):
            task.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _respond(result: Result, form: FormatName) -> Response:
    if result.outcome == "refused":
        raise Failed(403, result.detail or "", "query-refused")
    if result.outcome == "wrong":
        raise Failed(400, result.detail or "", "query-wrong")
    if result.outcome == "stopped":
        raise Failed(400, result.detail or "", "query-stopped")
    headers = {
        "X-Rows": str(result.rows),
        "X-Truncated": str(result.truncated).lower(),
        "X-Refresh": result.refresh_id,
    }
    return Response(result.body, headers=headers, media_type=MEDIA[form].sent)
