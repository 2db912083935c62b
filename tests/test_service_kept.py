"""What the service keeps from request to request: answers that were made, connections that are idle."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier, Event

import duckdb
import pytest
import service_cases

from facts.service.shelf import Shelf
from facts.service.snapshot import Snapshot, Snapshots


def test_an_answer_is_made_once_for_all_who_ask_at_the_same_moment() -> None:
    shelf, all_here, made = Shelf(), Barrier(8), []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.2)  # so that the others come while it is being made
        return b"page"

    def ask(_: int) -> bytes:
        all_here.wait(5)
        return shelf.made("mark", make)

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(8))) == {b"page"}
    assert made == [1]


def test_what_could_not_be_made_is_tried_again() -> None:
    shelf = Shelf()

    def fail() -> bytes:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        shelf.made("mark", fail)
    assert shelf.take("mark") is None
    assert shelf.made("mark", lambda: b"page") == b"page"


def test_other_answers_are_made_meanwhile() -> None:
    shelf, waiting = Shelf(), Event()

    def slow() -> bytes:
        assert waiting.wait(5)
        return b"slow"

    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(shelf.made, "slow", slow)
        assert shelf.made("quick", lambda: b"quick") == b"quick"
        waiting.set()
        assert first.result(5) == b"slow"


def test_the_shelf_lets_go_of_what_was_not_asked_for() -> None:
    shelf = Shelf(most=10)
    shelf.put("a", b"1234")
    shelf.put("b", b"1234")
    assert shelf.take("a") == b"1234"
    shelf.put("c", b"1234")
    assert [shelf.take(name) for name in "abc"] == [b"1234", None, b"1234"]


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    service_cases.publish(tmp_path / "facts.duckdb", 1)
    snapshots = Snapshots(tmp_path / "facts.duckdb", memory=256)
    assert snapshots.look()
    yield snapshots.current
    snapshots.close()


def test_requests_one_after_the_other_share_a_connection(snapshot: Snapshot) -> None:
    seen = []
    for _ in range(5):
        with snapshot.reading() as connection:
            seen.append(id(connection))
    assert len(set(seen)) == len(snapshot.idle) == 1


def test_requests_at_once_have_connections_of_their_own(snapshot: Snapshot) -> None:
    with ExitStack() as stack:
        held = [stack.enter_context(snapshot.reading()) for _ in range(3)]
        assert len({id(connection) for connection in held}) == 3
        assert snapshot.idle == []
    assert len(snapshot.idle) == 3


def test_a_connection_on_which_something_went_wrong_is_not_used_again(snapshot: Snapshot) -> None:
    with pytest.raises(duckdb.CatalogException), snapshot.reading() as connection:
        connection.execute("FROM no_such_table")
    assert connection not in snapshot.idle
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("SELECT 1")
    with snapshot.reading() as another:
        assert another.execute("SELECT count(*) FROM facts").fetchall() == [(3,)]
