"""What must be seen on the five articles of `seeds/`, in one real refresh, by SQL.

The labels (`data/seeds_gold.jsonl`) list every figure and date of the articles, set by hand before any reader ran.
"""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

import facts

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "seeds_gold.jsonl").open(encoding="utf-8")
]
CORE = [label for label in GOLD if label["tier"] == "core"]
SPANS = {(label["file"], label["char_start"], label["char_end"]) for label in GOLD}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("seeds")
    refresh = facts.build([SEEDS], db=folder / "facts.duckdb", reports=folder / "reports")
    assert refresh.status == "published"
    with duckdb.connect(str(folder / "facts.duckdb"), read_only=True) as connection:
        yield connection


def rows(table: duckdb.DuckDBPyConnection, sql: str, *values: object) -> list[Any]:
    return table.execute(sql, list(values)).fetchall()


def name(label: dict[str, Any]) -> str:
    return f"{label['file'][:3]}-{label['surface']}-{label['char_start']}"


@pytest.mark.parametrize("label", CORE, ids=name)
def test_core_figures_are_read(table: duckdb.DuckDBPyConnection, label: dict[str, Any]) -> None:
    found = rows(
        table,
        "SELECT surface, kind, value, unit, edtf, zone FROM facts WHERE source_id = ? AND char_start = ? AND char_end = ?",
        Path(label["file"]).stem,
        label["char_start"],
        label["char_end"],
    )
    value = None if label["value"] is None else Decimal(str(label["value"]))
    assert found == [(label["surface"], label["kind"], value, label["unit"], label["edtf"], label["zone"])]


def test_core_bounds_are_read(table: duckdb.DuckDBPyConnection) -> None:
    found = rows(table, "SELECT DISTINCT surface, low, high, bound FROM facts WHERE surface ILIKE '5 years'")
    assert {(s, float(low), float(high), bound) for s, low, high, bound in found} == {
        ("5 Years", 4.5, 5.0, "approximate"),
        ("5 years", 4.5, 5.0, "approximate"),
    }


def test_nothing_else_is_called_a_figure(table: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        table,
        "SELECT source_id || '.txt', char_start, char_end, surface FROM facts WHERE zone <> 'boilerplate'",
    )
    assert [row for row in found if row[:3] not in SPANS] == []


def test_labels_in_boilerplate_are_no_claims(table: duckdb.DuckDBPyConnection) -> None:
    assert rows(table, "SELECT DISTINCT zone FROM facts WHERE surface = '14 years'") == [("boilerplate",)]
    assert rows(table, "SELECT surface FROM facts WHERE surface LIKE '%303%' AND zone <> 'boilerplate'") == []
    assert rows(table, "SELECT claim_id FROM facts WHERE zone = 'boilerplate' AND claim_id IS NOT NULL") == []


def test_trade_and_exports_have_their_parties(table: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        table, "SELECT measure, value, currency, subject, object, source_id[:3] FROM trade ORDER BY value"
    )
    assert found[0] == ("exports", 4_000_000_000, "USD", "IN", "RU", "001")
    measure, value, currency, subject, other, source = found[1]
    assert (measure, value, currency, source) == ("trade", 65_000_000_000, "USD", "001")
    assert {subject, other} == {"IN", "RU"}


def test_two_tolls_are_two_claims(table: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        table,
        "SELECT value, claim_id, what FROM casualties WHERE measure = 'killed' AND value IS NOT NULL ORDER BY value",
    )
    assert [row[0] for row in found] == [4, 41]
    assert found[0][1] != found[1][1]
    assert "Indian nationals" in found[0][2]


def relation(
    table: duckdb.DuckDBPyConnection, source_a: str, surface_a: str, source_b: str, surface_b: str
) -> Any:
    return rows(
        table,
        """
        SELECT DISTINCT r.relation FROM relations r
        JOIN facts a ON a.fact_id IN (r.fact_a, r.fact_b) JOIN facts b ON b.fact_id IN (r.fact_a, r.fact_b)
        WHERE a.source_id[:3] = ? AND a.surface = ? AND b.source_id[:3] = ? AND b.surface = ?
        """,
        source_a,
        surface_a,
        source_b,
        surface_b,
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("001", "2019"), ("002", "5 years"), "compatible"),
        (("001", "two-day"), ("002", "two-day"), "agree"),
        (("002", "22nd"), ("003", "22nd"), "agree"),
        (("000", "2022"), ("003", "February 2022"), "compatible"),
        (("001", "2022"), ("003", "February 2022"), "compatible"),
        (("004", "2022"), ("003", "February 2022"), "compatible"),
        (("000", "2022"), ("001", "2022"), "agree"),
    ],
)
def test_sources_are_related(
    table: duckdb.DuckDBPyConnection, one: tuple[str, str], other: tuple[str, str], expected: str
) -> None:
    assert relation(table, *one, *other) == [(expected,)]


@pytest.mark.parametrize(
    ("surface", "verdict"),
    [
        ("two-day", "corroborated"),
        ("22nd", "corroborated"),
        ("February 2022", "compatible"),
        ("$65 billion", "single_source"),
        ("$4 billion", "single_source"),
        ("41", "single_source"),
        ("June 2020", "single_source"),
    ],
)
def test_claims_have_their_verdict(table: duckdb.DuckDBPyConnection, surface: str, verdict: str) -> None:
    sql = "SELECT DISTINCT verdict FROM claims JOIN facts USING (claim_id) WHERE surface = ?"
    assert rows(table, sql, surface) == [(verdict,)]


def test_the_clash_has_its_month(table: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        table, "SELECT date_start, date_end, sentence LIKE '%Ladakh%' FROM dates WHERE surface = 'June 2020'"
    )
    assert found == [(date(2020, 6, 1), date(2020, 6, 30), True)]


def test_equal_small_counts_of_different_things_are_apart(table: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        table,
        "SELECT source_id[:3], unit, claim_id FROM facts WHERE surface = 'two' AND source_id[:3] IN ('000', '002')",
    )
    assert {(source, unit) for source, unit, _ in found} == {("000", "nation"), ("002", "country")}
    assert len({claim for *_, claim in found}) == 2


def test_no_conflict_is_reported(table: duckdb.DuckDBPyConnection) -> None:
    assert rows(table, "SELECT * FROM conflicts") == []
    assert rows(table, "SELECT n_conflicts FROM refreshes") == [(0,)]
