"""Alignment of a database in batches gives what alignment in memory gives, and its cost grows with the facts."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.generator import stories
from benchmarks.generator.__main__ import inputs
from facts import measures as measure_files
from facts import store
from facts.align import align, fold
from facts.align.sketch import sketch
from facts.align.stored import align_stored
from facts.extraction import extract_source
from facts.ingest import published_interval
from facts.records import Fact, Source
from facts.rulings import NONE, Constraints

MEASURES = measure_files.load()


def generated(articles: int) -> tuple[list[Source], list[Fact]]:
    rows = [row for story in stories(articles, seed=3) for row in inputs(story)]
    days = [published_interval(row["published"]) or (None, None) for row in rows]
    sources = [
        Source(
            source_id=row["id"],
            **{key: row[key] for key in ("publisher", "title", "published", "text")},
            published_start=first,
            published_end=last,
            sha256=sha256(row["text"].encode()).hexdigest(),
        )
        for row, (first, last) in zip(rows, days, strict=True)
    ]
    return sources, [fact for source in sources for fact in extract_source(source, MEASURES)]


@pytest.fixture(scope="module")
def corpus() -> tuple[list[Source], list[Fact]]:
    return generated(60)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[store.Connection]:
    with store.create(tmp_path / "facts.duckdb") as made:
        yield made


def aligned(
    connection: store.Connection,
    sources: Sequence[Source],
    facts: Sequence[Fact],
    rulings: Constraints = NONE,
) -> tuple[dict[str, str], dict[str, str], list[tuple[str, str, float]]]:
    store.add_sources(connection, sources)
    store.add_facts(connection, facts)
    align_stored(connection, rulings=rulings)
    claims = connection.execute("SELECT fact_id, claim_id FROM facts WHERE claim_id IS NOT NULL").fetchall()
    origins = connection.execute("SELECT source_id, origin_id FROM sources").fetchall()
    return dict(claims), dict(origins), connection.execute("FROM links ORDER BY ALL").fetchall()


@pytest.mark.parametrize("batch", [20, fold.BATCH])
def test_the_database_is_aligned_as_records_are(
    connection: store.Connection,
    corpus: tuple[list[Source], list[Fact]],
    batch: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources, facts = corpus
    monkeypatch.setattr(fold, "BATCH", batch)
    expected = align(sources, facts, MEASURES)
    assert len(expected.links) > 100
    assert aligned(connection, sources[::-1], facts[::-1]) == (
        expected.claim_of,
        expected.origin_of,
        list(expected.links),
    )


def test_rulings_hold_across_stories(
    connection: store.Connection, corpus: tuple[list[Source], list[Fact]]
) -> None:
    sources, facts = corpus
    plain = align(sources, facts, MEASURES).story_of
    one = facts[0]
    other = next(f for f in facts if plain[f.source_id] != plain[one.source_id] and f.kind == one.kind)
    rulings = Constraints(
        together=(frozenset({one.fact_id, other.fact_id}),), misread=frozenset({facts[1].fact_id})
    )
    expected = align(sources, facts, MEASURES, rulings=rulings)
    claims, _, _ = aligned(connection, sources, facts, rulings)
    assert claims == expected.claim_of
    assert claims[one.fact_id] == claims[other.fact_id]
    assert facts[1].fact_id not in claims


def test_sketches_that_were_made_while_reading_are_taken(
    connection: store.Connection, corpus: tuple[list[Source], list[Fact]]
) -> None:
    sources, facts = corpus
    connection.executemany(
        "INSERT INTO sketches VALUES (?, ?, ?, ?)", [sketch(source) for source in sources[:9]]
    )
    aligned(connection, sources, facts)
    assert connection.execute("SELECT count(*), count(DISTINCT source_id) FROM sketches").fetchall() == [
        (60, 60)
    ]


def test_an_empty_database_has_no_claims(connection: store.Connection) -> None:
    align_stored(connection)
    assert connection.execute("SELECT count(*) FROM links").fetchone() == (0,)


def test_pairs_of_facts_grow_with_their_number() -> None:
    few, many = (generated(n) for n in (40, 160))
    pairs = [align(*given, MEASURES).n_pairs / len(given[1]) for given in (few, many)]
    assert pairs[1] < 1.5 * pairs[0]
