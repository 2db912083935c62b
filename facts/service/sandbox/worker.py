"""The process that runs the SQL of strangers: `python -m facts.service.sandbox.worker TABLE BOUNDS`.

It reads one publication over a connection that can neither reach files nor be set otherwise, answers one query after
the other, and may itself write nothing. The service ends it when a query takes too long, and starts another.
"""

import os
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO

import duckdb
import orjson

from facts import answers, store
from facts.records import to_json
from facts.service import formats
from facts.service.sandbox.protocol import LENGTHS, Asked, Bounds, Result, packed, result_frame
from facts.service.sandbox.statement import Refused, check
from facts.store import Connection

_LOCKS = (
    "SET memory_limit = '{memory:d}MB'",
    "SET threads = {threads:d}",
    "SET temp_directory = ''",
    "SET python_enable_replacements = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
_CHUNK = 1_024
_MEGABYTE = 1_048_576
_OWN_SPACE = 512
"""Megabytes of address space that a query may take beside twice what the database may use: once for the memory of the
database, once for the answer on its way out."""
_NICENESS = 5


def main(db: Path, bounds: Bounds) -> None:
    asked, answers_to = _pipes()
    with store.connect(db) as connection:
        refresh_id = answers.published(connection) or ""
        _lock(connection, bounds)
        _bound(bounds)
        answers_to.write(packed([refresh_id]))
        answers_to.flush()
        for query in _queries(asked):
            answers_to.write(result_frame(_answer(connection, query, bounds, refresh_id)))
            answers_to.flush()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, out of reach of everything that prints."""
    asked, answers_to = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return os.fdopen(asked, "rb"), os.fdopen(answers_to, "wb")


def _lock(connection: Connection, bounds: Bounds) -> None:
    for setting in _LOCKS:
        connection.execute(setting.format(memory=bounds.memory, threads=bounds.threads))


def _bound(bounds: Bounds) -> None:
    """Limits that the system keeps whatever the database does: no file is written, no core, so much memory."""
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(OSError, ValueError):  # not every system says how much is taken, or can be told
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        space = taken + (2 * bounds.memory + _OWN_SPACE) * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (space, space))


def _queries(asked: BinaryIO) -> Iterator[Asked]:
    while lengths := asked.read(LENGTHS.size):
        head, _ = LENGTHS.unpack(lengths)
        yield Asked(*orjson.loads(asked.read(head)))


def _answer(connection: Connection, asked: Asked, bounds: Bounds, refresh_id: str) -> Result:
    clock = Timer(bounds.seconds, connection.interrupt)
    clock.start()
    try:
        check(connection, asked.sql)
        answer = _in_columns if asked.form in formats.IN_COLUMNS else _in_rows
        return answer(connection, asked, bounds, refresh_id)
    except Refused as error:
        return Result("refused", refresh_id, str(error))
    except duckdb.InterruptException:
        return Result("stopped", refresh_id, f"it took longer than {bounds.seconds:g} seconds")
    except (duckdb.OutOfMemoryException, MemoryError):
        return Result("stopped", refresh_id, f"it needs more than {bounds.memory} MB of memory")
    except (duckdb.Error, ValueError, TypeError, OverflowError, NotImplementedError) as error:
        return Result("wrong", refresh_id, str(error).partition("\n\n")[0])
    finally:
        clock.cancel()
        connection.abort()  # rows that nobody fetched would keep the next query waiting


def _in_rows(connection: Connection, asked: Asked, bounds: Bounds, refresh_id: str) -> Result:
    result = connection.execute(asked.sql)
    names = formats.unique(str(column[0]) for column in result.description)
    types = [str(column[1]) for column in result.description]
    rows = _Rows(result, bounds)
    if asked.form == "json":
        columns = [{"name": name, "type": kind} for name, kind in zip(names, types, strict=True)]
        listed = b",".join(formats.json_line(row) for row in rows)
        ending = to_json({"truncated": rows.truncated, "refresh_id": refresh_id})[1:]
        body = b'{"columns":' + to_json(columns) + b',"rows":[' + listed + b"]," + ending
    else:
        body = formats.IN_ROWS[asked.form](names, rows)
    return Result("answered", refresh_id, None, rows.count, rows.truncated, body)


class _Rows:
    """The rows of a result up to what an answer may hold."""

    def __init__(self, result: Connection, bounds: Bounds) -> None:
        self._result = result
        self._bounds = bounds
        self.count = 0
        self.truncated = False

    def __iter__(self) -> Iterator[Sequence[Any]]:
        size = 0
        while chunk := self._result.fetchmany(_CHUNK):
            for row in chunk:
                size += sum(map(_size, row))
                if self.count == self._bounds.rows or size > self._bounds.bytes:
                    self.truncated = True
                    return
                self.count += 1
                yield row


def _size(value: Any) -> int:
    """About how many bytes a value has in an answer."""
    return len(value) if isinstance(value, str | bytes) else len(str(value))


def _in_columns(connection: Connection, asked: Asked, bounds: Bounds, refresh_id: str) -> Result:
    import pyarrow as pa

    reader = connection.sql(asked.sql).to_arrow_reader(_CHUNK)
    batches, count, size, truncated = [], 0, 0, False
    for batch in reader:
        size += batch.nbytes
        if count + batch.num_rows > bounds.rows or size > bounds.bytes:
            truncated = True
            batch = batch.slice(0, bounds.rows - count if size <= bounds.bytes else 0)
        batches.append(batch)
        count += batch.num_rows
        if truncated:
            break
    table = pa.Table.from_batches(batches, reader.schema)
    table = table.rename_columns(formats.unique(table.column_names))
    body = formats.IN_COLUMNS[asked.form](table)
    return Result("answered", refresh_id, None, count, truncated, body)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Bounds(*orjson.loads(sys.argv[2])))
    finally:
        os._exit(0)  # without waiting for threads that may have run out of memory
