"""The one that publishes what is in the inbox: a process of its own for each refresh, one after the other.

`python -m facts.service.inbox.refresher` is that process. It says on its standard output how far it is, and ends when the
service does, which is when its standard input ends.
"""

import asyncio
import json
import os
import sys
import threading
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facts.records import to_json
from facts.service import journal
from facts.service.inbox.queue import Inbox, Pending

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


class Refresher:
    """Publishes the inbox, and says how far it is."""

    def __init__(self, inbox: Inbox, job: Job) -> None:
        self.inbox = inbox
        self.job = job
        self.last = 5.0
        """Seconds that the latest refresh took; the best guess at how long the next one will."""
        self._running: Pending | None = None
        self._called = asyncio.Event()

    def call(self) -> None:
        """Something has come in. To be called on the loop of the service."""
        self._called.set()

    def state(self, refresh_id: str) -> Pending | None:
        """How far a refresh is; None where it is none of this inbox."""
        running = self._running
        if running and running.refresh_id == refresh_id:
            return running
        return self.inbox.state(refresh_id)

    async def work(self) -> None:
        """Refresh as long as there is something to publish, then wait to be called; until cancelled."""
        while True:
            self._called.clear()
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
        process = await self._start(due)
        try:
            said = await self._followed(process)
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

    async def _start(self, due: Pending) -> Process:
        order = {
            "refresh_id": due.refresh_id,
            "paths": [str(self.inbox.path), *map(str, self.job.inputs)],
            "db": str(self.job.db),
            "reports": str(self.job.reports),
            "settings": self.job.settings and str(self.job.settings),
        }
        command = (sys.executable, "-P", "-m", __name__, json.dumps(order))
        path = os.pathsep.join(filter(None, sys.path))
        return await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, limit=_LINE, env=os.environ | {"PYTHONPATH": path}
        )

    async def _followed(self, process: Process) -> dict[str, Any]:
        """What the process said at its end; nothing where it died before."""
        assert process.stdout is not None
        async for line in process.stdout:
            said = json.loads(line)
            if "state" in said:
                return dict(said)
            if self._running:
                self._running = self._running.model_copy(update=said)
        return {}


async def _stopped(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()


def _main(order: dict[str, Any]) -> None:
    """One refresh, told line by line. A failure that another try may mend leaves it waiting."""
    said = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    # what a library prints must not end up between the lines
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_end_with_the_service, daemon=True).start()

    def tell(**what: Any) -> None:
        said.write(to_json(what) + b"\n")

    import facts
    from facts.rulings import RulingError
    from facts.store import StoreError
    from facts.validate import SuiteError

    try:
        refresh = facts.build(
            order["paths"],
            order["db"],
            order["reports"],
            settings=order["settings"],
            refresh_id=order["refresh_id"],
            progress=lambda step: tell(**step._asdict()),
            wait=3600,
        )
    except (SuiteError, RulingError) as error:
        tell(state="failed", reason=str(error))
    except (StoreError, OSError) as error:
        tell(state="waiting", reason=str(error))
    else:
        critical = [finding.message for finding in refresh.findings if finding.severity == "critical"]
        tell(state=refresh.status, reason="; ".join(critical[:3]) or None)


def _end_with_the_service() -> None:
    """The staging file of a refresh that ends like this is cleared by the next one."""
    sys.stdin.buffer.read()
    os._exit(1)


def main(arguments: Sequence[str]) -> None:
    _main(json.loads(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
