"""What the service and its readers say to each other: values over a pair of sockets, pickled, each after its length."""

import pickle
import struct
from asyncio import StreamReader, StreamWriter, open_connection
from collections.abc import Mapping
from pathlib import Path
from socket import socket
from typing import Any, NamedTuple

from fastapi import Request
from starlette.responses import Response

from facts.service.settings import ServeSettings

_LENGTH = struct.Struct(">I")

_BUFFER = 1 << 20

PREPARE, TURN = "prepare", "turn"
"""Of following the table: open the latest publication; answer from it."""

_OF_SCOPE = (
    "type", "http_version", "method", "path", "raw_path", "query_string", "root_path", "scheme", "headers", "client", "server",
)  # fmt: skip
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
    return {name: scope.get(name) for name in _OF_SCOPE} | {"state": state}


async def streams(end: socket) -> tuple[StreamReader, StreamWriter]:
    """One end of a pair of sockets, to read from and to write to."""
    return await open_connection(sock=end, limit=_BUFFER)


def packed(value: object) -> bytes:
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


async def received(stream: StreamReader) -> Any:
    """The next value. Raises IncompleteReadError or OSError where the other side has gone."""
    (size,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
    return pickle.loads(await stream.readexactly(size))
