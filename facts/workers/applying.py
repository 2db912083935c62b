"""A pure function applied to many values: in this process, or in several where there are many.

    python -m facts.workers.applying

is a process that applies one.
"""

import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain, islice
from queue import SimpleQueue
from typing import Any, ClassVar, Generic, TypeVar

from facts.workers.child import GONE, Child, pipes, processors, send
from facts.workers.columns import without_frames

FEW = 3
"""Values for which no process is started: a batch of stories takes about as long as starting one."""

Given = TypeVar("Given")
Made = TypeVar("Made")


def applied(
    function: Callable[[Given], Made], given: Iterable[Given], processes: int | None = None
) -> Iterator[Made]:
    """What `function` makes of each value, in their order; only a few of them are in memory at a time.

    `processes`: at most that many, by default one for each processor that this process may use; 1 stays in this one. The
    function is handed to them by name. A value whose process ends is done in this one.
    """
    pending = iter(given)
    first = list(islice(pending, FEW + 1))
    size = processes or processors()
    if size == 1 or len(first) <= FEW:
        return map(function, chain(first, pending))
    return _shared(function, chain(first, pending), size)


def apart(function: Callable[[Given], Made], value: Given) -> Made:
    """What `function` makes of one value in a process of its own, which takes the libraries along that it loaded for it."""
    helper: _Helper[Given, Made] = _Helper(function)
    try:
        return helper.apply(value)
    finally:
        helper.stop()


def _shared(function: Callable[[Given], Made], given: Iterable[Given], size: int) -> Iterator[Made]:
    idle: SimpleQueue[_Helper[Given, Made]] = SimpleQueue()

    def made(value: Given) -> Made:
        helper = idle.get()
        try:
            return helper.apply(value)
        finally:
            idle.put(helper)

    waiting: deque[Future[Made]] = deque()
    with ExitStack() as stack:
        for _ in range(size):
            helper: _Helper[Given, Made] = _Helper(function)
            stack.callback(helper.stop)
            idle.put(helper)
        threads = stack.enter_context(ThreadPoolExecutor(size))
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        for value in given:
            waiting.append(threads.submit(made, value))
            # one ahead for each, so that nobody waits and memory stays bounded
            if len(waiting) > 2 * size:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Helper(Child, Generic[Given, Made]):
    command: ClassVar = (sys.executable, "-P", "-m", "facts.workers.applying")

    def __init__(self, function: Callable[[Given], Made]) -> None:
        self._function = function
        super().__init__(function)

    def apply(self, value: Given) -> Made:
        try:
            self._send(value)
            made: Made = self._receive()
        except GONE:
            self.stop()
            self._start()
            return self._function(value)
        return made


def serve() -> None:
    """What a process does until its input ends: take a value, apply the function that it was given first, answer."""
    requests, answers = pipes()
    without_frames()
    function: Callable[[Any], Any] = pickle.load(requests)
    while True:
        try:
            value = pickle.load(requests)
        except EOFError:
            return
        send(function(value), answers)


if __name__ == "__main__":
    serve()
