"""Six invented stories by three outlets each, built in one go: exactly the conflicts and updates in them are flagged."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

import facts

OUTLETS = Path(__file__).parent / "corpora" / "outlets"
EXPECTED = json.loads((OUTLETS / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("outlets")
    paths = sorted(OUTLETS.glob("*.txt"))
    refresh = facts.build(paths, db=folder / "facts.duckdb", reports=folder / "reports", processes=1)
    assert refresh.status == "published"
    with duckdb.connect(str(folder / "facts.duckdb"), read_only=True) as connection:
        yield connection


def claims(table: duckdb.DuckDBPyConnection, verdict: str) -> list[dict[str, Any]]:
    found = table.execute(
        """
        SELECT c.measure, list_sort(list(DISTINCT source_id)), list_sort(list(DISTINCT surface))
        FROM claims c JOIN facts USING (claim_id) WHERE verdict = ? GROUP BY c.claim_id, c.measure
        """,
        [verdict],
    ).fetchall()
    return [dict(zip(("measure", "sources", "figures"), row, strict=True)) for row in found]


def by_measure(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(claims, key=lambda claim: (claim["measure"], claim["sources"]))


@pytest.mark.parametrize("verdict", ["conflicting", "updated", "disputed"])
def test_exactly_the_expected_claims_have_the_verdict(table: duckdb.DuckDBPyConnection, verdict: str) -> None:
    assert by_measure(claims(table, verdict)) == by_measure(EXPECTED.get(verdict, []))


@pytest.mark.parametrize(
    ("one", "other", "why"), EXPECTED["apart"], ids=[row[2] for row in EXPECTED["apart"]]
)
def test_look_alikes_are_claims_of_their_own(
    table: duckdb.DuckDBPyConnection, one: list[str], other: list[str], why: str
) -> None:
    sql = "SELECT DISTINCT claim_id FROM facts WHERE source_id = ? AND surface = ? AND claim_id IS NOT NULL"
    first, second = (set(table.execute(sql, figure).fetchall()) for figure in (one, other))
    assert first
    assert second
    assert not first & second, why


def test_a_copy_is_no_second_witness(table: duckdb.DuckDBPyConnection) -> None:
    origins = table.execute(
        "SELECT count(DISTINCT origin_id) FROM sources WHERE source_id IN ?", [EXPECTED["copies"]]
    ).fetchone()
    assert origins == (1,)
    found = table.execute(
        "SELECT DISTINCT n_sources, n_independent, verdict FROM claims JOIN facts USING (claim_id)"
        " WHERE source_id = 'factory-a' AND surface IN ('1,200', '12 million euros') ORDER BY ALL"
    ).fetchall()
    assert found == [(2, 1, "single_source"), (3, 2, "corroborated")]


def test_stories_do_not_mix(table: duckdb.DuckDBPyConnection) -> None:
    mixed = table.execute(
        "SELECT claim_id FROM facts WHERE claim_id IS NOT NULL GROUP BY claim_id"
        " HAVING count(DISTINCT split_part(source_id, '-', 1)) > 1"
    ).fetchall()
    assert mixed == []


def test_reasons_name_the_figures(table: duckdb.DuckDBPyConnection) -> None:
    reasons = {row[0] for row in table.execute("SELECT DISTINCT reason FROM conflicts").fetchall()}
    assert "23 and 32 cannot both be true." in reasons
