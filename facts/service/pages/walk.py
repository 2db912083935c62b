"""The way through a page: what goes wrong on it is told by a page, and who may not see it is asked to sign in."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from facts.answers import Missing
from facts.service import journal, problems
from facts.service.pages import frame
from facts.service.pages.visitors import visitor
from facts.service.readers import Handed
from facts.store import StoreError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

_TITLES = {
    401: "Sign in to see this",
    403: "This is not for this token",
    404: "There is no such page",
    413: "That is too much at once",
    422: "This cannot be asked so",
    500: "The fault is ours",
    503: "Not at the moment",
}

_NOWHERE = "Nothing is at this address. A claim or a source may have gone with a later refresh: search for its words."


class PageRoute(APIRoute):
    """A route whose failures are pages."""

    def get_route_handler(self) -> Handler:
        answer = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await answer(request)
            except (HTTPException, RequestValidationError, StoreError) as error:
                return told(request, error)
            except Exception as error:
                about = {"request": request.state.request, "route": self.path}
                journal.say("fault", **about, **journal.fault(error))
                return told(request, HTTPException(500, "It has been noted."))

        return handled


class HandedPageRoute(Handed, PageRoute):
    """One whose pages the readers make."""


def router(route: type[PageRoute] = PageRoute) -> APIRouter:
    """A router for pages, which the OpenAPI document does not tell of."""
    return APIRouter(include_in_schema=False, route_class=route, default_response_class=Response)


def handed() -> APIRouter:
    """A router for pages that say nothing but what the published table and the file of rulings say."""
    return router(HandedPageRoute)


def install(app: FastAPI) -> None:
    """Have the pages ready, and an address that is none of ours end in one where a browser asks for it."""
    frame.templates().compile()
    as_problem = app.exception_handlers[HTTPException]

    async def http(request: Request, error: Exception) -> Response:
        if "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/"):
            return told(request, error)
        return await as_problem(request, error)  # type: ignore[misc, no-any-return]

    app.add_exception_handler(HTTPException, http)


def told(request: Request, error: Exception) -> Response:
    """What went wrong, as a page. Nobody who may not see a page is sent to where one signs in."""
    status, words = _status(error), _words(error)
    if status == 401 and visitor(request).name is None and request.method == "GET":
        return RedirectResponse(f"/sign-in?next={quote(_address(request), safe='')}", 303)
    title = _TITLES.get(status, HTTPStatus(status).phrase)
    page = frame.render(request, "problem.html", status=status, title=title, words=words)
    headers = problems.headers(request, error) if isinstance(error, HTTPException) else None
    return frame.said(request, page, status, headers)


def _status(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, RequestValidationError):
        return 422
    return 404 if isinstance(error, Missing) else 503


def _words(error: Exception) -> str:
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}"
    if isinstance(error, HTTPException) and error.detail == HTTPStatus(error.status_code).phrase:
        return _NOWHERE if error.status_code == 404 else ""
    return str(error.detail) if isinstance(error, HTTPException) else str(error)


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
