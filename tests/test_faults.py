"""Faults of the machine, with real processes: a file system that is full, and refreshes killed at random moments.

The points of a refresh at which it is killed one by one, and a second writer, are in `test_refresh.py`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import facts
from facts import store

TESTS = Path(__file__).parent
STORY = TESTS / "corpora" / "evolving"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 48 MB, in memory."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a file system can be mounted by the superuser only")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Leave no byte free."""
    stuffing = folder / "stuffing"
    with stuffing.open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), b"x" * 65536)
        except OSError:
            return stuffing


def sources(table: Path) -> int:
    with store.connect(table) as connection:
        return len(store.read_sources(connection))


def pages(reports: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in reports.rglob("*") if path.is_file()}


def test_a_full_disk_costs_neither_the_table_nor_the_next_refresh(small: Path, tmp_path: Path) -> None:
    table = small / "facts.duckdb"
    facts.build(STORY / "1", table, tmp_path / "reports")
    before, stuffing = table.read_bytes(), fill(small)
    with pytest.raises(store.StoreError, match=r"facts\.duckdb"):
        facts.build(STORY / "2", table, tmp_path / "reports")
    assert table.read_bytes() == before
    assert {path.name for path in small.iterdir()} <= {"facts.duckdb", "facts.duckdb.lock", "stuffing"}
    stuffing.unlink()
    assert facts.build(STORY / "2", table, tmp_path / "reports").status == "published"
    assert sources(table) == 7


def test_no_room_for_the_report_costs_the_report_only(small: Path, tmp_path: Path) -> None:
    table, reports = tmp_path / "facts.duckdb", small / "reports"
    facts.build(STORY / "1", table, reports)
    stuffing, old = fill(small), pages(reports)
    with pytest.raises(OSError, match="No space left on device"):
        facts.build(STORY / "2", table, reports)
    assert sources(table) == 7
    assert pages(reports) == old
    stuffing.unlink()
    facts.build(STORY / "2", table, reports)
    assert json.loads((reports / "report.json").read_text("utf-8"))["refresh"]["n_sources"] == 7


def test_nothing_is_lost_where_a_refresh_is_killed_at_a_random_moment() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.torture", "--kills", "3", "--seed", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=TESTS.parent)
    score = json.loads(done.stdout)
    assert (score["kills"], score["lost"], score["failed"]) == (3, 0, 0), score["troubles"]
