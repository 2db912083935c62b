"""Many sources → their facts, batch by batch: in this process, or in several where there is much to read.

`reading` reads one source within its time, `process` is a worker, `columns` lays records out as the tables are,
`version` names what a reading depends on.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from queue import SimpleQueue

from facts.overrun import LONGEST
from facts.records import Source
from facts.workers.child import processors
from facts.workers.process import Batch, Worker, batch_of
from facts.workers.reading import Work, read_one

__all__ = ["Batch", "Work", "read_all"]

LARGE = 1_000_000
"""Characters from which on starting workers (half a second each) pays."""

_BATCH = 200_000
"""Characters that are handed to a worker at a time, at least one source."""


def read_all(
    sources: Iterable[Source], work: Work, *, processes: int | None = None, seconds: float = LONGEST
) -> Iterator[Batch]:
    """What is done to every source, in order, some sources at a time; never are all of them in memory.

    A source that cannot be read, takes longer than `seconds` or ends the process that reads it costs its own facts and
    nothing else. `processes`: at most that many workers, by default one for each processor that this process may use; 1
    reads in this process.
    """
    allowed = processes or processors()
    pending = iter(sources)
    first = _take(pending, LARGE)
    given = chain(first, pending)
    if allowed == 1 or sum(len(source.text) for source in first) < LARGE:
        return (_read_here(batch, work, seconds) for batch in _batches(given))
    return _read_in_workers(given, work, allowed, seconds)


def _read_here(sources: Sequence[Source], work: Work, seconds: float) -> Batch:
    return batch_of(sources, [read_one(source, work, seconds) for source in sources], work)


def _batches(sources: Iterator[Source]) -> Iterator[list[Source]]:
    while batch := _take(sources, _BATCH):
        yield batch


def _take(sources: Iterator[Source], size: int) -> list[Source]:
    """Sources with `size` characters together or a little more, fewer at the end."""
    taken: list[Source] = []
    while size > 0 and (source := next(sources, None)) is not None:
        taken.append(source)
        size -= len(source.text) + 1
    return taken


@contextmanager
def _crew(work: Work, size: int, seconds: float) -> Iterator[SimpleQueue[Worker]]:
    """Workers that are idle; all are stopped at the end, whatever it was."""
    workers = [Worker(work, seconds) for _ in range(size)]
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)
    try:
        yield idle
    finally:
        for worker in workers:
            worker.stop()


def _read_in_workers(sources: Iterator[Source], work: Work, size: int, seconds: float) -> Iterator[Batch]:
    with _crew(work, size, seconds) as idle, ThreadPoolExecutor(size) as threads:

        def task(batch: list[Source]) -> Batch:
            worker = idle.get()
            try:
                return worker.read(batch)
            finally:
                idle.put(worker)

        waiting: deque[Future[Batch]] = deque()
        try:
            for batch in _batches(sources):
                waiting.append(threads.submit(task, batch))
                # a little ahead, so that no worker waits and memory stays bounded
                if len(waiting) > 2 * size:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            threads.shutdown(cancel_futures=True)
