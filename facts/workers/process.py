"""A worker: a child process that takes batches of sources and gives their facts back."""

import faulthandler
import os
import pickle
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, ClassVar, NamedTuple

import pyarrow as pa

from facts import overrun
from facts.records import Fact, Finding, Source
from facts.workers.child import GONE, Child, pipes, send
from facts.workers.columns import columns, pack, unpack, without_frames
from facts.workers.reading import Read, Work, read_one, unread

GRACE = 5.0
"""Seconds after which a process is ended that did not leave off by itself: native code hears no signals."""


class Batch(NamedTuple):
    """Some sources with what they state; `complaints` by source id, of those that were not read in full."""

    sources: Sequence[Source]
    facts: pa.RecordBatch
    sketches: pa.RecordBatch | None
    complaints: dict[str, Finding]


class _Answer(NamedTuple):
    """A batch as it goes from process to process."""

    facts: bytes
    sketches: bytes | None
    complaints: dict[str, Finding]


def batch_of(sources: Sequence[Source], reads: Sequence[Read], work: Work) -> Batch:
    """What came of some sources, by the column."""
    facts = [fact for read in reads for fact in read.facts]
    sketches = [read.sketch for read in reads if read.sketch is not None]
    pairs = zip(sources, reads, strict=True)
    complaints = {source.source_id: read.complaint for source, read in pairs if read.complaint}
    return Batch(
        sources, columns(Fact, facts), columns(work.shape, sketches) if work.shape else None, complaints
    )


def joined(parts: Sequence[Batch]) -> Batch:
    """Batches as one."""
    sketches = [part.sketches for part in parts if part.sketches is not None]
    return Batch(
        [source for part in parts for source in part.sources],
        pa.concat_batches([part.facts for part in parts]),
        pa.concat_batches(sketches) if sketches else None,
        {name: complaint for part in parts for name, complaint in part.complaints.items()},
    )


class Worker(Child):
    """A child process that reads batches; started again when it dies."""

    command: ClassVar[Sequence[str]] = (sys.executable, "-P", "-m", "facts.workers")

    def __init__(self, work: Work, seconds: float) -> None:
        self._work, self._seconds = work, seconds
        super().__init__((work, seconds))

    def _ask(self, sources: Sequence[Source]) -> Batch:
        self._send(sources)
        answer: _Answer = self._receive()
        sketches = unpack(answer.sketches) if answer.sketches else None
        return Batch(sources, unpack(answer.facts), sketches, answer.complaints)

    def read(self, sources: Sequence[Source]) -> Batch:
        """The sources read; where one kills the process, all the others of its batch."""
        began = time.monotonic()
        try:
            return self._ask(sources)
        except GONE:
            self.stop()
            self._start()
        if len(sources) > 1:
            return joined([self.read([source]) for source in sources])
        late = time.monotonic() - began >= self._seconds
        reason = overrun.told(self._seconds) if late else f"the reading process ended with {self._last}"
        return batch_of(sources, [unread(sources[0], reason)], self._work)


class _Guard:
    """Ends this process when a document takes too long and cannot be interrupted."""

    _PAUSE: ClassVar[float] = 1.0
    """Setting the guard starts a thread, which is too dear for every document."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._set = -self._PAUSE
        self._silence = Path(os.devnull).open("w")  # noqa: SIM115

    def __call__(self) -> None:
        """A document begins."""
        now = time.monotonic()
        if now - self._set >= self._PAUSE:
            self._set = now
            faulthandler.dump_traceback_later(self._seconds + GRACE, exit=True, file=self._silence)

    def rest(self) -> None:
        """Nothing is read now."""
        self._set = -self._PAUSE
        faulthandler.cancel_dump_traceback_later()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """What a worker does until its input ends: take a batch, read it, answer."""
    work: Work
    seconds: float
    work, seconds = pickle.load(requests)
    guard = _Guard(seconds)
    while True:
        try:
            sources: list[Source] = pickle.load(requests)
        except EOFError:
            return
        reads = []
        for source in sources:
            guard()
            reads.append(read_one(source, work, seconds))
        guard.rest()
        batch = batch_of(sources, reads, work)
        sketches = pack(batch.sketches) if batch.sketches is not None else None
        send(_Answer(pack(batch.facts), sketches, batch.complaints), answers)


def main() -> None:
    """The program of a worker."""
    without_frames()
    serve(*pipes())
