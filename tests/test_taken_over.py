"""A refresh takes over the claims of stories that are as they were, and its tables are those of a rebuild from nothing."""

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generator import stories
from benchmarks.generator.__main__ import inputs
from facts import compare, history, ingest, measures, rulings, store
from facts.align import batches, stored
from facts.align.align import claims_of
from facts.align.kept import NOTHING, Known
from facts.align.sketch import Sketch, sketch
from facts.extraction import extract_source
from facts.rulings import Ruling
from facts.store import Workforce
from facts.workers import Work

MEASURES = measures.load()
FORCE = Workforce(Work(partial(extract_source, measures=MEASURES), sketch, Sketch), MEASURES, 1, 30)
TABLES = (
    "sources", "facts", "links", "stories", "claims", "figures", "statements", "figure_relations", "publishers", "rulings",
)  # fmt: skip

Row = dict[str, str]
Desk = dict[str, Row]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return {row["id"]: row for story in stories(16, seed=5) for row in inputs(story)}


def refresh(desk: Desk, table: Path, earlier: Path | None = None, ruled: Sequence[Ruling] = ()) -> None:
    """The tables of a refresh, as `facts build` fills them."""
    articles = table.with_suffix(".jsonl")
    articles.write_text("".join(json.dumps(row) + "\n" for row in desk.values()), "utf-8")
    with store.create(table) as connection:
        store.take_in(connection, ingest.load([articles]), FORCE, earlier)
        met = rulings.meet(ruled, *rulings.concerned(connection, ruled), date(2026, 1, 1))
        forced, met = rulings.constraints(met)
        rulings.write(connection, met)
        if earlier is None:
            stored.align_stored(connection, rulings=forced, known=Known("1", NOTHING.stories))
            compare.compare(connection, MEASURES)
        else:
            with store.attached(connection, earlier):
                stored.align_stored(connection, rulings=forced, known=Known("1", "earlier.stories"))
                compare.compare_afresh(connection, MEASURES)
        history.record(connection, "r")
        store.seal(connection)


def content(table: Path) -> dict[str, list[Any]]:
    with store.connect(table) as connection:
        return {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


def assert_same(table: Path, desk: Desk, ruled: Sequence[Ruling] = ()) -> None:
    whole = table.with_name(table.name + "-whole")
    refresh(desk, whole, ruled=ruled)
    ours, theirs = content(table), content(whole)
    for name in TABLES:
        assert ours[name] == theirs[name], name


def edited(desk: Desk, draw: random.Random) -> Desk:
    """Some articles changed, gone, new, printed on another day or at another time, or by somebody else."""
    changed = dict(desk)
    for name in draw.sample(sorted(desk), 4):
        row = dict(desk[name])
        match draw.randrange(6):
            case 0:
                del changed[name]
                continue
            case 1:
                row["text"] += f" Another {draw.randint(2, 90)} people were hurt on Monday."
            case 2:
                row["text"] = row["text"].replace("1", "3", 1)
            case 3:
                row["published"] = draw.choice(["2024-03-04", "2024-03-04T07:00:00Z", ""])
            case 4:
                row["publisher"] = draw.choice(["Gazette", "Valley News"])
            case _:
                changed |= {f"{name}-copy": row | {"id": f"{name}-copy", "publisher": "Gazette"}}
        changed[name] = row
    return changed


@pytest.mark.parametrize("seed", range(2))
def test_any_edits_give_the_tables_of_a_rebuild(tmp_path: Path, desk: Desk, seed: int) -> None:
    draw = random.Random(seed)
    refresh(desk, tmp_path / "0")
    for step in range(1, 3):
        desk = edited(desk, draw)
        refresh(desk, tmp_path / str(step), tmp_path / str(step - 1))
    assert_same(tmp_path / "2", desk)


def test_one_changed_article_has_its_story_aligned_and_no_other(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(desk, tmp_path / "0")
    looked: list[str] = []

    def counted(facts: Any, sources: Any, *more: Any) -> Any:
        looked.extend(sources)
        return claims_of(facts, sources, *more)

    monkeypatch.setattr(batches, "claims_of", counted)
    refresh(desk, tmp_path / "1", tmp_path / "0")
    assert looked == []
    name = min(desk)
    desk = desk | {name: desk[name] | {"text": desk[name]["text"] + " Another 17 people were hurt."}}
    refresh(desk, tmp_path / "2", tmp_path / "1")
    assert name in looked
    assert len(looked) < len(desk) / 2
    assert_same(tmp_path / "2", desk)


def two_facts(table: Path) -> Iterator[rulings.Quote]:
    """Quotes of two figures of one claim."""
    with store.connect(table) as connection:
        (claim, *_), *_ = connection.execute(
            "SELECT claim_id, count(*) AS n FROM statements JOIN facts USING (fact_id) GROUP BY claim_id ORDER BY n DESC, claim_id"
        ).fetchall()
        facts = [fact for fact in store.read_facts(connection) if fact.claim_id == claim]
        sources = {source.source_id: source for source in store.read_sources(connection)}
    for fact in (facts[0], facts[-1]):
        yield rulings.anchors.quote(sources[fact.source_id], fact.field, fact.char_start, fact.char_end)


@pytest.mark.parametrize("kind", ["not_same", "no_conflict"])
def test_a_ruling_that_comes_or_goes_has_its_story_aligned_again(
    tmp_path: Path, desk: Desk, kind: Any
) -> None:
    refresh(desk, tmp_path / "0")
    ruling = Ruling(
        kind=kind,
        by="M. Aalto",
        on=date(2025, 3, 4),
        because="checked",
        quotes=tuple(two_facts(tmp_path / "0")),
    )
    refresh(desk, tmp_path / "1", tmp_path / "0", [ruling])
    assert_same(tmp_path / "1", desk, [ruling])
    refresh(desk, tmp_path / "2", tmp_path / "1")
    assert_same(tmp_path / "2", desk)
