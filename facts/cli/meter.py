"""Progress on standard error: one line that is written over on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable

import click


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
        click.echo(f"\r\033[K{line}" if self._terminal else line, err=True, nl=not self._terminal)

    def close(self) -> None:
        """Leave the terminal's line empty for what comes next."""
        if self._terminal and self._stage:
            click.echo("\r\033[K", err=True, nl=False)


def meter(wanted: bool | None) -> Meter | None:
    """A meter when it is wanted, or when nobody said and a person is watching."""
    terminal = sys.stderr.isatty()
    return Meter(terminal=terminal) if (terminal if wanted is None else wanted) else None
