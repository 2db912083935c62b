"""A child process that is sent values on its standard input and sends others back on its standard output.

So nothing is forked with open files or running threads, the program that calls needs no main guard, and a child whose
parent dies reads the end of its input and ends as well.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

_HOME = str(Path(__file__).resolve().parent.parent.parent)
"""Where the package is found, also by a program that was started beside it."""

GONE = (EOFError, OSError, pickle.UnpicklingError)
"""What a child that ended lets its parent see."""


def environment() -> dict[str, str]:
    """What a child is started with, so that it finds the package and whatever else its parent finds."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([_HOME, *filter(None, sys.path)])}


def processors() -> int:
    """Processors that this process may use, where the system tells; else those of the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Child:
    """A process that runs `command`; `first` is what it is sent at once, whenever it is started."""

    command: ClassVar[Sequence[str]]

    def __init__(self, first: object) -> None:
        self._first = first
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
        )
        self._send(self._first)

    def _send(self, value: object) -> None:
        assert self._process.stdin is not None
        send(value, self._process.stdin)

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        return pickle.load(self._process.stdout)

    def stop(self) -> None:
        self._process.kill()
        with self._process:
            self._last = self._process.wait()


def send(value: object, to: Any) -> None:
    """One value down a pipe."""
    pickle.dump(value, to, pickle.HIGHEST_PROTOCOL)
    to.flush()


def pipes() -> tuple[BinaryIO, BinaryIO]:
    """In a child: what it is asked, and where it answers. What a library prints must not end up between the answers."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, answers
