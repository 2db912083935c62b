"""Every rule finds what it is there for and nothing else; a check that crashes is no check that fails."""

import json
import logging
import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import duckdb
import pycountry
import pytest
from store_cases import fact, fill, source

from facts import records, resources, store, validate
from facts.records import Outcome, Validation
from facts.validate.engine import Engine, gx  # imported there so that it does not load Spark
from facts.validate.frames import frame
from facts.validate.looks import Stored, sent

HOME = resources.path("expectations")

UNITS = "INSERT INTO units VALUES ('person', 'person', 1, 0), ('EUR', 'EUR', 1, 0), ('km', 'length', 1000, 0)"
KILLED = """
    INSERT INTO measures BY NAME SELECT
        'killed' AS measure, ['casualties'] AS kinds, 'people killed' AS label, 'running' AS nature, false AS may_fall,
        'person' AS unit, [] AS units, 0 AS tolerance, 0 AS low, 1_000_000 AS high
"""

BREAKAGES = [
    # what goes wrong in the table, the check that says so, words of its message
    ("UPDATE facts SET char_start = char_start - 1", "spans_misplaced", "stands"),
    (
        "UPDATE facts SET surface = '13' WHERE surface = '12'",
        "spans_misplaced",
        '"13" is noted where "12" stands',
    ),
    ("UPDATE facts SET char_start = 0, char_end = 0, surface = ''", "spans_misplaced", "3 of 3 facts"),
    ("UPDATE facts SET field = 'title'", "spans_misplaced", "3 of 3 facts"),
    ("UPDATE sources SET text = text || ' '", "text_altered", "3 of 3 sources"),
    ("UPDATE facts SET low = 13 WHERE value = 12", "bounds_disordered", '"12" was read as 12'),
    ("UPDATE facts SET high = 11 WHERE value = 12", "bounds_disordered", "2 of 3 facts"),
    ("UPDATE facts SET value = NULL, low = 20, high = 10", "bounds_disordered", "no value, between 20"),
    (
        "UPDATE facts SET date_start = '2024-05-02', date_end = '2024-05-01'",
        "days_disordered",
        "before it starts",
    ),
    (
        "UPDATE facts SET period_start = '2024-05-02', period_end = '2024-05-01'",
        "days_disordered",
        "the period of",
    ),
    ("UPDATE sources SET published_end = '2024-01-01'", "days_disordered", "published between"),
    ("INSERT INTO facts FROM facts LIMIT 1", "keys_repeat", "facts has 2 rows with this key"),
    ("INSERT INTO sources FROM sources LIMIT 1", "keys_repeat", "sources has 2 rows with this key"),
    (
        "DELETE FROM sources WHERE source_id = 'coast'",
        "references_broken",
        "its source coast is not in sources",
    ),
    ("DELETE FROM claims", "references_broken", "its claim c_ferry is not in claims"),
    ("DELETE FROM statements WHERE figure_id = 'g15'", "references_broken", "no fact states it"),
    ("UPDATE figures SET claim_id = 'c_other' WHERE figure_id = 'g15'", "references_broken", "c_other"),
    (
        "UPDATE facts SET kind = 'measure', unit = 'furlong'",
        "units_unknown",
        "the unit furlong, which is not known",
    ),
    ("UPDATE facts SET kind = 'measure', unit = 'furlong/h'", "units_unknown", "the unit furlong/h"),
    ("UPDATE facts SET kind = 'duration', unit = NULL", "units_missing", "was read without a unit"),
    ("UPDATE facts SET kind = 'money', unit = 'XQZ/barrel'", "currencies_known", "the value XQZ"),
    ("UPDATE facts SET kind = 'percent', unit = 'per cent'", "shares_known", "the value per cent"),
    ("UPDATE facts SET kind = 'money', unit = NULL", "units_missing", "was read without a unit"),
    ("UPDATE facts SET zone = 'boilerplate'", "boilerplate_claimed", "3 of 3 facts"),
    (
        "UPDATE claims SET verdict = 'corroborated', n_independent = 1",
        "witnesses_overstated",
        "called corroborated",
    ),
    ("UPDATE claims SET n_independent = 9", "witnesses_overstated", "9 of them independent"),
    (
        "UPDATE facts SET value = 2_000_000, low = 2_000_000, high = 2_000_000",
        "range_implausible",
        "people killed",
    ),
    ("UPDATE facts SET value = -3, low = -3, high = -3", "counts_negative", "-3"),
    (
        "UPDATE facts SET period_start = '2024-06-01', period_end = '2024-06-01'",
        "event_after_report",
        "2024-06-01",
    ),
    ("UPDATE facts SET value = NULL, low = NULL, high = NULL", "figures_empty", "without a value"),
    ("UPDATE facts SET kind = 'date', unit = NULL, edtf = NULL", "dates_unresolved", "could not be resolved"),
]

HARMLESS = [
    "INSERT INTO units VALUES ('year', 'time', 1, 0);"
    "UPDATE facts SET kind = 'duration', unit = 'year', bound = 'vague', value = NULL, low = NULL, high = NULL",
    "UPDATE facts SET low = NULL, high = NULL",
    "UPDATE facts SET kind = 'money', unit = 'EUR/barrel'",
    "UPDATE facts SET kind = 'count', unit = 'lighthouse'",
    "UPDATE facts SET kind = 'measure', unit = 'km/fortnight'",
    "UPDATE facts SET kind = 'percent', unit = 'percent_point/km'",
    "UPDATE facts SET period_start = '2024-05-02', period_end = '2024-05-02'",
    "UPDATE facts SET modality = 'projected', period_start = '2024-06-01', period_end = '2024-06-01'",
    "UPDATE facts SET kind = 'date', unit = NULL, edtf = '2024', date_start = '2024-01-01', date_end = '2024-12-31'",
    "UPDATE facts SET zone = 'boilerplate', claim_id = NULL; DELETE FROM claims; DELETE FROM figures;"
    "DELETE FROM statements; DELETE FROM figure_relations",
]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with store.create(tmp_path / "test.duckdb") as made:
        fill(made)
        made.execute(UNITS)
        made.execute(KILLED)
        yield made


def audited(connection: duckdb.DuckDBPyConnection, folder: Path | None = None) -> dict[str, Validation]:
    return {each.expectation: each for each in validate.audit(connection, folder)}


def only(check: str) -> validate.Suite:
    """The shipped suite that has the check, reduced to it."""
    suites = ((suite.name, each) for suite in validate.load() for each in suite.expectations)
    return next(validate.Suite(name, (each,)) for name, each in suites if each["meta"]["name"] == check)


def not_passed(results: dict[str, Validation]) -> set[str]:
    return {name for name, each in results.items() if each.outcome != "passed"}


class TestSuites:
    def test_a_sound_table_has_its_conflict_and_nothing_else(
        self, connection: duckdb.DuckDBPyConnection
    ) -> None:
        results = audited(connection)
        assert not_passed(results) == {"sources_agree"}
        assert len(results) >= 24
        assert results["keys_repeat"].message == "3 facts checked."
        assert results["witnesses_overstated"].message == "1 claim checked."

    @pytest.mark.parametrize("breakage", ["SELECT 1", "DELETE FROM claims", "DROP VIEW conflicts CASCADE"])
    def test_what_is_sent_to_another_process_says_the_same(
        self, connection: duckdb.DuckDBPyConnection, breakage: str
    ) -> None:
        connection.execute(breakage)
        table = Stored(connection)
        for suite in validate.load():
            assert Engine(sent(table, [suite])).run(suite) == Engine(table).run(suite)

    @pytest.mark.parametrize(("breakage", "check", "words"), BREAKAGES)
    def test_rules_find_what_is_wrong(
        self, connection: duckdb.DuckDBPyConnection, breakage: str, check: str, words: str
    ) -> None:
        connection.execute(breakage)
        (found,) = Engine(Stored(connection)).run(only(check))
        assert found.outcome == "failed"
        assert words in found.message
        assert found.unexpected > 0
        assert found.details

    @pytest.mark.parametrize("change", HARMLESS)
    def test_rules_leave_the_rest_alone(self, connection: duckdb.DuckDBPyConnection, change: str) -> None:
        connection.execute(change)
        assert not_passed(audited(connection)) <= {"sources_agree"}

    def test_words_outside_the_vocabulary_are_named(
        self, connection: duckdb.DuckDBPyConnection, tmp_path: Path
    ) -> None:
        connection.execute("CREATE TEMP TABLE facts AS SELECT * REPLACE ('rumour' AS kind) FROM facts")
        found = audited(connection)["kind_known"]
        assert found.outcome == "failed"
        assert "rumour" in found.message

    def test_parts_are_held_against_their_whole(self, connection: duckdb.DuckDBPyConnection) -> None:
        text = "Trade came to 40 and exports to 50, imports to 30."
        between = {"kind": "money", "unit": "EUR", "subject": "IN", "object": "RU"}
        store.add_sources(connection, [source("trade", "The Ledger", None, text)])
        whole = fact("trade", text, 14, 16, **between, measure="trade")
        part = fact("trade", text, 32, 34, **(between | {"subject": "RU", "object": "IN"}), measure="exports")
        fine = fact("trade", text, 47, 49, **between, measure="imports")
        store.add_facts(connection, [whole, part, fine])
        found = audited(connection)["part_exceeds_total"]
        assert [row["subject"] for row in found.details] == [part.fact_id]

    def test_overlapping_facts_are_found(self, connection: duckdb.DuckDBPyConnection) -> None:
        text = "Some 1200 tonnes"
        store.add_sources(connection, [source("s", None, None, text)])
        store.add_facts(connection, [fact("s", text, 5, 9), fact("s", text, 7, 9), fact("s", text, 10, 16)])
        found = audited(connection)["spans_overlap"]
        assert found.unexpected == 1
        assert '"00" overlaps the fact before it ("1200")' in found.message

    def test_ranges_are_compared_across_units(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("INSERT INTO units VALUES ('m', 'length', 1, 0)")
        connection.execute(
            "INSERT INTO measures BY NAME SELECT 'length' AS measure, ['measure'] AS kinds, 'length' AS label,"
            " 'level' AS nature, false AS may_fall, 'm' AS unit, [] AS units, 0 AS tolerance, 0 AS low, 5000 AS high"
        )
        text = "A wall of 4 km and one of 6 km"
        kilometres = {"kind": "measure", "measure": "length", "unit": "km"}
        store.add_sources(connection, [source("s", None, None, text)])
        store.add_facts(
            connection, [fact("s", text, 10, 11, **kilometres), fact("s", text, 26, 27, **kilometres)]
        )
        found = audited(connection)["range_implausible"]
        assert found.unexpected == 1
        assert '"6"' in found.message

    def test_a_silent_source_is_told(self, connection: duckdb.DuckDBPyConnection) -> None:
        store.add_sources(connection, [source("quiet", None, None, "Nothing to count here. " * 40)])
        store.add_sources(connection, [source("note", None, None, "Short.")])
        found = audited(connection)["sources_silent"]
        assert [row["subject"] for row in found.details] == ["quiet"]
        assert found.severity == "info"

    def test_an_empty_table_passes(self, tmp_path: Path) -> None:
        with store.create(tmp_path / "empty.duckdb") as empty:
            assert not_passed(audited(empty)) == set()

    def test_names_are_unique_and_described(self) -> None:
        expectations = [each for suite in validate.load() for each in suite.expectations]
        names = [each["meta"]["name"] for each in expectations]
        assert len(set(names)) == len(names)
        assert all(each["description"].endswith(".") for each in expectations)

    def test_every_rule_is_used(self) -> None:
        used = {each["meta"]["frame"] for suite in validate.load() for each in suite.expectations}
        assert {path.stem for path in HOME.glob("rules/*.sql")} <= used

    def test_great_expectations_loads_the_files(self) -> None:
        for path in HOME.glob("*.json"):
            content = json.loads(path.read_text("utf-8"))
            suite = gx.ExpectationSuite(**content)
            assert [each.severity.value for each in suite.expectations] == [
                each["severity"] for each in content["expectations"]
            ]

    def test_vocabularies_are_those_of_the_records(self) -> None:
        own = {
            "field": records.FieldName,
            "kind": records.Kind,
            "bound": records.Bound,
            "modality": records.Modality,
            "zone": records.Zone,
        }
        stated = {
            each["kwargs"]["column"]: tuple(each["kwargs"]["value_set"])
            for suite in validate.load()
            for each in suite.expectations
            if each["meta"]["frame"] == "vocabulary"
        }
        assert stated == {name: get_args(words) for name, words in own.items()}

    def test_currencies_are_all_that_the_reader_can_give(self) -> None:
        (expectation,) = only("currencies_known").expectations
        listed = set(expectation["kwargs"]["value_set"])
        file = tomllib.loads(resources.path("schemas", "currencies.toml").read_text("utf-8"))
        named = {code for section in ("names", "marks") for codes in file[section].values() for code in codes}
        assert named | {currency.alpha_3 for currency in pycountry.currencies} <= listed


class TestConflicts:
    def test_name_claim_sources_figures_and_rule(self, connection: duckdb.DuckDBPyConnection) -> None:
        found = audited(connection)["sources_agree"]
        assert (found.severity, found.outcome, found.unexpected, found.checked) == ("warning", "failed", 1, 1)
        (row,) = found.details
        assert row["claim_id"] == "c_ferry"
        assert dict(zip(row["sources"], row["figures"], strict=True)) == {
            "The Harbour Post": "12",
            "Lindholm Gazette": "15",
            "Coast Radio": "12",
        }
        assert row["rules"] == ["exact_values_differ"]
        assert "cannot both be true" in row["reason"]

    def test_a_source_without_a_publisher_goes_by_its_title(
        self, connection: duckdb.DuckDBPyConnection
    ) -> None:
        connection.execute(
            "UPDATE sources SET publisher = NULL, title = 'Ferry news' WHERE source_id = 'gazette'"
        )
        connection.execute("UPDATE sources SET publisher = NULL, title = NULL WHERE source_id = 'coast'")
        (row,) = audited(connection)["sources_agree"].details
        assert row["sources"] == ["Ferry news", "The Harbour Post", "coast"]

    def test_give_a_finding_for_each_claim(self, connection: duckdb.DuckDBPyConnection) -> None:
        (finding,) = validate.findings(validate.audit(connection))
        assert (finding.severity, finding.check, finding.subject) == (
            "warning",
            "conflicts.sources_agree",
            "c_ferry",
        )
        assert "Lindholm Gazette says 15" in finding.message

    def test_agreement_passes(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("UPDATE figure_relations SET relation = 'update'")
        assert audited(connection)["sources_agree"].outcome == "passed"

    def test_disputes_count(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("UPDATE figure_relations SET relation = 'disputed' WHERE relation = 'conflict'")
        assert audited(connection)["sources_agree"].outcome == "failed"


def suite_with(folder: Path, sql: str, kind: str = "expect_rule_to_find_nothing", **kwargs: object) -> Path:
    """A folder with one suite of one expectation over the rows of `sql`."""
    (folder / "rules").mkdir()
    (folder / "rules" / "mine.sql").write_text(sql)
    expectation = {
        "type": kind,
        "kwargs": kwargs or {"rule": "mine"},
        "severity": "critical",
        "description": "My own rule holds.",
        "meta": {"name": "mine", "frame": "mine", "of": "facts"},
    }
    (folder / "own.json").write_text(json.dumps({"name": "own", "expectations": [expectation]}))
    return folder


class TestOwnSuites:
    @pytest.mark.parametrize(
        ("sql", "outcome"),
        [
            ("SELECT fact_id AS subject, 'x' AS problem FROM facts WHERE false", "passed"),
            ("SELECT fact_id AS subject, 'x' AS problem FROM facts", "failed"),
            ("SELECT 1 FROM no_such_table", "crashed"),
            ("this is not SQL", "crashed"),
        ],
    )
    def test_outcomes_are_told_apart(
        self, connection: duckdb.DuckDBPyConnection, tmp_path: Path, sql: str, outcome: Outcome
    ) -> None:
        found = audited(connection, suite_with(tmp_path, sql))["mine"]
        assert found.outcome == outcome

    def test_a_column_that_is_not_there_is_a_crash(
        self, connection: duckdb.DuckDBPyConnection, tmp_path: Path
    ) -> None:
        kind = "expect_column_values_to_not_be_null"
        folder = suite_with(tmp_path, "SELECT 1 AS one", kind, column="two")
        found = audited(connection, folder)["mine"]
        assert found.outcome == "crashed"
        assert '"two"' in found.message

    def test_an_expectation_that_does_not_exist_is_a_crash(
        self, connection: duckdb.DuckDBPyConnection, tmp_path: Path
    ) -> None:
        folder = suite_with(tmp_path, "SELECT 1 AS one", "expect_the_unexpected")
        found = audited(connection, folder)["mine"]
        assert found.outcome == "crashed"
        assert validate.findings([found])[0].severity == "critical"

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ("{", "Expecting"),
            ("{}", "'name' is missing"),
            ('{"name": "x", "expectations": [{"type": "t"}]}', "'kwargs' is missing"),
            (
                '{"name": "x", "expectations": [{"type": "t", "kwargs": {}, "description": "d", "severity": "fatal",'
                ' "meta": {"name": "n", "frame": "f", "of": "facts"}}]}',
                "'fatal' is none of critical, warning, info",
            ),
        ],
    )
    def test_a_file_that_is_no_suite_is_named(self, tmp_path: Path, content: str, words: str) -> None:
        (tmp_path / "broken.json").write_text(content)
        with pytest.raises(validate.SuiteError, match=r"broken\.json is not a suite") as raised:
            validate.load(tmp_path)
        assert words in str(raised.value)


class TestQuiet:
    def test_nothing_is_printed_logged_written_or_sent(
        self,
        connection: duckdb.DuckDBPyConnection,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        def refuse(*_: object) -> None:
            raise AssertionError("the audit opened a connection")

        home = tmp_path / "home"
        home.mkdir()
        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setenv("HOME", str(home))
        monkeypatch.chdir(home)
        caplog.set_level(logging.WARNING)
        audited(connection)
        assert capfd.readouterr() == ("", "")
        assert caplog.records == []
        assert list(home.iterdir()) == []


def test_misplaced_spans_are_found_in_long_texts(connection: duckdb.DuckDBPyConnection) -> None:
    text = "x " * 400_000 + "7 boats"
    store.add_sources(connection, [source("long", None, None, text)])
    store.add_facts(connection, [fact("long", text, 800_000, 800_001), fact("long", text, 800_002, 800_003)])
    connection.execute("UPDATE facts SET surface = '8' WHERE char_start = 800_000")
    rows = frame(connection, "spans_misplaced")
    assert list(rows["problem"]) == ['"8" is noted where "7" stands']


MANY = """
    INSERT INTO claims SELECT * EXCLUDE (n) REPLACE (claim_id || n AS claim_id) FROM claims, range(50_000) t(n);
    INSERT INTO facts SELECT * EXCLUDE (n) REPLACE (fact_id || n AS fact_id, claim_id || n AS claim_id)
    FROM facts, range(50_000) t(n);
    INSERT INTO figures SELECT * EXCLUDE (n) REPLACE (figure_id || n AS figure_id, claim_id || n AS claim_id)
    FROM figures, range(50_000) t(n);
    INSERT INTO statements SELECT * EXCLUDE (n) REPLACE (fact_id || n AS fact_id, figure_id || n AS figure_id)
    FROM statements, range(50_000) t(n);
    INSERT INTO figure_relations SELECT * EXCLUDE (n) REPLACE (
        figure_a || n AS figure_a, figure_b || n AS figure_b, claim_id || n AS claim_id
    ) FROM figure_relations, range(50_000) t(n);
"""


def test_what_points_where_is_checked_in_little_memory(tmp_path: Path) -> None:
    with store.create(tmp_path / "facts.duckdb") as connection:
        fill(connection)
        connection.execute(MANY)
        connection.execute("CHECKPOINT; SET memory_limit = '64MB'")
        assert frame(connection, "references_broken").empty
        connection.execute("DELETE FROM claims WHERE claim_id = 'c_ferry7'")
        assert len(frame(connection, "references_broken")) == 5
