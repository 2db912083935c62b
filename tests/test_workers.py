"""Reading in several processes gives what reading in one gives, and a document that breaks a reader costs only itself."""

import itertools
import os
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest
import worker_hooks
from store_cases import fact, source, story

from facts import measures, workers
from facts.extraction import extract_source
from facts.records import Fact, Source
from facts.workers import Batch, Work, process
from facts.workers.columns import columns, fits, pack, schema, unpack
from facts.workers.version import measured, reader_version, reading

STORY = "The flood killed 12 people in Lindholm and cost $3 million.\n"
PLAIN = Work(extract_source)
FAULTY = Work(worker_hooks.faulty, worker_hooks.words, worker_hooks.Words)


def sources(count: int, length: int = 1) -> list[Source]:
    return [source(f"s{number}", None, "2024-05-02", STORY * length) for number in range(count)]


def with_faults(*faults: str) -> list[Source]:
    """Eight sources, of which the fourth and those after it have these faults."""
    given = sources(8)
    for place, name in enumerate(faults, 3):
        given[place] = source(name, None, None, f"{name} this: 5 people died.")
    return given


def complaints(batches: list[Batch]) -> dict[str, str]:
    return {name: finding.message for batch in batches for name, finding in batch.complaints.items()}


def ids(batches: list[Batch]) -> list[str]:
    return [each.source_id for batch in batches for each in batch.sources]


def facts(batches: list[Batch]) -> list[dict[str, object]]:
    return [row for batch in batches for row in batch.facts.to_pylist()]


def stating(batches: list[Batch]) -> set[object]:
    return {row["source_id"] for row in facts(batches)}


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every input counts as large, and a batch holds a few sources."""
    monkeypatch.setattr(workers, "LARGE", 1)
    monkeypatch.setattr(workers, "_BATCH", 200)


class TestReading:
    def test_one_process_reads_in_order(self) -> None:
        given = sources(3)
        batches = list(workers.read_all(given, PLAIN))
        assert ids(batches) == ["s0", "s1", "s2"]
        assert {row["surface"] for row in facts(batches)} == {"12", "$3 million"}
        assert batches[0].sketches is None

    @pytest.mark.usefixtures("large")
    def test_several_processes_read_the_same(self) -> None:
        given = sources(25)
        many = list(workers.read_all(given, FAULTY, processes=2))
        one = list(workers.read_all(given, FAULTY, processes=1))
        assert ids(many) == ids(one) == [each.source_id for each in given]
        assert facts(many) == facts(one)
        sketches = [row for batch in many if batch.sketches for row in batch.sketches.to_pylist()]
        assert sketches == [row for batch in one if batch.sketches for row in batch.sketches.to_pylist()]
        assert sketches[0] == {"source_id": "s0", "count": 11, "first": ["The", "flood"]}

    def test_small_input_starts_no_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(process.Worker, "command", ("/no/such/program",))
        assert len(ids(list(workers.read_all(sources(3), PLAIN, processes=2)))) == 3


class TestFaults:
    def test_a_reader_that_raises_costs_that_document_only(self) -> None:
        batches = list(workers.read_all(with_faults("raise"), FAULTY, processes=1))
        assert complaints(batches) == {
            "raise": "raise: its facts could not be read (RecursionError: too deep)"
        }
        assert len(stating(batches)) == 7

    @pytest.mark.parametrize("fault", ["sleep", "spin"])
    def test_a_document_that_takes_too_long_costs_itself_only(self, fault: str) -> None:
        batches = list(workers.read_all(with_faults(fault), FAULTY, processes=1, seconds=0.2))
        said = f"{fault}: its facts could not be read (it took longer than 0.2 seconds)"
        assert complaints(batches) == {fault: said}
        assert len(stating(batches)) == 7
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL

    @pytest.mark.usefixtures("large")
    def test_so_does_one_that_ends_its_process_and_one_that_hears_nothing(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        program = tmp_path / "hasty.py"
        program.write_text("from facts.workers import process\nprocess.GRACE = 0.3\nprocess.main()")
        monkeypatch.setattr(process.Worker, "command", (sys.executable, str(program)))
        given = with_faults("kill", "sleep", "deaf", "print")
        batches = list(workers.read_all(given, FAULTY, processes=2, seconds=0.5))
        assert ids(batches) == [each.source_id for each in given]
        late = "its facts could not be read (it took longer than 0.5 seconds)"
        assert complaints(batches) == {
            "kill": "kill: its facts could not be read (the reading process ended with 7)",
            "sleep": f"sleep: {late}",
            "deaf": f"deaf: {late}",
        }
        assert stating(batches) == {"s0", "s1", "s2", "print", "s7"}

    def test_a_timer_of_the_caller_is_left_alone(self) -> None:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        try:
            list(workers.read_all(sources(2), PLAIN, processes=1))
            assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
        finally:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def test_a_number_without_end_is_set_aside(self) -> None:
        def extract(one: Source) -> list[Fact]:
            good = fact(one.source_id, "12 people", 0, 2)
            return [good, good.model_copy(update={"surface": "9" * 40, "high": Decimal(10**40)})]

        (batch,) = workers.read_all(sources(1), Work(extract))
        assert batch.facts.num_rows == 1
        assert complaints([batch]) == {"s0": "s0: a number of 40 characters is too large to be kept"}

    @pytest.mark.usefixtures("large")
    def test_a_caller_that_stops_early_has_taken_little_and_leaves_no_process(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        started: list[int] = []
        honest = process.Worker._start

        def start(self: process.Worker) -> None:
            honest(self)
            started.append(self._process.pid)

        taken = itertools.count()
        endless = (source(f"s{number}", None, None, STORY) for number in taken)
        monkeypatch.setattr(process.Worker, "_start", start)
        batches = workers.read_all(endless, PLAIN, processes=2)
        for _ in range(5):
            next(batches)
        batches.close()  # type: ignore[attr-defined]
        # four sources to a batch; beyond those that were given, two batches for each worker are under way
        assert next(taken) <= 4 * (5 + 2 * 2 + 1) + 1
        assert len(started) == 2
        assert not any(Path(f"/proc/{pid}").exists() for pid in started)

    def test_workers_end_with_their_parent(self) -> None:
        program = (
            "import time; from facts.extraction import extract_source; from facts.workers import Work, process\n"
            "worker = process.Worker(Work(extract_source), 30); print(worker._process.pid, flush=True); time.sleep(60)"
        )
        command = [sys.executable, "-c", program]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as parent:
            assert parent.stdout is not None
            worker = int(parent.stdout.readline())
            os.kill(parent.pid, signal.SIGKILL)
        for _ in range(600):
            if not Path(f"/proc/{worker}").exists():
                return
            time.sleep(0.05)
        pytest.fail("the worker outlived its parent")


class Mixed(NamedTuple):
    name: str
    day: date | None
    share: float
    parts: tuple[int, ...]


class TestColumns:
    def test_have_the_names_and_types_of_the_fields(self) -> None:
        assert schema(Mixed) == pa.schema(
            [
                ("name", pa.string()),
                ("day", pa.date32()),
                ("share", pa.float64()),
                ("parts", pa.list_(pa.int64())),
            ]
        )
        assert schema(Fact).names == list(Fact.model_fields)
        assert schema(Fact).field("value").type == pa.decimal128(38, 9)

    def test_go_from_process_to_process_whole(self) -> None:
        _, stated = story()
        batch = columns(Fact, stated)
        assert unpack(pack(batch)).equals(batch)
        assert [Fact(**row) for row in batch.to_pylist()] == stated
        assert unpack(pack(columns(Fact, []))).num_rows == 0

    @pytest.mark.parametrize(
        ("value", "kept"),
        [
            ("0.0000000015", "0.000000002"),
            ("-0.0000000015", "-0.000000002"),
            ("9E28", "9E28"),
            ("1.5", "1.5"),
        ],
    )
    def test_round_to_nine_places(self, value: str, kept: str) -> None:
        one = story()[1][0].model_copy(update={"high": Decimal(value)})
        assert columns(Fact, [one]).column("high")[0].as_py() == Decimal(kept)

    @pytest.mark.parametrize(
        ("value", "expected"), [("1", True), ("9E28", True), ("1E29", False), ("-1E29", False)]
    )
    def test_know_which_figures_fit(self, value: str, expected: bool) -> None:
        assert fits(story()[1][0].model_copy(update={"high": Decimal(value)})) is expected


class TestVersion:
    @pytest.mark.parametrize(
        "change",
        [
            {"source_id": "t"},
            {"sha256": "0" * 64},
            {"title": None},
            {"published_start": date(2024, 5, 1)},
            {"published_end": date(2024, 5, 3)},
        ],
    )
    def test_a_reading_depends_on_all_that_facts_are_read_from(self, change: dict[str, object]) -> None:
        one = source("s", "Gazette", "2024-05-02", STORY)
        assert reading(one, "v") == reading(one.model_copy(), "v") < 2**63
        assert reading(one.model_copy(update=change), "v") != reading(one, "v") != reading(one, "w")

    @pytest.mark.parametrize(
        "change", [{"publisher": "Post"}, {"url": "https://example.org"}, {"origin_id": "o"}]
    )
    def test_and_on_nothing_else(self, change: dict[str, object]) -> None:
        one = source("s", "Gazette", "2024-05-02", STORY)
        assert reading(one.model_copy(update=change), "v") == reading(one, "v")

    def test_the_version_is_that_of_the_files(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        from facts.workers import version

        def seen() -> str:
            reader_version.cache_clear()
            return reader_version()

        (tmp_path / "values").mkdir()
        rule = tmp_path / "values" / "money.py"
        rule.write_text("a = 1")
        monkeypatch.setattr(version, "__file__", str(tmp_path / "workers" / "version.py"))
        monkeypatch.setattr(version, "_ROOMS", ("values",))
        first = seen()
        (tmp_path / "values" / "__pycache__").mkdir()
        (tmp_path / "values" / "__pycache__" / "money.pyc").write_text("b")
        assert seen() == first
        rule.write_text("a = 2")
        assert seen() != first
        reader_version.cache_clear()

    def test_measures_count(self, tmp_path: Path) -> None:
        shipped = measures.load()
        few = measures.Measures({name: shipped[name] for name in list(shipped)[:3]})
        assert measured(few) == measured(measures.Measures(dict(few))) != measured(shipped)
