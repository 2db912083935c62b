"""Write, audit, publish: the one path from documents to a published table.

Everything is written to a staging file and audited there. A table that passes takes the place of the earlier one in a
single step; one that fails a critical check is removed, and its report says why.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from facts import compare, history, ingest, report, store, validate
from facts import measures as measure_files
from facts import rulings as desk
from facts.align import align
from facts.measures import Measures
from facts.records import Fact, Finding, Refresh, Source, Validation, Verdict, identifier
from facts.rulings import Ruling
from facts.workers import Read, read_all

Progress = Callable[[str, int], None]
"""Told the stage that is under way and how many documents of it are done."""

_BLOCKED = "blocked"
_NOTHING = Finding(
    severity="critical", check="ingest", message="no document could be read, so there is nothing to publish"
)

CONTRADICTED: tuple[Verdict, ...] = ("conflicting", "disputed")
"""Verdicts of claims whose figures cannot all be true."""


@dataclass(slots=True)
class _Material:
    """What the documents gave, in their order, and what editors decided about them."""

    sources: list[Source] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)


def build(
    paths: Iterable[Path | str] | Path | str,
    db: Path | str = "facts.duckdb",
    reports: Path | str = "reports",
    *,
    measures: Measures | None = None,
    processes: int | None = None,
    progress: Progress | None = None,
    wait: float = 0,
    settings: Path | str | None = None,
    rulings: Path | str | None = None,
) -> Refresh:
    """Read the documents, align and compare their facts, audit the result, publish it at `db` and report on it.

    A document that cannot be read is a finding and costs nothing else. Where a critical check fails, or no document
    could be read at all, the refresh is `blocked`: the earlier table stays, and the report goes to the folder
    `blocked` of `reports`. `measures` are those of `schemas/measures` where none are given, `processes` bounds the
    workers that read, `progress` is told how far it is, `wait` is how many seconds to wait for another process that is
    refreshing the table, `settings` is a `facts.toml` with checks of one's own, `rulings` a file of rulings (where
    none is given, the one that belongs to `settings`). A table of an older layout is brought to the present one first. Raises StoreError when the table cannot be written or another process is refreshing it,
    SuiteError when the checks cannot be used, RulingError when the rulings cannot, OSError when the reports cannot be
    written; the earlier table is intact then as well.
    """
    started = datetime.now(UTC)
    tell = progress or _silent
    _make_writable(Path(reports))
    known = measures if measures is not None else measure_files.load()
    own = validate.own_checks(Path(settings)) if settings else None
    decided = _rulings(settings, rulings)
    with store.writing(Path(db), wait) as target:
        if target.outdated:
            history.migrate(target)
        warm = validate.warm_up()
        material = _read([paths] if isinstance(paths, Path | str) else paths, known, processes, tell)
        material.rulings += decided
        # two threads that import the same libraries at once can trip over each other
        warm.join()
        refresh = _stage(target, material, known, own, started, tell)
        if refresh.status == "published":
            store.publish(target)
        else:
            report.write(target.staging, Path(reports) / _BLOCKED)
    if refresh.status == "published":
        tell("reporting", 0)
        report.write(Path(db), Path(reports))
        shutil.rmtree(Path(reports) / _BLOCKED, ignore_errors=True)
    return refresh


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


def _silent(stage: str, done: int) -> None:
    """Progress that nobody asked for."""


def _read(
    paths: Iterable[Path | str], measures: Measures, processes: int | None, tell: Progress
) -> _Material:
    material = _Material()
    tell("reading", 0)
    documents = _sources(ingest.load(paths), material.findings)
    for done, read in enumerate(read_all(documents, measures, processes), start=1):
        material.sources.append(read.source)
        material.facts += filter(store.fits, read.facts)
        material.findings += _complaints(read)
        tell("reading", done)
    if not material.sources:
        material.findings.append(_NOTHING)
    return material


def _sources(documents: Iterable[Source | Finding], findings: list[Finding]) -> Iterator[Source]:
    """The sources of what was ingested; its findings go to `findings`."""
    for document in documents:
        if isinstance(document, Finding):
            findings.append(document)
        else:
            yield document


def _complaints(read: Read) -> Iterator[Finding]:
    if read.finding:
        yield read.finding
    for fact in read.facts:
        if not store.fits(fact):
            message = f"{read.source.source_id}: a number of {len(fact.surface):,} characters is too large to be kept"
            yield Finding(severity="warning", check="reading", message=message, subject=read.source.source_id)


def _stage(
    target: store.Target,
    material: _Material,
    measures: Measures,
    own: validate.Own | None,
    started: datetime,
    tell: Progress,
) -> Refresh:
    """Fill and audit the staging file; it is closed and complete on return."""
    refresh_id = identifier("r", started.isoformat())
    with store.create(target.staging) as connection:
        if target.earlier:
            store.carry_history(connection, target.table)
        with store.transaction(connection):
            _fill(connection, material, measures, started.date(), tell)
            history.record(connection, refresh_id)
        tell("auditing", 0)
        validations = validate.audit(connection, own=own)
        refresh = _result(connection, material, validations, refresh_id, started)
        with store.transaction(connection):
            store.add_validations(connection, refresh.refresh_id, validations)
            store.add_refresh(connection, refresh)
        if refresh.status == "published":
            store.seal(connection)
    return refresh


def _fill(
    connection: store.Connection, material: _Material, measures: Measures, today: date, tell: Progress
) -> None:
    store.add_sources(connection, material.sources)
    store.add_facts(connection, material.facts)
    tell("aligning", 0)
    met = desk.meet(material.rulings, material.sources, material.facts, today)
    forced, met = desk.constraints(met)
    desk.write(connection, met)
    material.findings += desk.findings(met)
    alignment = align(material.sources, material.facts, measures, rulings=forced)
    store.write_alignment(connection, alignment.claim_of, alignment.origin_of, alignment.links)
    tell("comparing", 0)
    compare.compare(connection, measures)


def _result(
    connection: store.Connection,
    material: _Material,
    validations: list[Validation],
    refresh_id: str,
    started: datetime,
) -> Refresh:
    findings = (*material.findings, *validate.findings(validations))
    verdicts = store.verdict_counts(connection)
    blocked = any(finding.severity == "critical" for finding in findings)
    return Refresh(
        refresh_id=refresh_id,
        started=started,
        finished=datetime.now(UTC),
        status="blocked" if blocked else "published",
        n_sources=len(material.sources),
        n_facts=len(material.facts),
        n_claims=sum(verdicts.values()),
        n_conflicts=sum(verdicts.get(verdict, 0) for verdict in CONTRADICTED),
        verdicts=verdicts,
        findings=findings,
    )
