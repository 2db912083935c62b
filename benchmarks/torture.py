"""`python -m benchmarks.torture [--kills N] [--seed S]`: refreshes killed at random moments, and what is left of the table.

Each round forks a process that refreshes a table from another edition of a story, kills it with SIGKILL after a random time, and
looks at what is there: the table must open and hold, row by row, the edition before or the one that was being published. Then
a refresh is let through; it must succeed and leave nothing beside the table. Prints how many of each, and in which stage
the kills fell. The parent never opens a database, so that a fork takes no lock and no thread along.
"""

import argparse
import importlib
import json
import mmap
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STORY = Path(__file__).resolve().parent.parent / "tests" / "corpora" / "evolving"
EDITIONS = ("1", "2", "3")
WARM = ("facts.refresh", "facts.validate.engine", "facts.align", "facts.report", "duckdb", "mizani")
"""Loaded once for all children: a kill is to fall into the work, not into imports."""

BEYOND = 1.1
"""Kills fall between the start and this much of the time that a whole refresh takes, so that some come too late."""

LEFT = {"facts.duckdb", "facts.duckdb.lock", "reports"}
"""What may stand in the folder after a refresh that came through."""


@dataclass
class Score:
    """What came of it. `lost`: tables that were gone, damaged or neither edition; `failed`: refreshes that then failed."""

    kills: int = 0
    late: int = 0
    published: int = 0
    lost: int = 0
    failed: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def told(self) -> Mapping[str, Any]:
        return vars(self) | {"stages": dict(self.stages.most_common())}


class Board:
    """A line of text that a child writes and its parent reads after the child is dead."""

    _SIZE = 4096

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, self._SIZE)

    def write(self, text: str) -> None:
        self._page[:] = text.encode()[: self._SIZE].ljust(self._SIZE, b"\0")

    def read(self) -> str:
        return bytes(self._page).rstrip(b"\0").decode("utf-8", "replace")


def forked(action: Callable[[], object], board: Board) -> int:
    """The id of a process that carries the action out; what it raises goes to the board, exit code 1."""
    child = os.fork()
    if child == 0:
        try:
            action()
            os._exit(0)
        except BaseException as error:
            board.write(f"{type(error).__name__}: {error}")
            os._exit(1)
    return child


def ended(child: int) -> int:
    """The exit code of a process, the negative number of the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed(child: int, after: float) -> int:
    """Kill a process after some seconds; its exit code, 0 where it was done before."""
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return ended(child)


def refresh(home: Path, edition: str, board: Board) -> None:
    import facts

    board.write("starting")
    facts.build(
        STORY / edition,
        home / "facts.duckdb",
        home / "reports",
        progress=lambda step: board.write(step.stage),
    )
    board.write("done")


def edition_of(home: Path) -> str:
    """Which edition the table holds, after every row of it was read. Raises where it is damaged or holds another one."""
    from facts import ingest, store

    with store.connect(home / "facts.duckdb") as connection:
        for (name,) in connection.execute("SHOW TABLES").fetchall():
            connection.execute(f"SELECT * FROM {name}").fetchall()
        held = {source.sha256 for source in store.read_sources(connection)}
        facts = store.read_facts(connection)
    texts = {
        edition: {getattr(source, "sha256", "") for source in ingest.load([STORY / edition])}
        for edition in EDITIONS
    }
    found = [edition for edition, expected in texts.items() if expected == held]
    if not found or not facts:
        raise ValueError(f"the table holds no edition: {len(held)} texts, {len(facts)} facts")
    return found[0]


def looked_at(home: Path, board: Board) -> str:
    """The edition of the table, or what is wrong with it."""
    ended(forked(lambda: board.write(edition_of(home)), board))
    return board.read()


def one_round(home: Path, before: str, edition: str, after: float, board: Board, score: Score) -> float:
    """Kill a refresh from one edition to another, look, and let one through; the seconds that this one took."""
    status = killed(forked(lambda: refresh(home, edition, board), board), after)
    score.kills += status == -signal.SIGKILL
    score.late += status == 0
    score.stages[board.read()] += 1
    found = looked_at(home, board)
    score.published += found == edition
    if found not in (before, edition) or status not in (0, -signal.SIGKILL):
        score.lost += 1
        score.troubles.append(f"killed after {after:.3f} s: {found}")
    began = time.monotonic()
    if ended(forked(lambda: refresh(home, edition, board), board)) or set(os.listdir(home)) != LEFT:
        score.failed += 1
        score.troubles.append(f"after the kill at {after:.3f} s: {board.read()}, {sorted(os.listdir(home))}")
    return time.monotonic() - began


def torture(home: Path, kills: int, seed: int) -> Score:
    """Rounds until that many refreshes were killed; those that were done before they could be killed do not count."""
    for name in WARM:
        importlib.import_module(name)
    import facts

    facts.extract("Two people died on Monday.")
    dice, board, score = random.Random(seed), Board(), Score()
    whole = timed(home, board)
    number = 0
    while score.kills < kills:
        before, edition = EDITIONS[number % 3], EDITIONS[(number + 1) % 3]
        # the machine may be busier or freer than a moment ago
        whole = one_round(home, before, edition, dice.uniform(0, BEYOND * whole), board, score)
        number += 1
        print(f"\r{score.kills} killed, {score.lost} lost, {score.failed} failed", end="", file=sys.stderr)
    print(file=sys.stderr)
    return score


def timed(home: Path, board: Board) -> float:
    """Seconds that a refresh of a table takes that is there; the table holds the first edition then."""
    for edition in (EDITIONS[-1], EDITIONS[0]):
        began = time.monotonic()
        if ended(forked(lambda edition=edition: refresh(home, edition, board), board)):  # type: ignore[misc]
            raise RuntimeError(board.read())
    return time.monotonic() - began


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Kill refreshes and look at the table.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        score = torture(Path(folder), asked.kills, asked.seed)
    print(json.dumps(score.told()))
    return int(score.lost + score.failed > 0)


if __name__ == "__main__":
    sys.exit(main())
