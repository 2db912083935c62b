"""A page as an answer: made from a template, known again by its mark, packed where it pays, and kept for the next one.

What a page says follows from the publication, the address, who is looking, and what the page itself names as `moving`.
The mark is a hash of these, so it can be told before the page is made.
"""

import gzip
from collections.abc import Callable
from functools import cache
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

import facts
from facts.records import to_json
from facts.report import Pages, Routes
from facts.service.house import House
from facts.service.pages import assets
from facts.service.pages.visitors import visitor
from facts.service.snapshot import Snapshot
from facts.store import Connection

_WORTH_PACKING = 1_400
"""Bytes that fit into one packet anyway."""

_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization, Accept-Encoding"}
Made = Callable[[Connection, Snapshot], str]


@cache
def templates() -> Pages:
    """The templates of the report with those of the service in front of them."""
    return Pages(
        Routes(),
        assets.TEMPLATES,
        layout="frame.html",
        style_name=assets.style().name,
        script_name=assets.script().name,
        icon_name=assets.icon().name,
    )


def shown(request: Request, house: House, make: Made, moving: object = None) -> Response:
    """The page that `make` gives of the latest publication; 304 where the browser has it already."""
    snapshot = house.snapshots.current
    mark = _mark(request, snapshot.refresh_id, moving)
    held = _given(request, house, mark)
    if held:
        return held
    with snapshot.reading() as connection:
        page = make(connection, snapshot).encode()
    house.shelf.put(mark, page)
    return _marked(request, mark, page)


async def scanned(request: Request, house: House, make: Made, moving: object = None) -> Response:
    """The same for a page that takes a look through all rows."""
    held = _given(request, house, _mark(request, house.snapshots.current.refresh_id, moving))
    return held if held else await house.scans.run(shown, request, house, make, moving)


def _given(request: Request, house: House, mark: str) -> Response | None:
    """What needs no making: 304, or the page that was made before."""
    tag = _tag(request, mark)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**_HEADERS, "ETag": tag})
    page = house.shelf.take(mark)
    return None if page is None else _marked(request, mark, page)


def _marked(request: Request, mark: str, page: bytes) -> Response:
    return _sent(page, _packs(request), headers={**_HEADERS, "ETag": _tag(request, mark)})


def _tag(request: Request, mark: str) -> str:
    return f'"{mark}.gzip"' if _packs(request) else f'"{mark}"'


def said(request: Request, page: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A page that is of this moment and is not kept."""
    kept = {**_HEADERS, "Cache-Control": "no-store"}
    return _sent(page.encode(), _packs(request), status, {**kept, **(headers or {})})


def render(request: Request, template: str, **more: object) -> str:
    """A page of any template, with what every page says of who is looking."""
    return templates().render(template, here=request.url.path, visitor=visitor(request), **more)


def _mark(request: Request, refresh_id: str, moving: object) -> str:
    files = (assets.style().name, assets.script().name, facts.__version__)
    address = f"{request.url.path}?{request.url.query}"
    parts = [refresh_id, address, list(visitor(request)), moving, *files]
    return blake2b(to_json(parts), digest_size=12).hexdigest()


def _packs(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _sent(page: bytes, packing: bool, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    sent = dict(headers or {})
    if packing and len(page) > _WORTH_PACKING:
        page = gzip.compress(page, 5, mtime=0)
        sent["Content-Encoding"] = "gzip"
    return Response(page, status, sent, media_type="text/html; charset=utf-8")
