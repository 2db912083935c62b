"""Documents in: acknowledged only when they are on disk, published once, whatever is killed."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from service_cases import publish, running, served
from starlette.testclient import TestClient

from facts import ingest, store
from facts.records import Source
from facts.service import tokens
from facts.service.inbox import Document, Full, Inbox, Reused
from facts.service.inbox.queue import Key
from facts.service.settings import DocumentSettings, ServeSettings, load

API = "/api/v1"
DAY = "2024-05-03"


def article(number: int, killed: int = 12, **more: Any) -> dict[str, Any]:
    text = f"A ferry sank off Ardal on Friday. The fire killed {killed} people, the mayor of Ardal said."
    return {"id": f"a{number}", "publisher": f"Paper {number}", "published": DAY, "text": text} | more


def document(number: int, **more: Any) -> Document:
    return Document(**article(number, **more))


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    made = Inbox(tmp_path / "news.inbox", waiting=5)
    yield made
    made.close()


class TestInbox:
    def test_what_was_put_is_an_input_like_any_other(self, inbox: Inbox) -> None:
        inbox.put([document(2), document(1)])
        inbox.put([document(2, killed=14)])
        read = list(ingest.load([inbox.path]))
        assert [(one.source_id, "14" in one.text) for one in read if isinstance(one, Source)] == [
            ("a1", False),
            ("a2", True),
        ]

    def test_it_outlives_its_process(self, inbox: Inbox) -> None:
        receipt, _ = inbox.put([document(1)])
        again = Inbox(inbox.path, waiting=5)
        assert again.holds("a1") == receipt
        again.close()

    def test_what_comes_in_during_a_refresh_goes_to_the_next(self, inbox: Inbox) -> None:
        first, _ = inbox.put([document(1)])
        due = inbox.begin()
        assert due is not None
        assert (due.refresh_id, due.status, due.tries) == (first.refresh_id, "running", 1)
        second, _ = inbox.put([document(2)])
        assert second.refresh_id != first.refresh_id
        inbox.end(first.refresh_id, "published")
        assert inbox.waiting() == 1

    def test_a_refresh_that_failed_goes_first(self, inbox: Inbox) -> None:
        first, _ = inbox.put([document(1)])
        inbox.begin()
        inbox.put([document(2)])
        inbox.end(first.refresh_id, "waiting", "the disk was full")
        due = inbox.begin()
        assert due is not None
        assert (due.refresh_id, due.tries) == (first.refresh_id, 2)

    @pytest.mark.parametrize(("published", "then"), [(True, "published"), (False, "waiting")])
    def test_after_a_crash_the_table_tells_what_came_of_it(
        self, inbox: Inbox, published: bool, then: str
    ) -> None:
        receipt, _ = inbox.put([document(1)])
        inbox.begin()
        inbox.recover(lambda _: published)
        state = inbox.state(receipt.refresh_id)
        assert state is not None
        assert state.status == then

    def test_no_more_wait_than_may(self, inbox: Inbox) -> None:
        inbox.put([document(number) for number in range(4)])
        with pytest.raises(Full):
            inbox.put([document(8), document(9)])
        assert inbox.holds("a8") is None
        assert inbox.waiting() == 4

    def test_a_key_gives_its_receipt_again(self, inbox: Inbox) -> None:
        key = Key("desk", "k1", "digest")
        receipt, replayed = inbox.put([document(1)], key)
        assert not replayed
        inbox.withdraw("a1")
        assert inbox.put([document(1)], key) == (receipt, True)
        assert inbox.holds("a1") is None
        with pytest.raises(Reused):
            inbox.put([document(2)], Key("desk", "k1", "another"))
        assert inbox.put([document(2)], Key("someone else", "k1", "another"))[1] is False

    def test_a_file_that_is_none_is_a_finding(self, tmp_path: Path) -> None:
        (tmp_path / "bad.inbox").write_text("not a database, but long enough to be looked at as one" * 20)
        (finding,) = ingest.load([tmp_path / "bad.inbox"])
        assert "is not an inbox" in finding.message


@pytest.fixture
def settings(tmp_path: Path) -> ServeSettings:
    into = DocumentSettings(inbox=tmp_path / "news.inbox", reports=tmp_path / "reports", waiting=3, pause=0)
    return ServeSettings(look=0.05, tokens=tmp_path / "tokens.json", documents=into)


@pytest.fixture
def client(tmp_path: Path, settings: ServeSettings) -> Iterator[TestClient]:
    """A service whose refresher never comes to its first refresh, so that what is waiting stays so."""
    secret = tokens.add(tmp_path / "tokens.json", "desk", ["read", "write"])
    with store.writing(tmp_path / "facts.duckdb"), served(tmp_path / "facts.duckdb", settings) as made:
        made.headers["Authorization"] = f"Bearer {secret}"
        yield made


def sent(client: TestClient, *documents: dict[str, Any], **headers: str) -> httpx.Response:
    return client.post(f"{API}/documents", json={"documents": list(documents)}, headers=headers)


class TestRoutes:
    def test_a_receipt_names_the_refresh(self, client: TestClient) -> None:
        answer = sent(client, article(1))
        assert answer.status_code == 202
        refresh = answer.json()["refresh_id"]
        assert answer.headers["location"] == f"{API}/refreshes/{refresh}"
        assert client.get(answer.headers["location"]).json()["status"] in {"waiting", "running"}
        assert client.get(f"{API}/documents/a1").json() == answer.json()

    def test_a_document_without_an_id_gets_one(self, client: TestClient) -> None:
        nameless = {key: value for key, value in article(1).items() if key != "id"}
        first, again = sent(client, nameless).json(), sent(client, nameless).json()
        assert first["source_ids"] == again["source_ids"]
        assert client.get(f"{API}/documents/{first['source_ids'][0]}").status_code == 200

    def test_a_document_can_be_withdrawn(self, client: TestClient) -> None:
        sent(client, article(1))
        assert client.delete(f"{API}/documents/a1").status_code == 202
        assert client.delete(f"{API}/documents/a1").status_code == 404

    def test_the_same_request_is_taken_once(self, client: TestClient) -> None:
        first = sent(client, article(1), **{"Idempotency-Key": "k"})
        again = sent(client, article(1), **{"Idempotency-Key": "k"})
        assert again.json() == first.json()
        assert again.headers["idempotent-replayed"] == "true"
        assert sent(client, article(2), **{"Idempotency-Key": "k"}).status_code == 409

    def test_the_inbox_has_an_end(self, client: TestClient) -> None:
        assert sent(client, *map(article, range(3))).status_code == 202
        answer = sent(client, article(9))
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) >= 1

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"text": ""}, "its text is empty"),
            ({"text": "a\0b"}, "is not text"),
            ({"published": "soonish"}, "not an ISO 8601"),
        ],
    )
    def test_what_no_refresh_could_read_is_refused_whole(
        self, client: TestClient, wrong: dict[str, str], words: str
    ) -> None:
        answer = sent(client, article(1), article(2, **wrong))
        assert answer.status_code == 422
        assert words in answer.json()["detail"]
        assert answer.json()["errors"][0]["where"] == "body.documents.1"
        assert client.get(f"{API}/documents/a1").status_code == 404

    def test_two_of_one_id_are_refused(self, client: TestClient) -> None:
        answer = sent(client, article(1), article(1))
        assert answer.status_code == 409
        assert "is that of document 0 too" in answer.json()["detail"]

    def test_a_method_that_is_not_served_is_told_all_that_are(self, client: TestClient) -> None:
        for address, served_ in ((f"{API}/documents/a1", "DELETE, GET, HEAD"), (f"{API}/documents", "POST")):
            answer = client.request("PATCH", address)
            assert (answer.status_code, answer.headers["allow"]) == (405, served_)

    def test_it_needs_the_scope(self, client: TestClient, tmp_path: Path) -> None:
        reader = tokens.add(tmp_path / "tokens.json", "reader", ["read"])
        assert sent(client, article(1), Authorization=f"Bearer {reader}").status_code == 403
        del client.headers["Authorization"]
        assert sent(client, article(1)).status_code == 401


def test_a_service_without_an_inbox_says_so(tmp_path: Path) -> None:
    secret = tokens.add(tmp_path / "tokens.json", "desk", ["write"])
    with served(tmp_path / "facts.duckdb", ServeSettings(tokens=tmp_path / "tokens.json")) as client:
        client.headers["Authorization"] = f"Bearer {secret}"
        answer = sent(client, article(1))
    assert answer.status_code == 503
    assert "[serve.documents]" in answer.json()["detail"]


def test_paths_are_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(
        '[serve.documents]\ninbox = "in/news.inbox"\ninputs = ["articles"]\n'
    )
    documents = load(tmp_path / "facts.toml").documents
    assert documents.inbox == tmp_path / "in" / "news.inbox"
    assert documents.inputs == (tmp_path / "articles",)
    assert documents.reports == tmp_path / "reports"


# --- the real thing: a server, its refresher, and kill -9

INBOX = 'tokens = "tokens.json"\n[serve.documents]\ninbox = "news.inbox"\npause = 0\n'


def until(address: str, refresh: str, seconds: float = 60) -> dict[str, Any]:
    """The refresh once it has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        state: dict[str, Any] = httpx.get(f"{address}{API}/refreshes/{refresh}").json()
        if state.get("status") not in {"waiting", "running"}:
            return state
        time.sleep(0.1)
    raise AssertionError(f"refresh {refresh} did not end: {state}")


def test_documents_are_published_and_their_progress_is_told(tmp_path: Path) -> None:
    secret = tokens.add(tmp_path / "tokens.json", "desk", ["read", "write"])
    table = tmp_path / "facts.duckdb"
    with running(table, INBOX) as server:
        client = httpx.Client(base_url=server.address + API, headers={"Authorization": f"Bearer {secret}"})
        documents = [article(1), article(2), article(3, killed=19)]
        refresh = client.post("/documents", json={"documents": documents}).json()["refresh_id"]
        done = until(server.address, refresh)
        assert (done["refresh_id"], done["status"], done["n_sources"]) == (refresh, "published", 3)
        conflicts = client.get("/conflicts").json()["items"]
        assert {row["surface_a"] for row in conflicts} | {row["surface_b"] for row in conflicts} == {
            "12",
            "19",
        }
        refresh = client.delete("/documents/a3").json()["refresh_id"]
        assert until(server.address, refresh)["n_sources"] == 2
        said = server.stop()
    assert [line["state"] for line in said if line["event"] == "refresh"] == ["published", "published"]


def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    """The server is killed again and again while documents come in; the refresher dies with it."""
    secret = tokens.add(tmp_path / "tokens.json", "desk", ["read", "write"])
    table = tmp_path / "facts.duckdb"
    headers = {"Authorization": f"Bearer {secret}"}
    acknowledged: set[str] = set()
    number = 0
    for life in range(4):
        with (
            running(table, INBOX) as server,
            httpx.Client(base_url=server.address + API, headers=headers) as client,
        ):
            for _ in range(6 + 5 * life):
                number += 1
                body = {"documents": [article(number, killed=10 + number)]}
                answer = client.post("/documents", json=body, headers={"Idempotency-Key": str(number)})
                acknowledged.update(answer.json()["source_ids"])
            server.process.send_signal(signal.SIGKILL)
            server.process.wait()
    with running(table, INBOX) as server:
        answer = httpx.post(
            f"{server.address}{API}/documents", json={"documents": [article(0)]}, headers=headers
        ).json()
        until(server.address, answer["refresh_id"])
        server.stop()
    with store.connect(table) as connection:
        published = [row["source_id"] for row in store.rows(connection, "SELECT source_id FROM sources")]
    assert len(published) == len(set(published))
    assert set(published) == acknowledged | {"a0"}
    assert {path.name for path in tmp_path.glob("*.staging*")} == set()


def test_a_key_that_was_sent_before_the_crash_is_known_after_it(tmp_path: Path) -> None:
    secret = tokens.add(tmp_path / "tokens.json", "desk", ["write"])
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "once"}
    body = {"documents": [article(1)]}
    answers = []
    for _ in range(2):
        with running(tmp_path / "facts.duckdb", INBOX) as server:
            answers.append(httpx.post(f"{server.address}{API}/documents", json=body, headers=headers))
            server.process.kill()
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["idempotent-replayed"] == "true"


def test_a_refresh_is_published_when_answers_are_of_it(tmp_path: Path) -> None:
    table, inbox = tmp_path / "facts.duckdb", tmp_path / "news.inbox"
    settings = ServeSettings(look=3600, documents=DocumentSettings(inbox=inbox, reports=tmp_path / "reports"))
    with served(table, settings) as client:
        house = client.app.state.house  # type: ignore[attr-defined]
        refresh_id = house.refresher.ask()
        house.refresher.inbox.begin()
        publish(table, 1)
        house.refresher.inbox.end(refresh_id, "published")
        told = client.get(f"{API}/refreshes/{refresh_id}").json()
        assert (told["status"], told["stage"]) == ("running", "opening")
