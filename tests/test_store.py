"""The tables agree with the records, exact values survive, and a table is published whole or not at all."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import duckdb
import pytest
from store_cases import fact, fill, filled, source, story

from facts import records, store
from facts.records import Claim, Fact, Figure, Finding, Refresh, Relation, Source, Validation
from facts.store.files import Target, settle

TYPES = {
    str: "VARCHAR",
    Decimal: "DECIMAL(38,9)",
    int: "INTEGER",
    float: "DOUBLE",
    date: "DATE",
    datetime: "TIMESTAMP WITH TIME ZONE",
}
TABLES: dict[str, type[records.Record]] = {
    "sources": Source,
    "facts": Fact,
    "claims": Claim,
    "figures": Figure,
    "relations": Relation,
    "refreshes": Refresh,
    "validations": Validation,
    "findings": Finding,
}
ELSEWHERE = {"refreshes": {"findings"}}
"""Fields of a record that are rows of another table."""
OF_A_REFRESH = {"validations", "findings"}
VOCABULARIES = {
    ("facts", "field"): records.FieldName,
    ("facts", "kind"): records.Kind,
    ("facts", "bound"): records.Bound,
    ("facts", "change"): records.Change,
    ("facts", "modality"): records.Modality,
    ("facts", "zone"): records.Zone,
    ("claims", "kind"): records.Kind,
    ("claims", "verdict"): records.Verdict,
    ("figures", "bound"): records.Bound,
    ("figure_relations", "relation"): records.RelationName,
    ("refreshes", "status"): records.RefreshStatus,
    ("validations", "severity"): records.Severity,
    ("validations", "outcome"): records.Outcome,
    ("findings", "severity"): records.Severity,
}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with store.create(tmp_path / "test.duckdb") as made:
        yield made


def columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    described = connection.execute(f"DESCRIBE {table}").fetchall()
    return {row[0]: row[1] for row in described}


def sql_type(annotation: Any) -> str:
    """The column type that a field's annotation calls for."""
    if get_origin(annotation) is not None and type(None) in get_args(annotation):
        return sql_type(next(part for part in get_args(annotation) if part is not type(None)))
    if get_origin(annotation) is Union or get_args(annotation):
        origin = get_args(annotation)[0]
        return sql_type(origin if isinstance(origin, type) else type(origin))
    return TYPES[annotation]


class TestTables:
    @pytest.mark.parametrize("table", TABLES)
    def test_have_the_fields_of_their_record_in_order(
        self, connection: duckdb.DuckDBPyConnection, table: str
    ) -> None:
        expected = [name for name in TABLES[table].model_fields if name not in ELSEWHERE.get(table, set())]
        key = ["refresh_id"] if table in OF_A_REFRESH else []
        assert list(columns(connection, table)) == key + expected

    @pytest.mark.parametrize("table", ["sources", "facts", "claims", "figures", "relations"])
    def test_have_the_types_of_their_record(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        expected = {name: sql_type(field.annotation) for name, field in TABLES[table].model_fields.items()}
        assert columns(connection, table) == expected

    @pytest.mark.parametrize("table", ["sources", "facts", "claims", "figures"])
    def test_allow_null_where_their_record_does(
        self, connection: duckdb.DuckDBPyConnection, table: str
    ) -> None:
        described = connection.execute(f"DESCRIBE {table}").fetchall()
        nullable = {row[0] for row in described if row[2] == "YES"}
        fields = TABLES[table].model_fields.items()
        assert nullable == {name for name, field in fields if type(None) in get_args(field.annotation)}

    @pytest.mark.parametrize(("table", "column"), VOCABULARIES)
    def test_check_the_vocabulary_of_the_records(
        self, connection: duckdb.DuckDBPyConnection, table: str, column: str
    ) -> None:
        query = """
            SELECT expression FROM duckdb_constraints()
            WHERE table_name = ? AND constraint_type = 'CHECK' AND constraint_column_names = [?]
        """
        found = connection.execute(query, [table, column]).fetchone()
        assert found is not None
        words = found[0].split("IN (")[1].rstrip(")").split(", ")
        assert tuple(word.strip("'") for word in words) == get_args(VOCABULARIES[table, column])

    def test_say_what_every_column_means(self, connection: duckdb.DuckDBPyConnection) -> None:
        query = "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
        views = ("conflicts", "trade", "casualties", "dates")
        silent = {row for row in connection.execute(query).fetchall() if row[0] not in views}
        assert silent == set()

    def test_refuse_a_word_outside_the_vocabulary(self, connection: duckdb.DuckDBPyConnection) -> None:
        sources, facts = story()
        store.add_sources(connection, sources)
        with pytest.raises(duckdb.ConstraintException):
            store.add_facts(connection, [facts[0].model_copy(update={"kind": "rumour"})])

    def test_get_keys_when_they_are_sealed(self, connection: duckdb.DuckDBPyConnection) -> None:
        fill(connection)
        store.seal(connection)
        with pytest.raises(duckdb.ConstraintException):
            store.add_sources(connection, story()[0][:1])


class TestLoad:
    @pytest.mark.parametrize(
        "text",
        ["0.1", "65000000000", "-0.000000001", "99999999999999999999999999999.999999999", "1E+3", "33.33"],
    )
    def test_keeps_decimals_exact(self, connection: duckdb.DuckDBPyConnection, text: str) -> None:
        _, facts = story()
        one = facts[0].model_copy(update={"value": Decimal(text)})
        store.add_facts(connection, [one])
        assert store.read_facts(connection)[0].value == Decimal(text)

    def test_gives_back_what_it_was_given(self, connection: duckdb.DuckDBPyConnection) -> None:
        sources, facts = story()
        dated = facts[0].model_copy(
            update={
                "fact_id": "f_dated",
                "date_start": date(2024, 2, 29),
                "low": None,
                "change": "up",
                "value": None,
            }
        )
        store.add_sources(connection, sources)
        store.add_facts(connection, [*facts, dated])
        assert store.read_sources(connection) == sources
        assert store.read_facts(connection) == [*facts, dated]

    @pytest.mark.parametrize(
        "text", ["", "a\0b", "naïve \U0001f600 Ünïcode", 'it\'s "quoted"; DROP TABLE facts']
    )
    def test_keeps_any_text(self, connection: duckdb.DuckDBPyConnection, text: str) -> None:
        store.add_sources(connection, [source("s", text or None, None, text)])
        assert store.read_sources(connection)[0].text == text

    def test_loads_more_than_one_batch_in_order(
        self, connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("facts.store.loading._ROWS", 7)
        many = [source(f"s{number}", None, None, str(number)) for number in range(50)]
        store.add_sources(connection, iter(many))
        assert store.read_sources(connection) == many

    def test_gives_claims_back_as_records(self, connection: duckdb.DuckDBPyConnection) -> None:
        fill(connection)
        (claim,) = store.read_claims(connection)
        assert (claim.claim_id, claim.verdict, claim.low, claim.high) == ("c_ferry", "conflicting", 12, 15)
        assert store.verdict_counts(connection) == {"conflicting": 1}

    def test_writes_what_alignment_found(self, connection: duckdb.DuckDBPyConnection) -> None:
        fill(connection)
        assert {each.claim_id for each in store.read_facts(connection)} == {"c_ferry"}
        assert {each.origin_id for each in store.read_sources(connection)} == {"harbour", "gazette", "coast"}
        assert connection.execute("SELECT count(*) FROM links").fetchone() == (2,)


class TestViews:
    def test_relations_are_pairs_of_facts_of_different_sources(
        self, connection: duckdb.DuckDBPyConnection
    ) -> None:
        fill(connection)
        _, facts = story()
        harbour, gazette, coast = (each.fact_id for each in facts)
        rows = connection.execute("SELECT fact_a, fact_b, relation FROM relations").fetchall()
        expected = {(harbour, coast): "agree", (harbour, gazette): "conflict", (gazette, coast): "conflict"}
        assert len(rows) == 3
        assert {(a, b): relation for a, b, relation in rows} == {
            tuple(sorted(pair)): relation for pair, relation in expected.items()
        }

    def test_relations_leave_out_two_facts_of_one_source(self, connection: duckdb.DuckDBPyConnection) -> None:
        fill(connection)
        again = fact("harbour", "12", 0, 2, claim_id="c_ferry")
        store.add_facts(connection, [again])
        connection.execute("INSERT INTO statements VALUES (?, 'g12')", [again.fact_id])
        rows = connection.execute("SELECT fact_a, fact_b FROM relations WHERE relation = 'agree'").fetchall()
        assert len(rows) == 2

    def test_conflicts_can_be_read_as_they_stand(self, connection: duckdb.DuckDBPyConnection) -> None:
        fill(connection)
        query = (
            "SELECT publisher_a, surface_a, publisher_b, surface_b, label, reason, sentence_a FROM conflicts"
        )
        rows = connection.execute(query).fetchall()
        assert len(rows) == 2
        assert all({row[1], row[3]} == {"12", "15"} for row in rows)
        assert {row[0] for row in rows} | {row[2] for row in rows} == {
            "The Harbour Post",
            "Lindholm Gazette",
            "Coast Radio",
        }
        assert all(row[4] == "people killed, Lindholm" and "cannot both" in row[5] and row[6] for row in rows)

    @pytest.mark.parametrize("optimizers", ["", "common_subplan"])
    def test_both_sides_of_conflicts_can_be_stacked(
        self, connection: duckdb.DuckDBPyConnection, optimizers: str
    ) -> None:
        fill(connection)
        connection.execute("SET disabled_optimizers = ?", [optimizers])
        query = "SELECT source_a FROM conflicts UNION ALL SELECT source_b FROM conflicts"
        sides = sorted(row[0] for row in connection.execute(query).fetchall())
        assert sides == ["coast", "gazette", "gazette", "harbour"]

    def test_groups_hold_their_own_facts_only(self, connection: duckdb.DuckDBPyConnection) -> None:
        text = "It sold goods for 40 in 2023 and lost 3 sailors"
        one = fact("s", text, 18, 20, kind="money", measure="exports", unit="EUR")
        day = fact(
            "s", text, 24, 28, kind="date", measure="date", value=None, low=None, high=None, edtf="2023"
        )
        dead = fact("s", text, 38, 39)
        store.add_facts(connection, [one, day, dead])
        assert connection.execute("SELECT fact_id, currency FROM trade").fetchall() == [(one.fact_id, "EUR")]
        assert connection.execute("SELECT fact_id, edtf FROM dates").fetchall() == [(day.fact_id, "2023")]
        assert connection.execute("SELECT fact_id, value FROM casualties").fetchall() == [(dead.fact_id, 3)]


class TestHistory:
    def test_is_carried_to_the_next_table(self, tmp_path: Path) -> None:
        finding = Finding(severity="warning", check="ingest", message="a.txt: empty", details={"bytes": 0})
        moment = datetime(2024, 7, 8, 12, tzinfo=UTC)
        refresh = Refresh(
            refresh_id="r1",
            started=moment,
            finished=moment,
            status="published",
            n_sources=1,
            n_facts=2,
            n_claims=3,
            n_conflicts=0,
            verdicts={"single_source": 3},
            findings=(finding,),
        )
        check = Validation(
            suite="structure",
            expectation="x",
            description="d",
            severity="info",
            outcome="passed",
            checked=1,
            unexpected=0,
            message="m",
        )
        with store.create(tmp_path / "old.duckdb") as old:
            store.add_refresh(old, refresh)
            store.add_validations(old, "r1", [check])
        with store.create(tmp_path / "new.duckdb") as new:
            store.carry_history(new, tmp_path / "old.duckdb")
            assert new.execute("SELECT refresh_id, started, verdicts FROM refreshes").fetchall() == [
                ("r1", moment, {"single_source": 3})
            ]
            assert new.execute("SELECT \"check\", details->>'bytes' FROM findings").fetchall() == [
                ("ingest", "0")
            ]
            assert new.execute("SELECT suite, outcome FROM validations").fetchall() == [
                ("structure", "passed")
            ]


class TestFiles:
    def test_publishes_in_the_place_of_the_old_table(self, tmp_path: Path) -> None:
        table = filled(tmp_path / "facts.duckdb")
        reader = store.connect(table)
        with store.writing(table) as target:
            store.create(target.staging).close()
            store.publish(target)
        with store.connect(table) as new:
            assert new.execute("SELECT count(*) FROM facts").fetchone() == (0,)
        assert reader.execute("SELECT count(*) FROM facts").fetchone() == (3,)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.duckdb", "facts.duckdb.lock"]

    def test_follows_a_link_to_the_table(self, tmp_path: Path) -> None:
        real = filled(tmp_path / "real.duckdb")
        link = tmp_path / "facts.duckdb"
        link.symlink_to(real)
        with store.writing(link) as target:
            store.create(target.staging).close()
            store.publish(target)
        assert link.is_symlink()
        assert store.read_sources(store.connect(real)) == []

    def test_clears_what_a_dead_writer_left(self, tmp_path: Path) -> None:
        table = filled(tmp_path / "facts.duckdb")
        (tmp_path / "facts.duckdb.staging").write_bytes(b"half a file")
        (tmp_path / "facts.duckdb.staging.wal").write_bytes(b"half a journal")
        with store.writing(table) as target:
            assert not target.staging.exists()
            store.create(target.staging).close()
        assert not target.staging.exists()

    def test_leaves_the_old_table_when_the_writer_fails(self, tmp_path: Path) -> None:
        table = filled(tmp_path / "facts.duckdb")
        before = table.read_bytes()
        with pytest.raises(duckdb.Error), store.writing(table) as target:
            store.create(target.staging).execute("SELECT nonsense")
        assert table.read_bytes() == before
        assert not target.staging.exists()

    def test_says_who_holds_the_table(self, tmp_path: Path) -> None:
        table = tmp_path / "facts.duckdb"
        program = (
            "import sys, time, pathlib, facts.store as store\n"
            "with store.writing(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
        )
        command = [sys.executable, "-c", program, str(table)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"held\n"
            with (
                pytest.raises(store.StoreError, match=f"refreshed by process {other.pid} on"),
                store.writing(table),
            ):
                pass
            other.kill()
        with store.writing(table):
            pass

    @pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 20_000])
    def test_leaves_a_damaged_table_as_it_is(self, tmp_path: Path, content: bytes) -> None:
        table = tmp_path / "facts.duckdb"
        table.write_bytes(content)
        with pytest.raises(store.StoreError, match="left as it is"), store.writing(table):
            pass
        assert table.read_bytes() == content

    def test_refuses_a_database_of_something_else(self, tmp_path: Path) -> None:
        table = tmp_path / "facts.duckdb"
        with duckdb.connect(table) as other:
            other.execute("CREATE TABLE recipes (name VARCHAR)")
        with pytest.raises(store.StoreError, match="not a table of facts"), store.writing(table):
            pass

    def test_refuses_a_table_of_another_layout(self, tmp_path: Path) -> None:
        table = filled(tmp_path / "facts.duckdb")
        with duckdb.connect(table) as other:
            other.execute("UPDATE layout SET version = 99")
        with pytest.raises(store.StoreError, match="layout 99, this version reads 3"):
            store.connect(table)

    def test_names_the_table_that_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(store.StoreError, match=r"no table at .*none\.duckdb"):
            store.connect(tmp_path / "none.duckdb")

    def test_folds_in_the_journal_of_a_dead_writer(self, tmp_path: Path) -> None:
        table = filled(tmp_path / "facts.duckdb")
        program = (
            "import sys, os, duckdb; c = duckdb.connect(sys.argv[1])\n"
            "c.execute('DELETE FROM links'); os._exit(1)"
        )
        subprocess.run([sys.executable, "-c", program, str(table)], check=False)
        assert (tmp_path / "facts.duckdb.wal").exists()
        settle(table)
        with store.writing(table) as target:
            store.create(target.staging).close()
            store.publish(target)
        assert store.read_sources(store.connect(table)) == []

    def test_names_a_journal_that_belongs_to_another_table(self, tmp_path: Path) -> None:
        table, other = filled(tmp_path / "facts.duckdb"), filled(tmp_path / "other.duckdb")
        program = "import sys, os, duckdb; c = duckdb.connect(sys.argv[1])\nc.execute('DELETE FROM links'); os._exit(1)"
        subprocess.run([sys.executable, "-c", program, str(other)], check=False)
        (tmp_path / "other.duckdb.wal").rename(tmp_path / "facts.duckdb.wal")
        with pytest.raises(store.StoreError, match=r"move facts\.duckdb\.wal away"), store.writing(table):
            pass

    def test_says_why_it_cannot_write(self) -> None:
        with (
            pytest.raises(store.StoreError, match=r"cannot write beside /proc/none/facts\.duckdb"),
            store.writing(Path("/proc/none/facts.duckdb")),
        ):
            pass

    def test_needs_a_whole_staging_file(self, tmp_path: Path) -> None:
        target = Target(tmp_path / "facts.duckdb", tmp_path / "facts.duckdb.staging", layout=None)
        with pytest.raises(FileNotFoundError):
            store.publish(target)


def test_too_little_memory_is_one_clear_line(tmp_path: Path) -> None:
    table = tmp_path / "facts.duckdb"
    with (
        pytest.raises(store.StoreError, match="needs more memory than the database may take"),
        store.writing(table) as target,
        store.create(target.staging, "2MB") as connection,
    ):
        connection.execute(
            "CREATE TABLE large AS SELECT repeat(i::VARCHAR, 900) AS text FROM range(20000) t(i)"
        )
    assert not table.exists()
    assert not target.staging.exists()


def test_a_reader_leaves_nothing_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even while a query needs more than the memory."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    with store.connect(filled(tmp_path / "facts.duckdb")) as connection:
        connection.execute("SET memory_limit = '20MB'; SET threads = 1")
        connection.execute(
            "CREATE TEMP TABLE wide AS SELECT range AS n, repeat('x', 40) || range AS x FROM range(1000000)"
        )
        assert connection.execute("SELECT count(*) FROM duckdb_temporary_files()").fetchone() != (0,)
        assert not list(here.iterdir())
