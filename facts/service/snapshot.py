"""The publications that are being read: the latest, and the one before for those who are in the middle of it.

A refresh puts another file in the place of the table. The file that is open stays what it was, so a request ends on the
publication that it began with, and no reader and no refresh ever wait for each other.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import duckdb

from facts import answers, store
from facts.answers import Question
from facts.records import identifier
from facts.store import Connection, StoreError

KEPT = 2
"""Publications that are kept open: a listing can be read to its end although another one has come."""


_SHARE = 4
"""Of its memory, a publication keeps one part in so many when another one has come."""


class Mark(NamedTuple):
    """What tells one file under a name from the next."""

    inode: int
    changed: int
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One publication. Its file is closed when the last request lets go of it."""

    refresh_id: str
    mark: Mark
    connection: Connection
    idle: list[Connection] = field(default_factory=list)
    """Connections that wait for a request, as many as there have been requests at once."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to this publication for one request. Taking one and giving it back are single steps of a list, so
        threads need not wait for each other."""
        try:
            connection = self.idle.pop()
        except IndexError:
            connection = store.cursor(self.connection)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self.idle.append(connection)

    def warm(self) -> None:
        """Ask what will be asked, so that no request waits for indexes that are read for the first time."""
        with self.reading() as connection:
            for claim in answers.page(connection, answers.LISTINGS["claims"], Question(limit=1)).rows:
                claim_id = claim["claim_id"]
                store.read_dossier(connection, claim_id)
                answers.page(connection, answers.LISTINGS["facts"], Question({"claim_id": claim_id}))

    def step_back(self, memory: int) -> None:
        """Leave memory to a later publication, where what is being read here allows it."""
        with suppress(duckdb.Error):
            self.connection.execute(f"SET memory_limit = '{memory:d}MB'")


class Unpublished(StoreError):
    """There is no table to read yet."""


class Snapshots:
    """Follows a table from publication to publication. One thread at a time looks, the others read what it found."""

    def __init__(self, db: Path, memory: int, threads: int = 1) -> None:
        self.db = db
        self.fault: str | None = None
        self._memory, self._threads = memory, threads
        self._open: tuple[Snapshot, ...] = ()
        self._next: Snapshot | None = None

    @property
    def current(self) -> Snapshot:
        """The latest publication. Raises Unpublished where there is none."""
        if not self._open:
            raise Unpublished(self.fault or "there is no published table yet")
        return self._open[0]

    @property
    def mark(self) -> Mark | None:
        """Which file is read; None where there is none."""
        return self._open[0].mark if self._open else None

    def of(self, refresh_id: str) -> Snapshot | None:
        """The publication of a refresh, while it is kept."""
        return next((snapshot for snapshot in self._open if snapshot.refresh_id == refresh_id), None)

    def look(self) -> bool:
        """Read from the latest publication from now on; whether it is another one."""
        self.prepare()
        return self.turn()

    def prepare(self) -> Mark | None:
        """Open the table where another one has been published; gives the mark of the latest one that is open, which is read
        after `turn`. A table that cannot be read leaves all as it is."""
        latest = self._next or (self._open[0] if self._open else None)
        try:
            mark = mark_of(self.db)
            if latest is None or latest.mark != mark:
                latest = self._next = self._opened(mark)
            self.fault = None
        except (OSError, StoreError, duckdb.Error) as error:
            self.fault = "there is no published table yet" if isinstance(error, OSError) else str(error)
        return latest.mark if latest else None

    def turn(self) -> bool:
        """Have what was prepared be the latest publication; whether there was something."""
        if self._next is None:
            return False
        for snapshot in self._open[:1]:
            snapshot.step_back(self._memory // _SHARE)
        self._open, self._next = (self._next, *self._open)[:KEPT], None
        return True

    def close(self) -> None:
        self._open, self._next = (), None

    def _opened(self, mark: Mark) -> Snapshot:
        connection = store.connect(self.db)
        # each request works in a thread of its own; with more the database would only hand its rows to and fro
        connection.execute(f"SET memory_limit = '{self._memory:d}MB'; SET threads = {self._threads:d}")
        name = answers.published(connection) or identifier("r", *mark)
        snapshot = Snapshot(name, mark, connection)
        snapshot.warm()
        return snapshot


def mark_of(db: Path) -> Mark:
    found = os.stat(db)
    return Mark(found.st_ino, found.st_mtime_ns, found.st_size)
