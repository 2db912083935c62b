"""Readers with faults, for `test_workers.py`: found by name in the processes that read."""

import itertools
import os
import sys
import time
from typing import NamedTuple

import pyarrow as pa

from facts.extraction import extract_source
from facts.records import Fact, Source

# what is made once for all texts is not part of the time for the first
extract_source(Source(source_id="s", sha256="", text="Two people died on Monday."))


class Words(NamedTuple):
    """A sketch: how many words a source has, and which come first."""

    source_id: str
    count: int
    first: list[str]


def words(source: Source) -> Words:
    found = source.text.split()
    return Words(source.source_id, len(found), found[:2])


def faulty(source: Source) -> list[Fact]:
    """What a source states, or what its first word asks for instead."""
    match source.text.partition(" ")[0]:
        case "kill":
            os._exit(7)
        case "sleep":
            time.sleep(60)
        case "spin":
            for _ in itertools.count():
                pass
        case "deaf":
            # native code that hears no signal
            sum(itertools.repeat(1))
        case "raise":
            raise RecursionError("too deep\nfor one line")
        case "print":
            print("nobody should read this as an answer")
    return extract_source(source)


def squared(n: int) -> tuple[int, int]:
    """The square, and which process made it."""
    return n * n, os.getpid()


def squared_or_gone(n: int) -> tuple[int, int]:
    """The same; a process that `applied` started ends with every third number."""
    if n % 3 == 0 and sys.orig_argv[-1] == "facts.workers.applying":
        os._exit(7)
    return squared(n)


def one_over_n_minus_five(n: int) -> float:
    return 1 / (n - 5)


def loaded_after_a_column(module: str) -> bool:
    """Whether Arrow has brought a module into this process once it was given a column."""
    pa.array(["a"])
    return module in sys.modules
