"""Threads for work that takes long, apart from those for work that does not: a look through all rows delays no look-up."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from facts.service.problems import Failed

P = ParamSpec("P")
R = TypeVar("R")


class Lane:
    """So many pieces of work at once; as many as may wait do so without a thread, and others are turned away."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._places = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._inside = 0

    async def run(self, work: Callable[P, R], *args: P.args, **named: P.kwargs) -> R:
        """What the work gives. Raises Failed with 503 where too much is waiting."""
        if self._inside >= self._most:
            raise Failed(
                503, "too many requests that go through all rows are waiting", "busy", {"Retry-After": "2"}
            )
        self._inside += 1
        try:
            return await to_thread.run_sync(lambda: work(*args, **named), limiter=self._places)
        finally:
            self._inside -= 1
