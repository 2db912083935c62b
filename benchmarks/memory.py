"""What a refresh takes of memory and of the processor, on generated news of growing size: a first build, then one in which
one article has changed.

    python -m benchmarks.memory                20, 60 and 180 MB
    python -m benchmarks.memory 20 100 300     of these sizes, in MB

A refresh runs in a process of its own. Memory is the proportional set size (PSS) of that process and its workers, looked at
five times a second: what all of them take together, shared pages counted once. Seconds are those that the processors were at
work, which depends less on what else the machine does.
"""

import argparse
import json
import select
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from benchmarks.generator.__main__ import inputs
from benchmarks.generator.stories import stories
from benchmarks.processes import memory, spent, together

SIZES = (20, 60, 180)
STAGES = ("starting", "reading", "aligning", "comparing", "auditing", "reporting")
_PAUSE = 0.2

_REFRESH = """
import json, sys, time, facts
def tell(step):
    if step.stage != tell.stage:
        tell.stage = step.stage
        print(step.stage, flush=True)
tell.stage = ""
refresh = facts.build(sys.argv[1], sys.argv[2], sys.argv[3], progress=tell, processes=2)
print(json.dumps({"sources": refresh.n_sources, "read": refresh.n_read, "facts": refresh.n_facts, "claims": refresh.n_claims}), flush=True)
# until its processor time was read
time.sleep(0.5)
"""


class Taken(NamedTuple):
    """What one refresh took: seconds and peak of memory (all processes, MB) by stage, and the peaks of main process and workers."""

    counts: dict[str, int]
    seconds: dict[str, float]
    peaks: dict[str, float]
    main: float
    workers: float


def refresh(corpus: Path, table: Path, reports: Path) -> Taken:
    """One refresh in a process of its own."""
    command = [sys.executable, "-c", _REFRESH, str(corpus), str(table), str(reports)]
    # Without a buffer, so that no line waits where `select` does not see it.
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as child:
        assert child.stdout is not None
        return _watched(child.pid, child.stdout)


def _watched(pid: int, told: IO[bytes]) -> Taken:
    """The child's stages as it tells them, with what it takes in between."""
    stage, began = STAGES[0], 0.0
    seconds: dict[str, float] = defaultdict(float)
    peaks: dict[str, float] = defaultdict(float)
    main = workers = now = 0.0
    while True:
        if select.select([told], [], [], _PAUSE)[0]:
            if not (heard := told.readline()):
                raise SystemExit("the refresh ended without a result")
            if (line := heard.decode().strip()) not in STAGES and not line.startswith("{"):
                continue
            now = max(now, together(spent, pid))
            seconds[stage] += now - began
            if line.startswith("{"):
                return Taken(json.loads(line), dict(seconds), dict(peaks), main, workers)
            stage, began = line, now
        own, whole = memory(pid), together(memory, pid)
        main, workers = max(main, own), max(workers, whole - own)
        peaks[stage] = max(peaks[stage], whole)


def generate(corpus: Path, size: int) -> None:
    """News of so many MB."""
    rows = (row for story in stories(1_000_000, 0) for row in inputs(story))
    with corpus.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            if out.tell() >= size * 1_000_000:
                return


def edit(corpus: Path) -> None:
    """Change one article, the first, by one more sentence."""
    with corpus.open(encoding="utf-8") as given:
        first, *others = given
    row = json.loads(first)
    row["text"] += " Another 17 people were hurt on Monday."
    corpus.write_text(json.dumps(row, ensure_ascii=False) + "\n" + "".join(others), encoding="utf-8")


def measured(size: int) -> Iterator[tuple[str, Taken, float]]:
    """A first build of so many MB, and the refresh after an edit, each with the size of the table in MB."""
    with TemporaryDirectory() as folder:
        corpus, table, reports = (Path(folder) / name for name in ("corpus.jsonl", "facts.duckdb", "reports"))
        generate(corpus, size)
        for name in ("first", "again"):
            yield f"{size} MB {name}", refresh(corpus, table, reports), table.stat().st_size / 1e6
            edit(corpus)


def show(name: str, taken: Taken, file: float) -> None:
    """One refresh in two lines: seconds, then memory, by stage."""
    read, whole = taken.counts["read"], taken.counts["sources"]
    print(
        f"{name:<14}{read:,} of {whole:,} articles read, {taken.counts['facts']:,} facts; "
        f"main {taken.main:.0f} MB, workers {taken.workers:.0f} MB, table {file:.0f} MB"
    )
    for title, kept, total in (
        ("seconds", taken.seconds, sum(taken.seconds.values())),
        ("peak MB", taken.peaks, max(taken.peaks.values())),
    ):
        stages = "".join(f"{kept.get(stage, 0):11.1f}" for stage in STAGES)
        print(f"  {title:<12}{stages}{total:11.1f}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("sizes", nargs="*", type=int, default=SIZES)
    print(" " * 14 + "".join(f"{stage:>11}" for stage in (*STAGES, "all")), flush=True)
    for size in options.parse_args().sizes:
        for row in measured(size):
            show(*row)


if __name__ == "__main__":
    main()
