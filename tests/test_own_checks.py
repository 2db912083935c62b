"""Checks of a user's own beside the shipped ones, and what is expected of a refresh after the ones before it."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from store_cases import fact, fill, source

import facts
from facts import cli, history, store, validate
from facts.records import Validation
from facts.validate.engine import Engine
from facts.validate.looks import Stored

TOLLS = "-- No toll is a dozen;\n-- that is a guess.\nSELECT fact_id AS subject, surface AS problem FROM facts WHERE value = 12\n"


def settings(home: Path, text: str = '[checks]\nfolder = "checks"\n', **rules: str) -> Path:
    """A `facts.toml` with a folder of rules beside it."""
    (home / "checks" / "rules").mkdir(parents=True)
    for name, sql in rules.items():
        (home / "checks" / "rules" / f"{name}.sql").write_text(sql)
    (home / "facts.toml").write_text(text)
    return home / "facts.toml"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with store.create(tmp_path / "test.duckdb") as made:
        fill(made)
        yield made


class TestOwnRules:
    def test_a_rule_is_put_to_the_table_beside_ours(
        self, connection: duckdb.DuckDBPyConnection, tmp_path: Path
    ) -> None:
        own = validate.own_checks(settings(tmp_path, tolls=TOLLS))
        found = validate.audit(connection, own=own)
        assert {"structure", "plausibility", "drift", "conflicts", "own"} == {each.suite for each in found}
        mine = found[-1]
        assert (mine.expectation, mine.severity, mine.unexpected) == ("tolls", "warning", 2)
        assert mine.description == "No toll is a dozen; that is a guess."

    def test_a_severity_can_be_given(self, tmp_path: Path) -> None:
        text = '[checks]\nfolder = "checks"\n[checks.severity]\ntolls = "critical"\n'
        own = validate.own_checks(settings(tmp_path, text, tolls=TOLLS, other="SELECT 1 AS subject"))
        assert own
        levels = {each["meta"]["name"]: each["severity"] for each in own.suites[0].expectations}
        assert levels == {"tolls": "critical", "other": "warning"}

    def test_a_rule_that_a_suite_names_is_only_there(
        self, connection: duckdb.DuckDBPyConnection, tmp_path: Path
    ) -> None:
        path = settings(tmp_path, tolls=TOLLS)
        expectation = {
            "type": "expect_column_values_to_not_be_null", "kwargs": {"column": "subject"}, "severity": "info",
            "description": "Tolls have a subject.", "meta": {"name": "tolls", "frame": "tolls", "of": "facts"},
        }  # fmt: skip
        (tmp_path / "checks" / "desk.json").write_text(
            json.dumps({"name": "desk", "expectations": [expectation]})
        )
        own = validate.own_checks(path)
        assert own
        assert [suite.name for suite in own.suites] == ["desk"]
        assert validate.audit(connection, own=own)[-1].outcome == "passed"

    def test_a_rule_of_the_same_name_leaves_ours_alone(
        self, connection: duckdb.DuckDBPyConnection, tmp_path: Path
    ) -> None:
        own = validate.own_checks(settings(tmp_path, keys_repeat="SELECT 'x' AS subject, 'y' AS problem"))
        found = {
            each.suite: each
            for each in validate.audit(connection, own=own)
            if each.expectation == "keys_repeat"
        }
        assert found["structure"].outcome == "passed"
        assert found["own"].outcome == "failed"

    @pytest.mark.parametrize(
        "sql", ["DELETE FROM facts", "SELECT 1; DROP TABLE facts", "COPY facts TO 'x.csv'", "so what"]
    )
    def test_a_rule_can_only_ask(self, tmp_path: Path, sql: str) -> None:
        with pytest.raises(validate.SuiteError, match=r"mine\.sql is not one SELECT"):
            validate.own_checks(settings(tmp_path, mine=sql))

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("[check]\n", "check: Extra inputs are not permitted"),
            ('[checks]\nfolder = "checks"\nlevel = 1\n', "checks.level: Extra inputs"),
            (
                '[checks]\nfolder = "checks"\n[checks.severity]\ntolls = "fatal"\n',
                "checks.severity.tolls: Input should be",
            ),
            ('[checks]\nfolder = "checks"\n[checks.severity]\nother = "info"\n', "no such rule"),
            ('[checks]\nfolder = "elsewhere"\n', "elsewhere, which is not there"),
            ("[checks", "is not TOML"),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path: Path, text: str, words: str) -> None:
        with pytest.raises(validate.SuiteError, match=words):
            validate.own_checks(settings(tmp_path, text, tolls=TOLLS))

    @pytest.mark.parametrize("name", ["conflicts", "own"])
    def test_our_names_are_taken(self, tmp_path: Path, name: str) -> None:
        path = settings(tmp_path)
        (tmp_path / "checks" / "x.json").write_text(json.dumps({"name": name, "expectations": []}))
        with pytest.raises(validate.SuiteError, match=f"cannot be called {name}"):
            validate.own_checks(path)

    def test_no_checks_are_none(self, tmp_path: Path) -> None:
        assert validate.own_checks(settings(tmp_path, "")) is None

    def test_a_critical_rule_blocks_a_refresh(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = '[checks]\nfolder = "checks"\n[checks.severity]\ntolls = "critical"\n'
        settings(tmp_path, text, tolls=TOLLS)
        (tmp_path / "a.txt").write_text(
            "A ferry sank off Lindholm on Wednesday. The disaster killed 12 people.\n"
        )
        monkeypatch.chdir(tmp_path)
        assert cli.run(["build", "a.txt"]) == 1
        assert "No toll is a dozen" in capsys.readouterr().err
        assert not Path("facts.duckdb").exists()
        (tmp_path / "facts.toml").write_text("")
        assert facts.build("a.txt", settings="facts.toml").status == "published"


def remember(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """Note a refresh as it is now; the row of a refresh comes after its audit."""
    connection.execute(
        "INSERT INTO refreshes VALUES (?, ?, ?, 'published', 3, 3, 3, 1, 1, MAP {})",
        [f"r{number}", *[f"2024-05-{number:02} 12:00:00+00"] * 2],
    )


def drift(connection: duckdb.DuckDBPyConnection) -> dict[str, Validation]:
    """The results of the suite for what would be the second refresh."""
    history.record(connection, "r2")
    (suite,) = (suite for suite in validate.load() if suite.name == "drift")
    return {
        each.expectation: each for each in Engine(Stored(connection)).run(suite) if each.outcome != "passed"
    }


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A paper with four documents of 200 words and five facts, one of them a date, as of one refresh."""
    with store.create(tmp_path / "paper.duckdb") as made:
        print_documents(made, "old", 4)
        history.record(made, "r1")
        remember(made, 1)
        yield made


def print_documents(connection: duckdb.DuckDBPyConnection, prefix: str, n: int, n_facts: int = 5) -> None:
    text = "word " * 200
    names = [f"{prefix}{number}" for number in range(n)]
    store.add_sources(connection, [source(name, "The Paper", "2024-05-01", text) for name in names])
    day = {"kind": "date", "measure": "date", "value": None, "low": None, "high": None, "unit": None}
    store.add_facts(
        connection,
        [
            fact(
                name,
                text,
                5 * at,
                5 * at + 4,
                **(day if at % 2 else {}),
                date_start="2024-05-01" if at % 2 else None,
            )
            for name in names
            for at in range(n_facts)
        ],
    )


class TestDrift:
    def test_a_refresh_like_the_one_before_passes(self, paper: duckdb.DuckDBPyConnection) -> None:
        print_documents(paper, "new", 2)
        assert drift(paper) == {}

    def test_a_first_refresh_passes(self, connection: duckdb.DuckDBPyConnection) -> None:
        history.record(connection, "r1")
        (suite,) = (suite for suite in validate.load() if suite.name == "drift")
        assert {each.outcome for each in Engine(Stored(connection)).run(suite)} == {"passed"}

    def test_fewer_facts_of_as_many_words_are_told(self, paper: duckdb.DuckDBPyConnection) -> None:
        paper.execute("DELETE FROM facts WHERE char_start >= 10")
        found = drift(paper)
        assert set(found) == {"facts_thinned"}
        assert "10.0 facts per thousand words, where 24.9 were usual" in found["facts_thinned"].message

    def test_a_document_that_gives_nothing_any_more_is_named(self, paper: duckdb.DuckDBPyConnection) -> None:
        paper.execute("DELETE FROM facts WHERE source_id = 'old1'")
        (row,) = drift(paper)["sources_fell_silent"].details
        assert row["subject"] == "old1"

    def test_a_publisher_whose_new_documents_give_nothing_is_named(
        self, paper: duckdb.DuckDBPyConnection
    ) -> None:
        print_documents(paper, "new", 2, n_facts=0)
        (row,) = drift(paper)["sources_fell_silent"].details
        assert row["subject"] == "The Paper"

    def test_one_silent_document_says_nothing_of_its_publisher(
        self, paper: duckdb.DuckDBPyConnection
    ) -> None:
        print_documents(paper, "new", 1, n_facts=0)
        assert "sources_fell_silent" not in drift(paper)

    def test_dates_that_cannot_be_resolved_any_more_are_told(self, paper: duckdb.DuckDBPyConnection) -> None:
        print_documents(paper, "new", 4)
        remember(paper, 2)
        history.record(paper, "r2")
        paper.execute("UPDATE facts SET date_start = NULL WHERE source_id LIKE 'new%'")
        history.record(paper, "r3")
        (suite,) = (suite for suite in validate.load() if suite.name == "drift")
        found = {each.expectation: each for each in Engine(Stored(paper)).run(suite)}["dates_drifted"]
        assert "50 % of the dates could not be resolved, where 0 % were usual" in found.message

    def test_a_folder_half_copied_is_told(self, paper: duckdb.DuckDBPyConnection) -> None:
        for table in ("sources", "facts"):
            paper.execute(f"DELETE FROM {table} WHERE source_id IN ('old0', 'old1', 'old2')")
        assert "3 of the 4 sources of the refresh before are gone" in drift(paper)["sources_vanished"].message
