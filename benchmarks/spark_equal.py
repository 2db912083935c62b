"""Whether the engine on a cluster gives the same tables as the one on a machine, row for row.

    python -m benchmarks.spark_equal                       20,000 generated articles, undisturbed and with an executor killed
    python -m benchmarks.spark_equal --articles 2000
    python -m benchmarks.spark_equal --jsonl FILE          articles of one's own

The cluster is Spark's `local-cluster[2,1,1024]`: two executors in processes of their own, of one core and 1024 MB each. In
the second run one of them is killed by its process id while it reads.
"""

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import facts
from benchmarks.generator.__main__ import write
from facts import cluster
from facts.refresh import Step

MASTER = "local-cluster[2,1,1024]"
REFRESH = "r_equal"
_MOMENTS = {"refreshes": ("started", "finished"), "dossiers": ("dossier",)}
"""Columns that say when something was done, which no two runs have in common; a dossier tells of it among what follows from other
tables."""

_KILL_AFTER = 5.0
"""Seconds after which an executor that reads is killed."""


def differences(one: Path, other: Path) -> dict[str, tuple[int, int, int]]:
    """For each table and view of two databases: the rows of the first, and how many rows each has that the other lacks."""
    with closing(duckdb.connect()) as connection:
        connection.execute("SET disabled_optimizers = 'common_subplan'")
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        return {table: _difference(connection, table) for table in _tables(connection)}


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    names = """
        SELECT table_name FROM duckdb_tables() WHERE database_name = 'one'
        UNION SELECT view_name FROM duckdb_views() WHERE database_name = 'one' AND NOT internal ORDER BY ALL
    """
    return [name for (name,) in connection.execute(names).fetchall()]


def _difference(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int, int]:
    without = _MOMENTS.get(table)
    columns = f"* EXCLUDE ({', '.join(without)})" if without else "*"
    sides = []
    for name in ("one", "other"):
        # a view names its tables without their database
        connection.execute(f"USE {name}")
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE in_{name} AS SELECT {columns} FROM {name}.main.{table}"
        )
        sides.append(f"in_{name}")
    queries = (f"FROM {sides[0]}", *(f"FROM {a} EXCEPT ALL FROM {b}" for a, b in (sides, sides[::-1])))
    counts = (connection.execute(f"SELECT count(*) FROM ({query})").fetchone() for query in queries)
    first, missing, more = (int(count[0]) for count in counts if count)
    return first, missing, more


def executors() -> list[int]:
    """The process ids of the executors that this process's Spark has started."""
    parents = _parents()
    return [pid for pid in parents if _is_executor(pid) and _descends(pid, parents)]


def _parents() -> dict[int, int]:
    """The parent of each process; an executor that has begun to read is the parent of its Python."""
    return {pid: _parent(pid) for pid in map(int, filter(str.isdigit, os.listdir("/proc")))}


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _is_executor(pid: int) -> bool:
    try:
        return b"CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _descends(pid: int, parents: dict[int, int]) -> bool:
    while pid and pid != os.getpid():
        pid = parents.get(pid, 0)
    return bool(pid)


class Killer:
    """Kills one executor once, some seconds after its Python has begun to read."""

    def __init__(self, seconds: float = _KILL_AFTER) -> None:
        self.killed: int | None = None
        self._seconds = seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._kill, daemon=True)

    def __call__(self, step: Step) -> None:
        if step.stage == "reading":
            self._thread.start()
        elif step.stage == "reporting":
            self._over.set()

    def _kill(self) -> None:
        while not self._over.wait(0.2):
            if busy := [pid for pid in executors() if pid in _parents().values()]:
                self._over.wait(self._seconds)
                self.killed = busy[0]
                os.kill(self.killed, signal.SIGKILL)
                return


def run(corpus: Path, home: Path, tell: Callable[[Step], None] | None = None) -> Path:
    """One run on the cluster; the database."""
    db = home / "spark.duckdb"
    cluster.build(
        corpus,
        db,
        home / "reports",
        parquet=str(home / "parquet"),
        master=MASTER,
        refresh_id=REFRESH,
        progress=tell,
    )
    return db


def embedded(corpus: Path, home: Path) -> Path:
    """The same on this machine."""
    db = home / "embedded.duckdb"
    facts.build(corpus, db, home / "reports", refresh_id=REFRESH)
    return db


def show(what: str, seconds: float, found: dict[str, tuple[int, int, int]]) -> bool:
    """The differences of a run; whether there are none."""
    load = os.getloadavg()[0]
    rows = sum(count for count, _, _ in found.values())
    print(
        f"{what}: {seconds:.0f} s (load average {load:.1f}), {rows:,} rows in {len(found)} tables and views"
    )
    for table, (count, missing, more) in found.items():
        print(
            f"    {table:<20}{count:>10,} rows"
            + (f"  {missing:,} missing, {more:,} more" if missing or more else "")
        )
    return not any(missing or more for _, missing, more in found.values())


def compare_runs(corpus: Path, home: Path) -> bool:
    began = time.perf_counter()
    expected = embedded(corpus, home)
    print(f"embedded: {time.perf_counter() - began:.0f} s (load average {os.getloadavg()[0]:.1f})")
    equal = True
    for what, killer in (("undisturbed", None), ("an executor killed", Killer())):
        folder = home / what.replace(" ", "_")
        folder.mkdir()
        began = time.perf_counter()
        db = run(corpus, folder, killer)
        equal &= show(what, time.perf_counter() - began, differences(expected, db))
        if killer:
            print(f"    killed: process {killer.killed}")
            equal &= killer.killed is not None
    return equal


def main() -> None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--jsonl", type=Path)
    chosen = options.parse_args()
    with TemporaryDirectory() as name:
        home = Path(name)
        corpus = chosen.jsonl or home / "corpus.jsonl"
        if not chosen.jsonl:
            write(chosen.articles, 0, corpus, home / "truth.jsonl")
        raise SystemExit(0 if compare_runs(corpus, home) else 1)


if __name__ == "__main__":
    main()
