"""Reading in several processes gives what reading in one gives, and a document that breaks a reader costs only itself."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from store_cases import source

from facts import measures, workers
from facts.records import Source

MEASURES = measures.load()
STORY = "The flood killed 12 people in Lindholm and cost $3 million.\n"

DYING = """
import os, sys
from facts import workers
honest = workers._read
def read(source, measures):
    if source.text.startswith("kill"):
        os._exit(7)
    return honest(source, measures)
workers._read = read
workers._main()
"""


def sources(count: int, length: int = 1) -> list[Source]:
    return [source(f"s{number}", None, "2024-05-02", STORY * length) for number in range(count)]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every input counts as large, and a batch holds a few sources."""
    monkeypatch.setattr(workers, "LARGE", 1)
    monkeypatch.setattr(workers, "_BATCH", 200)


def test_one_process_reads_in_order() -> None:
    given = sources(3)
    reads = list(workers.read_all(given, MEASURES))
    assert [read.source for read in reads] == given
    assert {fact.surface for fact in reads[0].facts} == {"12", "$3 million"}
    assert all(fact.source_id == "s0" for fact in reads[0].facts)


@pytest.mark.usefixtures("large")
def test_several_processes_read_the_same() -> None:
    given = sources(25)
    assert list(workers.read_all(given, MEASURES, 2)) == list(workers.read_all(given, MEASURES, 1))


def test_small_input_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers._Worker, "command", ("/no/such/program",))
    assert len(list(workers.read_all(sources(3), MEASURES, 2))) == 3


def test_a_reader_that_raises_costs_that_document_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from facts import extraction

    honest = extraction.extract_source

    def read(source: Source, known: measures.Measures) -> object:
        if source.source_id == "s1":
            raise RecursionError("too deep\nfor one line")
        return honest(source, known)

    monkeypatch.setattr(extraction, "extract_source", read)
    good, bad, other = workers.read_all(sources(3), MEASURES)
    assert good.facts
    assert other.facts
    assert bad.facts == []
    assert bad.finding is not None
    assert bad.finding.message == "s1: its facts could not be read (RecursionError: too deep)"
    assert (bad.finding.severity, bad.finding.subject) == ("warning", "s1")


@pytest.mark.usefixtures("large")
def test_a_document_that_kills_its_process_costs_itself_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "dying.py"
    program.write_text(DYING)
    monkeypatch.setattr(workers._Worker, "command", (sys.executable, str(program)))
    given = sources(8)
    given[3] = source("killer", None, None, "kill -9")
    reads = list(workers.read_all(given, MEASURES, 2))
    assert [read.source for read in reads] == given
    assert [read.source.source_id for read in reads if read.finding] == ["killer"]
    assert all(read.facts for read in reads if not read.finding)


@pytest.mark.usefixtures("large")
def test_no_process_is_left_when_the_caller_stops_early(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    honest = workers._Worker._start

    def start(self: workers._Worker) -> None:
        honest(self)
        started.append(self._process.pid)

    monkeypatch.setattr(workers._Worker, "_start", start)
    reads = iter(workers.read_all(sources(40), MEASURES, 2))
    next(reads)
    reads.close()  # type: ignore[attr-defined]
    assert len(started) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in started)


def test_workers_end_with_their_parent() -> None:
    program = (
        "import os, sys, time; sys.path[:0] = ['tests']; from facts import measures, workers\n"
        "worker = workers._Worker(measures.load()); print(worker._process.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
    for _ in range(100):
        if not Path(f"/proc/{worker}").exists():
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its parent")
