"""The service under load: requests at a fixed rate from another process, while refreshes publish.

    python -m benchmarks.service_table big.duckdb
    python -m benchmarks.load big.duckdb                        200 requests a second for 30 seconds
    python -m benchmarks.load big.duckdb --seconds 600 --publish 120
    python -m benchmarks.load big.duckdb --kinds claim,words

Requests are sent when they are due, whether the ones before have been answered or not, and each is timed from the moment at
which it was due: a service that stands still for a second is charged for every request of that second.
"""

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from benchmarks.processes import memory, spent, together
from facts import store

LONGEST = 900
"""Seconds that a run may last at most."""

_CONNECTIONS = 64
_TIMEOUT = 10.0
_SAMPLE = 20_000


class Sample(NamedTuple):
    """What there is to ask for."""

    claims: Sequence[str]
    sources: Sequence[str]
    places: Sequence[str]


class Answer(NamedTuple):
    """`late` is in seconds from the moment at which the request was due; status 0 = none came."""

    kind: str
    status: int
    late: float


Ask = Callable[[Sample, random.Random], str]


def _listing(table: str, choose: Callable[[Sample, random.Random], dict[str, object]]) -> Ask:
    return lambda sample, dice: f"/api/v1/{table}?{urlencode(choose(sample, dice))}"


KINDS: dict[str, Ask] = {
    "claim": lambda sample, dice: f"/api/v1/claims/{dice.choice(sample.claims)}",
    "page": lambda sample, dice: f"/claims/{dice.choice(sample.claims)}",
    "of_claim": _listing("facts", lambda sample, dice: {"claim_id": dice.choice(sample.claims)}),
    "of_source": _listing("facts", lambda sample, dice: {"source_id": dice.choice(sample.sources)}),
    "of_place": _listing(
        "facts", lambda sample, dice: {"place": dice.choice(sample.places), "kind": "casualties"}
    ),
    "greatest": _listing(
        "facts",
        lambda _, dice: {
            "measure": "killed",
            "value_min": dice.randrange(100, 800),
            "sort": "-value",
            "limit": 20,
        },
    ),
    "words": _listing(
        "facts", lambda sample, dice: {"q": f"{dice.choice(sample.places)} office", "limit": 20}
    ),
    "verdicts": _listing(
        "claims", lambda _, dice: {"verdict": "conflicting", "n_sources_min": dice.randrange(2, 10)}
    ),
    "labels": _listing("claims", lambda sample, dice: {"q": dice.choice(sample.places), "limit": 20}),
}
"""Each way of asking, with values that change from request to request."""


def sample(table: Path) -> Sample:
    with store.connect(table) as connection:

        def some(query: str) -> list[str]:
            return [row[0] for row in connection.execute(f"{query} LIMIT {_SAMPLE}").fetchall()]

        return Sample(
            some("SELECT claim_id FROM claims ORDER BY n_sources < 2, hash(claim_id)"),
            some("SELECT source_id FROM sources ORDER BY hash(source_id)"),
            some("SELECT DISTINCT place FROM facts ORDER BY place"),
        )


class Caller:
    """Sends requests over connections that are kept."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._places = asyncio.Semaphore(_CONNECTIONS)

    async def ask(self, target: str) -> int:
        """The status of the answer, once all of it is there."""
        async with self._places:
            while self._idle:
                # a server closes what has been quiet for some time
                with suppress(EOFError, ConnectionError):
                    return await self._asked(target, *self._idle.pop())
            return await self._asked(target, *await asyncio.open_connection(self._host, self._port))

    async def _asked(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        try:
            writer.write(f"GET {target} HTTP/1.1\r\nHost: {self._host}\r\n\r\n".encode())
            status = await _answer(reader)
        except BaseException:
            writer.close()
            raise
        self._idle.append((reader, writer))
        return status

    def close(self) -> None:
        for _, writer in self._idle:
            writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    await reader.readexactly(int(length[1]) if length else 0)
    return int(head[9:12])


async def load(
    address: str, asked: Sample, kinds: Sequence[str], rate: float, seconds: float
) -> list[Answer]:
    """Requests of all kinds in turn, at a fixed rate, for so long; every answer."""
    caller, dice = Caller(address), random.Random(1)
    answers: list[Answer] = []

    async def one(kind: str, due: float) -> None:
        try:
            async with asyncio.timeout(_TIMEOUT):
                status = await caller.ask(KINDS[kind](asked, dice))
        except (OSError, EOFError, TimeoutError):
            status = 0
        answers.append(Answer(kind, status, time.perf_counter() - due))

    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(round(rate * seconds)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(one(kinds[number % len(kinds)], due))
    caller.close()
    return answers


@contextmanager
def serving(table: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`facts serve` over a table, as it is set where nothing is said, and its address."""
    command = [sys.executable, "-m", "facts", "serve", "--db", str(table), "--port", "0"]
    said = folder / "said.jsonl"
    with (
        said.open("wb") as sink,
        subprocess.Popen(command, stderr=sink) as process,
    ):
        try:
            yield process, address_of(said)
        finally:
            process.terminate()


def address_of(said: Path) -> str:
    for _ in range(2_400):
        if found := re.search(r"running on (http://[\d.]+:\d+)", said.read_text()):
            return found[1]
        time.sleep(0.05)
    raise SystemExit(f"the service did not start: {said.read_text()}")


@asynccontextmanager
async def publishing(table: Path, every: float, command: Sequence[str]) -> AsyncIterator[list[float]]:
    """Publish the table anew again and again, at the low priority of a refresh; gives the seconds that each took."""
    took: list[float] = []

    async def publish() -> None:
        while True:
            began = time.perf_counter()
            number = str(int(time.time()))
            process = await asyncio.create_subprocess_exec(
                *("nice", "-n", "19"),
                *command,
                str(table),
                "--number",
                number,
                stdout=asyncio.subprocess.DEVNULL,
            )
            try:
                await process.wait()
            except asyncio.CancelledError:
                process.kill()
                await process.wait()
                raise
            seconds = time.perf_counter() - began
            if not process.returncode:
                took.append(seconds)
            await asyncio.sleep(max(0.0, every - seconds))

    task = asyncio.create_task(publish()) if every else None
    try:
        yield took
    finally:
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def watching(process: int) -> AsyncIterator[list[float]]:
    """The memory of a service in megabytes, all its processes together, every five seconds."""
    seen: list[float] = []

    async def watch() -> None:
        while True:
            seen.append(together(memory, process))
            await asyncio.sleep(5)

    task = asyncio.create_task(watch())
    try:
        yield seen
    finally:
        task.cancel()
        seen.append(together(memory, process))


def show(answers: Sequence[Answer]) -> None:
    by_kind: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        by_kind[answer.kind].append(answer.late * 1000)
    by_kind["all"] = [answer.late * 1000 for answer in answers]
    print(f"{'milliseconds':<14}{'n':>7}{'p50':>8}{'p90':>8}{'p99':>8}{'p99.9':>8}{'most':>8}")
    for kind, late in by_kind.items():
        late.sort()
        shares = (late[min(len(late) - 1, int(share * len(late)))] for share in (0.5, 0.9, 0.99, 0.999, 1))
        print(f"{kind:<14}{len(late):>7}" + "".join(f"{share:8.1f}" for share in shares))
    print("answers by status:", dict(Counter(answer.status for answer in answers)))


async def run(chosen: argparse.Namespace, folder: Path) -> None:
    asked = sample(chosen.table)
    command = (sys.executable, "-m", "benchmarks.service_table")
    with serving(chosen.table, folder) as (process, address):
        kinds = chosen.kinds.split(",")
        await load(address, asked, kinds, 50, 2)
        before = together(spent, process.pid)
        async with publishing(chosen.table, chosen.publish, command) as took, watching(process.pid) as sizes:
            answers = await load(address, asked, kinds, chosen.rate, chosen.seconds)
        used = together(spent, process.pid) - before
    show(answers)
    steps = sizes[:: max(1, len(sizes) // 12)]
    print("memory in MB:", " ".join(f"{size:.0f}" for size in (*steps, sizes[-1])))
    print(f"processor time of the service: {used:.1f} s, {used / len(answers) * 1000:.1f} ms a request")
    print("publications took", " ".join(f"{seconds:.0f}" for seconds in took) or "none", "seconds")
    print("load average:", *(f"{load:.1f}" for load in os.getloadavg()))


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("table", type=Path)
    options.add_argument("--rate", type=float, default=200, help="requests a second")
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument(
        "--publish", type=float, default=0, help="seconds from one refresh to the next; 0 = none"
    )
    options.add_argument("--kinds", default="page,claim,of_claim,of_source,of_place", help=", ".join(KINDS))
    chosen = options.parse_args()
    chosen.seconds = min(chosen.seconds, LONGEST)
    with TemporaryDirectory() as folder:
        asyncio.run(run(chosen, Path(folder)))


if __name__ == "__main__":
    main()
