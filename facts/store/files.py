"""One writer, many readers, and a new table in a single step.

A refresh writes a staging file beside the table and renames it over the table when it is whole. Readers that hold the
old file go on with it; a process that dies at any moment leaves the old table or the new one, and at most a staging
file that the next refresh clears.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from socket import gethostname

import duckdb

from facts.store.tables import LAYOUT, OLDER, Connection, configure


class StoreError(Exception):
    """The table cannot be read or written; the message is one line for a person."""


_PAUSE = 0.2
"""Seconds between two looks at a lock that somebody else has."""

_UNWRITTEN = (OSError, duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
"""What comes up when a file cannot be written: the last two are a commit and a checkpoint that failed."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a refresh writes: the table, its staging file, and the layout of the earlier table; None = there is none."""

    table: Path
    staging: Path
    layout: int | None

    @property
    def earlier(self) -> bool:
        """Whether there is an earlier table."""
        return self.layout is not None

    @property
    def outdated(self) -> bool:
        """Whether the earlier table has to be brought to the present layout before its history can be carried on."""
        return self.layout in OLDER


@contextmanager
def writing(table: Path, wait: float = 0) -> Iterator[Target]:
    """Hold the table against other writers; clear what a dead one left before, and the staging file after.

    Another writer is waited for as many seconds as `wait` says. Raises StoreError when it still holds the table, when
    the folder cannot be written to or is full, when the database needs more memory than it may take, or when there is a
    file that is not a table of ours. The earlier table is never touched.
    """
    # what DuckDB takes rows in with: loaded by writers alone, and not in the midst of an import in the background
    import pyarrow.dataset  # noqa: F401

    table = table.resolve()
    staging = table.with_name(table.name + ".staging")
    with _lock(table, wait):
        _clear(staging)
        layout = _earlier(table) if table.exists() else None
        try:
            yield Target(table, staging, layout)
        except _UNWRITTEN as error:
            raise StoreError(
                f"{table} could not be written and is as it was: {_first_line(error)}"
            ) from error
        except duckdb.OutOfMemoryException as error:
            raise StoreError(
                f"{table} is as it was: the new one needs more memory than the database may take; give it more with "
                f'[build] memory = "2GB" in facts.toml ({_first_line(error)})'
            ) from error
        finally:
            _clear(staging)


def _earlier(table: Path) -> int:
    """The layout of the table that is there, with the journal of a dead writer folded in."""
    settle(table)
    connection = _attach(table)
    with closing(connection):
        return _layout(table, connection, (LAYOUT, *OLDER))


def connect(table: Path) -> Connection:
    """A read-only connection to a published table.

    Raises StoreError where there is none, where it is damaged, or where it has another layout.
    """
    connection = _attach(table)
    try:
        _layout(table, connection, (LAYOUT,))
    except StoreError:
        connection.close()
        raise
    return connection


def _attach(table: Path) -> Connection:
    if not table.exists():
        raise StoreError(f"no table at {table}; `facts build` makes one")
    # attached rather than opened: within one process DuckDB would hand out again the file that it has open under
    # this name, which after a refresh is the old one
    connection = duckdb.connect(":memory:", config={"temp_directory": _spill()})
    try:
        connection.execute("ATTACH ? AS stored (READ_ONLY)", [str(table)])
        connection.execute("USE stored")
        _configure(connection)
    except duckdb.Error as error:
        connection.close()
        raise StoreError(f"{table} cannot be opened and was left as it is: {_first_line(error)}") from error
    return connection


def _spill() -> str:
    """Where what does not fit into memory goes. DuckDB's own choice is a folder where the reader happens to stand."""
    return str(Path(tempfile.gettempdir()) / f"facts-{os.getuid()}")


def cursor(connection: Connection) -> Connection:
    """Another connection to the table that a connection of `connect` reads, for another thread."""
    other = connection.cursor()
    # what is in use and the zone of time belong to a connection, not to the database
    other.execute("USE stored")
    _configure(other)
    return other


def _configure(connection: Connection) -> None:
    """Settings of those who read. Up to so many keys are looked up in an index; of more the whole table is gone through,
    which DuckDB else does for 51."""
    configure(connection)
    connection.execute("SET dynamic_or_filter_threshold = 2000")


def publish(target: Target) -> None:
    """Put the sealed and closed staging file in the place of the table: whole and on disk, or not at all."""
    if _journal(target.staging).exists():
        raise StoreError(f"{target.staging} is not complete; {target.table} was left as it is")
    if target.table.exists():
        settle(target.table)
    _flush(target.staging)
    os.replace(target.staging, target.table)
    _flush(target.table.parent)


def settle(table: Path) -> None:
    """Fold in the journal that a dead writer left beside a table.

    DuckDB refuses a file whose journal belongs to another one, so a journal that outlived its file would make the
    next table unreadable.
    """
    if _journal(table).exists():
        try:
            with duckdb.connect(table) as connection:
                connection.execute("CHECKPOINT")
        except duckdb.Error as error:
            reason = f"move {_journal(table).name} away if nothing is writing to it ({_first_line(error)})"
            raise StoreError(f"{table} has a journal that cannot be folded in; {reason}") from error


@contextmanager
def _lock(table: Path, wait: float) -> Iterator[None]:
    """An advisory lock that ends with the process, however that ends. The lock file itself stays."""
    try:
        table.parent.mkdir(parents=True, exist_ok=True)
        with table.with_name(table.name + ".lock").open("a+b", buffering=0) as holder:
            _hold(table, holder, time.monotonic() + wait)
            holder.truncate(0)
            holder.write(_signature())
            yield
    except OSError as error:
        raise StoreError(f"cannot write beside {table}: {error.strerror}") from error


def _hold(table: Path, holder: FileIO, until: float) -> None:
    while not _free(holder):
        if time.monotonic() >= until:
            holder.seek(0)
            who = holder.read().decode("utf-8", "replace").strip() or "another process"
            raise StoreError(f"{table} is being refreshed by {who}; try again when that is done")
        time.sleep(_PAUSE)


def _free(holder: FileIO) -> bool:
    """Take the lock if nobody has it."""
    try:
        fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _signature() -> bytes:
    """Who holds the lock, for the message to a second writer."""
    return (
        f"process {os.getpid()} on {gethostname()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode()
    )


def _clear(staging: Path) -> None:
    """Remove a staging file with the journal and the spill folder that DuckDB may have put beside it."""
    staging.unlink(missing_ok=True)
    _journal(staging).unlink(missing_ok=True)
    shutil.rmtree(staging.with_name(staging.name + ".tmp"), ignore_errors=True)


def _journal(database: Path) -> Path:
    """Where DuckDB keeps what is not yet in the file itself."""
    return database.with_name(database.name + ".wal")


def _layout(table: Path, connection: Connection, accepted: Sequence[int]) -> int:
    try:
        row = connection.execute("SELECT version FROM layout").fetchone()
    except duckdb.CatalogException:
        raise StoreError(f"{table} is a database, but not a table of facts; it was left as it is") from None
    except duckdb.Error as error:
        raise StoreError(f"{table} is damaged and was left as it is: {_first_line(error)}") from error
    if row is None or row[0] not in accepted:
        found = row[0] if row else "none"
        remedy = "`facts migrate` brings it over" if found in OLDER else "it was left as it is"
        raise StoreError(f"{table} has layout {found}, this version reads {LAYOUT}; {remedy}")
    return int(row[0])


def _flush(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
