"""Write, audit, publish: the one path from documents to a published table.

Everything is written to a staging file and audited there. A table that passes takes the place of the earlier one in a
single step; one that fails a critical check is removed, and its report says why.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from facts import compare, extraction, history, ingest, judge, report, store, validate
from facts import measures as measure_files
from facts import rulings as desk
from facts.align.kept import NOTHING, Known
from facts.align.sketch import Sketch, sketch
from facts.align.stored import align_stored
from facts.measures import Measures
from facts.overrun import LONGEST
from facts.records import Finding, Refresh, Verdict, identifier
from facts.rulings import Ruling
from facts.workers import Work
from facts.workers.version import claims_version


class Step(NamedTuple):
    """How far a refresh is: the stage, and while reading how many documents and bytes of the input are done."""

    stage: str
    documents: int = 0
    read: int = 0
    size: int = 0


Progress = Callable[[Step], None]
"""Told of each step."""

_BLOCKED = "blocked"
_NOTHING = Finding(
    severity="critical", check="ingest", message="no document could be read, so there is nothing to publish"
)

CONTRADICTED: tuple[Verdict, ...] = ("conflicting", "disputed")
"""Verdicts of claims whose figures cannot all be true."""


class Course(NamedTuple):
    """What every refresh goes by, whichever engine fills its tables."""

    reports: Path
    own: validate.Own | None
    data_docs: Path | None
    started: datetime
    refresh_id: str
    tell: Progress
    memory: str | None


Fill = Callable[[store.Connection, store.Target], store.Intake]
"""Fills the tables of a staging file up to `publishers`, and says what came of the documents."""


class _Order(NamedTuple):
    """What a refresh by this engine is asked for."""

    paths: Sequence[Path | str]
    force: store.Workforce
    rulings: Sequence[Ruling]
    judge: judge.Settings | None
    started: datetime
    refresh_id: str
    tell: Progress


def build(
    paths: Iterable[Path | str] | Path | str,
    db: Path | str = "facts.duckdb",
    reports: Path | str = "reports",
    *,
    measures: Measures | None = None,
    processes: int | None = None,
    document_timeout: float = LONGEST,
    progress: Progress | None = None,
    wait: float = 0,
    settings: Path | str | None = None,
    rulings: Path | str | None = None,
    refresh_id: str | None = None,
    data_docs: Path | str | None = None,
) -> Refresh:
    """Read the documents, align and compare their facts, audit the result, publish it at `db` and report on it.

    A document that cannot be read is a finding and costs nothing else. Where a critical check fails, or no document
    could be read at all, the refresh is `blocked`: the earlier table stays, and the report goes to the folder
    `blocked` of `reports`. A table of an older layout is brought to the present one first.

    `measures`: those of `schemas/measures` where none are given. `processes` bounds the workers that read and align,
    `document_timeout` is how many seconds one document may take. `progress` is told how far it is. `wait` is how many
    seconds to wait for another process that is refreshing the table. `settings` is a `facts.toml`, with checks of one's
    own or a judge. `rulings` is a file of rulings; where none is given, the one that belongs to `settings`.
    `refresh_id` else follows from the moment. `data_docs` is a folder for Great Expectations' own pages.

    Raises StoreError when the table cannot be written or another process is refreshing it, SuiteError when the checks
    cannot be used, RulingError when the rulings cannot, judge.SettingsError when the judge cannot, OSError when the
    reports cannot be written; the earlier table is intact then as well.
    """
    course = plan(reports, settings, refresh_id, progress, data_docs)
    known = measures if measures is not None else measure_files.load()
    order = _Order(
        [paths] if isinstance(paths, Path | str) else list(paths),
        _workforce(known, processes, document_timeout),
        _rulings(settings, rulings),
        judge.load(Path(settings)) if settings else None,
        course.started,
        course.refresh_id,
        course.tell,
    )
    return carry_out(Path(db), course, partial(_filled, order), wait)


def plan(
    reports: Path | str,
    settings: Path | str | None = None,
    refresh_id: str | None = None,
    progress: Progress | None = None,
    data_docs: Path | str | None = None,
) -> Course:
    """The course of a refresh that begins now; its parameters, and what is raised, as with `build`."""
    _make_writable(Path(reports))
    if data_docs:
        _make_writable(Path(data_docs))
    return Course(
        Path(reports),
        validate.own_checks(Path(settings)) if settings else None,
        Path(data_docs) if data_docs else None,
        started := datetime.now(UTC),
        refresh_id or identifier("r", started.isoformat()),
        progress or _silent,
        validate.own_memory(Path(settings)) if settings else None,
    )


def carry_out(db: Path, course: Course, fill: Fill, wait: float = 0) -> Refresh:
    """Fill a staging file, audit it, publish it at `db` and report on it; see `build`."""
    with store.writing(db, wait) as target:
        if target.outdated:
            history.migrate(target)
        refresh = _stage(target, course, fill)
        if refresh.status == "published":
            store.publish(target)
        else:
            report.write(target.staging, course.reports / _BLOCKED)
    if refresh.status == "published":
        course.tell(Step("reporting"))
        report.write(db, course.reports)
        shutil.rmtree(course.reports / _BLOCKED, ignore_errors=True)
    return refresh


def _workforce(measures: Measures, processes: int | None, seconds: float) -> store.Workforce:
    work = Work(partial(extraction.extract_source, measures=measures), sketch, Sketch)
    return store.Workforce(work, measures, processes, seconds)


def _rulings(settings: Path | str | None, given: Path | str | None) -> list[Ruling]:
    """The rulings of the file that is given, or of the one that belongs to the settings."""
    if given is None and settings is None:
        return []
    path = desk.find(Path(settings) if settings else None, Path(given) if given else None)
    return desk.load(path) if path else []


def _make_writable(folder: Path) -> None:
    """Fail before the work rather than after it when there is no place for the report."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def _silent(_: Step) -> None:
    """Progress that nobody asked for."""


def _stage(target: store.Target, course: Course, fill: Fill) -> Refresh:
    """Fill and audit the staging file; it is closed and complete on return."""
    with store.create(target.staging, course.memory) as connection:
        if target.earlier:
            store.carry_history(connection, target.table)
        with store.transaction(connection):
            intake = fill(connection, target)
            store.clear(connection)
            history.record(connection, course.refresh_id)
        store.clear(connection)
        course.tell(Step("auditing"))
        validations = validate.audit(connection, own=course.own, data_docs=course.data_docs)
        findings = [*intake.findings, *_of_nothing(intake), *validate.findings(validations)]
        refresh = _result(connection, replace(intake, findings=findings), course.refresh_id, course.started)
        with store.transaction(connection):
            store.add_validations(connection, refresh.refresh_id, validations)
            store.add_refresh(connection, refresh)
        if refresh.status == "published":
            store.seal(connection)
    return refresh


def _of_nothing(intake: store.Intake) -> list[Finding]:
    return [] if intake.n_sources else [_NOTHING]


def _filled(order: _Order, connection: store.Connection, target: store.Target) -> store.Intake:
    """What this engine does: read, align and compare."""
    intake = _read(connection, target, order)
    return replace(intake, findings=[*intake.findings, *_fill(connection, target, order)])


def _read(connection: store.Connection, target: store.Target, order: _Order) -> store.Intake:
    """The documents and their facts, in the tables; those that the earlier table knows are not read again."""
    tally = ingest.Tally()
    order.tell(Step("reading"))
    with store.halved(connection):
        return store.take_in(
            connection,
            ingest.load(order.paths, tally),
            order.force,
            target.table if target.earlier else None,
            lambda done: order.tell(Step("reading", done, tally.read, tally.size)),
        )


def _fill(connection: store.Connection, target: store.Target, order: _Order) -> list[Finding]:
    """Claims and how their facts compare, with what is to be said of the rulings."""
    order.tell(Step("aligning"))
    met = desk.meet(order.rulings, *desk.concerned(connection, order.rulings), order.started.date())
    forced, met = desk.constraints(met)
    desk.write(connection, met)
    if target.earlier:
        with store.attached(connection, target.table):
            judged = _claim(connection, order, forced, "earlier.stories", compare.compare_afresh)
    else:
        judged = _claim(connection, order, forced, NOTHING.stories, compare.compare)
    return [*desk.findings(met), *judged]


def _claim(
    connection: store.Connection,
    order: _Order,
    forced: desk.Constraints,
    stories: str,
    comparison: Callable[[store.Connection, Measures], None],
) -> list[Finding]:
    """Align and compare, with what is to be said of the judge; `stories` is the table of those that may be as they were."""
    model = judge.beside(connection, order.judge, forced) if order.judge else None
    # what a judge has not been asked yet may be asked at the next refresh, so its stories are never as they were
    version = f"{claims_version()} {order.refresh_id}" if model else claims_version()
    known = Known(version, stories)
    align_stored(connection, model=model, rulings=forced, known=known, processes=order.force.processes)
    order.tell(Step("comparing"))
    comparison(connection, order.force.measures)
    return judge.settle(connection, model.bench, order.refresh_id) if model else []


def _result(
    connection: store.Connection, intake: store.Intake, refresh_id: str, started: datetime
) -> Refresh:
    verdicts = store.verdict_counts(connection)
    blocked = any(finding.severity == "critical" for finding in intake.findings)
    return Refresh(
        refresh_id=refresh_id,
        started=started,
        finished=datetime.now(UTC),
        status="blocked" if blocked else "published",
        n_sources=intake.n_sources,
        n_read=intake.n_read,
        n_facts=store.count(connection, "facts"),
        n_claims=sum(verdicts.values()),
        n_conflicts=sum(verdicts.get(verdict, 0) for verdict in CONTRADICTED),
        verdicts=verdicts,
        findings=tuple(intake.findings),
    )
