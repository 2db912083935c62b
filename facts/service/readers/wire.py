"""What the service and its readers say to each other: values over a pair of sockets, pickled, each after its length."""

import pickle
import struct
from asyncio import StreamReader
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from fastapi import Request
from starlette.responses import Response

from facts.service.settings import ServeSettings

_LENGTH = struct.Struct(">I")

Step = Literal["prepare", "turn"]
"""Of following the table: open the latest publication; read from it."""

_OF_SCOPE = ("type", "http_version", "method", "path", "raw_path", "query_string", "root_path", "scheme")
_OF_CALLER = ("headers", "client", "server")
_OF_STATE = ("request", "caller")


class Home(NamedTuple):
    """What a reader is told first: which table it reads, and what else it needs to know."""

    db: Path
    settings: ServeSettings


class Answered(NamedTuple):
    """An answer, as it goes out."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def response(self) -> Response:
        made = Response(self.body, self.status)
        made.raw_headers = self.headers
        return made


def asked(request: Request) -> Mapping[str, Any]:
    """What a reader needs of a request that has passed the layers: an ASGI scope without what belongs to this process."""
    scope = request.scope
    state = {name: scope["state"][name] for name in _OF_STATE}
    return {name: scope.get(name) for name in (*_OF_SCOPE, *_OF_CALLER)} | {"state": state}


def packed(value: object) -> bytes:
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


async def received(stream: StreamReader) -> Any:
    """The next value. Raises IncompleteReadError or OSError where the other side has gone."""
    (size,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
    return pickle.loads(await stream.readexactly(size))
