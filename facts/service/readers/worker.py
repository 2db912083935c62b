"""A reader: a process that answers with the routes of the service, several requests at once, over one end of a pair of sockets."""

import asyncio
import gc
import socket
from collections.abc import Mapping, MutableMapping
from typing import Any

import anyio.to_thread
from fastapi import FastAPI

from facts.service import journal, problems
from facts.service.app import routes
from facts.service.envelope import route_of
from facts.service.house import House, bare
from facts.service.readers.wire import PREPARE, TURN, Answered, Home, packed, received, streams


async def serve(connection: socket.socket) -> None:
    """Answer until the other side goes, which raises IncompleteReadError or OSError."""
    stream, to = await streams(connection)
    home: Home = await received(stream)
    app = routes(bare(home.db, home.settings))
    house: House = app.state.house
    anyio.to_thread.current_default_thread_limiter().total_tokens = home.settings.threads
    gc.collect()
    gc.freeze()
    work = set[asyncio.Task[None]]()

    async def answer(number: int, what: Any) -> None:
        if what == PREPARE:
            given: Any = await asyncio.to_thread(house.snapshots.prepare)
        else:
            given = await answered(app, what)
        to.write(packed((number, given)))

    while True:
        number, what = await received(stream)
        if what == TURN:  # at once, before any request that comes after it
            house.snapshots.turn()
        else:
            task = asyncio.create_task(answer(number, what))
            work.add(task)
            task.add_done_callback(work.discard)


async def answered(app: FastAPI, scope: Mapping[str, Any]) -> Answered:
    """What the routes give. A fault of ours is noted and told as one, as it is where there are no readers."""
    scope = dict(scope)
    try:
        return await _called(app, scope)
    except Exception as error:
        journal.say("fault", request=scope["state"]["request"], route=route_of(scope), **journal.fault(error))
        return await _called(problems.response(500, "the fault is ours and has been noted"), scope)


async def _called(app: Any, scope: dict[str, Any]) -> Answered:
    said: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message)

    await app(scope, receive, send)
    head, *bodies = said
    return Answered(head["status"], list(head["headers"]), b"".join(one.get("body", b"") for one in bodies))
