"""What keeps the work in proportion to the facts: counted, not timed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from align_cases import fact, source

from benchmarks.generator import tables
from benchmarks.generator.crowd import crowd
from facts import measures as measure_files
from facts import store
from facts.align import joining, stories
from facts.align.sketches import of_sources
from facts.align.stored import align_stored
from facts.compare import compare, rounds
from facts.extraction import extract_source
from facts.records import Fact, Source

MEASURES = measure_files.load()

_TREES = "alder birch cedar dogwood elm fir gorse hazel ivy juniper".split()  # noqa: SIM905


def told(number: int, homes: int) -> tuple[Source, Fact]:
    """One of many reports of one fire, each with words of its own behind it."""
    own = " ".join(
        _TREES[int(digit)] + _TREES[(int(digit) + k) % 10] for k, digit in enumerate(str(number * 7919))
    )
    text = f"The fire at the Brackwater depot destroyed {homes} homes. {own}"
    home = source(f"s{number:05}", text)
    return home, fact(home, str(homes), "count", value=homes, unit="home", what="homes")


def filled(connection: store.Connection, n: int) -> None:
    sources, facts = zip(*(told(i, 415 if i % 50 == 0 else 412) for i in range(n)), strict=True)
    store.add_sources(connection, sources)
    store.add_facts(connection, facts)
    align_stored(connection)
    compare(connection, MEASURES)


def counts(connection: store.Connection, *names: str) -> list[int]:
    return [store.count(connection, name) for name in names]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[store.Connection]:
    with store.create(tmp_path / "facts.duckdb") as made:
        yield made


def test_a_claim_of_many_sources_has_few_rows(connection: store.Connection) -> None:
    filled(connection, 2000)
    assert counts(connection, "facts", "claims", "figures", "statements") == [2000, 1, 2, 2000]
    # one for the two figures, one for each that agrees with itself
    assert counts(connection, "figure_relations") == [3]
    assert counts(connection, "links")[0] < 2000
    assert connection.execute("SELECT verdict, n_sources FROM claims").fetchall() == [("conflicting", 2000)]


def test_repeated_stories_have_the_claims_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "COMMON", 2)  # all words are those of this one story
    small, large = tmp_path / "small.duckdb", tmp_path / "large.duckdb"
    with store.create(small) as connection:
        filled(connection, 60)
        once = counts(connection, "sources", "facts", "sketches", "claims")
    with store.create(large) as connection:
        tables.repeat(connection, small, 4)
        align_stored(connection)
        compare(connection, MEASURES)
        assert counts(connection, "sources", "facts", "sketches", "claims") == [4 * n for n in once]


@pytest.mark.parametrize("reworded", [False, True])
def test_joining_many_reports_of_one_happening_is_in_proportion(
    monkeypatch: pytest.MonkeyPatch, reworded: bool
) -> None:
    measured: list[int] = []
    measure = joining._Groups._excess

    def excess(self: joining._Groups, i: int, j: int) -> float:
        measured.append(i)
        return measure(self, i, j)

    monkeypatch.setattr(joining._Groups, "_excess", excess)

    def work(n: int) -> tuple[int, int]:
        measured.clear()
        sketches = of_sources(crowd(n, reworded=reworded))
        found = stories.edges(sketches)
        assert set(stories.joined(sketches, found).tolist()) == {0}
        return sum(len(left) for left, _ in stories.candidates(sketches)), len(measured)

    pairs, twice_pairs = work(400)[0], work(800)[0]
    assert twice_pairs <= 2.3 * pairs
    # a group that grew by a document is not measured anew against all of its neighbours: that would be 75 for each
    assert len(measured) <= 30 * 800


def test_reworded_reports_of_one_happening_have_few_rows(connection: store.Connection) -> None:
    sources = list(crowd(400, reworded=True))
    store.add_sources(connection, sources)
    store.add_facts(connection, [said for each in sources for said in extract_source(each, MEASURES)])
    assert align_stored(connection) < 400
    compare(connection, MEASURES)
    assert counts(connection, "facts", "claims") == [800, 2]
    assert counts(connection, "links")[0] < 200
    assert counts(connection, "figure_relations")[0] < 10


REPEATED = """
INSERT INTO facts BY NAME
SELECT * EXCLUDE k REPLACE (fact_id || k AS fact_id, 'c' || k AS claim_id)
FROM (FROM facts), range(1, 30_000) r(k)
"""


def test_little_memory_makes_the_comparison_slower_and_nothing_else(connection: store.Connection) -> None:
    """What took more than it may have in one go is done in rounds."""
    homes, said = zip(told(0, 415), told(1, 418), strict=True)
    store.add_sources(connection, homes)
    store.add_facts(connection, [one.model_copy(update={"claim_id": "c0"}) for one in said])
    connection.execute(REPEATED)
    store.add_facts(connection, [said[0].model_copy(update={"fact_id": "f_alone", "claim_id": "c_alone"})])
    connection.execute("SET memory_limit = '100MB'")
    assert rounds.rounds(connection, "facts") > 1
    compare(connection, MEASURES)
    assert counts(connection, "facts", "figures", "statements") == [60_001] * 3
    assert counts(connection, "claims", "figure_relations") == [30_001, 30_000]
    # what stands alone is set against nothing
    assert connection.execute("SELECT count(DISTINCT figure_id) FROM facets").fetchall() == [(60_000,)]
