"""The one that publishes what is in the inbox: a process of its own for each refresh, one after the other.

The process of the next refresh is started when the one before has ended, and waits with everything loaded.
"""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facts.service import journal
from facts.service.inbox.queue import Inbox, Pending
from facts.workers.child import environment

_LINE = 1_000_000
LONGEST_PAUSE = 300.0
"""Seconds before a refresh that failed is tried again, at most; the first time it is one."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every refresh of a service has in common."""

    db: Path
    reports: Path
    inputs: tuple[Path, ...] = ()
    settings: Path | None = None
    pause: float = 1.0
    rulings: Path | None = None


class Refresher:
    """Publishes the inbox, and says how far it is."""

    def __init__(self, inbox: Inbox, job: Job) -> None:
        self.inbox = inbox
        self.job = job
        self.last = 5.0
        """Seconds that the latest refresh took; the best guess at how long the next one will."""
        self._running: Pending | None = None
        self._spare: Process | None = None
        self._called = asyncio.Event()

    def call(self) -> None:
        """Something has come in. To be called on the loop of the service."""
        self._called.set()

    def ask(self) -> str:
        """The id of a refresh that is still to begin, whether documents wait for it or not; `call` has it begin."""
        return self.inbox.ask()

    def state(self, refresh_id: str) -> Pending | None:
        """How far a refresh is; None where it is none of this inbox."""
        running = self._running
        if running and running.refresh_id == refresh_id:
            return running
        return self.inbox.state(refresh_id)

    async def work(self) -> None:
        """Refresh as long as there is something to publish, then wait to be called; until cancelled."""
        try:
            await self._work()
        finally:
            if self._spare:
                await _stopped(self._spare)

    async def _work(self) -> None:
        while True:
            self._called.clear()
            if self._spare is None or self._spare.returncode is not None:
                self._spare = await _started()
            due = await asyncio.to_thread(self.inbox.begin)
            if due is None:
                await self._called.wait()
                # what comes in together is published together
                await asyncio.sleep(self.job.pause)
            elif not await self._refreshed(due):
                await asyncio.sleep(min(LONGEST_PAUSE, 2.0 ** (due.tries - 1)))

    async def _refreshed(self, due: Pending) -> bool:
        """Run one refresh to its end; whether it came to one."""
        self._running = due
        began = asyncio.get_running_loop().time()
        process, self._spare = self._spare or await _started(), None
        try:
            said = await self._followed(process, self._order(due))
        finally:
            await _stopped(process)
            self._running = None
        self.last = asyncio.get_running_loop().time() - began
        state = said.get("state", "waiting")
        reason = said.get("reason") or (None if said else "the refreshing process died")
        await asyncio.to_thread(self.inbox.end, due.refresh_id, state, reason)
        journal.say(
            "refresh", refresh=due.refresh_id, state=state, seconds=round(self.last, 1), tries=due.tries
        )
        return bool(state != "waiting")

    def _order(self, due: Pending) -> bytes:
        order = {
            "refresh_id": due.refresh_id,
            "paths": [str(self.inbox.path), *map(str, self.job.inputs)],
            "db": str(self.job.db),
            "reports": str(self.job.reports),
            "settings": self.job.settings and str(self.job.settings),
            "rulings": _present(self.job.rulings),
        }
        return json.dumps(order).encode() + b"\n"

    async def _followed(self, process: Process, order: bytes) -> dict[str, Any]:
        """What the process said at its end; nothing where it died before."""
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):  # it may have died while it waited
            process.stdin.write(order)
            await process.stdin.drain()
        async for line in process.stdout:
            said = json.loads(line)
            if "state" in said:
                return dict(said)
            if self._running:
                self._running = self._running.model_copy(update=said)
        return {}


async def _started() -> Process:
    # what libraries print there may quote documents, and the journal of the service is lines of JSON
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "facts.service.inbox",
        stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=_LINE, env=environment(),
    )  # fmt: skip


def _present(path: Path | None) -> str | None:
    """A file that is there; the first ruling makes it."""
    return str(path) if path and path.is_file() else None


async def _stopped(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()
