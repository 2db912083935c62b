"""The workers: some are kept ready, one that overstays is ended, and none outlives the publication that it reads."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import orjson

from facts.service.sandbox.protocol import LENGTHS, Asked, Bounds, Result, Stopped, packed, result_of
from facts.service.settings import SqlSettings
from facts.service.snapshot import Mark, Unpublished, mark_of

_GRACE = 1.0
"""Seconds that a worker has to stop a query by itself before it is ended."""
_START = 30.0
_QUERIES = 500
"""After so many a worker is replaced, with whatever memory it has not given back."""
_BUFFER = 1 << 20
_HOME = Path(__file__).resolve().parents[3]


class Busy(Exception):
    """So many queries are waiting that another one is turned away."""


class _Worker:
    """One process, over the publication that was there when it began."""

    def __init__(self, process: Process, mark: Mark) -> None:
        self._process = process
        self.mark = mark
        self.answered = 0

    @classmethod
    async def start(cls, db: Path, bounds: Bounds) -> "_Worker":
        mark = mark_of(db)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "facts.service.sandbox.worker", str(db), orjson.dumps(list(bounds)).decode(),
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd="/", env={"PYTHONPATH": str(_HOME)}, limit=_BUFFER,
        )  # fmt: skip
        worker = cls(process, mark)
        try:
            async with asyncio.timeout(_START):
                await worker._frame()
        except BaseException:
            worker.kill()
            raise
        return worker

    async def ask(self, asked: Asked) -> Result:
        assert self._process.stdin is not None
        self._process.stdin.write(packed(asked))
        await self._process.stdin.drain()
        head, body = await self._frame()
        self.answered += 1
        return result_of(head, body)

    async def _frame(self) -> tuple[bytes, bytes]:
        assert self._process.stdout is not None
        head, body = LENGTHS.unpack(await self._process.stdout.readexactly(LENGTHS.size))
        return await self._process.stdout.readexactly(head), await self._process.stdout.readexactly(body)

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    def kill(self) -> None:
        if self.alive:
            self._process.kill()

    async def ended(self) -> None:
        self.kill()
        await self._process.wait()


class Sandbox:
    """Runs queries of strangers: so many at once, so many waiting, each within bounds."""

    def __init__(self, db: Path, settings: SqlSettings) -> None:
        self._db = db.resolve()
        self._settings = settings
        self._bounds = Bounds(
            settings.seconds, settings.rows, settings.megabytes << 20, settings.memory, settings.threads
        )
        self._places = asyncio.Semaphore(settings.at_once)
        self._waiting = 0
        self._idle: list[_Worker] = []
        self.started = 0

    async def ask(self, asked: Asked) -> Result:
        """Put a query to the latest publication. Cancelling it ends the process that runs it.

        Raises Busy where too many are waiting, Stopped where it had to be ended, Unpublished where there is no table.
        """
        async with self._place():
            worker = await self._worker()
            try:
                async with asyncio.timeout(self._settings.seconds + _GRACE):
                    result = await worker.ask(asked)
            except TimeoutError:
                worker.kill()
                raise Stopped(f"it took longer than {self._settings.seconds:g} seconds") from None
            except (asyncio.IncompleteReadError, OSError):
                worker.kill()
                raise Stopped("it ended the process that ran it") from None
            except BaseException:
                worker.kill()
                raise
            self._idle.append(worker)
            return result

    async def close(self) -> None:
        """End every worker that waits for work."""
        idle, self._idle = self._idle, []
        await asyncio.gather(*(worker.ended() for worker in idle))

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self._places.locked() and self._waiting >= self._settings.waiting:
            raise Busy
        self._waiting += 1
        try:
            await self._places.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._places.release()

    async def _worker(self) -> _Worker:
        """One that waits for work and reads the latest publication, or a new one."""
        try:
            mark = mark_of(self._db)
        except OSError:
            raise Unpublished("there is no published table yet") from None
        while self._idle:
            worker = self._idle.pop()
            if worker.mark == mark and worker.alive and worker.answered < _QUERIES:
                return worker
            worker.kill()
        self.started += 1
        try:
            return await _Worker.start(self._db, self._bounds)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            raise Unpublished("the table cannot be opened for queries") from error
