"""A limit to the time that one document may take."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LONGEST = 30.0
"""Seconds that one document may take: some thousand times what a long one needs."""


class Overrun(BaseException):
    """The time for a document is up. No `Exception`, so that no reader takes it for trouble of its own."""


@contextmanager
def limited(seconds: float = LONGEST) -> Iterator[None]:
    """Raise Overrun in here after so many seconds, where the system has a timer that nobody else uses."""
    if not _timer_is_free():
        yield
        return
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def told(seconds: float = LONGEST) -> str:
    """The words for a document that took too long."""
    return f"it took longer than {seconds:g} seconds"


def _timer_is_free() -> bool:
    return (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    )


def _ring(_: int, __: FrameType | None) -> None:
    raise Overrun
