"""What went wrong, as RFC 9457 has it: `application/problem+json`, for every answer that is no success."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from facts.answers import Missing
from facts.records import to_json
from facts.store import StoreError

MEDIA = "application/problem+json"
METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")


class Problem(BaseModel):
    """RFC 9457, section 3."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(
        "about:blank", description="`about:blank`, or a name for problems that the status does not tell apart"
    )
    title: str
    status: int
    detail: str | None = None


class Failed(HTTPException):
    """A problem, raised where it is found. `kind` names one that its status alone does not tell."""

    def __init__(
        self,
        status: int,
        detail: str,
        kind: str | None = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(status, detail, headers)
        self.kind = kind
        self.more = more


def response(
    status: int, detail: str | None = None, kind: str | None = None, headers: Any = None, **more: Any
) -> Response:
    """A problem as an answer; `more` are members beside those of the RFC."""
    problem = {
        "type": f"urn:facts:problem:{kind}" if kind else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    told = {name: value for name, value in problem.items() if value is not None}
    return Response(to_json(told), status, headers, media_type=MEDIA)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI describes the problems that a route can answer with."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def install(app: FastAPI) -> None:
    """Have everything that can go wrong in a route end as a problem."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StoreError, _store)


def headers(request: Request, error: HTTPException) -> dict[str, str]:
    """The headers of an answer that is a problem; for a method that is not served those that are (RFC 9110, 15.5.6).

    The router looks no further than the first route of a path, which serves one method of several.
    """
    given = dict(error.headers or {})
    return given | {"Allow": ", ".join(_served(request))} if error.status_code == 405 else given


def _served(request: Request) -> list[str]:
    found = [
        method
        for method in METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    ]
    return [*found, "HEAD"] if "GET" in found else found


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind, more = (error.kind, error.more) if isinstance(error, Failed) else (None, {})
    detail = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
    return response(error.status_code, detail, kind, headers(request, error), **more)


async def _invalid(_: Request, error: Exception) -> Response:
    """What is wrong with which parameter. The value itself is not sent back."""
    assert isinstance(error, RequestValidationError)
    errors = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors()]
    detail = "; ".join(f"{one['where']}: {one['what']}" for one in errors[:3])
    return response(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=errors)


async def _store(_: Request, error: Exception) -> Response:
    status = HTTPStatus.NOT_FOUND if isinstance(error, Missing) else HTTPStatus.SERVICE_UNAVAILABLE
    return response(status, str(error))
