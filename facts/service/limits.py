"""How much one caller may ask for, and all of them together. Each limit is a layer of ASGI around the application."""

import asyncio
import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from facts.service import problems

_CALLERS = 10_000
"""Callers whose allowance is remembered; of more the one that has been quiet for longest is forgotten, and starts anew."""


@dataclass(slots=True)
class _Bucket:
    left: float
    since: float


class Allowance:
    """A bucket of tokens for each caller: `burst` requests at once, `per_minute` in the long run."""

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float]) -> None:
        self._rate = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait(self, caller: str) -> float:
        """Take one request from the allowance of a caller: 0, or the seconds to wait where it is used up."""
        now = self._clock()
        bucket = self._buckets.pop(caller, None) or _Bucket(self._burst, now)
        left = min(self._burst, bucket.left + (now - bucket.since) * self._rate)
        allowed = left >= 1
        self._buckets[caller] = _Bucket(left - 1 if allowed else left, now)
        if len(self._buckets) > _CALLERS:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate


def network(address: str) -> str:
    """Whose allowance an address draws on: itself, or in IPv6 its /64, of which one household has all."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


class AtOnce:
    """Turns requests away while `most` others are in work, with 503 and a time to come back."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most
        self.now = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if self.now >= self.most:
            busy = problems.response(503, "too many requests are in work", headers={"Retry-After": "1"})
            return await busy(scope, receive, send)
        self.now += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.now -= 1
        return None


class TooMuch(Exception):
    """The body of a request is larger than it may be, or does not arrive."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class Body:
    """Takes in the body of a request before anything is done with it: at most so many bytes, in at most so long.

    `larger` names the paths whose requests may have other sizes.
    """

    def __init__(
        self, app: ASGIApp, most: int, seconds: float, larger: Mapping[str, int] | None = None
    ) -> None:
        self.app = app
        self.most = most
        self.larger = larger or {}
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        try:
            async with asyncio.timeout(self.seconds):
                body = await self._taken(scope, receive)
        except TooMuch as error:
            return await problems.response(error.status, error.detail)(scope, receive, send)
        except TimeoutError:
            return await problems.response(408, "the request did not arrive in time")(scope, receive, send)
        return await self.app(scope, _replay(body, receive), send)

    async def _taken(self, scope: Scope, receive: Receive) -> bytes:
        most = self.larger.get(scope["path"], self.most)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > most:
            raise _large(most)
        parts, size, more = [], 0, True
        while more:
            message = await receive()
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            more = message.get("more_body", False)
            if size > most:
                raise _large(most)
        return b"".join(parts)


def _large(most: int) -> TooMuch:
    return TooMuch(413, f"a request has at most {most:,} bytes")


def _replay(body: bytes, receive: Receive) -> Receive:
    """The body as one message; after it what the server has to say, such as that the client has left."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return waiting.pop() if waiting else await receive()

    return replayed


def retry_after(seconds: float) -> dict[str, str]:
    return {"Retry-After": str(max(1, math.ceil(seconds)))}
