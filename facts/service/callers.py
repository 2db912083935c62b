"""Who is asking: a token with its scopes, or nobody, who may read where the settings say so.

A browser that has signed in shows the cookie of its session instead of the token. Under `/api/` it counts for reading
alone, so that no page of somebody else's can have a browser change anything there.
"""

import time
from typing import Annotated, Any, NamedTuple

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from starlette.types import ASGIApp, Receive, Scope, Send

from facts.service import problems, sessions, tokens
from facts.service.limits import Allowance, network, retry_after
from facts.service.problems import Failed
from facts.service.sessions import Keys, Sessions
from facts.service.settings import ServeSettings
from facts.service.tokens import Token

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="facts"'}
_READING = ("GET", "HEAD")
_BEARER = HTTPBearer(auto_error=False, description="a token of `facts token add`")


class Caller(NamedTuple):
    """`name` of the token, None = anonymous; `key` is whose allowance is used."""

    name: str | None
    scopes: frozenset[str]
    key: str


class Callers:
    """Finds out who asks, and whether they have asked too often."""

    def __init__(self, app: ASGIApp, settings: ServeSettings, keys: Keys, known: Sessions) -> None:
        self.app = app
        self._keys = keys
        self._sessions = known
        self._anonymous = frozenset({"read"}) if settings.anonymous_read else frozenset()
        self._allowance = Allowance(settings.per_minute, settings.burst, time.monotonic)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        caller = self._caller(scope)
        wait = self._allowance.wait(caller.key if caller else self._address(scope))
        if wait:
            much = problems.response(429, "too many requests", headers=retry_after(wait))
            return await much(scope, receive, send)
        if caller is None:
            unknown = problems.response(401, "this token is not known", headers=_CHALLENGE)
            return await unknown(scope, receive, send)
        scope["state"]["caller"] = caller
        return await self.app(scope, receive, send)

    def _caller(self, scope: Scope) -> Caller | None:
        """Who shows what; None for a token that is not known."""
        headers = dict(scope["headers"])
        shown = headers.get(b"authorization")
        if shown is None:
            token = self._signed_in(scope, headers.get(b"cookie"))
            return _of(token) if token else Caller(None, self._anonymous, self._address(scope))
        kind, _, secret = shown.decode("latin-1").partition(" ")
        token = self._keys.find(secret.strip()) if kind.lower() == "bearer" else None
        return _of(token) if token else None

    def _signed_in(self, scope: Scope, cookie: bytes | None) -> Token | None:
        counts = scope["method"] in _READING or not scope["path"].startswith("/api/")
        return self._sessions.find(sessions.named(cookie)) if cookie and counts else None

    def _address(self, scope: Scope) -> str:
        return network(scope["client"][0]) if scope.get("client") else "unknown"


def _of(token: Token) -> Caller:
    return Caller(token.name, frozenset(token.scopes), f"token {token.name}")


async def _allowed(
    needed: SecurityScopes,
    request: Request,
    _: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Caller:
    """The caller, who has every scope that is needed; else 401 for nobody and 403 for somebody else.

    It waits for nothing and is async all the same: FastAPI runs other functions in a thread.
    """
    caller: Caller = request.state.caller
    if caller.scopes.issuperset(needed.scopes):
        return caller
    words = " and ".join(needed.scopes)
    if caller.name is None:
        raise Failed(401, f"this needs a token with the scope {words}", headers=_CHALLENGE)
    raise Failed(403, f"this needs the scope {words}")


def needs(scope: tokens.Scope) -> Any:
    """What a route depends on that only callers with this scope may use; it gives the `Caller`."""
    return Security(_allowed, scopes=[scope])
