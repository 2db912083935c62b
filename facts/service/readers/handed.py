"""Routes whose answers follow from the published table, the request and who asks, so that any process can give them."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response


class Handed(APIRoute):
    """A route that is handed to a reader where the service has some. Only what changes nothing is handed on."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        here = super().get_route_handler()

        async def handled(request: Request) -> Response:
            readers = request.app.state.house.readers if request.method == "GET" else None
            answer = await readers.ask(request) if readers else None
            return answer or await here(request)

        return handled
