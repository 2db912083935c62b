"""The service as a process: publications while requests run, clients that leave, a stop that waits; an assistant over pipes."""

import asyncio
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from mcp import StdioServerParameters
from mcp.client.client import Client
from service_cases import publish, running, told

SLOW = "SELECT count(*) FROM range(10_000_000) a, range(10_000_000) b WHERE a.range = b.range * 2 + a.range"


def eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(1_200):
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_publications_are_noticed_while_requests_run(tmp_path: Path) -> None:
    table = told(tmp_path)
    with running(table) as service:
        seen: list[tuple[int, str, int]] = []
        done = threading.Event()

        def read() -> None:
            with httpx.Client(base_url=service.address) as client:
                while not done.is_set():
                    answer = client.get("/api/v1/facts")
                    body = answer.json()
                    seen.append((answer.status_code, body.get("refresh_id", ""), len(body.get("items", ()))))

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in (3, 4, 5):
            publish(table, number)
        assert eventually(lambda: seen[-1][1] == "r5")
        done.set()
        for reader in readers:
            reader.join()
        assert {(status, count) for status, _, count in seen} == {(200, 3)}
        said = service.stop()
    assert [line["refresh"] for line in said if line["event"] == "publication"][-1] == "r5"


def test_a_query_ends_with_the_client_that_asked_it(tmp_path: Path) -> None:
    settings = "[serve.sql]\nseconds = 60\nat_once = 1\n"
    with (
        running(told(tmp_path), settings) as service,
        httpx.Client(base_url=service.address, timeout=20) as client,
    ):
        with pytest.raises(httpx.ReadTimeout):
            client.post("/api/v1/sql", json={"sql": SLOW}, timeout=2)
        assert client.post("/api/v1/sql", json={"sql": "SELECT 1"}).status_code == 200


def test_a_stop_lets_requests_end(tmp_path: Path) -> None:
    with running(told(tmp_path), "[serve.sql]\nseconds = 3\n") as service:
        answers: list[httpx.Response] = []
        asking = threading.Thread(
            target=lambda: answers.append(
                httpx.post(f"{service.address}/api/v1/sql", json={"sql": SLOW}, timeout=20)
            )
        )
        asking.start()
        time.sleep(1)
        service.stop()
        asking.join()
    assert answers[0].json()["type"] == "urn:facts:problem:query-stopped"


def test_assistants_ask_for_conflicts_and_quotes(tmp_path: Path) -> None:
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "facts", "mcp", "--db", str(told(tmp_path))]
    )

    async def talk() -> None:
        async with Client(server) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == {
                "conflicts", "claims", "explain", "quotes",
            }  # fmt: skip
            found = (await client.call_tool("conflicts", {})).structured_content
            assert {row["claim_id"] for row in found["result"]} == {"c_ferry"}
            claims = (await client.call_tool("claims", {"verdict": "conflicting"})).structured_content
            assert [row["claim_id"] for row in claims["result"]] == ["c_ferry"]
            explained = (await client.call_tool("explain", {"claim_id": "c_ferry"})).structured_content
            assert len(explained["facts"]) == 3
            quotes = (await client.call_tool("quotes", {"words": "fire brigade"})).structured_content
            assert [row["source_id"] for row in quotes["result"]] == ["harbour"]
            assert (await client.call_tool("explain", {"claim_id": "none"})).is_error

    asyncio.run(talk())
