"""Who may ask, how much, and what goes around every answer; tokens at rest; what the journal does not say."""

import json
import stat
from pathlib import Path

import pytest
from service_cases import served, told

from facts import cli
from facts.service import tokens
from facts.service.envelope import HEADERS
from facts.service.limits import Allowance, network
from facts.service.settings import ServeSettings
from facts.service.tokens import TokenError

API = "/api/v1"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("safety"))


class TestTokens:
    def test_only_their_hash_is_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "tokens.json"
        secret = tokens.add(path, "desk", ["read", "write"])
        assert secret not in path.read_text()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        found = tokens.find(tokens.by_hash(tokens.read(path)), secret)
        assert found is not None
        assert (found.name, found.scopes) == ("desk", ("read", "write"))
        assert tokens.find(tokens.by_hash(tokens.read(path)), secret + "x") is None

    def test_names_and_scopes_are_checked(self, tmp_path: Path) -> None:
        path = tmp_path / "tokens.json"
        tokens.add(path, "desk", ["read"])
        for name, scopes in (("desk", ["read"]), ("", ["read"]), ("other", ["all"])):
            with pytest.raises(TokenError):
                tokens.add(path, name, scopes)
        with pytest.raises(TokenError, match="no token none"):
            tokens.revoke(path, "none")
        path.write_text("{}")
        with pytest.raises(TokenError, match="not a file of tokens"):
            tokens.read(path)

    def test_commands_make_list_and_revoke(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = str(tmp_path / "tokens.json")
        assert cli.run(["token", "add", "desk", "--scope", "read", "--tokens", path]) == 0
        assert capsys.readouterr().out.startswith("facts_")
        assert cli.run(["token", "list", "--tokens", path, "--format", "jsonl"]) == 0
        row = json.loads(capsys.readouterr().out)
        assert (row["name"], row["scopes"], "sha256" in row) == ("desk", ["read"], False)
        assert cli.run(["token", "revoke", "desk", "--tokens", path]) == 0
        assert cli.run(["token", "revoke", "desk", "--tokens", path]) == 2


class TestCallers:
    def test_reading_needs_a_token_where_it_is_not_open(self, table: Path, tmp_path: Path) -> None:
        path = tmp_path / "tokens.json"
        reader = {"Authorization": f"Bearer {tokens.add(path, 'reader', ['read'])}"}
        writer = {"Authorization": f"Bearer {tokens.add(path, 'writer', ['write'])}"}
        with served(table, ServeSettings(anonymous_read=False, tokens=path)) as client:
            for address in (f"{API}/facts", f"{API}/claims/c_ferry", "/metrics"):
                nobody = client.get(address)
                assert (nobody.status_code, nobody.headers["www-authenticate"]) == (
                    401,
                    'Bearer realm="facts"',
                )
                assert client.get(address, headers={"Authorization": "Bearer x"}).status_code == 401
                assert client.get(address, headers=writer).status_code == 403
                assert client.get(address, headers=reader).status_code == 200
            assert client.post(f"{API}/sql", json={"sql": "SELECT 1"}).status_code == 401
            assert client.get("/healthz").status_code == 200
            tokens.revoke(path, "reader")
            assert client.get(f"{API}/facts", headers=reader).status_code == 401
            operation = client.get(f"{API}/openapi.json").json()["paths"][f"{API}/facts"]["get"]
            assert operation["security"] == [{"HTTPBearer": ["read"]}]

    def test_a_caller_has_an_allowance(self, table: Path) -> None:
        with served(table, ServeSettings(burst=3, per_minute=0.001)) as client:
            answers = [client.get("/healthz") for _ in range(5)]
            assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 2
            assert int(answers[-1].headers["retry-after"]) > 0
            assert answers[-1].headers["content-type"] == "application/problem+json"

    def test_an_allowance_comes_back_with_time(self) -> None:
        now = [0.0]
        allowance = Allowance(per_minute=60, burst=2, clock=lambda: now[0])
        assert [allowance.wait("a") for _ in range(3)] == [0, 0, 1]
        assert allowance.wait("b") == 0
        now[0] = 1.0
        assert [allowance.wait("a"), allowance.wait("a")] == [0, 1]

    @pytest.mark.parametrize(
        ("address", "whose"),
        [("10.0.0.1", "10.0.0.1"), ("2001:db8::1", "2001:db8::/64"), ("testclient", "testclient")],
    )
    def test_a_household_has_one_allowance(self, address: str, whose: str) -> None:
        assert network(address) == whose

    def test_a_request_has_at_most_so_many_bytes(self, table: Path) -> None:
        with served(table, ServeSettings(max_body=1000)) as client:
            large = client.post(f"{API}/extract", json={"text": "x" * 1000})
            assert (large.status_code, large.headers["content-type"]) == (413, "application/problem+json")
            streamed = client.post(f"{API}/extract", content=iter([b"x" * 600] * 2))
            assert streamed.status_code == 413
            assert client.post(f"{API}/extract", json={"text": "x"}).status_code == 200


class TestEnvelope:
    @pytest.mark.parametrize("address", ["/healthz", "/nothing", f"{API}/facts", f"{API}/facts?x=1"])
    def test_every_answer_is_safe_in_a_browser(self, table: Path, address: str) -> None:
        with served(table) as client:
            answer = client.get(address)
            assert HEADERS.items() <= dict(answer.headers.items()).items() or all(
                answer.headers[name] == value for name, value in HEADERS.items()
            )
            assert "unsafe" not in answer.headers["content-security-policy"]
            assert len(answer.headers["x-request-id"]) == 16

    def test_a_fault_of_ours_is_a_problem_and_noted_without_its_words(
        self, table: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def broken(*_: object) -> None:
            raise RuntimeError("the words of a document")

        monkeypatch.setattr("facts.answers.explain", broken)
        with served(table) as client:
            answer = client.get(f"{API}/claims/c_ferry")
            assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
            assert answer.headers["x-content-type-options"] == "nosniff"
        said = capsys.readouterr().err
        assert '"error":"RuntimeError"' in said
        assert "words of a document" not in said + answer.text

    def test_the_journal_tells_no_text_and_no_query(
        self, table: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with served(table) as client:
            client.post(f"{API}/extract", json={"text": "Hush, 12 people died."})
            client.post(f"{API}/sql", json={"sql": "SELECT 'hush'"})
            client.get(f"{API}/sources/hush?hush=hush")
            counted = client.get("/metrics").text
        said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        requests = [line for line in said if line["event"] == "request"]
        assert [line["route"] for line in requests][:3] == [
            f"{API}/extract", f"{API}/sql", f"{API}/sources/{{source_id:path}}",
        ]  # fmt: skip
        assert len(requests[1]["query"]) == 16
        assert "hush" not in json.dumps(said).lower() + counted.lower()
        assert 'facts_sql_queries_total{outcome="answered"} 1.0' in counted
