"""A refresh on a cluster: documents in, partitioned Parquet and a database out."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from facts import extraction, judge, refresh, store
from facts import measures as measure_files
from facts import rulings as desk
from facts.align.sketch import Sketch, sketch
from facts.cluster import comparing, inputs, opening, places, reading
from facts.cluster.homes import homes
from facts.cluster.session import ClusterError, session
from facts.cluster.work import Folder, new_folder
from facts.compare.publishers import write_publishers
from facts.compare.vocabulary import write_vocabulary
from facts.measures import Measures
from facts.overrun import LONGEST
from facts.records import Finding, Refresh
from facts.workers import Work
from facts.workers.version import claims_version, measured, reader_version

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class _Order(NamedTuple):
    """What a run is asked for."""

    paths: list[str]
    reader: reading.Reader
    measures: Measures
    tell: refresh.Progress


def build(
    paths: Iterable[Path | str] | Path | str,
    db: Path | str = "facts.duckdb",
    reports: Path | str = "reports",
    *,
    parquet: str,
    master: str | None = None,
    spark: Mapping[str, str] | None = None,
    measures: Measures | None = None,
    document_timeout: float = LONGEST,
    parts: int | None = None,
    progress: refresh.Progress | None = None,
    wait: float = 0,
    settings: Path | str | None = None,
    rulings: Path | str | None = None,
    refresh_id: str | None = None,
    data_docs: Path | str | None = None,
) -> Refresh:
    """Read JSONL and Parquet from any file system that Spark knows, align and compare on its executors, write the tables
    to the new folder `parquet`, publish them as the database `db` and report on it.

    `master` is Spark's, `spark` holds settings of Spark; where a session is running already it is used. Stories are dealt
    out into `parts`, by default one for each thousand documents. What else there is, and what comes of it,
    is as with `facts.build`: the same tables, row for row. All documents are read, whatever an earlier table knows. Rulings and
    judges are not for a cluster. Raises ClusterError where the cluster cannot do it; else as `facts.build` does.
    """
    _refuse(settings, rulings)
    course = refresh.plan(reports, settings, refresh_id, progress, data_docs)
    known = measures if measures is not None else measure_files.load()
    given = [paths] if isinstance(paths, Path | str) else paths
    work = Work(partial(extraction.extract_source, measures=known), sketch, Sketch)
    reader = reading.Reader(work, document_timeout, (reader_version(), measured(known)))
    order = _Order([*dict.fromkeys(map(str, given))], reader, known, course.tell)
    with session(master, spark or {}) as cluster:
        folder = new_folder(cluster, parquet, parts)
        done = refresh.carry_out(Path(db), course, partial(_filled, order, folder), wait)
        _write_global(folder, Path(db))
    return done


def _refuse(settings: Path | str | None, rulings: Path | str | None) -> None:
    """Raises ClusterError where the settings ask for what needs all facts at once."""
    file = Path(settings) if settings else None
    if rulings is not None or (file and desk.find(file, None) is not None):
        raise ClusterError(
            "rulings are not carried out on a cluster: leave them out, or refresh on one machine"
        )
    if file and judge.load(file) is not None:
        raise ClusterError("no judge is asked on a cluster: leave it out, or refresh on one machine")


def _filled(order: _Order, folder: Folder, connection: store.Connection, _: store.Target) -> store.Intake:
    """The tables of the staging file, by way of Parquet."""
    order.tell(refresh.Step("reading"))
    intake, accepted = _read(order, folder)
    order.tell(refresh.Step("aligning"))
    folder = folder.dealt(intake.n_sources)
    at = homes(accepted, folder)
    order.tell(refresh.Step("comparing"))
    packed = comparing.compared(accepted, at, folder, comparing.Ways(order.measures, claims_version()))
    shapes = comparing.shapes()
    for name in comparing.TABLES:
        folder.table(name, comparing.rows_of(packed, name, shapes[name]))
    folder.table("sketches", accepted.select("source_id", "stems", "weights", "signature"))
    folder.clear()
    with folder.at_hand() as here:
        opening.load(connection, here, opening.STORIES)
        connection.execute(
            "CREATE TEMP TABLE testimony AS FROM read_parquet(?)", [opening.files(here, "testimony")]
        )
    write_vocabulary(connection, order.measures)
    write_publishers(connection)
    return intake


def _read(order: _Order, folder: Folder) -> "tuple[store.Intake, DataFrame]":
    """What came of the documents, and those whose id is theirs, read."""
    known = inputs.roots(folder.spark, order.paths)
    frames = [
        reading.read(frame, kind, known, order.reader) for kind, frame in inputs.raw(folder.spark, known)
    ]
    if not frames:
        raise ClusterError("no .jsonl and no .parquet among the paths")
    first, *more = frames
    for frame in more:
        first = first.union(frame)
    read = folder.kept("read", first)
    told = places.numbered(read.select(*_LIGHT), known)
    rows = folder.kept("places", told)
    kept = rows.where("source_id IS NOT NULL AND nth = 1")
    folder.table("readings", places.positions(kept))
    n_sources = kept.count()
    findings: list[Finding] = places.findings(rows, known)
    others = rows.where("nth > 1").select("file", "row")
    accepted = read.where("source_id IS NOT NULL").join(others, ["file", "row"], "left_anti")
    return store.Intake(n_sources, n_sources, findings), accepted


_LIGHT = ("file", "block", "row", "source_id", "reading", "unusable", "remarks", "complaint")


def _write_global(folder: Folder, db: Path) -> None:
    """What the driver found out goes to the folder too, so that it is whole by itself."""
    with store.connect(db) as connection, TemporaryDirectory() as here:
        for name in opening.tables(connection):
            if name not in opening.STORIES:
                file = Path(here, f"{name}.parquet")
                connection.execute(f"COPY {name} TO '{file}' (FORMAT parquet)")
                folder.put(file, f"{name}/part.parquet")
