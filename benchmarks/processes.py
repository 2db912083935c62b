"""What a process and those that it started take of the machine, as the kernel tells (Linux)."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path


def family(process: int) -> Iterator[int]:
    """A process and all those that came of it and still run."""
    yield process
    with suppress(OSError):  # it may end at any time
        for thread in list(Path(f"/proc/{process}/task").iterdir()):
            for child in (thread / "children").read_text().split():
                yield from family(int(child))


def together(of: Callable[[int], float], process: int) -> float:
    """What a process and all that came of it take together."""
    return sum(map(of, family(process)))


def memory(process: int) -> float:
    """The proportional set size of a process in MB, in which a page that several share counts once in all; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def spent(process: int) -> float:
    """Seconds of processor time of a process and of its children that have ended; 0 where it has ended itself."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
