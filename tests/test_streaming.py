"""A refresh holds few documents at a time, and keeps to the memory that it is given."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import duckdb
import pytest
from store_cases import source

from facts import measures, rulings, store
from facts.align import room
from facts.extraction import extract_source
from facts.hidden import hidden
from facts.records import Source
from facts.rulings import Quote, Ruling
from facts.store import Workforce
from facts.validate import SuiteError, frames, own_memory
from facts.workers import Work

MEASURES = measures.load()
FORCE = Workforce(Work(extract_source), MEASURES, 1, 30)


class Watched(Source):
    """A source that can be counted while it lives."""


def test_few_documents_are_alive_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.workers.LARGE", 2_000)
    monkeypatch.setattr("facts.workers._BATCH", 500)
    alive: weakref.WeakSet[Source] = weakref.WeakSet()
    most = 0

    def documents() -> Iterator[Source]:
        nonlocal most
        for number in range(400):
            text = f"Flood {number} killed {number + 2} people in Lindholm on Monday."
            one = Watched(**dict(source(f"d{number}", "Gazette", "2024-05-02", text)))
            alive.add(one)
            del text
            gc.collect(0)
            most = max(most, len(alive))
            yield one
            del one

    with store.create(tmp_path / "t") as connection:
        intake = store.take_in(connection, documents(), FORCE)
        assert store.count(connection, "sources") == intake.n_sources == 400
    assert most < 100


def test_what_does_not_fit_into_memory_is_spilled(tmp_path: Path) -> None:
    with store.create(tmp_path / "t", "80MB") as connection:
        assert connection.execute("SELECT current_setting('memory_limit')").fetchone() == ("76.2 MiB",)
        said = "SELECT md5(range::VARCHAR) || repeat('x', 100) AS said FROM range(1_000_000)"
        connection.execute(f"CREATE TEMP TABLE told AS {said}")
        (spilled,) = connection.execute("SELECT sum(size) FROM duckdb_temporary_files()").fetchone() or (0,)
        assert spilled > 10_000_000
    assert not list(tmp_path.glob("t.tmp/*"))


@pytest.mark.parametrize(
    ("said", "memory"), [('memory = "1GB"', "1GB"), ('memory = "1.5 GiB"', "1.5 GiB"), ("", None)]
)
def test_memory_is_a_setting(tmp_path: Path, said: str, memory: str | None) -> None:
    (tmp_path / "facts.toml").write_text(f"[build]\n{said}\n")
    assert own_memory(tmp_path / "facts.toml") == memory


@pytest.mark.parametrize(
    "said", ['memory = "much"', "memory = 5", 'memory = "1GB; DROP TABLE facts"', "threads = 3"]
)
def test_a_setting_that_cannot_be_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / "facts.toml").write_text(f"[build]\n{said}\n")
    with pytest.raises(SuiteError, match="build"):
        own_memory(tmp_path / "facts.toml")


@pytest.mark.parametrize("length", [1, frames.LONG])
def test_spans_are_looked_at_in_short_texts_and_in_long_ones(tmp_path: Path, length: int) -> None:
    text = "Ünder " * (length // 6 + 1) + "12 people died, 3 were hurt."
    with store.create(tmp_path / "t") as connection:
        one = source("s", None, None, text)
        store.add_sources(connection, [one])
        stated = extract_source(one)
        store.add_facts(connection, stated)
        assert list(frames.misplaced(connection)) == []
        connection.execute("UPDATE facts SET char_start = char_start - 1")
        assert len(list(frames.misplaced(connection))) == len(stated) > 0
        connection.execute("UPDATE facts SET char_start = char_end + 5")
        assert len(list(frames.misplaced(connection))) == len(stated)


class TestRulings:
    """They fetch the sources that they can be about, and meet what they would meet on all."""

    def quoted(self, exact: str, **hints: str) -> Ruling:
        quote = Quote(exact=exact, **hints)
        return Ruling(
            kind="misread", by="M. Aalto", on=date(2024, 5, 2), because="a bus line", quotes=(quote,)
        )

    @pytest.fixture
    def connection(self, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        told = {
            "a": "Line 12 people carried 400 pupils.",
            "b": "The blast hurt 400 people.",
            "c": "Rain fell.",
        }
        with store.create(tmp_path / "t") as made:
            for name, text in told.items():
                one = source(name, "Gazette" if name != "b" else "Post", None, text)
                store.add_sources(made, [one])
                store.add_facts(made, extract_source(one))
            yield made

    @pytest.mark.parametrize(
        ("exact", "hints", "fetched"),
        [
            ("400", {}, {"a", "b"}),
            ("400", {"source_id": "b"}, {"b"}),
            # a source that answers to the first hint and does not say it: nobody else is asked
            ("400", {"source_id": "c", "publisher": "Post"}, {"c"}),
            ("400", {"source_id": "gone", "publisher": "Post"}, {"b"}),
            ("400", {"publisher": "Gazette"}, {"a", "c"}),
            ("9,999", {}, {"a"}),
        ],
    )
    def test_what_is_fetched_is_met_as_on_everything(
        self, connection: duckdb.DuckDBPyConnection, exact: str, hints: dict[str, str], fetched: set[str]
    ) -> None:
        ruling = self.quoted(exact, **hints)
        sources, facts = rulings.concerned(connection, [ruling])
        assert {one.source_id for one in sources} <= fetched
        whole = store.read_sources(connection), store.read_facts(connection)
        today = date(2024, 6, 1)
        assert rulings.meet([ruling], sources, facts, today) == rulings.meet([ruling], *whole, today)

    def test_without_rulings_nothing_is_fetched(self, connection: duckdb.DuckDBPyConnection) -> None:
        assert rulings.concerned(connection, []) == ([], [])


def test_half_of_the_memory_is_left_to_others_for_a_while(tmp_path: Path) -> None:
    def limit() -> str:
        return str(connection.execute("SELECT current_setting('memory_limit')").fetchall()[0][0])

    with store.create(tmp_path / "t", "200MiB") as connection:
        with store.halved(connection):
            assert limit() == "100.0 MiB"
        assert limit() == "200.0 MiB"


def test_rows_are_the_same_on_disk_and_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    small = room.room("<u4", 3, 2)
    monkeypatch.setattr(room, "SMALL", 8)
    large = room.room("<u4", 3, 2)
    large[1] = small[1] = [7, 9]
    assert large.filename is None or not Path(str(large.filename)).exists()
    assert large.tolist() == small.tolist() == [[0, 0], [7, 9], [0, 0]]


def test_a_hidden_library_cannot_be_imported_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seldom_loaded.py").write_text("ANSWER = 42")
    monkeypatch.syspath_prepend(tmp_path)
    with hidden("seldom_loaded"), pytest.raises(ImportError):
        import_module("seldom_loaded")
    assert import_module("seldom_loaded").ANSWER == 42
