"""Comparison: one table of cases for each level, symmetry, verdicts, figures, and what a large claim costs."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from align_cases import fact, source
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts import measures as measure_files
from facts import store
from facts.compare import LEVELS, compare
from facts.compare.labels import Parts, label
from facts.records import Fact, Source

MEASURES = measure_files.load()
DAY_1, DAY_2, DAY_9 = "2020-05-01T08:00:00Z", "2020-05-02T20:00:00Z", "2020-05-09T08:00:00Z"

Said = dict[str, Any]


def exact(value: float, unit: str | None = None, **more: Any) -> Said:
    return {"value": value, "low": value, "high": value, "unit": unit, **more}


def about(value: float, low: float, high: float, **more: Any) -> Said:
    return {"value": value, "low": low, "high": high, "bound": "approximate", **more}


def days(start: str, end: str | None = None, **more: Any) -> Said:
    return {"kind": "date", "date_start": start, "date_end": end or start, **more}


USD = {"kind": "money", "unit": "USD"}
KILLED = {"kind": "casualties", "measure": "killed", "unit": "person"}
VISIT = {"measure": "previous_visit"}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[store.Connection]:
    with store.create(tmp_path / "facts.duckdb") as made:
        yield made


def stated(
    number: int, published: str | None, said: Said, text: str = "They put it at {}.", claim: str = "c"
) -> tuple[Source, Fact]:
    """A source that states one figure of a claim."""
    words = said.get("surface") or (said["date_start"] if "date_start" in said else f"{said['value']:,}")
    home = source(f"{claim}-s{number}", text.format(words), day=published, origin_id=said.get("origin"))
    fields = {k: v for k, v in said.items() if k not in ("surface", "origin")}
    kind = fields.pop("kind", "count")
    return home, fact(home, words, kind, claim_id=claim, **fields)


def compared(
    connection: store.Connection, rows: Iterable[tuple[Source, Fact]], sure: float | None = None
) -> None:
    homes, facts = zip(*rows, strict=True)
    store.add_sources(connection, homes)
    store.add_facts(connection, facts)
    if sure is not None:
        one, other = sorted(f.fact_id for f in facts)
        store.write_alignment(connection, {}, {}, [(one, other, sure)])
    compare(connection, MEASURES)


def relation(connection: store.Connection) -> tuple[str, str]:
    found = connection.execute("SELECT DISTINCT relation, rule FROM relations").fetchall()
    assert len(found) == 1, found
    return found[0]


CASES: list[tuple[str, Said, str, Said, str, str]] = [
    # published, figure, published, figure, relation, rule
    (DAY_1, exact(41), DAY_1, exact(41), "agree", "same_value"),
    (DAY_1, exact(41, **KILLED), DAY_2, exact(41, **KILLED), "agree", "same_value"),
    (DAY_1, days("2020-06-01"), DAY_1, days("2020-06-01"), "agree", "same_value"),
    (DAY_1, exact(3, "km", kind="measure"), DAY_1, exact(3000, "m", kind="measure"), "agree", "same_value"),
    (DAY_1, exact(3640), DAY_1, exact(3640, "kg", kind="measure"), "agree", "bare_figure"),
    (DAY_1, exact(10, "[mi_i]", kind="measure"), DAY_1, exact(16.1, "km", kind="measure"), "compatible", "conversion"),
    (DAY_1, days("2022-01-01", "2022-12-31"), DAY_1, days("2022-02-01", "2022-02-28"), "compatible", "refines"),
    (DAY_1, days("2022-01-01", "2022-04-30"), DAY_1, days("2022-04-01", "2022-06-30"), "compatible", "dates_overlap"),
    (
        DAY_1, days("2019-01-01", "2019-12-31", **VISIT),
        DAY_1, exact(5, "year", kind="duration", date_start="2019-07-01", date_end="2020-01-01", **VISIT),
        "compatible", "date_against_duration",
    ),
    (DAY_1, {"value": 37, "low": 37, "bound": "at_least"}, DAY_1, exact(41), "compatible", "bound"),
    (DAY_1, {"value": 50, "high": 50, "bound": "at_most"}, DAY_1, exact(41), "compatible", "bound"),
    (DAY_1, about(40, 38, 42), DAY_1, exact(41), "compatible", "approximation"),
    (DAY_1, {"low": 30, "high": 50, "bound": "range", "surface": "30 to 50"}, DAY_1, exact(41), "compatible", "overlap"),
    (DAY_1, exact(14_700_000_000, **USD), DAY_1, exact(15_000_000_000, **USD), "compatible", "rounding"),
    (DAY_1, exact(58, kind="percent", unit="percent"), DAY_1, exact(58.2, kind="percent", unit="percent"), "compatible", "rounding"),
    (DAY_1, exact(60, **USD), DAY_1, exact(7, kind="money", unit="GEL"), "not_comparable", "other_currency"),
    (DAY_1, exact(50, **USD), DAY_1, exact(50, kind="money", unit="GEL"), "conflict", "currency_changed"),
    (
        DAY_1, exact(10, kind="money", unit="KES", surface="Sh10"),
        DAY_1, exact(10, kind="money", unit="TZS", surface="Sh10"), "agree", "shared_sign",
    ),
    # 1.0876 dollars to the euro on that day
    (DAY_1, exact(109, **USD), DAY_1, exact(101, kind="money", unit="EUR"), "compatible", "converted"),
    (DAY_1, exact(109, **USD), DAY_1, exact(109, kind="money", unit="EUR"), "conflict", "other_sum"),
    (None, exact(109, **USD), None, exact(101, kind="money", unit="EUR"), "not_comparable", "other_currency"),
    (DAY_1, exact(720, kind="money", unit=None), DAY_1, exact(870, kind="money", unit="NOK"), "conflict", "excluding"),
    (DAY_1, exact(1, kind="percent", unit="percent"), DAY_1, exact(100, kind="percent", unit="basis_point"), "agree", "same_value"),
    (DAY_1, exact(6, "hour/day", kind="duration"), DAY_1, exact(12, "hour", kind="duration"), "conflict", "excluding"),
    (DAY_1, exact(7, "kg", kind="measure"), DAY_1, exact(7, "km", kind="measure"), "not_comparable", "other_unit"),
    (DAY_1, exact(14, **KILLED), DAY_2, exact(22, **KILLED), "update", "running_total"),
    (DAY_1, exact(57, **KILLED), DAY_1, exact(58, **KILLED), "conflict", "excluding"),
    (DAY_1, exact(14, **KILLED), DAY_2, exact(140, **KILLED), "conflict", "excluding"),
    (DAY_1, exact(300, "item"), DAY_2, exact(320, "item"), "update", "recount"),
    (DAY_1, exact(300, **USD), DAY_9, exact(320, **USD), "update", "newer_report"),
    (DAY_1, exact(300, **USD), DAY_1, exact(320, **USD), "conflict", "excluding"),
    (DAY_1, days("2020-06-01"), DAY_9, days("2020-06-03"), "update", "moved_date"),
    (DAY_1, days("2020-04-01"), DAY_9, days("2020-04-03"), "conflict", "excluding_dates"),
    (DAY_1, days("2020-06-01"), DAY_1, days("2020-06-03"), "conflict", "excluding_dates"),
    (DAY_1, exact(12, speaker="the army", **KILLED), DAY_1, exact(40, speaker="the rebels", **KILLED), "disputed", "speakers"),
    (DAY_1, exact(12, speaker="the army", **KILLED), DAY_1, exact(40, speaker="the army", **KILLED), "conflict", "excluding"),
    (DAY_1, exact(12, speaker="the army", **KILLED), DAY_1, exact(40, **KILLED), "conflict", "excluding"),
]  # fmt: skip


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Relation and rule of every case, each a claim of its own, compared in one go."""
    with store.create(tmp_path_factory.mktemp("levels") / "facts.duckdb") as made:
        rows = []
        for number, (when, one, then, other, _, _) in enumerate(CASES):
            rows += [stated(0, when, one, claim=f"c{number}"), stated(1, then, other, claim=f"c{number}")]
        compared(made, rows)
        found = made.execute("SELECT claim_id, relation, rule FROM relations").fetchall()
    assert len(found) == len(CASES)
    return {claim: (relation, rule) for claim, relation, rule in found}


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{case[-1]}-{i}" for i, case in enumerate(CASES)])
def test_levels(decided: dict[str, tuple[str, str]], number: int) -> None:
    assert decided[f"c{number}"] == CASES[number][-2:]


def test_every_level_has_a_case() -> None:
    covered = {case[-1] for case in CASES} | {
        "same_date",
        "doubtful",
        "small_ordinal",
        "days_of_reports",
        "revision",
        "tolerance",
        "date_and_figure",
        "ruling",
    }
    assert {level.name for level in LEVELS} <= covered


def test_a_revision_is_told_by_its_words(connection: store.Connection) -> None:
    later = stated(1, DAY_2, exact(320, **USD), "The ministry has revised the sum to {}.")
    compared(connection, [stated(0, DAY_1, exact(300, **USD)), later])
    assert relation(connection) == ("update", "revision")


def test_a_tolerance_of_the_measure(connection: store.Connection) -> None:
    measure = next(m for m in MEASURES.values() if m.tolerance and "money" in m.kinds)
    near = 8_000_001 * (1 - measure.tolerance / 2)
    one, other = (
        exact(8_000_001, **USD, measure=measure.name),
        exact(round(near), **USD, measure=measure.name),
    )
    compared(connection, [stated(0, DAY_1, one), stated(1, DAY_1, other)])
    assert relation(connection) == ("compatible", "tolerance")


def test_a_date_and_a_bare_number(connection: store.Connection) -> None:
    compared(connection, [stated(0, DAY_1, days("2020-06-01")), stated(1, DAY_1, exact(6))])
    assert relation(connection) == ("not_comparable", "date_and_figure")


@pytest.mark.parametrize(("sure", "expected"), [(0.9, "conflict"), (0.4, "not_comparable")])
def test_a_doubtful_pair_is_not_called_a_conflict(
    connection: store.Connection, sure: float, expected: str
) -> None:
    compared(connection, [stated(0, DAY_1, exact(57)), stated(1, DAY_1, exact(58))], sure)
    assert relation(connection)[0] == expected


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (exact(1, kind="ordinal"), exact(3, kind="ordinal"), "small_ordinal"),
        (
            days("2020-05-01", measure="reported"),
            days("2020-05-03", measure="reported"),
            "days_of_reports",
        ),
    ],
)
def test_ranks_and_days_of_statements_must_be_surer(
    connection: store.Connection, one: Said, other: Said, rule: str
) -> None:
    compared(connection, [stated(0, DAY_1, one), stated(1, DAY_1, other)], 0.8)
    assert relation(connection) == ("not_comparable", rule)


def test_a_total_that_is_printed_again_was_not_replaced(connection: store.Connection) -> None:
    rows = [
        stated(0, DAY_1, exact(14, **KILLED)),
        stated(1, DAY_2, exact(22, **KILLED)),
        stated(2, DAY_9, exact(14, **KILLED)),
    ]
    compared(connection, rows)
    found = connection.execute("SELECT relation FROM figure_relations WHERE figure_a <> figure_b").fetchall()
    assert found == [("conflict",)]


def test_however_many_print_the_first_a_total_that_rose_is_brought_up_to_date(
    connection: store.Connection,
) -> None:
    first = [stated(number, DAY_1, exact(161, **KILLED)) for number in range(5)]
    later = [stated(number, DAY_9, exact(258, **KILLED)) for number in range(5, 10)]
    compared(connection, first + later)
    found = connection.execute("SELECT DISTINCT relation FROM relations WHERE relation <> 'agree'").fetchall()
    assert found == [("update",)]


def test_reprints_do_not_hold_up_a_total(connection: store.Connection) -> None:
    """Who prints a text of the first hour again, and who prints it after the newer figure, says nothing anew."""
    first = [
        stated(number, day, exact(12, **KILLED, origin="o-wire"), "The dead: {}.")
        for number, day in enumerate([DAY_1, DAY_1, DAY_1, DAY_9])
    ]
    later = stated(8, DAY_2, exact(18, **KILLED), "The blast is now known to have killed {} people.")
    compared(connection, [*first, later])
    found = connection.execute("SELECT DISTINCT relation FROM relations WHERE relation <> 'agree'").fetchall()
    assert found == [("update",)]


def test_without_dates_nothing_is_an_update(connection: store.Connection) -> None:
    compared(connection, [stated(0, None, exact(14, **KILLED)), stated(1, None, exact(22, **KILLED))])
    assert relation(connection)[0] == "conflict"


figures = st.one_of(
    st.integers(1, 60).map(lambda v: exact(v, **KILLED)),
    st.integers(1, 60).map(lambda v: {"value": v, "low": v, "bound": "at_least", **KILLED}),
    st.integers(1, 30).map(lambda v: days(f"2020-06-{v:02}")),
    st.integers(1, 90).map(lambda v: exact(v * 100_000_000, **USD)),
    st.integers(1, 90).map(lambda v: exact(v, "km", kind="measure")),
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(figures, figures, st.sampled_from([DAY_1, DAY_2])), min_size=10, max_size=40))
def test_the_relation_does_not_depend_on_who_is_named_first(
    tmp_path: Path, pairs: list[tuple[Said, Said, str]]
) -> None:
    rows = []
    for n, (one, other, when) in enumerate(pairs):
        rows += [stated(0, DAY_1, one, claim=f"{n}-there"), stated(1, when, other, claim=f"{n}-there")]
        rows += [stated(1, DAY_1, one, claim=f"{n}-back"), stated(0, when, other, claim=f"{n}-back")]
    path = tmp_path / "pairs.duckdb"
    path.unlink(missing_ok=True)
    with store.create(path) as made:
        compared(made, rows)
        found = {
            claim: rest
            for claim, *rest in made.execute("SELECT claim_id, relation, rule FROM relations").fetchall()
        }
    assert len(found) == 2 * len(pairs)
    assert all(found[f"{n}-there"] == found[f"{n}-back"] for n in range(len(pairs)))


VERDICTS: list[tuple[list[tuple[str, Said]], str, int]] = [
    ([(DAY_1, exact(41))], "single_source", 1),
    ([(DAY_1, exact(41)), (DAY_1, exact(41))], "corroborated", 2),
    ([(DAY_1, exact(41, origin="o")), (DAY_1, exact(41, origin="o"))], "single_source", 1),
    ([(DAY_1, exact(41)), (DAY_1, about(40, 38, 42))], "compatible", 2),
    ([(DAY_1, exact(14, **KILLED)), (DAY_2, exact(22, **KILLED))], "updated", 2),
    ([(DAY_1, exact(14, speaker="a", **KILLED)), (DAY_1, exact(22, speaker="b", **KILLED))], "disputed", 2),
    ([(DAY_1, exact(14)), (DAY_1, exact(22)), (DAY_1, exact(14))], "conflicting", 3),
    ([(DAY_1, exact(14, origin="o")), (DAY_1, exact(41, origin="o"))], "conflicting", 1),
    ([(DAY_1, exact(60, **USD)), (DAY_1, exact(7, kind="money", unit="GEL"))], "single_source", 2),
]


@pytest.mark.parametrize(("said", "verdict", "independent"), VERDICTS)
def test_verdicts(
    connection: store.Connection, said: list[tuple[str, Said]], verdict: str, independent: int
) -> None:
    compared(connection, [stated(i, when, figure) for i, (when, figure) in enumerate(said)])
    claims = connection.execute("SELECT verdict, n_sources, n_independent FROM claims").fetchall()
    assert claims == [(verdict, len(said), independent)]


def test_best_is_what_most_independent_sources_say(connection: store.Connection) -> None:
    said = [exact(30), exact(31, origin="o"), exact(31, origin="o"), exact(30), exact(29)]
    compared(connection, [stated(i, DAY_1, figure) for i, figure in enumerate(said)])
    assert connection.execute("SELECT low, best, high FROM claims").fetchall() == [(29, 30, 31)]


def test_a_replaced_figure_is_out_of_play(connection: store.Connection) -> None:
    compared(connection, [stated(0, DAY_1, exact(14, **KILLED)), stated(1, DAY_2, exact(22, **KILLED))])
    assert connection.execute("SELECT low, best, high FROM claims").fetchall() == [(22, 22, 22)]


TOLD = [
    exact(41),
    exact(41, **KILLED, what="miners", place="CL"),
    exact(1_500_000, **USD, measure="trade", subject="IN", object="RU"),
    {"value": 37, "low": 37, "bound": "at_least"},
    {"low": 30, "high": 50, "bound": "range", "surface": "30 to 50"},
    {"low": 24, "bound": "vague", "surface": "dozens"},
    days("2020-06-01", "2020-06-30", edtf="2020-06"),
    exact(3, "km", kind="measure", what="road", period_start="2020-01-01", period_end="2020-12-31"),
]


@pytest.mark.parametrize("published", [DAY_1, None])
@pytest.mark.parametrize("said", TOLD)
def test_a_claim_of_one_fact_is_as_if_its_source_had_said_it_twice(
    connection: store.Connection, said: Said, published: str | None
) -> None:
    home, once = stated(0, published, said, claim="once")
    other, twice = stated(0, published, said, claim="twice")
    again = twice.model_copy(update={"fact_id": "again"})
    compared(connection, [(home, once)])
    alone = _summed_up(connection)
    for table in ("sources", "facts", "claims", "figures", "statements", "publishers"):
        connection.execute(f"DELETE FROM {table}")
    store.add_sources(connection, [other])
    store.add_facts(connection, [twice, again])
    compare(connection, MEASURES)
    assert len(alone) == 1
    assert _summed_up(connection) == alone


def _summed_up(connection: store.Connection) -> list[tuple[Any, ...]]:
    """The claim and its figure without their keys."""
    both = "claims c JOIN figures f USING (claim_id) JOIN (SELECT DISTINCT figure_id FROM statements) USING (figure_id)"
    return connection.execute(
        f"SELECT c.* EXCLUDE (claim_id), f.* EXCLUDE (claim_id, figure_id) FROM {both}"
    ).fetchall()


def test_figures_know_their_sources_and_times(connection: store.Connection) -> None:
    rows = [stated(0, DAY_2, exact(41)), stated(1, DAY_1, exact(41)), stated(2, DAY_9, exact(42))]
    compared(connection, rows)
    found = connection.execute(
        "SELECT value, n_sources, first_reported, last_reported FROM figures ORDER BY value"
    ).fetchall()
    assert found == [(41, 2, DAY_1, DAY_2), (42, 1, DAY_9, DAY_9)]


def test_reasons_name_both_figures_in_words(connection: store.Connection) -> None:
    one = stated(0, DAY_1, {"value": 1200, "low": 1200, "bound": "at_least", "surface": "1,200"})
    compared(connection, [one, stated(1, DAY_1, exact(900, surface="900"))])
    reason = connection.execute("SELECT reason FROM relations").fetchone()
    assert reason == ("at least 1,200 and 900 cannot both be true.",) or reason == (
        "900 and at least 1,200 cannot both be true.",
    )


def test_a_claim_of_many_sources_stays_small(connection: store.Connection) -> None:
    rows = [stated(i, DAY_1, exact(41 if i % 50 else 43)) for i in range(3000)]
    compared(connection, rows)
    assert connection.execute("SELECT count(*) FROM figure_relations").fetchone() == (3,)
    assert connection.execute("SELECT verdict, n_sources FROM claims").fetchall() == [("conflicting", 3000)]


LABELS = [
    (Parts("Trade", "money", "bilateral trade", "IN", "RU", None, None, None, "both"), "Bilateral trade of India and Russia"),
    (Parts("Exports", "money", "exports to Vietnam", "IN", "VN", None, None, None, "directed"), "Exports of India to Vietnam"),
    (Parts("Imports", "money", "imports", "IN", "VN", None, None, None, "directed"), "Imports of India from Vietnam"),
    (Parts("Length of a visit", "duration", "visit", None, "NO", None, None, None, "visited"), "Length of a visit to Norway"),
    (Parts("Length of a visit", "duration", "visit to Norway", None, "NO", None, None, None, "visited"), "Length of a visit to Norway"),
    (Parts(None, "count", "power plants in India", "RU", None, None, None, None), "Power plants in India, Russia"),
    (Parts("Turnout", "percent", "turnout … ten-year average", None, None, None, None, None), "Turnout, ten-year average"),
    (Parts("Term of office", "ordinal", "term", None, None, None, None, None), "Term of office"),
    (Parts("Number of a summit", "ordinal", "Annual Summit", None, None, None, None, None), "Number of a summit: Annual Summit"),
    (Parts("People killed", "casualties", None, None, None, None, date(2024, 7, 8), date(2024, 7, 8)), "People killed, 8 July 2024"),
    (Parts("People killed", "casualties", "people", None, None, "NP", None, None), "People killed, Nepal"),
    (Parts("People killed", "casualties", "12 miners", None, None, None, None, None), "People killed: miners"),
    (Parts(None, "count", "14.7 solar panels …", None, None, None, None, None), "Solar panels"),
    (Parts(None, "date", None, None, None, None, None, None), "Date"),
    (Parts("Revenue", "money", None, None, None, None, date(2022, 1, 1), date(2022, 12, 31)), "Revenue, 2022"),
    (Parts("Revenue", "money", None, None, None, None, date(2022, 2, 1), date(2022, 2, 28)), "Revenue, February 2022"),
    (Parts("Revenue", "money", None, None, None, None, date(2022, 4, 1), date(2023, 3, 31)), "Revenue, 1 April 2022 to 31 March 2023"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "expected"), LABELS)
def test_labels(parts: Parts, expected: str) -> None:
    assert label(parts) == expected


REPRINTED = (
    "The regional governor told the agency late on Friday that the fire in Ardal had killed {} people."
)
OWN = "At the town hall in Ardal this paper was told of {} people who died in the fire on Friday."
PASSAGES = [
    # sentences of three sources, independent witnesses
    ([REPRINTED, REPRINTED, REPRINTED], 1),
    ([REPRINTED, REPRINTED, OWN], 2),
    (["It killed {} people.", "It killed {} people.", "It killed {} people."], 3),
]


@pytest.mark.parametrize(("sentences", "witnesses"), PASSAGES)
def test_who_reprints_a_passage_is_no_witness_beside_its_first_printer(
    connection: store.Connection, sentences: list[str], witnesses: int
) -> None:
    rows = [stated(number, DAY_1, exact(41, **KILLED), text) for number, text in enumerate(sentences)]
    compared(connection, rows)
    assert connection.execute("SELECT n_sources, n_independent FROM claims").fetchall() == [(3, witnesses)]
    assert connection.execute("SELECT n_sources, n_independent FROM figures").fetchall() == [(3, witnesses)]


def test_an_altered_figure_in_a_reprint_is_shown(connection: store.Connection) -> None:
    rows = [
        stated(1, DAY_1, exact(41, **KILLED), REPRINTED),
        stated(2, DAY_1, exact(14, **KILLED), REPRINTED),
    ]
    compared(connection, rows)
    assert relation(connection)[0] == "conflict"
    assert connection.execute("SELECT n_independent FROM claims").fetchone() == (1,)
