"""Who is asking: a token with its scopes, or nobody, who may read where the settings say so."""

import time
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from starlette.types import ASGIApp, Receive, Scope, Send

from facts.service import problems, tokens
from facts.service.limits import Allowance, network, retry_after
from facts.service.problems import Failed
from facts.service.settings import ServeSettings
from facts.service.tokens import Token

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="facts"'}
_BEARER = HTTPBearer(auto_error=False, description="a token of `facts token add`")


class Caller(NamedTuple):
    """`name` of the token, None = anonymous; `key` is whose allowance is used."""

    name: str | None
    scopes: frozenset[str]
    key: str


class Keys:
    """The tokens of the file, read again when it has changed, so that a token can be revoked while the service runs."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._changed = -1
        self._tokens: dict[str, Token] = {}

    def find(self, secret: str) -> Token | None:
        if self._path is None:
            return None
        changed = self._path.stat().st_mtime_ns if self._path.exists() else 0
        if changed != self._changed:
            self._tokens = dict(tokens.by_hash(tokens.read(self._path)))
            self._changed = changed
        return tokens.find(self._tokens, secret)


class Callers:
    """Finds out who asks, and whether they have asked too often."""

    def __init__(self, app: ASGIApp, settings: ServeSettings) -> None:
        self.app = app
        self._keys = Keys(settings.tokens)
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
        shown = dict(scope["headers"]).get(b"authorization")
        if shown is None:
            return Caller(None, self._anonymous, self._address(scope))
        kind, _, secret = shown.decode("latin-1").partition(" ")
        token = self._keys.find(secret.strip()) if kind.lower() == "bearer" else None
        return Caller(token.name, frozenset(token.scopes), f"token {token.name}") if token else None

    def _address(self, scope: Scope) -> str:
        return network(scope["client"][0]) if scope.get("client") else "unknown"


def _allowed(
    needed: SecurityScopes,
    request: Request,
    _: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> Caller:
    """The caller, who has every scope that is needed; else 401 for nobody and 403 for somebody else."""
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
