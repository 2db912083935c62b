"""A published table with a short history, and the service over it."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from store_cases import fill

from facts import history, store
from facts.records import Finding, Refresh
from facts.service.app import create
from facts.service.settings import ServeSettings

BEGAN = datetime(2024, 5, 3, 12, tzinfo=UTC)
TOLD = Finding(severity="warning", check="ingest", message="a.pdf: is not text", details={"bytes": 3})


def publish(table: Path, number: int, extra: str = "") -> str:
    """Publish the story of the ferry as refresh `number`, after the SQL `extra`; gives the id of the refresh."""
    refresh_id = f"r{number}"
    with store.writing(table) as target:
        with store.create(target.staging) as connection:
            if target.earlier:
                store.carry_history(connection, target.table)
            fill(connection)
            if extra:
                connection.execute(extra)
            history.record(connection, refresh_id)
            store.add_refresh(connection, _refresh(refresh_id, number))
            store.seal(connection)
        store.publish(target)
    return refresh_id


def _refresh(refresh_id: str, number: int) -> Refresh:
    began = BEGAN + timedelta(hours=number)
    return Refresh(
        refresh_id=refresh_id,
        started=began,
        finished=began + timedelta(seconds=9),
        status="published",
        n_sources=3,
        n_facts=3,
        n_claims=1,
        n_conflicts=1,
        verdicts={"conflicting": 1},
        findings=(TOLD,),
    )


CORRECTED = "UPDATE facts SET surface = '14', value = 14, low = 14, high = 14 WHERE source_id = 'gazette'"


def told(folder: Path) -> Path:
    """A table of two refreshes: at the second, one paper says another number."""
    table = folder / "facts.duckdb"
    publish(table, 1)
    publish(table, 2, CORRECTED)
    return table


@contextmanager
def served(table: Path, settings: ServeSettings | None = None) -> Iterator[TestClient]:
    """The service in this process, without a server."""
    with TestClient(create(table, settings or ServeSettings(look=0.05))) as client:
        yield client


@dataclass(frozen=True)
class Running:
    """`facts serve` as a process of its own."""

    process: subprocess.Popen[bytes]
    address: str
    said: Path

    def stop(self, seconds: float = 20) -> list[dict[str, Any]]:
        """Ask it to stop as a system would; gives what it said on the way, line by line."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=seconds) in (0, -signal.SIGTERM)
        return [json.loads(line) for line in self.said.read_text().splitlines()]


@contextmanager
def running(table: Path, settings: str = "") -> Iterator[Running]:
    """`facts serve` on a free port, with `settings` as the table [serve] of its facts.toml."""
    config = table.with_name("facts.toml")
    config.write_text(f"[serve]\nburst = 100000\nper_minute = 1e9\nlook = 0.1\n{settings}\n")
    command = [
        sys.executable,
        "-m",
        "facts",
        "serve",
        "--db",
        str(table),
        "--port",
        "0",
        "--config",
        str(config),
    ]
    said = table.with_name("said.jsonl")
    with said.open("w") as sink, subprocess.Popen(command, stderr=sink) as process:
        try:
            yield Running(process, _address(said), said)
        finally:
            process.kill()


def _address(said: Path) -> str:
    for _ in range(1_800):
        found = re.search(r"running on (http://[\d.]+:\d+)", said.read_text())
        if found:
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"the service did not start: {said.read_text()}")
