"""Progress on standard error: one line that is written over on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable

_OVER = "\r\033[K"
"""Back to the start of the line, and clear it."""


class Meter:
    """Told the stage and how many documents of it are done, shows both and how fast it goes."""

    def __init__(self, *, terminal: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._terminal = terminal
        self._clock = clock
        self._pause = 0.1 if terminal else 5.0
        self._stage = ""
        self._began = self._shown = clock()

    def __call__(self, stage: str, done: int) -> None:
        now = self._clock()
        fresh = stage != self._stage
        if fresh:
            self._stage, self._began = stage, now
        if fresh or now - self._shown >= self._pause:
            self._shown = now
            self._show(stage, done, now - self._began)

    def _show(self, stage: str, done: int, elapsed: float) -> None:
        line = (
            f"{stage} …"
            if not done
            else f"{stage}: {done:,} documents, {done / max(elapsed, 0.001):,.0f} a second"
        )
        self._write(f"{_OVER}{line}" if self._terminal else f"{line}\n")

    def close(self) -> None:
        """Leave the terminal's line empty for what comes next."""
        if self._terminal and self._stage:
            self._write(_OVER)

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def meter(wanted: bool | None) -> Meter | None:
    """A meter when it is wanted, or when nobody said and a person is watching."""
    terminal = sys.stderr.isatty()
    return Meter(terminal=terminal) if (terminal if wanted is None else wanted) else None
