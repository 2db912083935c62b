"""What was read before is not read again, and the tables are those of a rebuild from nothing."""

import random
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from store_cases import source

from facts import measures, store
from facts.cli.refresh import summary
from facts.cli.refreshing import Done
from facts.extraction import extract_source
from facts.records import Refresh, Source
from facts.store import Intake, Workforce
from facts.workers import Work

MEASURES = measures.load()
FORCE = Workforce(Work(partial(extract_source, measures=MEASURES)), MEASURES, 1, 30)
Desk = dict[str, str]


def text(draw: random.Random) -> str:
    return (
        f"The flood killed {draw.randint(2, 99)} people in Lindholm and cost ${draw.randint(2, 9)} million."
    )


def sources(desk: Desk) -> list[Source]:
    return [source(name, "Gazette", "2024-05-02", said) for name, said in desk.items()]


def take_in(desk: Desk, table: Path, earlier: Path | None = None, force: Workforce = FORCE) -> Intake:
    with store.create(table) as connection:
        intake = store.take_in(connection, sources(desk), force, earlier)
        store.seal(connection)
    return intake


def content(table: Path) -> list[Any]:
    with store.connect(table) as connection:
        readings = store.rows(connection, "FROM readings ORDER BY position")
        return [store.read_sources(connection), store.read_facts(connection), readings]


def edited(desk: Desk, draw: random.Random) -> Desk:
    """Some documents changed, gone, new, and moved."""
    names = draw.sample(list(desk), len(desk))
    kept = {name: text(draw) if draw.random() < 0.3 else desk[name] for name in names if draw.random() < 0.8}
    return kept | {f"n{draw.random()}": text(draw) for _ in range(draw.randint(1, 3))}


def test_one_changed_document_is_one_that_is_read(tmp_path: Path) -> None:
    desk = {f"d{number}": text(random.Random(number)) for number in range(50)}
    first = take_in(desk, tmp_path / "1")
    second = take_in(desk | {"d7": "Nine people died."}, tmp_path / "2", tmp_path / "1")
    assert (first.n_sources, first.n_read) == (50, 50)
    assert (second.n_sources, second.n_read) == (50, 1)


@pytest.mark.parametrize("seed", range(6))
def test_any_edits_give_the_tables_of_a_rebuild(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    desk: Desk = {f"d{number}": text(draw) for number in range(8)}
    take_in(desk, tmp_path / "0")
    for step in range(1, 4):
        desk = edited(desk, draw)
        take_in(desk, tmp_path / str(step), tmp_path / str(step - 1))
        take_in(desk, tmp_path / f"whole{step}")
        assert content(tmp_path / str(step)) == content(tmp_path / f"whole{step}")


def test_what_went_wrong_is_tried_again(tmp_path: Path) -> None:
    def fail(_: Source) -> Any:
        raise ValueError("a date that is none")

    desk = {"d": "Nine people died."}
    assert take_in(desk, tmp_path / "1", force=FORCE._replace(work=Work(fail))).findings
    again = take_in(desk, tmp_path / "2", tmp_path / "1")
    assert (again.n_read, again.findings) == (1, [])


def test_other_measures_are_another_reading(tmp_path: Path) -> None:
    few = measures.Measures({name: MEASURES[name] for name in list(MEASURES)[:5]})
    desk = {"d": "Nine people died."}
    take_in(desk, tmp_path / "1")
    assert take_in(desk, tmp_path / "2", tmp_path / "1", FORCE._replace(measures=few)).n_read == 1


def test_the_summary_says_how_many_were_read() -> None:
    now = datetime(2024, 5, 2, tzinfo=UTC)
    told = Refresh(
        refresh_id="r",
        started=now,
        finished=now,
        status="published",
        n_sources=2000,
        n_read=1,
        n_facts=9,
        n_claims=8,
        n_conflicts=0,
        verdicts={},
    )
    lines = list(summary(Done(told, None), Path("t"), Path("r")))
    assert lines[1] == "1 of the sources read, 1,999 unchanged since the refresh before"
    whole = told.model_copy(update={"n_read": 2000})
    assert not any("read" in line for line in summary(Done(whole, None), Path("t"), Path("r")))
