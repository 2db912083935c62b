"""A service that is killed again and again while documents are sent to it.

    python -m benchmarks.upload_kills                  100 kills
    python -m benchmarks.upload_kills --kills 20 --clients 8

Several clients send documents, one to five a request, each request with an idempotency key. A request that got no answer
is sent again with the same key until it gets one, as a client of worth does. In between documents are replaced by newer
texts and withdrawn. The server dies by SIGKILL at a random moment, and with it its refresher; at the end the last server
publishes what is there. Then the table must hold the latest acknowledged text of every document, once, and no other.
"""

import argparse
import random
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from benchmarks.load import address_of
from facts import store
from facts.service import tokens

_MOST = 1_000
_TEXT = "The ferry {name} sank off Ardal. The fire killed {killed} people, the mayor of Ardal said on Friday."
_SETTINGS = """[serve]
burst = 1000000
per_minute = 1e9
tokens = "tokens.json"
[serve.documents]
inbox = "news.inbox"
pause = 0.2
waiting = 100000
"""


@dataclass
class Desk:
    """Where the server is, and what it has acknowledged: the number in the latest text of each document, None = withdrawn."""

    secret: str
    address: str = ""
    held: dict[str, int | None] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)
    sent: int = 0
    again: int = 0
    replayed: int = 0


class Client(threading.Thread):
    """Sends documents of its own until it is told to leave off, and ends with a request that was answered."""

    def __init__(self, desk: Desk, number: int) -> None:
        super().__init__()
        self._desk, self._number = desk, number
        self._dice = random.Random(number)
        self._made = 0

    def run(self) -> None:
        turn = 0
        while not self._desk.ended.is_set():
            turn += 1
            if self._made and self._dice.random() < 0.1:
                self._withdraw(f"d{self._number}.{self._dice.randrange(self._made)}")
            else:
                self._send(f"{self._number}.{turn}")
            time.sleep(self._dice.random() / 20)

    def _send(self, key: str) -> None:
        chosen = {self._pick(): self._dice.randrange(10, 1_000) for _ in range(self._dice.randrange(1, 6))}
        documents = [
            {"id": name, "publisher": "Paper", "text": _TEXT.format(name=name, killed=killed)}
            for name, killed in chosen.items()
        ]
        answer = self._until_answered(
            "POST", "", json={"documents": documents}, headers={"Idempotency-Key": key}
        )
        assert answer.status_code == 202, answer.text
        self._desk.replayed += "idempotent-replayed" in answer.headers
        self._desk.held.update(chosen)

    def _pick(self) -> str:
        """A new document, or one that was sent before."""
        if self._made and self._dice.random() < 0.2:
            return f"d{self._number}.{self._dice.randrange(self._made)}"
        self._made += 1
        return f"d{self._number}.{self._made - 1}"

    def _withdraw(self, name: str) -> None:
        answer = self._until_answered("DELETE", f"/{name}")
        assert answer.status_code in (202, 404), answer.text
        self._desk.held[name] = None

    def _until_answered(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._desk.secret}", **more.pop("headers", {})}
        while True:
            self._desk.sent += 1
            try:
                url = f"{self._desk.address}/api/v1/documents{path}"
                answer = httpx.request(method, url, headers=headers, timeout=20, **more)
            except httpx.HTTPError:
                self._desk.again += 1
                time.sleep(0.1)
            else:
                if answer.status_code not in (429, 503):
                    return answer
                time.sleep(float(answer.headers.get("retry-after", "1")))


def _start(folder: Path, desk: Desk) -> "Popen[bytes]":
    said = folder / "said.jsonl"
    command = [sys.executable, "-m", "facts", "serve", "--db", str(folder / "facts.duckdb"), "--port", "0"]
    with said.open("wb") as sink:
        process = Popen([*command, "--config", str(folder / "facts.toml")], stderr=sink)
    desk.address = address_of(said)
    return process


def _published(folder: Path, desk: Desk, seconds: float = 600) -> None:
    """Wait until nothing is waiting, which a last document tells."""
    headers = {"Authorization": f"Bearer {desk.secret}"}
    last = {"id": "last", "text": _TEXT.format(name="last", killed=7)}
    api = f"{desk.address}/api/v1"
    receipt = httpx.post(f"{api}/documents", json={"documents": [last]}, headers=headers, timeout=60).json()
    desk.held["last"] = 7
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        state = httpx.get(f"{api}/refreshes/{receipt['refresh_id']}", headers=headers, timeout=60).json()
        if state["status"] not in ("waiting", "running"):
            return
        time.sleep(0.5)
    raise SystemExit("the last refresh did not end")


def compare(table: Path, held: dict[str, int | None]) -> dict[str, int]:
    """What was acknowledged against what the table holds."""
    with store.connect(table) as connection:
        found = store.rows(connection, "SELECT source_id, text FROM sources")
    there = [row["source_id"] for row in found]
    text = {row["source_id"]: row["text"] for row in found}
    wanted = {name: killed for name, killed in held.items() if killed is not None}
    return {
        "acknowledged": len(wanted),
        "lost": len(wanted.keys() - text.keys()),
        "twice": len(there) - len(set(there)),
        "unasked": len(text.keys() - wanted.keys()),
        "outdated": sum(f"killed {n} people" not in text[name] for name, n in wanted.items() if name in text),
    }


def run(folder: Path, kills: int, clients: int, longest: float) -> None:
    secret = tokens.add(folder / "tokens.json", "desk", ["read", "write"])
    (folder / "facts.toml").write_text(_SETTINGS)
    desk, dice = Desk(secret), random.Random(0)
    process = _start(folder, desk)
    senders = [Client(desk, number) for number in range(clients)]
    for sender in senders:
        sender.start()
    began = time.monotonic()
    try:
        for _ in range(kills):
            time.sleep(dice.random() * longest)
            process.kill()
            process.wait()
            process = _start(folder, desk)
        desk.ended.set()
        for sender in senders:
            sender.join()
        _published(folder, desk)
    finally:
        desk.ended.set()
        process.kill()
        process.wait()
    result = compare(folder / "facts.duckdb", desk.held)
    size = (folder / "news.inbox-wal").stat().st_size if (folder / "news.inbox-wal").exists() else 0
    print(
        f"{kills} kills in {time.monotonic() - began:.0f} s; {desk.sent} requests, {desk.again} sent again,",
        end=" ",
    )
    print(f"{desk.replayed} of which had been taken before the crash")
    print(", ".join(f"{name} {number}" for name, number in result.items()))
    print(
        f"left over: {sorted(path.name for path in folder.glob('*.staging*'))}; journal of the inbox {size:,} bytes"
    )
    if any(number for name, number in result.items() if name != "acknowledged"):
        raise SystemExit(1)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--clients", type=int, default=4)
    options.add_argument("--longest", type=float, default=4, help="seconds from a start to a kill, at most")
    chosen = options.parse_args()
    with TemporaryDirectory() as folder:
        run(Path(folder), min(chosen.kills, _MOST), chosen.clients, chosen.longest)


if __name__ == "__main__":
    main()
