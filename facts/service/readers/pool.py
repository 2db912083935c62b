"""The readers of a service: as many processes as it was told, each over the latest publication, each asked when it has least
to do."""

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from fastapi import Request
from starlette.responses import Response

from facts.service import journal
from facts.service.problems import Failed
from facts.service.readers.wire import PREPARE, TURN, Home, asked, packed, received, streams
from facts.service.settings import ServeSettings
from facts.service.snapshot import Mark
from facts.workers.child import environment

_LONGEST = 60.0
"""Seconds that a reader has to open a publication; one that takes longer is replaced."""


class Gone(Exception):
    """A reader ended before it had answered."""


class _Reader:
    """One process, and what it has not answered yet."""

    def __init__(self, process: Process, stream: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        self._process, self._stream, self._to = process, stream, to
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._opened: Mark | None = None
        self.mark: Mark | None = None
        """The publication that it answers from."""
        self.alive = True
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, home: Home) -> "_Reader":
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "facts.service.readers", str(theirs.fileno()),
                stdin=DEVNULL, stdout=DEVNULL, pass_fds=[theirs.fileno()], env=environment(),
            )  # fmt: skip
        stream, to = await streams(ours)
        to.write(packed(home))
        return cls(process, stream, to)

    @property
    def busy(self) -> int:
        return len(self._waiting)

    async def ask(self, what: object) -> Any:
        """Its answer. Raises Gone where it ends before."""
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            self._send(number, what)
            return await answer
        finally:
            del self._waiting[number]

    async def prepare(self) -> None:
        """Have it open the latest publication."""
        try:
            async with asyncio.timeout(_LONGEST):
                self._opened = await self.ask(PREPARE)
        except (TimeoutError, Gone):
            await self.end()

    def turn(self, mark: Mark | None) -> None:
        """Have it answer from this publication, where that is the one that it has opened."""
        if self.alive and mark and self._opened == mark != self.mark:
            with suppress(Gone):
                self._send(next(self._numbers), TURN)
                self.mark = mark

    async def end(self) -> None:
        self.alive = False
        self._listening.cancel()
        self._to.close()
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    def _send(self, number: int, what: object) -> None:
        if not self.alive or self._to.is_closing():
            raise Gone
        self._to.write(packed((number, what)))

    async def _listen(self) -> None:
        try:
            while True:
                number, answer = await received(self._stream)
                asked = self._waiting.get(number)
                if asked and not asked.done():
                    asked.set_result(answer)
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            self.alive = False
            for asked in self._waiting.values():
                if not asked.done():
                    asked.set_exception(Gone())


class Readers:
    """All readers of a service. Nobody is told of a publication before one that they were told of earlier.

    A reader opens a publication when it is told to, and answers from it from the moment at which the service does. One that
    has it later than the others is asked nothing until then.
    """

    def __init__(self, db: Path, settings: ServeSettings, size: int) -> None:
        self._home = Home(db, _share(settings, size))
        self._size = size
        self._mark: Mark | None = None
        self._readers: list[_Reader] = []

    async def prepare(self) -> None:
        """Start those that are not there, and have all open the latest publication, one after the other."""
        ended = [reader for reader in self._readers if not reader.alive]
        for reader in ended:
            journal.say("reader", state="replaced")
            await reader.end()
        alive = [reader for reader in self._readers if reader.alive]
        self._readers = alive
        try:
            while len(alive) < self._size:
                alive.append(await _Reader.start(self._home))
        except OSError as error:  # the next look tries again
            journal.say("reader", state="not started", **journal.fault(error))
        for reader in self._readers:
            await reader.prepare()

    def turn(self, mark: Mark | None) -> None:
        """Answer from this publication from now on."""
        self._mark = mark
        for reader in self._readers:
            reader.turn(mark)

    async def ask(self, request: Request) -> Response | None:
        """The answer of one of them; None where none is there. Raises Failed where two of them end over it."""
        for _ in range(2):
            reader = self._idlest()
            if reader is None:
                return None
            with suppress(Gone):
                return (await reader.ask(asked(request))).response()  # type: ignore[no-any-return]
        raise Failed(503, "this could not be answered", headers={"Retry-After": "1"})

    def _idlest(self) -> _Reader | None:
        ready = [reader for reader in self._readers if reader.alive and reader.mark == self._mark]
        return min(ready, key=lambda reader: reader.busy) if ready and self._mark else None

    async def close(self) -> None:
        await asyncio.gather(*(reader.end() for reader in self._readers))
        self._readers = []


def _share(settings: ServeSettings, size: int) -> ServeSettings:
    """What one of so many readers may use. Who asks, how often, and what comes in is none of its business."""

    def part(whole: int) -> int:
        return max(1, -(-whole // size))

    return ServeSettings(
        rulings=settings.rulings,
        threads=part(settings.threads),
        scans=part(settings.scans),
        scans_waiting=part(settings.scans_waiting),
        memory=settings.memory,
    )
