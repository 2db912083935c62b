"""SQL of strangers: what is refused, what is stopped, and that the service stays up."""

import asyncio
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from service_cases import publish, served, told
from starlette.testclient import TestClient

from facts.service.sandbox import Asked, Busy, Sandbox, Stopped
from facts.service.sandbox.statement import Refused, check
from facts.service.settings import ServeSettings, SqlSettings

BOUNDS = SqlSettings(seconds=1.5, rows=50, megabytes=1, memory=128)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("sandbox"))


@pytest.fixture(scope="module")
def client(table: Path) -> Iterator[TestClient]:
    with served(table, ServeSettings(burst=10_000, sql=BOUNDS)) as running:
        yield running


def ask(client: TestClient, sql: str, form: str = "json") -> Any:
    return client.post("/api/v1/sql", json={"sql": sql}, params={"format": form})


class TestAnswers:
    def test_have_columns_and_rows(self, client: TestClient) -> None:
        answer = ask(client, "SELECT source_id, value FROM facts ORDER BY ALL").json()
        assert answer == {
            "columns": [{"name": "source_id", "type": "VARCHAR"}, {"name": "value", "type": "DECIMAL(38,9)"}],
            "rows": [["coast", 12], ["gazette", 14], ["harbour", 12]],
            "truncated": False,
            "refresh_id": "r2",
        }

    def test_come_in_every_form(self, client: TestClient) -> None:
        sql = "SELECT 1 AS a, 'x,y' AS b, [1, NULL] AS c"
        assert json.loads(ask(client, sql, "jsonl").text) == {"a": 1, "b": "x,y", "c": [1, None]}
        assert list(csv.reader(io.StringIO(ask(client, sql, "csv").text))) == [
            ["a", "b", "c"],
            ["1", "x,y", "[1,null]"],
        ]
        for read in (
            pq.read_table(io.BytesIO(ask(client, sql, "parquet").content)),
            pa.ipc.open_stream(ask(client, sql, "arrow").content).read_all(),
        ):
            assert read.to_pylist() == [{"a": 1, "b": "x,y", "c": [1, None]}]

    @pytest.mark.parametrize(
        "sql",
        [
            "FROM conflicts",
            "WITH t AS (SELECT 1 AS a) SELECT * FROM t, t AS u",
            "WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM t WHERE a < 5) FROM t",
            "SELECT unnest([1, 2])",
            "FROM claims_as_of(now()::TIMESTAMPTZ)",
            "FROM range(3)",
            "SUMMARIZE facts",
            "DESCRIBE facts",
            "SELECT table_name FROM information_schema.tables",
            "VALUES (1), (2)",
            "SELECT kind, count(*) FILTER (value > 1) OVER (PARTITION BY kind) FROM facts",
            "SELECT 1; ",
            "SELECT 1 AS a, 2 AS a",
            "SELECT 170141183460469231731687303715884105727, 'a'::BLOB, INTERVAL 1 DAY, 'infinity'::TIMESTAMP, "
            "MAP {1: 2}, uuid(), TIME '10:00', 'nan'::DOUBLE, bitstring('101', 5), chr(0)",
        ],
    )
    def test_are_given_to_what_may_be_asked(self, client: TestClient, sql: str) -> None:
        for form in ("json", "jsonl", "csv"):
            answer = ask(client, sql, form)
            assert answer.status_code == 200, answer.text
        assert ask(client, sql).json()["rows"]

    def test_names_that_repeat_are_numbered(self, client: TestClient) -> None:
        assert ask(client, "SELECT 1 AS a, 2 AS a", "jsonl").json() == {"a": 1, "a_1": 2}

    @pytest.mark.parametrize("form", ["json", "csv", "parquet"])
    def test_have_at_most_so_many_rows(self, client: TestClient, form: str) -> None:
        answer = ask(client, "FROM range(51)", form)
        assert (answer.headers["x-rows"], answer.headers["x-truncated"]) == ("50", "true")
        whole = ask(client, "FROM range(50)", form)
        assert (whole.headers["x-rows"], whole.headers["x-truncated"]) == ("50", "false")

    @pytest.mark.parametrize("form", ["json", "arrow"])
    def test_have_at_most_so_many_bytes(self, client: TestClient, form: str) -> None:
        answer = ask(client, "SELECT repeat('x', 400_000) FROM range(10)", form)
        assert answer.headers["x-truncated"] == "true"
        assert len(answer.content) < 1_200_000


OUTSIDE = [
    "FROM read_csv('/etc/passwd')",
    "FROM read_text('/etc/passwd')",
    "FROM read_blob('/proc/self/environ')",
    "FROM read_parquet('https://example.org/x.parquet')",
    "FROM read_json_auto('/etc/hostname')",
    "FROM '/etc/passwd'",
    "FROM 'https://example.org/x.csv'",
    'FROM "/etc/passwd"',
    "FROM glob('/etc/*')",
    "FROM sniff_csv('/etc/passwd')",
    "SELECT (SELECT max(content) FROM read_text('/etc/passwd'))",
    "SELECT * FROM facts WHERE EXISTS (FROM glob('/*'))",
    "WITH t AS (FROM read_text('/etc/passwd')) FROM t",
    "FROM query('FROM read_text(''/etc/passwd'')')",
    "FROM query_table('facts')",
    "COPY facts TO '/tmp/facts-out.csv'",
    "COPY (SELECT 1) TO '/tmp/facts-out.csv'",
    "EXPORT DATABASE '/tmp/facts-out'",
    "ATTACH '/tmp/facts-other.duckdb' AS other",
    "DETACH stored",
    "INSTALL httpfs",
    "LOAD httpfs",
    "PRAGMA database_list",
    "PRAGMA version",
    "SET memory_limit = '100GB'",
    "SET enable_external_access = true",
    "RESET lock_configuration",
    "SELECT current_setting('temp_directory')",
    "SELECT getenv('HOME')",
    "SELECT system.main.current_setting('temp_directory')",
    "FROM duckdb_settings()",
    "FROM duckdb_secrets()",
    "FROM duckdb_databases()",
    "FROM duckdb_databases",
    "FROM system.main.duckdb_databases",
    "FROM pragma_database_list",
    "FROM pg_catalog.pg_settings",
    "SHOW DATABASES",
    "CREATE TABLE mine (a INTEGER)",
    "CREATE TEMP TABLE mine AS SELECT 1",
    "CREATE MACRO f() AS 1",
    "INSERT INTO facts SELECT * FROM facts",
    "UPDATE facts SET value = 0",
    "DELETE FROM facts",
    "DROP TABLE facts",
    "BEGIN; DROP TABLE facts; COMMIT",
    "SELECT 1; SELECT 2",
    "CHECKPOINT",
    "USE memory",
    "CALL pragma_version()",
    "PREPARE p AS SELECT 1",
    "EXECUTE p",
    "EXPLAIN ANALYZE SELECT 1",
    "VACUUM",
    "SELECT",
    "",
    "nonsense",
    "SELECT '\x00",
]


class TestRefused:
    @pytest.mark.parametrize("sql", OUTSIDE)
    def test_what_looks_or_reaches_outside(self, client: TestClient, sql: str) -> None:
        answer = ask(client, sql)
        assert (answer.status_code, answer.json()["type"]) in (
            (403, "urn:facts:problem:query-refused"),
            (400, "urn:facts:problem:query-wrong"),
        ), answer.text
        assert "root:" not in answer.text
        assert "facts.duckdb" not in answer.text

    def test_even_where_the_text_was_let_through(self, table: Path, client: TestClient) -> None:
        """The connection itself reaches nothing: the look at the text is not what keeps files safe."""
        from facts import store
        from facts.service.sandbox.protocol import Bounds
        from facts.service.sandbox.worker import _lock

        with store.connect(table) as connection:
            _lock(connection, Bounds(1, 10, 1000, 128, 1))
            for sql in OUTSIDE[:12]:
                with pytest.raises(duckdb.Error):
                    connection.execute(sql)
            for sql in (
                "SET enable_external_access = true",
                "ATTACH '/tmp/x.duckdb'",
                "LOAD httpfs",
                "DELETE FROM facts",
            ):
                with pytest.raises(duckdb.Error):
                    connection.execute(sql)

    @pytest.mark.parametrize(
        ("sql", "words"),
        [
            ("SELECT 1; SELECT 2", "one statement"),
            ("DROP TABLE facts", "only SELECT"),
            ("FROM glob('*')", "table function glob"),
            ("SELECT current_setting('x')", "function current_setting"),
        ],
    )
    def test_it_is_said_why(self, sql: str, words: str) -> None:
        with duckdb.connect() as connection, pytest.raises(Refused, match=words):
            check(connection, sql)

    def test_all_of_it_where_the_service_answers_no_queries(self, table: Path) -> None:
        with served(table, ServeSettings(sql=SqlSettings(enabled=False))) as client:
            assert ask(client, "SELECT 1").status_code == 403


class TestStopped:
    @pytest.mark.parametrize(
        "sql",
        [
            "SELECT count(*) FROM range(10_000_000) a, range(10_000_000) b, range(1000) c WHERE a.range + b.range = c.range",
            "WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM t) SELECT max(a) FROM t",
            "SELECT sum(i) FROM generate_series(1, 100_000_000_000) t(i)",
            "SELECT list(i) FROM range(1_000_000_000) t(i)",
            "SELECT length(repeat(repeat('x', 1_000_000), 1_000_000))",
            "SELECT string_agg(repeat('x', 1000), '') FROM range(10_000_000)",
            "SELECT regexp_matches(repeat('a', 5_000_000), '(a*)*b') FROM range(1000)",
            "SELECT list_sum(list_transform(range(100_000_000), x -> x * x))",
            "SELECT max(levenshtein(repeat('ab', 50_000), repeat('ba', 50_000))) FROM range(100)",
            "SELECT " + "(" * 3_000 + "1" + ")" * 3_000,
            "SELECT " + "+".join("1" * 6_000),
        ],
    )
    def test_what_takes_too_much(self, client: TestClient, sql: str) -> None:
        assert ask(client, sql).status_code in (200, 400, 403)
        assert ask(client, "SELECT 1").status_code == 200

    def test_a_process_that_does_not_listen_is_ended(
        self, table: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("facts.service.sandbox.pool._GRACE", -1.4)
        slow = "SELECT count(*) FROM range(10_000_000) a, range(10_000_000) b WHERE a.range = b.range * 2 + a.range"

        async def twice() -> None:
            sandbox = Sandbox(table, BOUNDS)
            with pytest.raises(Stopped, match="longer than"):
                await sandbox.ask(Asked(slow, "json"))
            monkeypatch.setattr("facts.service.sandbox.pool._GRACE", 5)
            assert (await sandbox.ask(Asked("SELECT 1", "json"))).outcome == "answered"
            assert sandbox.started == 2
            await sandbox.close()

        asyncio.run(twice())


class TestProcesses:
    def test_are_used_again_until_another_publication(self, tmp_path: Path) -> None:
        table = told(tmp_path)

        async def asked() -> None:
            sandbox = Sandbox(table, BOUNDS)
            first = [await sandbox.ask(Asked("SELECT 1", "json")) for _ in range(3)]
            assert (sandbox.started, {result.refresh_id for result in first}) == (1, {"r2"})
            publish(table, 3)
            assert (await sandbox.ask(Asked("SELECT 1", "json"))).refresh_id == "r3"
            assert sandbox.started == 2
            await sandbox.close()

        asyncio.run(asked())

    def test_queries_wait_and_more_are_turned_away(self, table: Path) -> None:
        async def crowd() -> list[Any]:
            sandbox = Sandbox(table, BOUNDS.model_copy(update={"at_once": 1, "waiting": 2}))
            asked = [sandbox.ask(Asked("SELECT 1", "json")) for _ in range(5)]
            results = await asyncio.gather(*asked, return_exceptions=True)
            await sandbox.close()
            return results

        results = asyncio.run(crowd())
        assert sum(isinstance(result, Busy) for result in results) == 2
        assert sum(not isinstance(result, Exception) for result in results) == 3
