"""Documents → the tables `sources`, `facts`, `sketches` and `readings`, as they stream in.

A source that was read before, from the same text by the same reader, is not read again: its facts are copied from the
earlier table in one statement at the end.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from facts.measures import Measures
from facts.records import Finding, Source
from facts.store.loading import Connection, Loader
from facts.store.tables import attached
from facts.workers import Batch, Work, read_all
from facts.workers.columns import columns
from facts.workers.version import measured, reader_version, reading

_TOGETHER = 500
"""Sources known from before that are laid out as columns at a time."""

_COPIED = """
    INSERT INTO {table} BY NAME SELECT * FROM earlier.{table} SEMI JOIN (
        SELECT source_id FROM readings SEMI JOIN earlier.readings USING (source_id, reading)
    ) USING (source_id)
"""


class Place(NamedTuple):
    """A row of `readings`."""

    source_id: str
    position: int
    reading: int | None


class Workforce(NamedTuple):
    """What is done to each source, by how many processes, and how many seconds one document may take."""

    work: Work
    measures: Measures
    processes: int | None
    seconds: float


@dataclass(slots=True)
class Intake:
    """What came of the documents: how many there are, how many of them were read, what was wrong with some."""

    n_sources: int = 0
    n_read: int = 0
    findings: list[Finding] = field(default_factory=list)


def take_in(
    connection: Connection,
    documents: Iterable[Source | Finding],
    force: Workforce,
    earlier: Path | None = None,
    tell: Callable[[int], None] = lambda done: None,
) -> Intake:
    """Fill the tables from the documents; never are all of them in memory.

    `earlier` is the table that is about to be replaced, whose facts come with the claims that they had; `tell` is told how
    many documents are done.
    """
    if earlier is None:
        return _Desk(connection, force, array("q"), tell).take_in(documents)
    with attached(connection, earlier):
        intake = _Desk(connection, force, _known(connection), tell).take_in(documents)
        if intake.n_read < intake.n_sources:
            connection.execute(_COPIED.format(table="facts"))
            if force.work.sketch:
                connection.execute(_COPIED.format(table="sketches"))
    return intake


def _known(connection: Connection) -> "array[int]":
    """The readings of the earlier table in order: eight bytes for each of perhaps millions."""
    query = "SELECT reading FROM earlier.readings WHERE reading IS NOT NULL ORDER BY reading"
    return array("q", connection.execute(query).fetchnumpy()["reading"].astype("int64").tobytes())


class _Desk:
    """Sends what is new to be read, and puts everything where it belongs."""

    def __init__(
        self, connection: Connection, force: Workforce, known: "array[int]", tell: Callable[[int], None]
    ) -> None:
        self._force, self._known, self._tell = force, known, tell
        self._reader = (reader_version(), measured(force.measures))
        self._loader = Loader(connection)
        self._intake = Intake()
        self._old: list[tuple[Source, Place]] = []
        self._places: dict[str, Place] = {}

    def take_in(self, documents: Iterable[Source | Finding]) -> Intake:
        work, _, processes, seconds = self._force
        for batch in read_all(self._new(documents), work, processes=processes, seconds=seconds):
            self._put_read(batch)
        self._put_old()
        self._loader.flush()
        return self._intake

    def _new(self, documents: Iterable[Source | Finding]) -> Iterator[Source]:
        """The sources that have to be read."""
        for document in documents:
            if isinstance(document, Finding):
                self._intake.findings.append(document)
                continue
            place = Place(document.source_id, self._intake.n_sources, reading(document, *self._reader))
            self._intake.n_sources += 1
            if self._is_known(place.reading or 0):
                self._old.append((document, place))
                if len(self._old) == _TOGETHER:
                    self._put_old()
            else:
                self._places[document.source_id] = place
                yield document

    def _is_known(self, key: int) -> bool:
        at = bisect_left(self._known, key)
        return at < len(self._known) and self._known[at] == key

    def _put_old(self) -> None:
        self._put([source for source, _ in self._old], [place for _, place in self._old])
        self._old.clear()

    def _put_read(self, batch: Batch) -> None:
        self._intake.n_read += len(batch.sources)
        self._intake.findings += batch.complaints.values()
        places = [self._places.pop(source.source_id) for source in batch.sources]
        self._put(batch.sources, [_kept(place, batch) for place in places])
        self._loader.add("facts", batch.facts)
        if batch.sketches is not None:
            self._loader.add("sketches", batch.sketches)

    def _put(self, sources: Iterable[Source], places: Iterable[Place]) -> None:
        given = list(sources)
        if given:
            self._loader.add("sources", columns(Source, given))
            self._loader.add("readings", columns(Place, list(places)))
        self._tell(self._intake.n_sources - len(self._places))


def _kept(place: Place, batch: Batch) -> Place:
    """The place without its key where something was wrong, so that it is read again and complained about again."""
    return place._replace(reading=None) if place.source_id in batch.complaints else place
