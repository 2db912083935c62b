"""Progress on standard error: one line that is written over on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facts.refresh import Step

_OVER = "\r\033[K"
"""Back to the start of the line, and clear it."""


_SETTLED = 2.0
"""Seconds after which a rate is worth a forecast."""


class Meter:
    """Told each step, shows the stage, how much of it is done, how fast it goes and how long it will take."""

    def __init__(self, *, terminal: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._terminal = terminal
        self._clock = clock
        self._pause = 0.1 if terminal else 5.0
        self._stage = ""
        self._began = self._shown = clock()

    def __call__(self, step: "Step") -> None:
        now = self._clock()
        fresh = step.stage != self._stage
        if fresh:
            self._stage, self._began = step.stage, now
        if fresh or now - self._shown >= self._pause:
            self._shown = now
            self._show(step, now - self._began)

    def _show(self, step: "Step", elapsed: float) -> None:
        line = progress(step, elapsed)
        self._write(f"{_OVER}{line}" if self._terminal else f"{line}\n")

    def close(self) -> None:
        """Leave the terminal's line empty for what comes next."""
        if self._terminal and self._stage:
            self._write(_OVER)

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def progress(step: "Step", elapsed: float) -> str:
    """A step in words, `elapsed` seconds after its stage began."""
    if not step.documents:
        return f"{step.stage} …"
    parts = [
        f"{step.stage}: {step.documents:,} documents, {step.documents / max(elapsed, 0.001):,.0f} a second"
    ]
    if step.size:
        parts.append(f"{step.read / 1e6:,.0f} of {step.size / 1e6:,.0f} MB, {_rate(step, elapsed):.1f} MB/s")
        left = seconds_left(step, elapsed)
        parts += [f"{_duration(left)} left"] if left is not None else []
    return ", ".join(parts)


def seconds_left(step: "Step", elapsed: float) -> float | None:
    """How long the rest of the input takes at the rate so far; None while that is not known."""
    if not step.size or not step.read or elapsed < _SETTLED:
        return None
    return max(0, step.size - step.read) * elapsed / step.read


def _rate(step: "Step", elapsed: float) -> float:
    return step.read / 1e6 / max(elapsed, 0.001)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
    )


def meter(wanted: bool | None) -> Meter | None:
    """A meter when it is wanted, or when nobody said and a person is watching."""
    terminal = sys.stderr.isatty()
    return Meter(terminal=terminal) if (terminal if wanted is None else wanted) else None
