"""What takes long has threads of its own, and leaves those of the others alone."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import anyio
import httpx
import pytest
import service_cases
import uvicorn
from fastapi import FastAPI
from jinja2 import Environment

from facts import answers
from facts.answers import LISTINGS, Listing, Page, Question
from facts.service import serving
from facts.service.app import create
from facts.service.lanes import Lane
from facts.service.pages import frame
from facts.service.problems import Failed
from facts.service.settings import ServeSettings
from facts.store import Connection

_SETTINGS = ServeSettings(scans=1, scans_waiting=1, threads=2)


@pytest.mark.parametrize(
    ("table", "filters", "expected"),
    [
        ("facts", {"claim_id": ["c"]}, True),
        ("facts", {"source_id": ["s"], "kind": ["count"]}, True),
        ("facts", {"kind": ["count"]}, False),
        ("facts", {"q": "ferry"}, False),
        ("facts", {}, False),
        ("claims", {"claim_id": ["c"]}, True),
        ("claims", {"measure": ["killed"]}, False),
        ("conflicts", {"claim_id": ["c"]}, False),
    ],
)
def test_what_an_index_finds_is_no_scan(table: str, filters: dict[str, Any], expected: bool) -> None:
    assert answers.looked_up(LISTINGS[table], Question(filters)) is expected


def test_a_lane_takes_so_many_and_turns_the_others_away() -> None:
    async def crowd() -> list[object]:
        lane, go, seen = Lane(1, 1), Event(), []

        async def one() -> None:
            try:
                seen.append(await lane.run(go.wait, 5))
            except Failed as error:
                seen.append((error.status_code, error.headers))
                go.set()

        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(one)
        assert await lane.run(lambda: "free again") == "free again"
        return seen

    assert anyio.run(crowd) == [(503, {"Retry-After": "2"}), True, True]


class _Held:
    """Scans of facts that stand still until they may go on."""

    def __init__(self) -> None:
        self.go, self.begun = Event(), Semaphore(0)

    def page(self, connection: Connection, listing: Listing, question: Question) -> Page:
        if listing.table == "facts" and not question.filters:
            self.begun.release()
            assert self.go.wait(10)
        return Page([], None)


@contextmanager
def _holding(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Held]:
    held = _Held()
    with monkeypatch.context() as patch:
        patch.setattr("facts.service.routes.lists.answers.page", held.page)
        yield held


def test_scans_hold_up_no_look_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    service_cases.publish(tmp_path / "facts.duckdb", 1)
    app = create(tmp_path / "facts.duckdb", _SETTINGS)

    async def crowd() -> tuple[list[int], httpx.Response]:
        async with app.router.lifespan_context(app), _client(app) as client:
            with _holding(monkeypatch) as held:
                return await _crowd(client, held)

    lookups, turned_away = anyio.run(crowd)
    assert lookups == [200] * 10
    assert (turned_away.status_code, turned_away.headers["retry-after"]) == (503, "2")
    assert turned_away.json()["type"] == "urn:facts:problem:busy"


async def _crowd(client: httpx.AsyncClient, held: _Held) -> tuple[list[int], httpx.Response]:
    """Ten look-ups beside a scan in work and one that waits; a third scan."""
    async with anyio.create_task_group() as group:
        for limit in (1, 2):
            group.start_soon(client.get, f"/api/v1/facts?limit={limit}")
        assert await anyio.to_thread.run_sync(lambda: held.begun.acquire(timeout=10))
        lookups = [
            (await client.get(f"/api/v1/facts?claim_id=c_{number}")).status_code for number in range(10)
        ]
        turned_away = await client.get("/api/v1/facts?limit=3")
        held.go.set()
    return lookups, turned_away


@pytest.mark.parametrize(
    "address", ["/api/v1/facts?claim_id=c_1", "/api/v1/claims/{claim}", "/claims/{claim}"]
)
def test_a_look_up_takes_one_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    service_cases.publish(tmp_path / "facts.duckdb", 1)
    app, work = create(tmp_path / "facts.duckdb", _SETTINGS), []
    in_thread = anyio.to_thread.run_sync

    async def counted(function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        work.append(function)
        return await in_thread(function, *args, **named)

    async def ask() -> int:
        async with app.router.lifespan_context(app), _client(app) as client:
            claim = (await client.get("/api/v1/claims")).json()["items"][0]["claim_id"]
            monkeypatch.setattr(anyio.to_thread, "run_sync", counted)
            return (await client.get(address.format(claim=claim))).status_code

    assert (anyio.run(ask), len(work)) == (200, 1)


def test_pages_are_compiled_before_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service_cases.publish(tmp_path / "facts.duckdb", 1)
    frame.templates.cache_clear()
    app = create(tmp_path / "facts.duckdb", _SETTINGS)
    monkeypatch.setattr(Environment, "compile", None)

    async def ask() -> int:
        async with app.router.lifespan_context(app), _client(app) as client:
            return (await client.get("/conflicts")).status_code

    assert anyio.run(ask) == 200


def test_what_is_loaded_is_not_looked_through_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda _: frozen.append(gc.get_freeze_count()))
    monkeypatch.setattr(serving.journal, "take_over", lambda: None)
    try:
        serving.serve(tmp_path / "facts.duckdb", _SETTINGS)
    finally:
        gc.unfreeze()
    assert frozen[0] > 10_000


def _client(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")
