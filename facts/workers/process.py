"""A worker: a child process that takes batches on its standard input and gives their facts back on its standard output.

So nothing is forked with open files or running threads, the program that calls needs no main guard, and a worker whose
parent dies reads the end of its input and ends as well.
"""

import faulthandler
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, ClassVar, NamedTuple

import pyarrow as pa

from facts.records import Fact, Finding, Source
from facts.workers.columns import columns, pack, unpack
from facts.workers.reading import Read, Work, overrun, read_one, unread

GRACE = 5.0
"""Seconds after which a process is ended that did not leave off by itself: native code hears no signals."""

_HOME = str(Path(__file__).resolve().parent.parent.parent)
"""Where the package is found, also by a program that was started beside it."""


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


class Worker:
    """A child process that reads batches; started again when it dies."""

    command: ClassVar[Sequence[str]] = (sys.executable, "-P", "-m", "facts.workers")

    def __init__(self, work: Work, seconds: float) -> None:
        self._work, self._seconds = work, seconds
        self._start()

    def _start(self) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([_HOME, *filter(None, sys.path)])}
        self._process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self._send((self._work, self._seconds))

    def _send(self, value: object) -> None:
        assert self._process.stdin is not None
        pickle.dump(value, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def _ask(self, sources: Sequence[Source]) -> Batch:
        assert self._process.stdout is not None
        self._send(sources)
        answer: _Answer = pickle.load(self._process.stdout)
        sketches = unpack(answer.sketches) if answer.sketches else None
        return Batch(sources, unpack(answer.facts), sketches, answer.complaints)

    def read(self, sources: Sequence[Source]) -> Batch:
        """The sources read; where one kills the process, all the others of its batch."""
        began = time.monotonic()
        try:
            return self._ask(sources)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.stop()
            self._start()
        if len(sources) > 1:
            return joined([self.read([source]) for source in sources])
        late = time.monotonic() - began >= self._seconds
        reason = overrun(self._seconds) if late else f"the reading process ended with {self._last}"
        return batch_of(sources, [unread(sources[0], reason)], self._work)

    def stop(self) -> None:
        self._process.kill()
        with self._process:
            self._last = self._process.wait()


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
        pickle.dump(_Answer(pack(batch.facts), sketches, batch.complaints), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def main() -> None:
    """The program of a worker."""
    # what a library prints must not end up between the answers
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)
