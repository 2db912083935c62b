"""Write, audit, publish: what a refresh leaves behind when all goes well, and when anything goes wrong."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import facts
from facts import answers, cli, extraction, refresh, store, validate
from facts.measures import Measures
from facts.records import Fact, Refresh, Source

TESTS = Path(__file__).parent
ARTICLES = {
    "harbour": (
        "The Harbour Post",
        "2024-05-02",
        "A passenger ferry sank off Lindholm on Wednesday.\n\nThe disaster killed 12 people, the fire brigade said."
        " The ferry was carrying 80 passengers from Lindholm to Aske.\n",
    ),
    "gazette": (
        "Lindholm Gazette",
        "2024-05-02",
        "Lindholm mourns after a passenger ferry sank on Wednesday.\n\nThe ferry disaster killed 15 people, according"
        " to the owner. The ferry carried 80 passengers from Lindholm to Aske.\n",
    ),
    "coast": (
        "Coast Radio",
        "2024-05-03",
        "The passenger ferry that sank off Lindholm on Wednesday had 80 passengers on board.\n\nThe disaster killed 12"
        " people.\n",
    ),
}


def write(folder: Path, *names: str) -> Path:
    """Some of the articles as files in a folder."""
    folder.mkdir(exist_ok=True)
    for name in names:
        publisher, published, text = ARTICLES[name]
        front = f"---\nid: {name}\npublisher: {publisher}\npublished: {published}\n---\n"
        (folder / f"{name}.txt").write_text(front + text)
    return folder


class Desk:
    """A folder with articles, a table and reports."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.articles = write(home / "articles", *ARTICLES)
        self.table = home / "facts.duckdb"
        self.reports = home / "reports"

    def build(self, *paths: Path, **options: Any) -> Refresh:
        return facts.build(paths or [self.articles], self.table, self.reports, **options)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with store.connect(self.table) as connection:
            return connection.execute(query).fetchall()

    def beside(self) -> set[str]:
        return {path.name for path in self.home.iterdir()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def told() -> list[tuple[str, int]]:
    """The progress of that refresh."""
    return []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, int]]) -> tuple[Desk, Refresh]:
    """One refresh that others only look at."""
    desk = Desk(tmp_path_factory.mktemp("built"))
    return desk, desk.build(progress=lambda step: told.append((step.stage, step.documents)))


def publish(built: tuple[Desk, Refresh], desk: Desk) -> bytes:
    """Give a desk the table and the report of an earlier refresh; the bytes of the table."""
    shutil.copy(built[0].table, desk.table)
    shutil.copytree(built[0].reports, desk.reports)
    return desk.table.read_bytes()


def spoil(monkeypatch: pytest.MonkeyPatch, change: Callable[[Fact], Fact]) -> None:
    """Have the reader get every fact wrong in some way."""
    honest = extraction.extract_source

    def read(source: Source, measures: Measures) -> list[Fact]:
        return [change(fact) for fact in honest(source, measures)]

    monkeypatch.setattr(extraction, "extract_source", read)


class TestPublished:
    def test_the_table_holds_what_was_read(self, built: tuple[Desk, Refresh]) -> None:
        desk, refresh = built
        assert refresh.status == "published"
        assert desk.rows("SELECT count(*) FROM sources") == [(3,)]
        assert desk.rows("SELECT count(*) FROM facts") == [(refresh.n_facts,)]
        assert desk.rows("SELECT count(*) FROM claims") == [(refresh.n_claims,)]
        assert desk.rows("SELECT count(*) FROM measures")[0][0] > 20

    def test_the_conflict_is_flagged_and_named(self, built: tuple[Desk, Refresh]) -> None:
        desk, refresh = built
        assert refresh.n_conflicts == 1
        (finding,) = (each for each in refresh.findings if each.check == "conflicts.sources_agree")
        assert "Lindholm Gazette says 15" in finding.message
        assert {row[0] for row in desk.rows("SELECT surface_a FROM conflicts")} <= {"12", "15"}

    def test_the_refresh_is_on_record(self, built: tuple[Desk, Refresh]) -> None:
        desk, refresh = built
        query = "SELECT refresh_id, started, finished, status, n_conflicts, verdicts FROM refreshes"
        assert desk.rows(query) == [
            (refresh.refresh_id, refresh.started, refresh.finished, "published", 1, dict(refresh.verdicts))
        ]
        assert desk.rows("SELECT count(*) FROM findings") == [(len(refresh.findings),)]
        assert desk.rows("SELECT count(*) FROM validations WHERE outcome = 'crashed'") == [(0,)]

    def test_the_report_is_written(self, built: tuple[Desk, Refresh]) -> None:
        desk, _ = built
        assert {"index.html", "report.md", "report.json"} <= {path.name for path in desk.reports.iterdir()}

    def test_nothing_else_is_left(self, built: tuple[Desk, Refresh]) -> None:
        desk, _ = built
        assert desk.beside() == {"articles", "facts.duckdb", "facts.duckdb.lock", "reports"}

    def test_the_audit_begins_with_the_memory_of_the_steps_before(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        honest, left = validate.audit, []

        def audit(connection: store.Connection, **options: Any) -> Any:
            left.extend(
                connection.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
            )
            return honest(connection, **options)

        monkeypatch.setattr(refresh.validate, "audit", audit)
        assert desk.build().status == desk.build().status == "published"
        assert left == []

    def test_the_keys_are_on(self, built: tuple[Desk, Refresh]) -> None:
        desk, _ = built
        found = desk.rows(
            "SELECT DISTINCT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        )
        assert {"facts", "sources", "claims"} <= {row[0] for row in found}

    def test_the_same_documents_give_the_same_table(
        self, built: tuple[Desk, Refresh], tmp_path: Path
    ) -> None:
        first, _ = built
        second = Desk(tmp_path)
        second.build()
        for table in ("facts", "claims", "figures", "relations", "links"):
            query = f"SELECT * FROM {table} ORDER BY ALL"
            assert first.rows(query) == second.rows(query), table

    def test_history_is_kept(self, desk: Desk, built: tuple[Desk, Refresh]) -> None:
        publish(built, desk)
        first, second = built[1], desk.build()
        assert first.refresh_id != second.refresh_id
        found = desk.rows("SELECT refresh_id FROM refreshes ORDER BY started")
        assert found == [(first.refresh_id,), (second.refresh_id,)]
        assert len(desk.rows("SELECT DISTINCT refresh_id FROM validations")) == 2
        with store.connect(desk.table) as connection:
            known = [row["refresh_id"] for row in answers.refreshes(connection)]
        assert known == [second.refresh_id, first.refresh_id]

    @pytest.mark.usefixtures("built")
    def test_progress_is_told(self, told: list[tuple[str, int]]) -> None:
        assert list(dict.fromkeys(stage for stage, _ in told)) == [
            "reading",
            "aligning",
            "comparing",
            "auditing",
            "reporting",
        ]
        assert ("reading", 3) in told


class TestCommands:
    """The same through the command line, on the table of the one refresh."""

    def test_a_conflict_is_found_explained_and_fails_when_asked_to(
        self, built: tuple[Desk, Refresh], capsys: pytest.CaptureFixture[str]
    ) -> None:
        table = str(built[0].table)
        assert cli.run(["conflicts", "--db", table, "--format", "jsonl", "--fail-on", "conflict"]) == 1
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert {row["surface_a"] for row in rows} | {row["surface_b"] for row in rows} == {"12", "15"}
        assert cli.run(["explain", rows[0]["claim_id"], "--db", table]) == 0
        said = capsys.readouterr().out
        assert "conflicting: 3 sources" in said
        assert "how they compare:" in said
        assert "why they are together:" in said

    def test_the_alignment_can_be_replayed(
        self, built: tuple[Desk, Refresh], capsys: pytest.CaptureFixture[str]
    ) -> None:
        table = str(built[0].table)
        with store.connect(built[0].table) as connection:
            claim_id = answers.conflicts(connection)[0]["claim_id"]
        assert cli.run(["explain", claim_id, "--db", table, "--evidence", "--format", "json"]) == 0
        links = json.loads(capsys.readouterr().out)["links"]
        assert links
        assert all(link["evidence"]["comparisons"] for link in links if not link["evidence"]["note"])
        assert cli.run(["explain", claim_id, "--db", table, "--evidence"]) == 0
        assert "        for: " in capsys.readouterr().out

    def test_build_fails_when_asked_to(self, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
        places = ["--db", str(desk.table), "--reports", str(desk.reports)]
        assert cli.run(["build", str(desk.articles), *places, "--fail-on", "conflict"]) == 1
        out, err = capsys.readouterr()
        assert "       1 conflicting" in out
        assert "Lindholm Gazette says 15" in err
        assert desk.table.exists()


class TestBadInput:
    def test_costs_itself_only(self, desk: Desk) -> None:
        (desk.articles / "empty.txt").write_bytes(b"")
        (desk.articles / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
        (desk.articles / "wire.jsonl").write_text(
            '{"id": "w1", "text": "Seven people were hurt."}\n{"id": "w2", "te'
        )
        refresh = desk.build(desk.articles, desk.home / "missing")
        assert refresh.status == "published"
        assert refresh.n_sources == 4
        told = [finding.message for finding in refresh.findings if finding.severity == "warning"]
        for name in ("empty.txt", "picture.txt", "wire.jsonl", "missing"):
            assert len([message for message in told if name in message]) == 1, name

    def test_a_reader_that_fails_costs_that_document_only(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def change(fact: Fact) -> Fact:
            if fact.source_id == "coast":
                raise ValueError("a date that is none")
            return fact

        spoil(monkeypatch, change)
        refresh = desk.build()
        assert refresh.status == "published"
        assert {row[0] for row in desk.rows("SELECT DISTINCT source_id FROM facts")} == {"harbour", "gazette"}
        assert "coast: its facts could not be read (ValueError: a date that is none)" in {
            finding.message for finding in refresh.findings
        }

    def test_a_number_without_end_is_set_aside(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        def change(fact: Fact) -> Fact:
            return fact.model_copy(update={"high": 10**40}) if fact.surface == "15" else fact

        spoil(monkeypatch, change)
        refresh = desk.build()
        assert refresh.status == "published"
        assert desk.rows("SELECT count(*) FROM facts WHERE surface = '15'") == [(0,)]
        assert any("too large to be kept" in finding.message for finding in refresh.findings)

    def test_no_document_at_all_blocks(self, desk: Desk, built: tuple[Desk, Refresh]) -> None:
        before = publish(built, desk)
        refresh = desk.build(desk.home / "mistyped")
        assert refresh.status == "blocked"
        assert desk.table.read_bytes() == before


class TestBlocked:
    def blocked(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Refresh:
        spoil(monkeypatch, lambda fact: fact.model_copy(update={"char_start": fact.char_start + 1}))
        (desk.articles / "late.txt").write_text("The ferry disaster killed 14 people.")
        return desk.build()

    def test_the_old_table_stays(
        self, desk: Desk, built: tuple[Desk, Refresh], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = publish(built, desk)
        page = (desk.reports / "index.html").read_bytes()
        refresh = self.blocked(desk, monkeypatch)
        assert refresh.status == "blocked"
        assert desk.table.read_bytes() == before
        assert (desk.reports / "index.html").read_bytes() == page
        assert "facts.duckdb.staging" not in desk.beside()

    def test_the_findings_and_a_report_say_why(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        refresh = self.blocked(desk, monkeypatch)
        (finding,) = (each for each in refresh.findings if each.severity == "critical")
        assert finding.check == "structure.spans_misplaced"
        assert not desk.table.exists()
        told = (desk.reports / "blocked" / "report.md").read_text("utf-8")
        assert "Every fact stands in the text at the place that it names" in told

    def test_the_next_good_refresh_clears_it(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as once:
            self.blocked(desk, once)
        assert desk.build().status == "published"
        assert not (desk.reports / "blocked").exists()

    def test_a_critical_check_that_crashes_blocks_too(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from facts.validate import frames

        honest = frames.frame

        def frame(connection: Any, name: str, folder: Path | None) -> Any:
            if name == "keys_repeat":
                raise RuntimeError("the rule is broken")
            return honest(connection, name, folder)

        monkeypatch.setattr(frames, "frame", frame)
        refresh = desk.build()
        assert refresh.status == "blocked"
        assert "This could not be checked: the rule is broken" in refresh.findings[0].message


class TestFaults:
    @pytest.mark.parametrize(
        ("module", "name"),
        [
            (refresh, "align_stored"),
            (refresh.compare, "compare_afresh"),
            (refresh.history, "record"),
            (validate, "audit"),
            (store, "seal"),
            (store, "publish"),
        ],
    )
    def test_an_exception_leaves_the_old_table(
        self, desk: Desk, built: tuple[Desk, Refresh], monkeypatch: pytest.MonkeyPatch, module: Any, name: str
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        before = publish(built, desk)
        monkeypatch.setattr(module, name, fail)
        with pytest.raises(ZeroDivisionError):
            desk.build()
        assert desk.table.read_bytes() == before
        assert "facts.duckdb.staging" not in desk.beside()

    def test_a_damaged_table_is_not_touched(self, desk: Desk) -> None:
        desk.table.write_bytes(b"long ago this was a table")
        with pytest.raises(store.StoreError, match="was left as it is"):
            desk.build()
        assert desk.table.read_bytes() == b"long ago this was a table"

    def test_a_second_writer_is_told_who_holds_the_table(self, desk: Desk) -> None:
        program = (
            "import sys, pathlib, facts.store as store\n"
            "with store.writing(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
        )
        command = [sys.executable, "-c", program, str(desk.table)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            other.stdout.readline()
            with pytest.raises(store.StoreError, match=f"refreshed by process {other.pid}"):
                desk.build()
            other.kill()
        assert desk.build().status == "published"

    def test_a_place_for_reports_that_is_none_is_found_before_the_work(self, desk: Desk) -> None:
        desk.reports.write_text("not a folder")
        with pytest.raises(FileExistsError):
            desk.build()
        assert not desk.table.exists()

    @pytest.mark.skipif(os.geteuid() != 0, reason="needs to become somebody else")
    def test_a_folder_that_cannot_be_written_to_is_named(self, desk: Desk) -> None:
        desk.reports.mkdir()
        desk.reports.chmod(0o555)
        os.seteuid(65534)
        try:
            with (
                pytest.raises(store.StoreError, match="cannot write beside /etc"),
                store.writing(Path("/etc/f.duckdb")),
            ):
                pass
            with pytest.raises(PermissionError):
                desk.build()
        finally:
            os.seteuid(0)


CALLS = [
    "facts.store.files:_hold:after",
    "facts.workers:_read_here:after",
    "facts.store:create:after",
    "facts.store:carry_history:after",
    "facts.store:take_in:after",
    "facts.refresh:align_stored:after",
    "facts.refresh:_fill:after",
    "facts.history:record:after",
    "facts.validate:audit:after",
    "facts.store:add_refresh:after",
    "facts.store:seal:after",
    "facts.store.files:_flush:after",
    "os:replace:before",
]
PUBLISHED = [
    "os:replace:after",
    "facts.store:publish:after",
    "facts.report:write:before",
]
DELAYS = [f"{0.05 + 0.15 * step:.2f}" for step in range(5)]
SIZES = ["size=0", "size=20000", "size=1500000"]


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, dict[str, dict[str, Any]]]:
    """What was found after a refresh of two sources to three was killed at each point."""
    desk = Desk(tmp_path_factory.mktemp("killed"))
    desk.build(write(desk.home / "old", "harbour", "coast"))
    write(desk.home / "new", *ARTICLES)
    command = [
        sys.executable,
        str(TESTS / "refresh_driver.py"),
        str(desk.home),
        *SIZES,
        *CALLS,
        *PUBLISHED,
        *DELAYS,
    ]
    environment = os.environ | {"PYTHONPATH": str(TESTS.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(command) - 3, done.stderr
    return desk, {each["point"]: each for each in found}


class TestKilled:
    @pytest.mark.parametrize("point", CALLS)
    def test_before_publication_the_old_table_is_whole(
        self, aftermath: tuple[Desk, dict[str, dict[str, Any]]], point: str
    ) -> None:
        found = aftermath[1][point]
        assert (found["status"], found["sources"]) == (-9, 2)
        assert set(found["left"]) <= {"facts.duckdb.lock", "facts.duckdb.staging", "facts.duckdb.staging.wal"}

    @pytest.mark.parametrize("point", PUBLISHED)
    def test_after_publication_the_new_table_is_whole(
        self, aftermath: tuple[Desk, dict[str, dict[str, Any]]], point: str
    ) -> None:
        found = aftermath[1][point]
        assert (found["status"], found["sources"]) == (-9, 3)

    @pytest.mark.parametrize("point", DELAYS)
    def test_at_any_moment_one_of_them_is_whole(
        self, aftermath: tuple[Desk, dict[str, dict[str, Any]]], point: str
    ) -> None:
        found = aftermath[1][point]
        assert found["sources"] in (2, 3)
        assert found["status"] in (-9, 0)

    @pytest.mark.parametrize("point", SIZES)
    def test_on_a_full_disk_the_old_table_is_whole(
        self, aftermath: tuple[Desk, dict[str, dict[str, Any]]], point: str
    ) -> None:
        found = aftermath[1][point]
        assert (found["status"], found["sources"], found["left"]) == (1, 2, ["facts.duckdb.lock"])
        assert found["error"].startswith("StoreError: ")
        assert "File too large" in found["error"]

    def test_the_next_refresh_succeeds(self, aftermath: tuple[Desk, dict[str, dict[str, Any]]]) -> None:
        desk, _ = aftermath
        (desk.home / "facts.duckdb.staging").write_bytes(b"half a table")
        assert desk.build(desk.home / "new").status == "published"
        assert desk.rows("SELECT count(*) FROM sources") == [(3,)]
        assert not {name for name in desk.beside() if name.startswith("facts.duckdb.staging")}
