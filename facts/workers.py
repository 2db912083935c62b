"""Many sources → their facts: in this process, or in several where there is much to read.

Each worker is a plain child process that takes batches on its standard input and gives their facts back on its
standard output. So nothing is forked with open files or running threads, the program that calls needs no main guard,
and a worker whose parent dies reads the end of its input and ends as well.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, ClassVar, NamedTuple

from facts.measures import Measures
from facts.records import Fact, Finding, Source

LARGE = 1_000_000
"""Characters from which on starting workers (half a second each) pays."""

_BATCH = 200_000
"""Characters that are handed to a worker at a time, at least one source."""


_HOME = str(Path(__file__).resolve().parent.parent)
"""Where the package is found, also by a program that was started beside it."""


class Read(NamedTuple):
    """One source with the facts that it states, and the finding where it could not be read."""

    source: Source
    facts: list[Fact]
    finding: Finding | None = None


def read_all(sources: Iterable[Source], measures: Measures, processes: int | None = None) -> Iterator[Read]:
    """The facts of every source, in order. A source that cannot be read costs its own facts and nothing else.

    `processes`: at most that many workers, by default one for each processor that this process may use; 1 reads in
    this process.
    """
    allowed = processes or _processors()
    pending = iter(sources)
    first = _take(pending, LARGE)
    if allowed == 1 or sum(len(source.text) for source in first) < LARGE:
        return (_read(source, measures) for source in chain(first, pending))
    return _read_in_workers(chain(first, pending), measures, allowed)


def _processors() -> int:
    """Processors that this process may use, where the system tells; else those of the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read(source: Source, measures: Measures) -> Read:
    from facts.extraction import extract_source

    try:
        return Read(source, extract_source(source, measures))
    # whatever a reader trips over is that document's own affair
    except Exception as error:
        return _unread(source, f"{type(error).__name__}: {error}".splitlines()[0])


def _unread(source: Source, reason: str) -> Read:
    message = f"{source.source_id}: its facts could not be read ({reason})"
    return Read(
        source, [], Finding(severity="warning", check="reading", message=message, subject=source.source_id)
    )


def _take(sources: Iterator[Source], size: int) -> list[Source]:
    """Sources with `size` characters together or a little more, fewer at the end."""
    taken: list[Source] = []
    while size > 0 and (source := next(sources, None)) is not None:
        taken.append(source)
        size -= len(source.text) + 1
    return taken


class _Worker:
    """A child process that reads batches; started again when it dies."""

    command: ClassVar[Sequence[str]] = (sys.executable, "-P", "-m", "facts.workers")

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._start()

    def _start(self) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([_HOME, *filter(None, sys.path)])}
        self._process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self._send(self._measures)

    def _send(self, value: object) -> None:
        assert self._process.stdin is not None
        pickle.dump(value, self._process.stdin)
        self._process.stdin.flush()

    def _ask(self, batch: Sequence[Source]) -> list[Read]:
        assert self._process.stdout is not None
        self._send(batch)
        answer: list[Read] = pickle.load(self._process.stdout)
        return answer

    def read(self, batch: Sequence[Source]) -> list[Read]:
        """The batch read; where a source kills the process, all the others of its batch."""
        try:
            return self._ask(batch)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.stop()
            self._start()
        if len(batch) == 1:
            return [_unread(batch[0], f"the reading process ended with {self._last}")]
        return [read for source in batch for read in self.read([source])]

    def stop(self) -> None:
        self._process.kill()
        with self._process:
            self._last = self._process.wait()


@contextmanager
def _crew(measures: Measures, size: int) -> Iterator[SimpleQueue[_Worker]]:
    """Workers that are idle; all are stopped at the end, whatever it was."""
    workers = [_Worker(measures) for _ in range(size)]
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)
    try:
        yield idle
    finally:
        for worker in workers:
            worker.stop()


def _read_in_workers(sources: Iterator[Source], measures: Measures, size: int) -> Iterator[Read]:
    with _crew(measures, size) as idle, ThreadPoolExecutor(size) as threads:

        def task(batch: list[Source]) -> list[Read]:
            worker = idle.get()
            try:
                return worker.read(batch)
            finally:
                idle.put(worker)

        waiting: deque[Future[list[Read]]] = deque()
        try:
            while batch := _take(sources, _BATCH):
                waiting.append(threads.submit(task, batch))
                # a little ahead, so that no worker waits and memory stays bounded
                if len(waiting) > 2 * size:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            threads.shutdown(cancel_futures=True)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """What a worker does until its input ends: take a batch, read it, answer."""
    measures: Measures = pickle.load(requests)
    while True:
        try:
            batch: list[Source] = pickle.load(requests)
        except EOFError:
            return
        pickle.dump([_read(source, measures) for source in batch], answers)
        answers.flush()


def _main() -> None:
    # what a library prints must not end up between the answers
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    # under its own name, so that both sides mean the same classes
    from facts.workers import _main as main

    main()
