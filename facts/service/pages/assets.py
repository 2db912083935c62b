"""The style and the script that pages load: named by what is in them, so that a browser keeps them for good."""

import gzip
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import Response

from facts import report
from facts.service.problems import Failed

router = APIRouter(include_in_schema=False)

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"


class Asset(NamedTuple):
    """A file as it is served, under a name that holds its hash."""

    name: str
    media: str
    body: bytes
    packed: bytes


@cache
def style() -> Asset:
    """The style of the report, and what the pages of the service add to it."""
    return _asset("css", "text/css", report.stylesheet() + (TEMPLATES / "pages.css").read_text("utf-8"))


@cache
def script() -> Asset:
    return _asset("js", "text/javascript", (TEMPLATES / "pages.js").read_text("utf-8"))


@cache
def icon() -> Asset:
    return _asset("svg", "image/svg+xml", (TEMPLATES / "icon.svg").read_text("utf-8"))


@router.get("/static/{name}", response_class=Response)
def static(request: Request, name: str) -> Response:
    """A style or script by the name that pages know it by."""
    found = next((asset for asset in (style(), script(), icon()) if asset.name == name), None)
    if found is None:
        raise Failed(404, "there is no such file")
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(found.body, headers=headers, media_type=found.media)
    return Response(found.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=found.media)


def _asset(suffix: str, media: str, text: str) -> Asset:
    body = text.encode()
    name = f"facts-{blake2b(body, digest_size=8).hexdigest()}.{suffix}"
    return Asset(name, media, body, gzip.compress(body, 9, mtime=0))
