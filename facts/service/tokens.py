"""Who may do what: a file of tokens, of which only the hash is kept.

A token is 32 random bytes, so a plain SHA-256 of it can be kept: there is nothing to guess that salt or a slow hash
would guard. It is shown once, when it is made.
"""

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from facts.records import Record
from facts.store import StoreError

Scope = Literal["read", "write", "rule"]
_PREFIX = "facts_"


class Token(Record):
    """What is kept of a token."""

    name: str = Field(min_length=1, max_length=100)
    scopes: tuple[Scope, ...]
    created: datetime
    sha256: str


class TokenError(StoreError):
    """The file of tokens cannot be used, or not so; the message is one line."""


_FILE = TypeAdapter(list[Token])


def read(path: Path) -> list[Token]:
    """The tokens of a file; none where there is no file. Raises TokenError for one that is no file of tokens."""
    try:
        return _FILE.validate_json(path.read_bytes()) if path.exists() else []
    except (OSError, ValidationError) as error:
        raise TokenError(f"{path} is not a file of tokens: {str(error).splitlines()[0]}") from error


def add(path: Path, name: str, scopes: Iterable[str]) -> str:
    """Make a token and keep its hash under `name`; the token itself is returned and never seen again.

    Raises TokenError where the name or a scope will not do, the name is taken, or the file cannot be used.
    """
    known = read(path)
    if any(token.name == name for token in known):
        raise TokenError(f"{path} has a token {name} already; revoke it first")
    secret = _PREFIX + secrets.token_urlsafe(32)
    row = {"name": name, "scopes": sorted(set(scopes)), "created": datetime.now(UTC), "sha256": _hash(secret)}
    try:
        made = Token.model_validate(row)
    except ValidationError as error:
        raise TokenError(f"{name or 'a token'}: {error.errors()[0]['msg']}") from error
    _write(path, [*known, made])
    return secret


def revoke(path: Path, name: str) -> None:
    """Forget a token. Raises TokenError where there is none of that name."""
    known = read(path)
    kept = [token for token in known if token.name != name]
    if len(kept) == len(known):
        raise TokenError(f"{path} has no token {name}")
    _write(path, kept)


def by_hash(tokens: Iterable[Token]) -> Mapping[str, Token]:
    return {token.sha256: token for token in tokens}


def find(tokens: Mapping[str, Token], secret: str) -> Token | None:
    """The token that a caller shows. It is looked up by its hash, whose timing tells nothing of the token."""
    return tokens.get(_hash(secret))


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _write(path: Path, tokens: Iterable[Token]) -> None:
    """Replace the file in one step; only its owner may read it."""
    aside = path.with_name(path.name + ".new")
    rows = [token.model_dump(mode="json") for token in tokens]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(json.dumps(rows, indent=2) + "\n")
        os.replace(aside, path)
    except OSError as error:
        raise TokenError(f"{path} cannot be written: {error.strerror}") from error
