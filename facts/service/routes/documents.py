"""Documents in: acknowledged when they are on disk, published by the refresh that the receipt names."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from facts.records import to_json
from facts.service import problems
from facts.service.callers import Caller, needs
from facts.service.house import House, InHouse
from facts.service.inbox import Documents, Full, Receipt, Refresher, Reused, Twins, Unfit
from facts.service.inbox.documents import checked
from facts.service.inbox.queue import Key
from facts.service.limits import retry_after
from facts.service.problems import Failed

router = APIRouter(prefix="/api/v1/documents", tags=["documents"])

_TAKEN: Mapping[int | str, Any] = {
    202: {"model": Receipt, "headers": {"Location": {"schema": {"type": "string"}}}}
}
_Id = Annotated[str, Path(max_length=500)]
_Key = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=200,
        description="The same key with the same documents gives the same receipt and changes nothing.",
    ),
]
Writer = Annotated[Caller, needs("write")]


@router.post(
    "",
    status_code=202,
    response_class=Response,
    responses={**_TAKEN, **problems.documented(400, 401, 403, 408, 409, 413, 422, 429, 503)},
)
async def put(
    request: Request, house: InHouse, caller: Writer, documents: Documents, idempotency_key: _Key = None
) -> Response:
    """Take documents in. A document with a known id takes the place of the one that had it."""
    refresher = _refresher(house)
    key = _key(caller, idempotency_key, await request.body())
    try:
        named = checked(documents)
        receipt, replayed = await run_in_threadpool(refresher.inbox.put, named, key)
    except Unfit as error:
        raise Failed(409 if isinstance(error, Twins) else 422, str(error), errors=error.errors) from error
    except Reused as error:
        raise Failed(409, "this idempotency key came with other documents before") from error
    except Full as error:
        wait = retry_after(refresher.last)
        raise Failed(429, "as many documents as may are waiting for publication", headers=wait) from error
    refresher.call()
    return _taken(receipt, {"Idempotent-Replayed": "true"} if replayed else {})


@router.get(
    "/{source_id:path}",
    dependencies=[needs("write")],
    responses=problems.documented(401, 403, 404, 422, 429, 503),
)
def holds(house: InHouse, source_id: _Id) -> Receipt:
    """A document that was taken in, and the refresh that publishes it."""
    return _found(_refresher(house).inbox.holds(source_id), source_id)


@router.delete(
    "/{source_id:path}",
    status_code=202,
    response_class=Response,
    dependencies=[needs("write")],
    responses={**_TAKEN, **problems.documented(401, 403, 404, 422, 429, 503)},
)
async def withdraw(house: InHouse, source_id: _Id) -> Response:
    """Take a document out again; its facts go with the next refresh, and the history keeps what they were."""
    refresher = _refresher(house)
    receipt = _found(await run_in_threadpool(refresher.inbox.withdraw, source_id), source_id)
    refresher.call()
    return _taken(receipt, {})


def _refresher(house: House) -> Refresher:
    if house.refresher is None:
        raise Failed(503, "this service takes no documents in; see [serve.documents] in its settings")
    return house.refresher


def _key(caller: Caller, given: str | None, body: bytes) -> Key | None:
    return Key(caller.key, given, sha256(body).hexdigest()) if given else None


def _found(receipt: Receipt | None, source_id: str) -> Receipt:
    if receipt is None:
        raise Failed(404, f"no document {source_id} in the inbox")
    return receipt


def _taken(receipt: Receipt, headers: dict[str, str]) -> Response:
    address = {"Location": f"/api/v1/refreshes/{receipt.refresh_id}"}
    return Response(to_json(receipt), 202, {**address, **headers}, media_type="application/json")
