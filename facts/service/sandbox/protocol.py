"""What the service and its workers say to each other: frames over pipes, a heading in JSON and then the bytes."""

import struct
from collections.abc import Sequence
from typing import Literal, NamedTuple

import orjson

from facts.service.formats import FormatName

LENGTHS = struct.Struct(">II")
"""Bytes of the heading and of what follows it."""

Outcome = Literal["answered", "refused", "wrong", "stopped"]


class Bounds(NamedTuple):
    """What a worker may spend on one query."""

    seconds: float
    rows: int
    bytes: int
    memory: int
    threads: int


class Asked(NamedTuple):
    """A query and the form of its answer."""

    sql: str
    form: FormatName


class Result(NamedTuple):
    """What came of a query. `refused`: it may not be asked; `wrong`: the database does not take it; `stopped`: it took more
    than it may. `refresh_id` is that of the publication that it was put to."""

    outcome: Outcome
    refresh_id: str
    detail: str | None = None
    rows: int = 0
    truncated: bool = False
    body: bytes = b""


class Stopped(Exception):
    """A query took more than it may, and its process was ended with it; the message says what."""


def packed(heading: Sequence[object], body: bytes = b"") -> bytes:
    head = orjson.dumps(list(heading))
    return LENGTHS.pack(len(head), len(body)) + head + body


def result_frame(result: Result) -> bytes:
    return packed(result[:-1], result.body)


def result_of(head: bytes, body: bytes) -> Result:
    outcome, refresh_id, detail, rows, truncated = orjson.loads(head)
    return Result(outcome, refresh_id, detail, rows, truncated, body)
