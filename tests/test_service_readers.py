"""Processes that answer for the service: the same answers, publication after publication, whoever of them ends."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import httpx
import orjson
import pytest
from fastapi import APIRouter, Request
from service_cases import Running, publish, running, served, told
from starlette.responses import Response
from starlette.testclient import TestClient
from test_service_running import eventually

from benchmarks.processes import family
from facts import rulings
from facts.service.app import create, routes
from facts.service.callers import Caller
from facts.service.house import bare
from facts.service.readers import Readers
from facts.service.readers.worker import answered
from facts.service.settings import ServeSettings
from facts.service.snapshot import Mark, mark_of

_OF_THIS_ANSWER = {"x-request-id", "date", "server"}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("readers"))


@pytest.fixture(scope="module")
def handed_on(table: Path) -> Iterator[httpx.Client]:
    """The service as it is run, whose answers come from readers."""
    with running(table, "readers = 2") as service, httpx.Client(base_url=service.address) as client:
        assert readers(service)
        yield client


@pytest.fixture(scope="module")
def alone(table: Path, handed_on: httpx.Client) -> Iterator[TestClient]:
    """The service in one process, set as the other one is."""
    assert handed_on
    settings = ServeSettings(rulings=rulings.target(table.with_name("facts.toml")))
    with served(table, settings) as client:
        yield client


def readers(service: Running) -> list[int]:
    """The readers of a service, by their process ids."""
    others = [process for process in family(service.process.pid) if process != service.process.pid]
    return [one for one in others if b"facts.service.readers" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("/api/v1/claims/c_ferry", {}, 200),
        ("/api/v1/claims/c_ferry", {"Accept": "text/html"}, 406),
        ("/api/v1/claims/c_none", {}, 404),
        ("/api/v1/facts?claim_id=c_ferry&sort=-value", {}, 200),
        ("/api/v1/facts?limit=1", {}, 200),
        ("/api/v1/facts?limit=none", {}, 422),
        ("/api/v1/facts?cursor=x", {}, 404),
        ("/api/v1/claims", {"Accept": "text/csv"}, 200),
        ("/api/v1/sources/gazette", {}, 200),
        ("/api/v1/diffs?from=1&to=2", {}, 200),
        ("/claims/c_ferry", {}, 200),
        ("/claims/c_ferry", {"Accept-Encoding": "gzip"}, 200),
        ("/claims/c_none", {"Accept": "text/html"}, 404),
        ("/sources/gazette", {}, 200),
        ("/conflicts", {}, 200),
        ("/search?q=ferry", {}, 200),
    ],
)
def test_answers_are_the_same(
    handed_on: httpx.Client, alone: TestClient, address: str, headers: dict[str, str], status: int
) -> None:
    given, expected = handed_on.get(address, headers=headers), alone.get(address, headers=headers)
    assert (given.status_code, expected.status_code) == (status, status)
    assert told_of(given) == told_of(expected)
    known = {**headers, "If-None-Match": given.headers.get("etag", "")}
    assert handed_on.get(address, headers=known).status_code == (304 if status == 200 else status)


def told_of(answer: httpx.Response) -> tuple[bytes, dict[str, str]]:
    kept = {name: value for name, value in answer.headers.items() if name not in _OF_THIS_ANSWER}
    return answer.content, kept


def test_a_head_has_no_body(handed_on: httpx.Client) -> None:
    answer = handed_on.head("/claims/c_ferry")
    assert (answer.status_code, answer.content) == (200, b"")


def test_nobody_is_taken_back_to_an_earlier_publication(tmp_path: Path) -> None:
    table = told(tmp_path)
    seen: list[list[str]] = [[], [], []]
    with running(table, "readers = 2") as service:
        done = threading.Event()

        def read(mine: list[str]) -> None:
            while not done.is_set():  # over a new connection each time
                mine.append(httpx.get(f"{service.address}/api/v1/facts").json()["refresh_id"])

        asking = [threading.Thread(target=read, args=[mine]) for mine in seen]
        for one in asking:
            one.start()
        for number in (3, 4, 5, 6):
            publish(table, number)
            assert eventually(lambda known=f"r{number}": all(mine[-1:] == [known] for mine in seen))
        done.set()
        for one in asking:
            one.join()
    for mine in seen:
        assert mine == sorted(mine)
        assert set(mine) == {"r2", "r3", "r4", "r5", "r6"}


def test_a_reader_that_ends_is_replaced_and_missed_by_nobody(tmp_path: Path) -> None:
    with (
        running(told(tmp_path), "readers = 2") as service,
        httpx.Client(base_url=service.address) as client,
    ):
        first = set(readers(service))
        assert len(first) == 2
        for reader in first:
            os.kill(reader, signal.SIGKILL)
            assert client.get("/api/v1/claims/c_ferry").status_code == 200
        assert eventually(lambda: len(set(readers(service)) - first) == 2)
        assert client.get("/claims/c_ferry").status_code == 200
        said = service.stop()
    assert [line["state"] for line in said if line["event"] == "reader"] == ["replaced"] * 2


def test_readers_end_with_a_service_that_is_killed(tmp_path: Path) -> None:
    with running(told(tmp_path), "readers = 2") as service:
        left = readers(service)
        assert len(left) == 2
        service.process.kill()
        service.process.wait()
        assert eventually(lambda: not any(Path(f"/proc/{reader}").exists() for reader in left))


def scope_of(path: str) -> dict[str, Any]:
    """The scope of a request that has passed the layers."""
    state = {"request": "r7", "caller": Caller(None, frozenset({"read"}), "x")}
    return {
        "type": "http", "http_version": "1.1", "method": "GET", "path": path, "raw_path": path.encode(),
        "query_string": b"", "root_path": "", "scheme": "http", "headers": [], "client": None, "server": None,
        "state": state,
    }  # fmt: skip


def test_a_fault_is_told_as_one_and_noted_without_its_words(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app, broken = routes(bare(table, ServeSettings())), APIRouter()

    @broken.get("/broken")
    async def fail(request: Request) -> None:
        raise ValueError("words of a document")

    app.include_router(broken)
    scope = scope_of("/broken")
    answer = anyio.run(answered, app, scope)
    assert (answer.status, b"the fault is ours" in answer.body) == (500, True)
    noted = capsys.readouterr().err
    assert all(word in noted for word in ("ValueError", "r7", "/broken"))
    assert "words of a document" not in noted


class _Standing:
    """Readers that answer everything with a word of their own."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def ask(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        return Response(b"from a reader")

    async def prepare(self) -> None: ...

    def turn(self, mark: Mark | None) -> None: ...

    async def close(self) -> None: ...


@pytest.mark.parametrize(
    ("method", "address", "handed"),
    [
        ("GET", "/api/v1/facts", True),
        ("GET", "/api/v1/claims/c_ferry", True),
        ("GET", "/api/v1/sources/gazette", True),
        ("GET", "/api/v1/diffs", True),
        ("GET", "/claims/c_ferry", True),
        ("HEAD", "/sources/gazette", True),
        ("GET", "/conflicts", True),
        ("GET", "/search?q=ferry", True),
        ("GET", "/why?a=x&b=y", True),
        ("POST", "/claims/c_ferry/rulings", False),
        ("GET", "/", False),
        ("GET", "/refreshes", False),
        ("GET", "/api/v1/refreshes/r1", False),
        ("GET", "/readyz", False),
        ("GET", "/sign-in", False),
    ],
)
def test_what_follows_from_the_table_is_handed_on(
    table: Path, method: str, address: str, handed: bool
) -> None:
    app, readers = create(table, ServeSettings()), _Standing()
    app.state.house = replace(app.state.house, readers=readers)
    with TestClient(app) as client:
        client.request(method, address)
    assert bool(readers.asked) is handed


def test_a_reader_that_stands_still_holds_up_nobody(tmp_path: Path) -> None:
    with (
        running(told(tmp_path), "readers = 2") as service,
        httpx.Client(base_url=service.address, timeout=20) as client,
    ):
        still = readers(service)[0]
        os.kill(still, signal.SIGSTOP)
        try:
            time.sleep(1)  # some looks for a publication, of which one is not answered
            assert [client.get("/api/v1/claims/c_ferry").status_code for _ in range(10)] == [200] * 10
        finally:
            os.kill(still, signal.SIGCONT)


def test_a_publication_that_is_open_is_answered_from_when_readers_are_told(tmp_path: Path) -> None:
    table = told(tmp_path)

    async def follow() -> list[str | None]:
        readers = Readers(table, ServeSettings(), 2)
        request, seen = Request(scope_of("/api/v1/facts")), []

        async def read() -> None:
            answer = await readers.ask(request)
            seen.append(orjson.loads(answer.body)["refresh_id"] if answer else None)

        try:
            await read()  # nobody has opened anything
            await readers.prepare()
            readers.turn(mark_of(table))
            await read()
            publish(table, 3)
            await readers.prepare()
            await read()
            readers.turn(mark_of(table))
            await read()
        finally:
            await readers.close()
        return seen

    assert anyio.run(follow) == [None, "r2", "r2", "r3"]
