"""How publishers fare: who stands alone, what a copy counts, and that the estimate follows the agreeing witnesses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from align_cases import fact, source

from facts import measures as measure_files
from facts import store
from facts.compare import compare
from facts.records import Fact, Source

MEASURES = measure_files.load()
KILLED: dict[str, Any] = {"measure": "killed", "unit": "person"}
DAY = "2020-05-01"

Report = tuple[str, int, str]
"""Publisher, figure, and the origin of the text; "" = a text of its own."""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[store.Connection]:
    with store.create(tmp_path / "facts.duckdb") as made:
        yield made


def told(claim: str, reports: list[Report]) -> list[tuple[Source, Fact]]:
    rows = []
    for number, (publisher, killed, origin) in enumerate(reports):
        name = f"{claim}-{number}"
        home = source(name, f"The fire killed {killed}.", day=DAY, origin_id=origin or f"o-{name}")
        figures = {"value": killed, "low": killed, "high": killed}
        stated = fact(home, str(killed), "casualties", claim_id=claim, **KILLED, **figures)
        stated = fact(home, str(killed), "casualties", claim_id=claim, **KILLED, **figures)
        rows.append((home.model_copy(update={"publisher": publisher}), stated))
    return rows


def standing(connection: store.Connection, claims: list[list[Report]]) -> dict[str, dict[str, Any]]:
    rows = [row for number, reports in enumerate(claims) for row in told(f"c{number}", reports)]
    store.add_sources(connection, [home for home, _ in rows])
    store.add_facts(connection, [stated for _, stated in rows])
    compare(connection, MEASURES)
    return {row["publisher"]: row for row in store.rows(connection, "FROM publishers")}


ALONE = [("Ash", 12, ""), ("Birch", 12, ""), ("Cedar", 19, "")]
AGREED = [("Ash", 30, ""), ("Birch", 30, ""), ("Cedar", 30, "")]
EVEN = [("Ash", 7, ""), ("Cedar", 9, "")]
COPIED = [("Ash", 12, ""), ("Birch", 19, "wire"), ("Cedar", 19, "wire")]

CASES = [
    # claims, publisher, claims it is a witness of, contested, alone
    ([ALONE], "Cedar", 1, 1, 1),
    ([ALONE], "Ash", 1, 1, 0),
    ([AGREED], "Cedar", 1, 0, 0),
    ([EVEN], "Cedar", 1, 1, 0),
    ([EVEN], "Ash", 1, 1, 0),
    ([COPIED], "Ash", 1, 1, 0),
    ([COPIED], "Cedar", 0, 0, 0),
    ([ALONE, AGREED, EVEN], "Cedar", 3, 2, 1),
    ([[("Ash", 3, "")]], "Ash", 0, 0, 0),
]


@pytest.mark.parametrize(("claims", "publisher", "shared", "contested", "alone"), CASES)
def test_counts(
    connection: store.Connection,
    claims: list[list[Report]],
    publisher: str,
    shared: int,
    contested: int,
    alone: int,
) -> None:
    row = standing(connection, claims)[publisher]
    assert (row["n_claims"], row["n_contested"], row["n_alone"]) == (shared, contested, alone)


def test_nothing_is_estimated_where_nobody_else_speaks(connection: store.Connection) -> None:
    row = standing(connection, [[("Ash", 3, "")]])["Ash"]
    assert (row["alone_low"], row["alone_high"], row["accuracy"]) == (None, None, None)


def test_the_interval_narrows_with_the_number_of_claims(connection: store.Connection) -> None:
    few = [ALONE, AGREED]
    rows = standing(connection, few * 10)
    row = rows["Cedar"]
    assert row["alone_low"] < row["n_alone"] / row["n_claims"] < row["alone_high"]
    assert row["alone_high"] - row["alone_low"] < 0.45


def test_whoever_is_often_alone_is_estimated_lower(connection: store.Connection) -> None:
    rows = standing(connection, [ALONE] * 6 + [AGREED])
    assert rows["Cedar"]["accuracy"] < 0.6 < 0.8 < rows["Ash"]["accuracy"]
    assert rows["Ash"]["accuracy"] == rows["Birch"]["accuracy"]


def test_an_even_split_is_settled_by_what_is_known_of_both(connection: store.Connection) -> None:
    rows = standing(connection, [ALONE] * 6 + [[("Ash", 7, ""), ("Cedar", 9, "")]])
    without = 6 / 7
    assert rows["Cedar"]["n_alone"] == 6
    assert rows["Ash"]["accuracy"] > without
