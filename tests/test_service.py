"""The read API: what it answers, in which forms, page by page, and how it says no."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from service_cases import publish, served, told
from starlette.testclient import TestClient

import facts
from facts import answers, cli, store
from facts.answers import LISTINGS, Explanation
from facts.records import Refresh, Source, to_json
from facts.service.negotiation import choose
from facts.service.problems import Failed
from facts.service.settings import ServeSettings, SettingsError, SqlSettings, load

API = "/api/v1"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def client(table: Path) -> Iterator[TestClient]:
    with served(table, ServeSettings(burst=10_000)) as running:
        yield running


def items(client: TestClient, address: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(f"{API}/{address}", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


class TestAnswers:
    @pytest.mark.parametrize("name", LISTINGS)
    def test_lists_have_the_shape_of_their_records(self, client: TestClient, name: str) -> None:
        rows = items(client, name)
        assert rows
        assert [LISTINGS[name].row(**row) for row in rows]

    def test_a_source_has_its_text(self, client: TestClient) -> None:
        source = Source(**client.get(f"{API}/sources/gazette").json())
        assert "Police put the number of dead" in source.text
        assert all("text" not in row for row in items(client, "sources"))

    def test_a_claim_has_its_explanation(self, client: TestClient) -> None:
        claim = Explanation(**client.get(f"{API}/claims/c_ferry").json())
        assert {pair.relation for pair in claim.relations} == {"conflict", "agree"}

    def test_a_refresh_has_its_findings(self, client: TestClient) -> None:
        refresh = Refresh(**client.get(f"{API}/refreshes/r2").json())
        assert [finding.details for finding in refresh.findings] == [{"bytes": 3}]

    def test_what_changed_is_told(self, client: TestClient) -> None:
        found = client.get(f"{API}/diffs", params={"from": "1", "to": "r2"}).json()
        assert [(one["change"], one["earlier_surface"], one["surface"]) for one in found["figures"]] == [
            ("revised", "15", "14")
        ]

    def test_a_text_gives_its_facts(self, client: TestClient) -> None:
        text = "A storm killed 12 people on Monday."
        answer = client.post(f"{API}/extract", json={"text": text, "published": "2024-07-10"}).json()
        assert answer["items"] == [
            json.loads(fact.model_dump_json()) for fact in facts.extract(text, "2024-07-10")
        ]

    @pytest.mark.parametrize(
        ("asked", "sources"),
        [
            ({"source_id": "gazette"}, ["gazette"]),
            ({"source_id": ["gazette", "coast"]}, ["coast", "gazette"]),
            ({"value_min": "13.5"}, ["gazette"]),
            ({"value_max": 12}, ["coast", "harbour"]),
            ({"q": "fire brigade"}, ["harbour"]),
            ({"sort": "-value", "limit": 1}, ["gazette"]),
            ({"kind": "date"}, []),
        ],
    )
    def test_filters_are_named_as_the_columns(
        self, client: TestClient, asked: dict[str, Any], sources: list[str]
    ) -> None:
        assert [row["source_id"] for row in items(client, "facts", **asked)] == sources


class TestSameEverywhere:
    """One question has one answer: on the command line, in Python and over HTTP."""

    def lines(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
        capsys.readouterr()
        assert cli.run(arguments) == 0
        return capsys.readouterr().out

    def test_conflicts(self, client: TestClient, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
        said = self.lines(capsys, "conflicts", "--db", str(table), "--format", "jsonl")
        assert client.get(f"{API}/conflicts?format=jsonl").text == said
        with store.connect(table) as connection:
            assert said.encode() == b"".join(to_json(row) + b"\n" for row in answers.conflicts(connection))

    def test_an_explanation(
        self, client: TestClient, table: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        said = self.lines(capsys, "explain", "c_ferry", "--db", str(table), "--format", "json")
        assert client.get(f"{API}/claims/c_ferry").text + "\n" == said
        with store.connect(table) as connection:
            assert said.encode() == to_json(answers.explain(connection, "c_ferry")) + b"\n"

    def test_what_changed(self, client: TestClient, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
        said = self.lines(capsys, "diff", "1", "2", "--db", str(table), "--format", "jsonl")
        assert client.get(f"{API}/diffs?from=1&to=2&format=jsonl").text == said
        assert [json.loads(line) for line in said.splitlines()] == [
            json.loads(change.model_dump_json()) for change in facts.diff(table, "1", "2").changes()
        ]
        assert client.get(f"{API}/diffs").text == facts.diff(table).model_dump_json()

    def test_facts_of_a_text(
        self, client: TestClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = "Trade rose to $65 billion in 2023. A ferry sank and at least 12 people died."
        article = tmp_path / "article.txt"
        article.write_text(text)
        said = [json.loads(line) for line in self.lines(capsys, "extract", str(article)).splitlines()]
        found = client.post(f"{API}/extract?format=jsonl", json={"text": text}).text.splitlines()
        own = {"fact_id", "source_id"}  # the file has a name, the text has not
        assert [{k: v for k, v in json.loads(line).items() if k not in own} for line in found] == [
            {k: v for k, v in row.items() if k not in own} for row in said
        ]

    def test_refreshes(self, client: TestClient, table: Path) -> None:
        with store.connect(table) as connection:
            assert to_json(answers.refreshes(connection)) == to_json_items(client, "refreshes")
            assert client.get(f"{API}/refreshes/r1").content == to_json(answers.refresh(connection, "r1"))


def to_json_items(client: TestClient, name: str) -> bytes:
    text = client.get(f"{API}/{name}").text
    return text[text.index("[") : text.rindex("]") + 1].encode()


class TestForms:
    @pytest.mark.parametrize("by", ["header", "parameter"])
    @pytest.mark.parametrize("name", LISTINGS)
    def test_every_form_says_the_same(self, client: TestClient, name: str, by: str) -> None:
        """Rows read back from each form are those of the JSON."""
        expected = items(client, name)
        assert [json.loads(line) for line in self.get(client, name, "jsonl", by).splitlines()] == expected
        for table in (self.parquet(client, name, by), self.arrow(client, name, by)):
            assert json.loads(to_json([self.plain(row) for row in table.to_pylist()])) == expected
        listed = list(csv.DictReader(io.StringIO(self.get(client, name, "csv", by).decode(), newline="")))
        assert list(listed[0]) == list(expected[0])
        assert [set(row.values()) for row in listed] == [
            set(map(self.field, row.values())) for row in expected
        ]

    def get(self, client: TestClient, name: str, form: str, by: str) -> bytes:
        media = {
            "jsonl": "application/x-ndjson",
            "csv": "text/csv",
            "parquet": "application/vnd.apache.parquet",
            "arrow": "application/vnd.apache.arrow.stream",
        }[form]
        if by == "header":
            answer = client.get(f"{API}/{name}", headers={"Accept": f"{media}, application/json;q=0.1"})
        else:
            answer = client.get(f"{API}/{name}", params={"format": form})
        assert answer.headers["content-type"].startswith(media)
        return answer.content

    def parquet(self, client: TestClient, name: str, by: str) -> pa.Table:
        return pq.read_table(io.BytesIO(self.get(client, name, "parquet", by)))

    def arrow(self, client: TestClient, name: str, by: str) -> pa.Table:
        return pa.ipc.open_stream(self.get(client, name, "arrow", by)).read_all()

    def plain(self, row: dict[str, Any]) -> dict[str, Any]:
        return {name: dict(value) if isinstance(value, list) else value for name, value in row.items()}

    def field(self, value: Any) -> str:
        if isinstance(value, dict):
            return json.dumps(value, separators=(",", ":"))
        return "" if value is None else str(value)

    def test_figures_are_exact_in_columns(self, client: TestClient) -> None:
        table = self.parquet(client, "facts", "parameter")
        assert table.schema.field("value").type == pa.decimal128(38, 9)
        assert table.column("value").to_pylist()[0] == Decimal(12)

    def test_a_list_without_rows_has_its_columns(self, client: TestClient) -> None:
        asked = f"{API}/facts?kind=date&format="
        assert pq.read_table(io.BytesIO(client.get(asked + "parquet").content)).num_rows == 0
        assert client.get(asked + "csv").text.startswith("fact_id,source_id,field,")
        assert client.get(asked + "jsonl").text == ""

    @pytest.mark.parametrize(
        ("accept", "chosen"),
        [
            (None, "json"),
            ("*/*", "json"),
            ("text/html, */*;q=0.1", "json"),
            ("text/csv", "csv"),
            ("text/csv;q=0.4, application/x-ndjson;q=0.5", "jsonl"),
            ("application/jsonl", "jsonl"),
            ("text/*", "csv"),
            ("application/json;q=0, */*", "jsonl"),
            ("APPLICATION/VND.APACHE.PARQUET", "parquet"),
            ("text/csv;q=nonsense, application/json", "json"),
            ("text/html", None),
            ("application/json;q=0", None),
            (";;,,", None),
        ],
    )
    def test_the_best_form_is_chosen(self, accept: str | None, chosen: str | None) -> None:
        if chosen:
            assert choose(accept, None, ("json", "jsonl", "csv", "parquet", "arrow")) == chosen
        else:
            with pytest.raises(Failed):
                choose(accept, None, ("json", "jsonl", "csv", "parquet", "arrow"))

    def test_head_is_get_without_the_body(self, client: TestClient) -> None:
        whole, head = client.get(f"{API}/facts"), client.head(f"{API}/facts")
        assert head.content == b""
        assert head.headers["content-length"] == str(len(whole.content))
        assert head.headers["etag"] == whole.headers["etag"]


class TestPages:
    def test_pages_are_the_whole(self, client: TestClient) -> None:
        whole = items(client, "facts", sort="-value")
        seen: list[dict[str, Any]] = []
        address = f"{API}/facts?sort=-value&limit=1"
        while address:
            answer = client.get(address)
            seen += answer.json()["items"]
            link = answer.headers.get("link")
            assert (link is None) == (answer.json()["next"] is None)
            address = link.partition(">")[0].lstrip("<") if link else ""
        assert seen == whole

    def test_a_link_keeps_the_question(self, client: TestClient) -> None:
        link = client.get(f"{API}/facts?limit=1&kind=casualties&format=csv").headers["link"]
        asked = parse_qs(urlsplit(link.partition(">")[0].lstrip("<")).query)
        assert (asked["kind"], asked["limit"], asked["format"]) == (["casualties"], ["1"], ["csv"])

    @pytest.mark.parametrize(
        "cursor", ["x", "%FF", "W10", "WzEsMiwzXQ", "eyJhIjoxfQ", "WyJyMiIsIngiLFtbXV1d", "A" * 400]
    )
    def test_a_cursor_that_is_none_is_refused(self, client: TestClient, cursor: str) -> None:
        answer = client.get(f"{API}/facts?cursor={cursor}")
        assert answer.status_code in (404, 410)
        assert answer.headers["content-type"] == PROBLEM

    def test_a_cursor_belongs_to_its_question(self, client: TestClient) -> None:
        following = client.get(f"{API}/facts?limit=1").json()["next"]
        answer = client.get(f"{API}/facts", params={"limit": 1, "cursor": following, "kind": "money"})
        assert answer.status_code == 404
        assert "another question" in answer.json()["detail"]

    def test_a_listing_ends_on_its_publication_and_no_later(self, tmp_path: Path) -> None:
        table = told(tmp_path)
        with served(table, ServeSettings(look=3600)) as client:
            house = client.app.state.house  # type: ignore[attr-defined]
            following = client.get(f"{API}/facts?limit=1&sort=-value").json()["next"]
            publish(table, 3, "DELETE FROM facts WHERE source_id = 'coast'")
            assert house.snapshots.look()
            assert len(items(client, "facts")) == 2
            rest = client.get(f"{API}/facts", params={"sort": "-value", "cursor": following})
            assert (rest.json()["refresh_id"], len(rest.json()["items"])) == ("r2", 2)
            publish(table, 4)
            assert house.snapshots.look()
            gone = client.get(f"{API}/facts", params={"sort": "-value", "cursor": following})
            assert (gone.status_code, gone.json()["type"]) == (410, "urn:facts:problem:cursor-gone")


class TestKnownAgain:
    @pytest.mark.parametrize(
        "address", ["facts", "claims/c_ferry", "diffs", "sources/gazette", "refreshes/r1"]
    )
    def test_an_answer_is_not_sent_twice(self, client: TestClient, address: str) -> None:
        mark = client.get(f"{API}/{address}").headers["etag"]
        for held in (mark, f'"x", W/{mark}', "*"):
            again = client.get(f"{API}/{address}", headers={"If-None-Match": held})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
        assert client.get(f"{API}/{address}", headers={"If-None-Match": '"x"'}).status_code == 200

    def test_forms_have_marks_of_their_own(self, client: TestClient) -> None:
        marks = {
            client.get(f"{API}/facts?format={form}").headers["etag"] for form in ("json", "csv", "arrow")
        }
        assert len(marks) == 3


class TestProblems:
    @pytest.mark.parametrize(
        ("method", "address", "status", "words"),
        [
            ("GET", "/nothing", 404, None),
            ("GET", "/api/v1/claims/none", 404, "no claim none"),
            ("GET", "/api/v1/sources/none", 404, "no source none"),
            ("GET", "/api/v1/refreshes/none", 404, "no refresh none"),
            ("GET", "/api/v1/diffs?from=yesterday", 404, "yesterday is neither"),
            ("GET", "/api/v1/diffs?from=2&to=1", 404, "refresh 2 is later than refresh 1"),
            ("POST", "/api/v1/facts", 405, None),
            ("GET", "/api/v1/facts?format=xml", 422, "query.format"),
            ("GET", "/api/v1/facts?colour=red", 422, "query.colour"),
            ("GET", "/api/v1/facts?value_min=much", 422, "query.value_min"),
            ("GET", "/api/v1/facts?confidence_min=nan", 422, "query.confidence_min"),
            ("GET", "/api/v1/facts?date_start_min=0", 422, "query.date_start_min"),
            ("GET", "/api/v1/refreshes?started_max=1714730400", 422, "query.started_max"),
            ("GET", "/api/v1/facts?sort=colour", 422, "query.sort"),
            ("GET", "/api/v1/facts?limit=0", 422, "query.limit"),
            ("GET", "/api/v1/diffs?format=csv", 422, "query.format"),
            ("GET", "/api/v1/facts?limit=5&limit=6", 422, "query.limit: is given more than once"),
            ("GET", "/api/v1/facts?q=a&kind=count&q=a&kind=money", 422, "query.q: is given more than once"),
            ("GET", "/api/v1/diffs?from=1&from=2", 422, "query.from: is given more than once"),
            ("POST", "/api/v1/extract?format=csv&format=json", 422, "query.format: is given more than once"),
            ("POST", "/api/v1/extract", 422, "body"),
            ("GET", "/api/v1/sql", 405, None),
        ],
    )
    def test_are_those_of_rfc_9457(
        self, client: TestClient, method: str, address: str, status: int, words: str | None
    ) -> None:
        answer = client.request(method, address)
        assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
        problem = answer.json()
        assert problem["status"] == status
        assert {"type", "title"} <= set(problem)
        assert (words or "") in problem.get("detail", "")

    def test_what_was_sent_is_not_sent_back(self, client: TestClient) -> None:
        answer = client.post(f"{API}/extract", json={"text": 5, "secret": "hush"})
        assert answer.status_code == 422
        assert "hush" not in answer.text

    def test_a_date_that_is_none_is_named(self, client: TestClient) -> None:
        assert client.post(f"{API}/extract", json={"text": "9 " * 100_001}).status_code == 422
        answer = client.post(f"{API}/extract", json={"text": "x", "published": "last Tuesday"})
        assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "body.published")

    def test_accept_that_cannot_be_met(self, client: TestClient) -> None:
        for address, offered in (("claims/c_ferry", "application/json"), ("diffs", "application/x-ndjson")):
            answer = client.get(f"{API}/{address}", headers={"Accept": "text/html"})
            assert (answer.status_code, answer.headers["content-type"]) == (406, PROBLEM)
            assert offered in answer.json()["detail"]

    def test_without_a_table_there_is_nothing_to_answer_yet(self, tmp_path: Path) -> None:
        with served(tmp_path / "facts.duckdb") as client:
            assert client.get("/healthz").status_code == 200
            for address in ("/readyz", f"{API}/facts", f"{API}/diffs"):
                answer = client.get(address)
                assert (answer.status_code, answer.json()["detail"]) == (
                    503,
                    "there is no published table yet",
                )
            assert client.post(f"{API}/sql", json={"sql": "SELECT 1"}).status_code == 503


class TestSettings:
    def test_stand_in_the_guide(self) -> None:
        guide = (Path(__file__).parents[1] / "docs" / "service.md").read_text("utf-8")
        for model in (ServeSettings, SqlSettings):
            for name, field in model.model_fields.items():
                assert not field.description or f"| `{name}` |" in guide, name

    def test_are_read_from_a_table_of_facts_toml(self, tmp_path: Path) -> None:
        path = tmp_path / "facts.toml"
        path.write_text('[checks]\nfolder = "checks"\n[serve]\ntokens = "t.json"\n[serve.sql]\nseconds = 2\n')
        settings = load(path)
        assert (settings.tokens, settings.sql.seconds) == (tmp_path / "t.json", 2)
        assert load(None) == ServeSettings()

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("[serve]\ncolour = 1", "serve.colour"),
            ("[serve.sql]\nrows = 0", "serve.sql.rows"),
            ("[serve", "facts.toml"),
        ],
    )
    def test_that_cannot_be_used_are_named(self, tmp_path: Path, text: str, words: str) -> None:
        path = tmp_path / "facts.toml"
        path.write_text(text)
        with pytest.raises(SettingsError, match=words):
            load(path)
