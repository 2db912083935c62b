"""An answer of the table as a response: its form, the mark by which it is known again, and the link to what follows."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import facts
from facts.records import to_json
from facts.service.formats import MEDIA, FormatName
from facts.service.house import House
from facts.service.negotiation import choose
from facts.service.problems import Failed

JSON: tuple[FormatName, ...] = ("json",)
Made = Callable[[], tuple[bytes, str]]


def etag(refresh_id: str, form: FormatName) -> str:
    """A strong validator (RFC 9110, 8.8.3): the same publication, form and version give the same bytes."""
    return f'"{refresh_id}.{form}.{facts.__version__}"'


def fresh(request: Request, refresh_id: str, form: FormatName) -> Response | None:
    """304 where the caller has this very answer already."""
    mark = etag(refresh_id, form)
    held = request.headers.get("if-none-match", "")
    known = {one.strip().removeprefix("W/") for one in held.split(",")}
    return Response(status_code=304, headers=_headers(mark)) if known & {mark, "*"} else None


def respond(
    refresh_id: str, form: FormatName, body: bytes, headers: Mapping[str, str] | None = None
) -> Response:
    return Response(
        body, headers={**_headers(etag(refresh_id, form)), **(headers or {})}, media_type=MEDIA[form].sent
    )


def kept(request: Request, house: House, refresh_id: str, form: FormatName, make: Made) -> Response:
    """The answer that was given before to the same question about the same publication, or the one that `make` gives.

    `make` gives the body and the address of what follows it, which goes into the header Link (RFC 8288).
    """

    def made() -> bytes:
        body, link = make()
        return link.encode() + b"\n" + body

    return _linked(refresh_id, form, house.shelf.made(_mark(request, refresh_id, form), made))


def given(request: Request, house: House, refresh_id: str, form: FormatName) -> Response | None:
    """The answer that was given before to the same question, where it is kept."""
    page = house.shelf.take(_mark(request, refresh_id, form))
    return None if page is None else _linked(refresh_id, form, page)


def _mark(request: Request, refresh_id: str, form: FormatName) -> str:
    return f"{etag(refresh_id, form)} {request.url.path}?{request.url.query}"


def _linked(refresh_id: str, form: FormatName, page: bytes) -> Response:
    head, _, body = page.partition(b"\n")
    return respond(refresh_id, form, body, {"Link": head.decode()} if head else {})


def one(request: Request, house: House, refresh_id: str, ask: Callable[[], Any]) -> Response:
    """A single thing, which is JSON and nothing else."""
    return kept(request, house, refresh_id, "json", lambda: (to_json(ask()), ""))


def json_only(request: Request) -> FormatName:
    """Raises Failed with 406 for a caller that does not take JSON."""
    return choose(request.headers.get("accept"), None, JSON)


def _headers(mark: str) -> dict[str, str]:
    return {"ETag": mark, "Cache-Control": "no-cache", "Vary": "Accept, Authorization"}


__all__ = ["Failed", "etag", "fresh", "given", "json_only", "kept", "one", "respond"]
