"""Who has signed in with a browser: a cookie that names a session, which the service remembers while it runs.

The cookie holds 32 random bytes and nothing of the token. A session ends when it is signed out of, after `LONGEST`, or
when its token is revoked; all of them end with the process.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import NamedTuple

from facts.service import tokens
from facts.service.tokens import Token

COOKIE = "facts_session"
LONGEST = 12 * 3600
"""Seconds that a session lasts."""

_MOST = 10_000
"""Sessions that are remembered; of more the oldest is forgotten."""


class Keys:
    """The tokens of the file, read again when it has changed, so that a token can be revoked while the service runs."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._changed = -1
        self._tokens: dict[str, Token] = {}

    def find(self, secret: str) -> Token | None:
        """The token that is shown."""
        return tokens.find(self._known(), secret)

    def still(self, sha256: str) -> Token | None:
        """The token of this hash, as long as it is in the file."""
        return self._known().get(sha256)

    def _known(self) -> dict[str, Token]:
        if self._path is None:
            return {}
        changed = self._path.stat().st_mtime_ns if self._path.exists() else 0
        if changed != self._changed:
            self._tokens = dict(tokens.by_hash(tokens.read(self._path)))
            self._changed = changed
        return self._tokens


class _Session(NamedTuple):
    sha256: str
    ends: float


class Sessions:
    """The sessions that are open."""

    def __init__(self, keys: Keys, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only ever grow."""
        self._keys = keys
        self._clock = clock
        self._open: OrderedDict[str, _Session] = OrderedDict()

    def begin(self, secret: str) -> str | None:
        """The name of a new session for who shows a token; None where it is not known."""
        token = self._keys.find(secret)
        if token is None:
            return None
        name = secrets.token_urlsafe(32)
        self._open[name] = _Session(token.sha256, self._clock() + LONGEST)
        if len(self._open) > _MOST:
            self._open.popitem(last=False)
        return name

    def end(self, name: str | None) -> None:
        self._open.pop(name or "", None)

    def find(self, name: str | None) -> Token | None:
        """Whose session it is; None where it is over or never was."""
        session = self._open.get(name or "")
        if session is None:
            return None
        token = self._keys.still(session.sha256) if session.ends > self._clock() else None
        if token is None:
            self.end(name)
        return token


def named(cookie: bytes | None) -> str | None:
    """The session that a header `Cookie` names."""
    try:
        shown = SimpleCookie((cookie or b"").decode("latin-1"))
    except CookieError:
        return None
    return shown[COOKIE].value if COOKIE in shown else None
