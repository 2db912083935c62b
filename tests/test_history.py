"""What is carried from refresh to refresh, and what two refreshes are said to differ in."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
from store_cases import fill

import facts
from facts import cli, history, resources, store
from facts.history import Diff, queries, told

TESTS = Path(__file__).parent
STORY = TESTS / "corpora" / "evolving"
RULINGS = {
    table: re.search(rf"TABLE {table} \(.*?\n\)", script.read_text("utf-8"), re.DOTALL)[0]  # type: ignore[index]
    for table, script in (
        ("rulings", resources.path("schemas", "tables", "55_rulings.sql")),
        ("ruling_versions", resources.path("schemas", "tables", "65_versions.sql")),
    )
}
"""What makes the tables of rulings."""
OLD_LAYOUTS = (1, 2)


@dataclass
class Told:
    """Refreshes of one table, with what each was said to have changed and how large the history was after it."""

    table: Path
    diffs: list[Diff] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def refresh(self, documents: Path) -> None:
        facts.build(documents, self.table, self.table.parent / "reports")
        self.diffs.append(facts.diff(self.table))
        self.sizes.append(rows(self.table, "SELECT count(*) AS n FROM statement_versions")[0]["n"])


def rows(table: Path, query: str) -> list[dict[str, Any]]:
    with store.connect(table) as connection:
        return store.rows(connection, query)


@pytest.fixture(scope="module")
def evolving(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The three refreshes of the story, then the third one again."""
    home = Told(tmp_path_factory.mktemp("evolving") / "facts.duckdb")
    for part in ("1", "2", "3", "3"):
        home.refresh(STORY / part)
    return home


def conflicts(diff: Diff) -> set[tuple[str, str]]:
    return {(claim.change, claim.measure) for claim in diff.claims}


def lines(diff: Diff) -> set[str]:
    return {f"{change.change}: {told.told(change, diff)}" for change in diff.changes()}


class TestStory:
    """The toll rises, one paper corrects itself, one copies, one estimate is raised, one document disappears."""

    def test_at_first_every_conflict_is_new(self, evolving: Told) -> None:
        first = evolving.diffs[0]
        assert first.earlier is None
        assert conflicts(first) == {("new", "killed"), ("new", "attendance"), ("new", "founded")}
        assert {source.change for source in first.sources} == {"added"}

    def test_a_correction_resolves_and_a_second_estimate_is_new(self, evolving: Told) -> None:
        second = evolving.diffs[1]
        assert conflicts(second) == {
            ("new", "cost"), ("changed", "founded"), ("resolved", "killed"), ("ongoing", "attendance"),
        }  # fmt: skip
        assert {
            "resolved: Valley News now says “7”, before “9”",
            "revised: Valley News now says “7”, before “9”",
            "added: Tarnbeck Courier says “8”",
            "added: Morning Wire – wire",
            "changed: Valley News – valley",
            "new: Morning Wire and Tarnbeck Courier say “3 million euros”, The Fells Ledger says “5 million euros”",
        } <= lines(second)

    def test_an_estimate_is_raised_and_a_document_disappears(self, evolving: Told) -> None:
        third = evolving.diffs[2]
        assert conflicts(third) == {("changed", "cost"), ("resolved", "attendance"), ("resolved", "founded")}
        assert {
            "resolved: Fells Herald, which said “6,000”, is no longer among the sources",
            "revised: The Fells Ledger now says “6 million euros”, before “5 million euros”",
            "gone: Fells Herald – herald, and with it 4 figures",
        } <= lines(third)
        (changed,) = (claim for claim in third.claims if claim.change == "changed")
        assert changed.since.number == 2
        assert {side.surface for side in changed.earlier_sides} == {"3 million euros", "5 million euros"}

    def test_a_document_without_an_id_is_known_again_when_its_text_changed(self, evolving: Told) -> None:
        radio = [source.change for source in evolving.diffs[2].sources if source.publisher == "Radio Fells"]
        assert radio == ["changed"]
        assert not any(figure.publisher == "Radio Fells" for figure in evolving.diffs[2].figures)

    def test_the_same_documents_change_nothing(self, evolving: Told) -> None:
        again = evolving.diffs[3]
        assert list(again.changes()) == []
        assert conflicts(again) == {("ongoing", "cost")}
        assert told.summary(again) == ""
        assert evolving.sizes[2] == evolving.sizes[3]

    def test_history_grows_with_what_changes(self, evolving: Told) -> None:
        changed = sum(figure.change != "withdrawn" for figure in evolving.diffs[2].figures)
        # one more for the sentence of the radio that was edited, and those whose contradiction is over
        assert evolving.sizes[2] - evolving.sizes[1] <= changed + 5

    def test_any_two_refreshes_can_be_compared(self, evolving: Told) -> None:
        over_all = facts.diff(evolving.table, "1", "3")
        assert conflicts(over_all) == {
            ("new", "cost"), ("resolved", "killed"), ("resolved", "attendance"), ("resolved", "founded"),
        }  # fmt: skip
        with pytest.raises(store.StoreError, match="refresh 3 is later than refresh 1"):
            facts.diff(evolving.table, "3", "1")

    @pytest.mark.parametrize(
        ("earlier", "later", "nothing_moved"),
        [(None, "1", False), ("1", "2", False), ("2", "3", False), ("3", "4", True), ("1", "4", False)],
    )
    def test_only_what_can_differ_is_looked_at_and_nothing_is_missed(
        self,
        evolving: Told,
        earlier: str | None,
        later: str,
        nothing_moved: bool,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def compared() -> tuple[Diff, int]:
            with store.connect(evolving.table) as connection:
                return history.compare(connection, earlier, later), store.count(connection, "now_statements")

        said, looked_at = compared()
        whole = [
            f"CREATE OR REPLACE TEMP TABLE {{when}}_{name} AS FROM {name}_as_of($moment::TIMESTAMPTZ)"
            for name in ("sources", "claims", "statements")
        ]
        monkeypatch.setattr(queries, "STATES", whole)
        everything, all_of_them = compared()
        assert said == everything
        assert looked_at < all_of_them if nothing_moved else looked_at <= all_of_them

    def test_what_the_table_said_on_a_day_is_a_query(self, evolving: Told) -> None:
        second = evolving.diffs[1].later.finished
        query = (
            f"SELECT publisher, surface FROM figures_as_of('{second}') WHERE measure = 'cost' ORDER BY ALL"
        )
        assert {(row["publisher"], row["surface"]) for row in rows(evolving.table, query)} == {
            ("Tarnbeck Courier", "3 million euros"),
            ("Morning Wire", "3 million euros"),
            ("The Fells Ledger", "5 million euros"),
        }
        assert rows(evolving.table, "FROM claims_as_of('2001-01-01')") == []

    def test_as_of_now_is_what_the_tables_say(self, evolving: Told) -> None:
        for name, columns in (
            ("claims", "claim_id, label, verdict, n_sources, n_independent, low, best, high"),
            ("sources", "source_id, publisher, url, title, published, sha256"),
        ):
            then = rows(evolving.table, f"SELECT {columns} FROM {name}_as_of(now()) ORDER BY ALL")
            assert then == rows(evolving.table, f"SELECT {columns} FROM {name} ORDER BY ALL")
        query = "SELECT claim_id, source_id, surface, sentence, value, unit FROM {} ORDER BY ALL"
        said = query.format("facts WHERE claim_id IS NOT NULL")
        assert rows(evolving.table, query.format("figures_as_of(now())")) == rows(evolving.table, said)

    def test_a_refresh_can_be_named_by_a_moment(self, evolving: Told) -> None:
        moment = evolving.diffs[1].later.finished.isoformat()
        assert facts.diff(evolving.table, moment, "3").earlier == evolving.diffs[1].later
        with pytest.raises(store.StoreError, match="no refresh yet at 2001-01-01"):
            facts.diff(evolving.table, "2001-01-01")
        with pytest.raises(store.StoreError, match="yesterday is neither"):
            facts.diff(evolving.table, "yesterday")


class TestCommands:
    def run(self, evolving: Told, *arguments: str) -> int:
        return cli.run([*arguments, "--db", str(evolving.table)])

    def test_diff_tells_the_changes(self, evolving: Told, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.run(evolving, "diff", "1", "2") == 0
        heading, *found = capsys.readouterr().out.splitlines()
        assert heading.startswith("from refresh 1 (")
        assert heading.endswith(
            ": 1 new conflict, 1 changed, 1 resolved; 1 figure revised, 10 added; 1 source changed, 3 added"
        )
        assert any(
            line.startswith("  revised   People killed")
            and line.endswith(": Valley News now says “7”, before “9”")
            for line in found
        )

    def test_diff_says_that_nothing_changed(self, evolving: Told, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.run(evolving, "diff") == 0
        assert capsys.readouterr().out.endswith("nothing changed\n")

    def test_diff_gives_json_lines(self, evolving: Told, capsys: pytest.CaptureFixture[str]) -> None:
        self.run(evolving, "diff", "2", "3", "--format", "jsonl")
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert {(row["subject"], row["change"]) for row in found} >= {
            ("claim", "changed"),
            ("source", "gone"),
        }

    @pytest.mark.parametrize(("refreshes", "code"), [(("1", "2"), 1), (("2", "3"), 0)])
    def test_diff_fails_on_new_conflicts_alone(
        self, evolving: Told, refreshes: tuple[str, str], code: int
    ) -> None:
        assert self.run(evolving, "diff", *refreshes, "--fail-on", "new-conflict") == code

    def test_build_says_what_is_new_and_resolved(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        places = ["--db", str(tmp_path / "f.duckdb"), "--reports", str(tmp_path / "reports")]
        strict = [*places, "--fail-on", "new-conflict"]
        assert cli.run(["build", str(STORY / "2"), *strict]) == 1
        assert "since refresh" not in capsys.readouterr().out
        assert cli.run(["build", str(STORY / "3"), *strict]) == 0
        out = capsys.readouterr().out
        assert "since refresh 1: 1 conflict changed, 2 resolved; 1 figure revised" in out
        assert ": Fells Herald, which said “6,000”, is no longer among the sources  [c_" in out


def stated(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    query = "SELECT statement_key, surface, valid_from, valid_to FROM statement_versions ORDER BY ALL"
    return connection.execute(query).fetchall()


def remember(connection: duckdb.DuckDBPyConnection, refresh_id: str, day: int) -> None:
    connection.execute(
        "INSERT INTO refreshes VALUES (?, ?, ?, 'published', 3, 3, 3, 1, 1, MAP {})",
        [refresh_id, f"2024-05-{day:02} 12:00:00+00", f"2024-05-{day:02} 12:00:00+00"],
    )
    history.record(connection, refresh_id)


@pytest.fixture
def ferry(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The story of the ferry as of one refresh."""
    with store.create(tmp_path / "ferry.duckdb") as connection:
        fill(connection)
        remember(connection, "r1", 1)
        yield connection


def second(connection: duckdb.DuckDBPyConnection) -> Diff:
    remember(connection, "r2", 2)
    found = history.latest(connection)
    assert found
    return found


class TestMatching:
    def test_a_text_edited_elsewhere_keeps_its_statements(self, ferry: duckdb.DuckDBPyConnection) -> None:
        ferry.execute(
            "UPDATE sources SET text = 'Update. ' || text, sha256 = 'other' WHERE source_id = 'gazette'"
        )
        ferry.execute(
            "UPDATE facts SET fact_id = 'f_moved', char_start = char_start + 8, char_end = char_end + 8"
            " WHERE source_id = 'gazette'"
        )
        ferry.execute("UPDATE statements SET fact_id = 'f_moved' WHERE figure_id = 'g15'")
        found = second(ferry)
        assert [source.change for source in found.sources] == ["changed"]
        assert found.figures == ()
        assert [claim.change for claim in found.claims] == ["ongoing"]
        assert {row[3] for row in stated(ferry)} == {None}

    def test_the_same_place_is_not_the_same_statement(self, ferry: duckdb.DuckDBPyConnection) -> None:
        ferry.execute(
            "UPDATE facts SET surface = '80', value = 80, low = 80, high = 80, measure = 'passengers', kind = 'people',"
            " sentence = 'There were 80 on the boat that morning' WHERE source_id = 'gazette'"
        )
        ferry.execute("UPDATE figures SET value = 80, low = 80, high = 80 WHERE figure_id = 'g15'")
        keys = {row[0] for row in stated(ferry)}
        second(ferry)
        assert {row[0] for row in stated(ferry)} - keys

    @pytest.mark.parametrize(
        "sentence",
        [
            "Police put the number of dead in the ferry disaster at [12].",
            "Police have now put the number of dead in the ferry disaster at [12] people.",
        ],
    )
    def test_a_corrected_figure_is_a_revision(self, ferry: duckdb.DuckDBPyConnection, sentence: str) -> None:
        ferry.execute(
            "UPDATE facts SET surface = '12', value = 12, low = 12, high = 12, sentence = ? WHERE source_id = 'gazette'",
            [re.sub(r"[\[\]]", "", sentence)],
        )
        (change,) = second(ferry).figures
        assert (change.change, change.earlier_surface, change.surface) == ("revised", "15", "12")

    def test_a_figure_in_other_words_is_no_revision(self, ferry: duckdb.DuckDBPyConnection) -> None:
        ferry.execute(
            "UPDATE facts SET surface = 'fifteen', sentence = 'It was fifteen' WHERE source_id = 'gazette'"
        )
        assert second(ferry).figures == ()

    def test_a_claim_with_another_id_goes_on(self, ferry: duckdb.DuckDBPyConnection) -> None:
        for table in ("claims", "facts", "figures", "figure_relations"):
            ferry.execute(f"UPDATE {table} SET claim_id = 'c_other'")
        (claim,) = second(ferry).claims
        assert (claim.change, claim.claim_id, claim.since.number) == ("ongoing", "c_other", 1)
        assert ferry.execute("SELECT count(DISTINCT claim_key) FROM claim_versions").fetchone() == (1,)

    def test_a_conflict_that_becomes_a_dispute_has_changed(self, ferry: duckdb.DuckDBPyConnection) -> None:
        ferry.execute("UPDATE claims SET verdict = 'disputed'")
        (claim,) = second(ferry).claims
        assert (claim.change, claim.earlier_verdict, claim.verdict) == ("changed", "conflicting", "disputed")

    def test_a_contradiction_that_moves_to_another_claim_goes_on(
        self, ferry: duckdb.DuckDBPyConnection
    ) -> None:
        """Claims are drawn anew at every refresh: here the two that contradict leave a larger claim behind."""
        ferry.execute("INSERT INTO claims SELECT * REPLACE ('c_new' AS claim_id) FROM claims")
        ferry.execute("UPDATE claims SET verdict = 'single_source' WHERE claim_id = 'c_ferry'")
        ferry.execute("UPDATE facts SET claim_id = 'c_new' WHERE source_id <> 'coast'")
        ferry.execute("INSERT INTO figures SELECT * REPLACE ('h12' AS figure_id, 'c_new' AS claim_id) FROM figures WHERE figure_id = 'g12'")  # fmt: skip
        ferry.execute("UPDATE figures SET claim_id = 'c_new' WHERE figure_id = 'g15'")
        ferry.execute("UPDATE statements SET figure_id = 'h12' FROM facts WHERE facts.fact_id = statements.fact_id AND source_id = 'harbour'")  # fmt: skip
        ferry.execute("DELETE FROM figure_relations")
        ferry.execute("INSERT INTO figure_relations VALUES ('g15', 'h12', 'c_new', 'conflict', 'r', 'no', 1)")
        found = second(ferry)
        assert [(claim.change, claim.claim_id, claim.since.number) for claim in found.claims] == [
            ("changed", "c_new", 1)
        ]

    def test_a_resolved_claim_that_nobody_speaks_of_is_told(self, ferry: duckdb.DuckDBPyConnection) -> None:
        for table in ("sources", "facts", "claims", "figures", "statements", "figure_relations"):
            ferry.execute(f"DELETE FROM {table}")
        found = second(ferry)
        (claim,) = found.claims
        assert (claim.change, claim.verdict) == ("resolved", None)
        assert "is no longer among the sources" in told.told(claim, found)
        assert told.summary(found) == "1 conflict resolved; 3 figures withdrawn; 3 sources gone"


def old_table(path: Path, layout: int = 1) -> Path:
    """A published table as an earlier version of the program left it."""
    script = (TESTS / "data" / f"layout_{layout}.sql").read_text("utf-8")
    keys = script.index("-- Put on once the audit has passed")
    with duckdb.connect(path) as connection:
        connection.execute(script[:keys])
        connection.execute("INSERT INTO layout VALUES (?)", [layout])
        fill(connection)
        connection.execute(
            "INSERT INTO refreshes VALUES ('r0', '2024-05-01 12:00:00+00', '2024-05-01 12:00:09+00', 'published', 3, 3, 1, 1,"
            " MAP {'conflicting': 1})"
        )
        connection.execute(
            "INSERT INTO findings VALUES ('r0', 'warning', 'ingest', 'a.txt: is empty', 'a.txt', NULL)"
        )
        if layout > 1:
            # what is noted of rulings came with a later layout
            for table in ("rulings", "ruling_versions"):
                connection.execute(f"CREATE TEMP {RULINGS[table]}")
            history.record(connection, "r0")
        connection.execute(script[keys:])
    return path


class TestMigration:
    def test_an_old_table_says_what_to_do(self, tmp_path: Path) -> None:
        with pytest.raises(
            store.StoreError, match="layout 1, this version reads 3; `facts migrate` brings it over"
        ):
            store.connect(old_table(tmp_path / "facts.duckdb"))

    def test_every_older_layout_is_tried(self) -> None:
        assert store.tables.OLDER == OLD_LAYOUTS

    @pytest.mark.parametrize("layout", OLD_LAYOUTS)
    def test_migrate_keeps_every_row(self, tmp_path: Path, layout: int) -> None:
        table = old_table(tmp_path / "facts.duckdb", layout)
        with duckdb.connect(table) as connection:
            names = [
                row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
            ]
            before = {
                name: store.rows(connection, f"FROM {name} ORDER BY ALL")
                for name in names
                if name != "layout"
            }
        assert cli.run(["migrate", "--db", str(table)]) == 0
        for name, kept in before.items():
            columns = ", ".join(f'"{column}"' for column in (kept[0] if kept else ())) or "*"
            assert rows(table, f"SELECT {columns} FROM {name} ORDER BY ALL") == kept, name
        assert {row["surface"] for row in rows(table, "FROM figures_as_of('2024-05-02')")} == {"12", "15"}
        assert {path.name for path in tmp_path.iterdir()} == {"facts.duckdb", "facts.duckdb.lock"}
        assert cli.run(["migrate", "--db", str(table)]) == 0

    def test_build_brings_it_over_and_goes_on(self, tmp_path: Path) -> None:
        table = old_table(tmp_path / "facts.duckdb")
        facts.build(STORY / "1", table, tmp_path / "reports")
        found = facts.diff(table)
        assert found.earlier is not None
        assert found.earlier.refresh_id == "r0"
        assert {source.source_id for source in found.sources if source.change == "gone"} == {
            "harbour",
            "gazette",
            "coast",
        }

    def test_a_failure_leaves_the_old_table(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        table = old_table(tmp_path / "facts.duckdb")
        before = table.read_bytes()

        def fail(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("facts.history.migration.record", fail)
        with pytest.raises(ZeroDivisionError), store.writing(table) as target:
            history.migrate(target)
        assert table.read_bytes() == before

    def test_a_table_that_is_not_there_is_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["migrate", "--db", str(tmp_path / "none.duckdb")]) == 2
        assert "no table at" in capsys.readouterr().err


HOLD = (
    "import sys, time, pathlib, facts.store as store\n"
    "with store.writing(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(float(sys.argv[2]))"
)


@pytest.mark.parametrize(("held", "wait", "served"), [(0.6, 20, True), (30, 0.3, False)])
def test_a_second_writer_waits_as_long_as_it_is_told(
    tmp_path: Path, held: float, wait: float, served: bool
) -> None:
    table = tmp_path / "facts.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(table), str(held)], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        if served:
            with store.writing(table, wait) as target:
                assert not target.earlier
        else:
            with (
                pytest.raises(store.StoreError, match=f"refreshed by process {other.pid}"),
                store.writing(table, wait),
            ):
                pass
        other.kill()


def test_the_copy_of_a_table_has_its_history(evolving: Told, tmp_path: Path) -> None:
    """Everything is in the one file."""
    copy = shutil.copy(evolving.table, tmp_path / "copy.duckdb")
    assert facts.diff(copy, "1", "2") == evolving.diffs[1]
