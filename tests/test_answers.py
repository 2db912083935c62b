"""What is asked of a published table: explanations, listings, and the pages of a listing in any order."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_cases import filled

from facts import answers, store
from facts.answers import LISTINGS, Conflict, Explanation, Question, pages
from facts.records import Fact, Source
from facts.store import Connection


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with store.connect(filled(tmp_path_factory.mktemp("answers") / "facts.duckdb")) as table:
        yield table


def everything(connection: Connection, name: str, question: Question) -> list[dict[str, Any]]:
    """All rows of a listing, page after page."""
    rows: list[dict[str, Any]] = []
    while True:
        page = answers.page(connection, LISTINGS[name], question)
        rows += page.rows
        if page.after is None:
            return rows
        question = question._replace(after=page.after)


class TestAnswers:
    def test_conflicts_name_both_sides(self, connection: Connection) -> None:
        rows = answers.conflicts(connection)
        assert len(rows) == 2
        assert {Conflict(**row).relation for row in rows} == {"conflict"}

    def test_explain_gives_facts_figures_relations_and_links(self, connection: Connection) -> None:
        claim = Explanation(**answers.explain(connection, "c_ferry"))
        assert claim.label == "people killed, Lindholm"
        assert [fact.publisher for fact in claim.facts] == [
            "Lindholm Gazette",
            "The Harbour Post",
            "Coast Radio",
        ]
        assert [pair.relation for pair in claim.relations] == ["conflict", "conflict", "agree"]
        assert len(claim.figures) == len(claim.links) == 2

    def test_a_source_has_its_text(self, connection: Connection) -> None:
        assert "A ferry sank" in Source(**answers.source(connection, "harbour")).text

    @pytest.mark.parametrize(
        ("ask", "message"),
        [
            (answers.explain, "no claim x"),
            (answers.source, "no source x"),
            (answers.refresh, "no refresh x"),
        ],
    )
    def test_what_is_not_there_is_named(self, connection: Connection, ask: Any, message: str) -> None:
        with pytest.raises(answers.Missing, match=message):
            ask(connection, "x")

    def test_a_table_that_was_filled_by_hand_is_of_no_refresh(self, connection: Connection) -> None:
        assert answers.published(connection) is None


class TestListings:
    @pytest.mark.parametrize("name", LISTINGS)
    def test_name_only_columns_that_are_there(self, connection: Connection, name: str) -> None:
        listing = LISTINGS[name]
        asked = {*listing.key, *listing.equal, *listing.between, *listing.search}
        assert asked <= set(listing.columns)
        assert {column.lstrip("-") for column in listing.order} <= set(listing.columns)
        assert connection.execute(f"SELECT {', '.join(listing.columns)} FROM {name}") is not None

    @pytest.mark.parametrize("name", ["sources", "facts", "claims", "conflicts"])
    def test_rows_have_the_shape_that_is_promised(self, connection: Connection, name: str) -> None:
        rows = everything(connection, name, Question())
        assert rows
        assert [LISTINGS[name].row(**row) for row in rows]

    @pytest.mark.parametrize(
        ("filters", "sources"),
        [
            ({"source_id": "gazette"}, ["gazette"]),
            ({"source_id": ["gazette", "coast"]}, ["coast", "gazette"]),
            ({"value_min": 13}, ["gazette"]),
            ({"value_max": 12}, ["coast", "harbour"]),
            ({"value_min": 12, "value_max": 15}, ["coast", "gazette", "harbour"]),
            ({"q": "ferry BRIGADE"}, ["harbour"]),
            ({"q": "brigade", "value_min": 13}, []),
            ({"q": "100%"}, []),
            ({"q": "' OR true --"}, []),
            ({"kind": "date"}, []),
        ],
    )
    def test_filters_mirror_the_columns(
        self, connection: Connection, filters: dict[str, Any], sources: list[str]
    ) -> None:
        rows = everything(connection, "facts", Question(filters=filters))
        assert [row["source_id"] for row in rows] == sources

    @pytest.mark.parametrize("name", ["sentence", "value", "value_below", "x\" = '1", "fact_id_min"])
    def test_what_cannot_be_asked_for_is_refused(self, connection: Connection, name: str) -> None:
        with pytest.raises(KeyError):
            everything(connection, "facts", Question(filters={name: 1}))

    @pytest.mark.parametrize(("sort", "surfaces"), [(("value",), "12 12 15"), (("-value",), "15 12 12")])
    def test_rows_are_sorted_as_asked(
        self, connection: Connection, sort: tuple[str, ...], surfaces: str
    ) -> None:
        rows = everything(connection, "facts", Question(sort=sort))
        assert " ".join(row["surface"] for row in rows) == surfaces


@pytest.fixture(scope="module", params=["written", "sealed"])
def scattered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection]:
    """Facts whose values repeat and are missing, so that every way to stand beside another row occurs."""
    path = tmp_path_factory.mktemp("scattered") / "facts.duckdb"
    with store.create(path) as connection:
        store.add_facts(connection, [_scattered(number) for number in range(60)])
        if request.param == "sealed":
            store.seal(connection)
    with store.connect(path) as connection:
        yield connection


def _scattered(number: int) -> Fact:
    value, place = number * 7 % 5 or None, [None, "NO", "SE"][number % 3]
    return Fact(
        fact_id=f"f{number:02}", source_id=f"s{number % 4}", kind="count", measure="count", value=value, low=value,
        high=value, place=place, char_start=number, char_end=number + 1, surface="x", sentence="x", extractor="test 1",
    )  # fmt: skip


columns = st.sampled_from(["value", "-value", "place", "-place", "source_id", "-char_start", "period_start"])


class TestPages:
    @settings(max_examples=30, deadline=None)
    @given(
        sort=st.lists(columns, max_size=3, unique_by=lambda name: name.lstrip("-")), limit=st.integers(1, 70)
    )
    def test_pages_are_the_whole_in_order(self, scattered: Connection, sort: list[str], limit: int) -> None:
        whole = everything(scattered, "facts", Question(sort=tuple(sort), limit=100))
        paged = everything(scattered, "facts", Question(sort=tuple(sort), limit=limit))
        assert [row["fact_id"] for row in paged] == [row["fact_id"] for row in whole]
        assert len({row["fact_id"] for row in paged}) == 60

    @pytest.mark.parametrize(
        "filters", [{}, {"place": "NO"}, {"value_min": 3}, {"source_id": "s2", "value_max": 3}]
    )
    def test_pages_in_the_order_of_the_listing(self, scattered: Connection, filters: dict[str, Any]) -> None:
        found = everything(scattered, "facts", Question(filters, limit=5))
        rows = everything(scattered, "facts", Question(sort=("-fact_id",)))
        fitting = [
            row
            for row in rows
            if (row["place"] == "NO" or "place" not in filters)
            and ((row["value"] or 0) >= 3 or "value_min" not in filters)
            and (((row["value"] or 9) <= 3 and row["source_id"] == "s2") or "source_id" not in filters)
        ]
        assert found == sorted(fitting, key=lambda row: (row["source_id"], row["char_start"]))

    @pytest.mark.parametrize(
        ("question", "sorts"),
        [
            (Question({"kind": "count"}), False),
            (Question(sort=LISTINGS["facts"].order, after=("s1", "text", 5, "f05")), False),
            (Question(sort=("-source_id",)), True),
            (Question({"source_id": "s1"}), True),  # an index gives them in no order
        ],
    )
    def test_a_page_in_the_order_of_the_rows_ends_with_its_last_row(
        self, question: Question, sorts: bool
    ) -> None:
        sql, _ = pages.select(LISTINGS["facts"], question)
        assert ("ORDER BY" in sql) is sorts

    @pytest.mark.parametrize("sort", ["value", "-value"])
    def test_what_is_not_known_comes_last(self, scattered: Connection, sort: str) -> None:
        values = [row["value"] for row in everything(scattered, "facts", Question(sort=(sort,), limit=7))]
        known = [value for value in values if value is not None]
        assert values[len(known) :] == [None] * 12
        assert all((a <= b) if sort == "value" else (a >= b) for a, b in pairwise(known))


def test_a_cursor_of_a_connection_reads_the_same_table(tmp_path: Path) -> None:
    with store.connect(filled(tmp_path / "facts.duckdb")) as connection:
        other = store.cursor(connection)
        assert answers.conflicts(other) == answers.conflicts(connection)
        other.close()
