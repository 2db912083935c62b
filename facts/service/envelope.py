"""What goes around every answer: a number for the request, headers that keep browsers safe, a line in the journal, a count.

It stands outermost, so that nothing leaves without it: neither a problem found on the way in nor a fault of our own.
"""

import time
from collections.abc import MutableMapping
from typing import Any
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from facts.service import journal, problems
from facts.service.metrics import Metrics

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_NO_ROUTE = "none"


class Envelope:
    """The outermost layer. It alone sees how an answer really went out."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        sent = _Sent(send, scope["method"] == "HEAD")
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state["request"] = uuid4().hex[:16]
        sent.headers = HEADERS | {"X-Request-Id": state["request"]}
        began = time.perf_counter()
        inner = {**scope, "method": "GET"} if sent.bare else scope
        with self.metrics.in_work.track_inprogress():
            await self._answered(inner, receive, sent)
        self._told(inner, scope["method"], sent.status, time.perf_counter() - began)
        return None

    async def _answered(self, scope: Scope, receive: Receive, sent: "_Sent") -> None:
        try:
            await self.app(scope, receive, sent)
        except Exception as error:
            journal.say(
                "fault", request=scope["state"]["request"], route=route_of(scope), **journal.fault(error)
            )
            if sent.status:
                raise
            await problems.response(500, "the fault is ours and has been noted")(scope, receive, sent)

    def _told(self, scope: Scope, method: str, status: int, seconds: float) -> None:
        route = route_of(scope)
        self.metrics.requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        caller = scope["state"].get("caller")
        journal.say(
            "request",
            request=scope["state"]["request"],
            method=method if method in _METHODS else "other",
            route=route,
            status=status,
            milliseconds=round(seconds * 1000, 1),
            caller=caller.name if caller else None,
            **scope["state"].get("told", {}),
        )


class _Sent:
    """Sends an answer on, with the headers that every answer has and, for HEAD, without its body."""

    def __init__(self, send: Send, bare: bool) -> None:
        self._send = send
        self.bare = bare
        self.status = 0
        self.headers: dict[str, str] = {}

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message).update(self.headers)
        elif self.bare:
            message = {**message, "body": b""}
        await self._send(message)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def route_of(scope: Scope) -> str:
    """The template of the route, which no stranger can choose."""
    route = scope.get("route")
    return str(getattr(route, "path", _NO_ROUTE))
