"""The inbox of a service: what was taken in, which refresh publishes it, and how far that is.

Every change is one transaction of SQLite that is on disk before the call returns (`synchronous = FULL`), so what was
acknowledged outlives the process and the machine. Documents stay in the inbox once they are published: it is the input of
every refresh.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple
from uuid import uuid4

from facts.ingest.inbox import TABLES
from facts.records import Record, identifier
from facts.service.inbox.documents import Document, Receipt

State = Literal["waiting", "running", "published", "blocked", "failed"]

REMEMBERED = timedelta(days=7)
"""How long an idempotency key is remembered."""

_DUE = "SELECT refresh_id FROM refreshes WHERE state = 'waiting' ORDER BY queued, rowid LIMIT 1"
_LATEST = "SELECT refresh_id FROM refreshes WHERE state = 'waiting' ORDER BY queued DESC, rowid DESC LIMIT 1"
_UNPUBLISHED = """
    SELECT refresh_id, state, tries, reason FROM refreshes
    WHERE state <> 'published' AND queued > (SELECT coalesce(max(queued), '') FROM refreshes WHERE state = 'published')
    ORDER BY queued, rowid
"""


class Full(Exception):
    """As many documents wait as may; the caller comes back later."""


class Reused(Exception):
    """An idempotency key that was used for something else."""


class Pending(Record):
    """A refresh that takes documents of the inbox in, and how far it is."""

    refresh_id: str
    status: State
    tries: int
    reason: str | None = None
    stage: str | None = None
    documents: int = 0
    read: int = 0
    size: int = 0


class Key(NamedTuple):
    """An idempotency key, whose it is, and what was sent with it."""

    caller: str
    key: str
    digest: str


class Inbox:
    """One file of documents. Calls from several threads take turns."""

    def __init__(self, path: Path, waiting: int) -> None:
        """`waiting` is how many documents may wait for publication. Raises sqlite3.Error for a file that is none of ours."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._waiting = waiting
        self._turn = threading.Lock()
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute("PRAGMA busy_timeout = 10000")
        self._database.executescript(TABLES)

    def put(self, documents: Sequence[Document], key: Key | None = None) -> tuple[Receipt, bool]:
        """Take documents in; one of a known id takes the place of what it was. Also whether the receipt is an earlier one.

        Raises Full where too many wait, Reused where the key came with something else.
        """
        with self._change():
            if key and (receipt := self._earlier(key)):
                return receipt, True
            if self._n_waiting() + len(documents) > self._waiting:
                raise Full
            refresh_id = self._next()
            rows = [
                (one.id, one.model_dump_json(exclude_none=True).encode(), refresh_id) for one in documents
            ]
            self._database.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", rows)
            receipt = Receipt(source_ids=tuple(str(one.id) for one in documents), refresh_id=refresh_id)
            if key:
                self._remember(key, receipt)
            return receipt, False

    def withdraw(self, source_id: str) -> Receipt | None:
        """Take a document out; the next refresh no longer has it. None where there is none."""
        with self._change():
            if not self._database.execute("DELETE FROM documents WHERE source_id = ?", [source_id]).rowcount:
                return None
            return Receipt(source_ids=(source_id,), refresh_id=self._next())

    def ask(self) -> str:
        """The refresh that comes next, which comes even where no document waits for it."""
        with self._change():
            return self._next()

    def unpublished(self) -> list[Pending]:
        """The refreshes of this inbox that are not published, the oldest first."""
        with self._turn:
            found = self._database.execute(_UNPUBLISHED).fetchall()
        return [Pending(refresh_id=row[0], status=row[1], tries=row[2], reason=row[3]) for row in found]

    def holds(self, source_id: str) -> Receipt | None:
        """The receipt of a document that is in the inbox."""
        row = self._one("SELECT refresh_id FROM documents WHERE source_id = ?", source_id)
        return Receipt(source_ids=(source_id,), refresh_id=row[0]) if row else None

    def state(self, refresh_id: str) -> Pending | None:
        """How far a refresh of this inbox is; None where it is none of its own."""
        row = self._one(
            "SELECT refresh_id, state, tries, reason FROM refreshes WHERE refresh_id = ?", refresh_id
        )
        return Pending(refresh_id=row[0], status=row[1], tries=row[2], reason=row[3]) if row else None

    def waiting(self) -> int:
        """Documents that are not published yet."""
        with self._turn:
            return self._n_waiting()

    def begin(self) -> Pending | None:
        """The refresh that is due, from now on running; what comes in later goes to the one after it."""
        with self._change():
            row = self._database.execute(_DUE).fetchone()
            if row is None:
                return None
            self._database.execute(
                "UPDATE refreshes SET state = 'running', tries = tries + 1 WHERE refresh_id = ?", row
            )
        return self.state(row[0])

    def end(self, refresh_id: str, state: State, reason: str | None = None) -> None:
        """What became of a refresh; one that goes back to `waiting` is tried again."""
        with self._change():
            self._database.execute(
                "UPDATE refreshes SET state = ?, reason = ? WHERE refresh_id = ?", [state, reason, refresh_id]
            )

    def recover(self, published: Callable[[str], bool]) -> None:
        """After a crash: a refresh that was running is published, which `published` tells, or begins again."""
        with self._turn:
            running = self._database.execute(
                "SELECT refresh_id FROM refreshes WHERE state = 'running'"
            ).fetchall()
        for (refresh_id,) in running:
            self.end(refresh_id, "published" if published(refresh_id) else "waiting")

    def close(self) -> None:
        with self._turn:
            self._database.close()

    def _one(self, query: str, *values: str) -> tuple[str, ...] | None:
        with self._turn:
            row: tuple[str, ...] | None = self._database.execute(query, values).fetchone()
            return row

    @contextmanager
    def _change(self) -> Iterator[None]:
        """One transaction, on disk at its end."""
        with self._turn:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _n_waiting(self) -> int:
        counted = self._database.execute(
            "SELECT count(*) FROM documents JOIN refreshes USING (refresh_id) WHERE state IN ('waiting', 'running')"
        )
        return int(counted.fetchone()[0])

    def _next(self) -> str:
        """The refresh that waits, or a new one."""
        row = self._database.execute(_LATEST).fetchone()
        if row:
            return str(row[0])
        made = identifier("r", uuid4())
        self._database.execute(
            "INSERT INTO refreshes (refresh_id, state, queued) VALUES (?, 'waiting', ?)",
            [made, _now().isoformat()],
        )
        return made

    def _earlier(self, key: Key) -> Receipt | None:
        row = self._database.execute(
            "SELECT digest, answer FROM submissions WHERE caller = ? AND key = ?", key[:2]
        ).fetchone()
        if row and row[0] != key.digest:
            raise Reused
        return Receipt.model_validate_json(row[1]) if row else None

    def _remember(self, key: Key, receipt: Receipt) -> None:
        now = _now()
        self._database.execute("DELETE FROM submissions WHERE taken < ?", [(now - REMEMBERED).isoformat()])
        self._database.execute(
            "INSERT INTO submissions VALUES (?, ?, ?, ?, ?)",
            [*key, receipt.model_dump_json(), now.isoformat()],
        )


def _now() -> datetime:
    return datetime.now(UTC)
