"""What a process and those that it started take of the machine, as the kernel tells (Linux)."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def family(process: int) -> Iterator[int]:
    """A process and all those that came of it and still run."""
    yield process
    for thread in Path(f"/proc/{process}/task").iterdir():
        with suppress(OSError):  # a thread may end at any time
            for child in (thread / "children").read_text().split():
                yield from family(int(child))


def memory(process: int) -> float:
    """Megabytes of a process: its proportional set size, in which a page that several share counts once in all."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    return 0.0


def spent(process: int) -> float:
    """Seconds of processor time of a process so far; 0 where it has ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0
