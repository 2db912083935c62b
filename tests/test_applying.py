"""What is applied in other processes is what is applied in one, in order; a process that dies costs nothing."""

import os
from collections.abc import Callable, Iterator

import pytest
import worker_hooks

from facts.workers import applying
from facts.workers.applying import FEW, apart, applied

GIVEN = range(1, 9)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that were started."""
    pids: list[int] = []
    honest: Callable[[applying._Helper[int, int]], None] = applying._Helper._start

    def start(self: applying._Helper[int, int]) -> None:
        honest(self)
        pids.append(self._process.pid)

    monkeypatch.setattr(applying._Helper, "_start", start)
    return pids


def test_values_come_back_in_order_from_other_processes(started: list[int]) -> None:
    made = list(applied(worker_hooks.squared, GIVEN, 2))
    assert [square for square, _ in made] == [n * n for n in GIVEN]
    assert {pid for _, pid in made} <= set(started)
    assert os.getpid() not in started


@pytest.mark.parametrize(("n", "processes"), [(FEW, 2), (len(GIVEN), 1)])
def test_few_values_stay_in_this_process(started: list[int], n: int, processes: int) -> None:
    assert list(applied(worker_hooks.squared, GIVEN[:n], processes)) == [
        (k * k, os.getpid()) for k in GIVEN[:n]
    ]
    assert started == []


def test_a_value_whose_process_dies_is_done_here(started: list[int]) -> None:
    made = list(applied(worker_hooks.squared_or_gone, GIVEN, 2))
    assert [square for square, _ in made] == [n * n for n in GIVEN]
    assert [n for n, (_, pid) in zip(GIVEN, made, strict=True) if pid == os.getpid()] == [3, 6]
    assert len(started) == 2 + 2


def test_one_value_has_a_process_of_its_own_that_ends(started: list[int]) -> None:
    square, pid = apart(worker_hooks.squared, 7)
    assert (square, [pid]) == (49, started)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_workers_know_rows_and_no_frames() -> None:
    assert not apart(worker_hooks.loaded_after_a_column, "pandas")


def test_what_a_function_raises_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(applied(worker_hooks.one_over_n_minus_five, GIVEN, 2))


def test_values_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def given() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    pending = applied(worker_hooks.squared, given(), 2)
    next(pending)
    assert len(taken) <= FEW + 1 + 2 * 2
    pending.close()
