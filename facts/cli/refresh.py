"""`facts build` and `facts report`: refreshing a table, and reporting on one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facts.cli.changes import changed
from facts.cli.cluster import Engine, builder, where
from facts.cli.options import database, how_to_refresh, reports_folder, settings
from facts.cli.refreshing import Done, How, refreshed, settings_file
from facts.cli.show import Fault, emit

if TYPE_CHECKING:
    from facts.records import Finding

LEVELS = ("conflict", "new-conflict", "warning", "critical", "never")
CONFLICTS = "conflicts.sources_agree"


@click.command(
    epilog="""\b
Examples:
  facts build articles/
  facts build articles/ wire.jsonl --db news.duckdb --reports out/
  facts build articles/ --fail-on conflict       in a script: exit code 1 where sources contradict each other
  facts build articles/ --format json | jq .verdicts
  facts build s3a://news/2026/ --engine spark --master yarn --parquet s3a://tables/2026-11-25
  facts build articles/ --log quiet --notify 'curl -s -d @- https://hooks.example.org/facts'
""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH …")
@database
@reports_folder
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="critical",
    show_default=True,
    help="Exit with 1 on: “conflict”, sources that contradict each other or worse; “new-conflict”, those that did not "
    "at the refresh before, or worse; “warning”, any warning or worse; "
    "“critical”, a refresh that was blocked; “never”.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--data-docs",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write Great Expectations' own pages about the audit, too. They load parts from outside hosts.",
)
@where
@how_to_refresh
def build(
    paths: tuple[str, ...],
    db: Path,
    reports: Path,
    fail_on: str,
    form: str,
    engine: str,
    master: str | None,
    parquet: str | None,
    spark: tuple[str, ...],
    **how: Any,
) -> int:
    """Read documents into a table of facts, compare them, audit the result and report on it.

    PATH is a file or folder of .txt, .md, .html, .jsonl (also .gz and .zst), .parquet
    or .warc (also .gz). The new table takes the place of the old one only when it passes the audit; until then, and whatever happens, the old one stays.
    """
    done = refreshed(paths, db, reports, How(**how), builder(Engine(engine, master, parquet, spark)))
    if form == "json":
        emit([done.refresh.model_dump_json()])
    elif how["log"] == "text":
        emit(summary(done, db, reports))
    worst = any(_counts(finding, fail_on) for finding in done.refresh.findings)
    return int(worst or (fail_on == "new-conflict" and done.has_new_conflicts))


@click.command(
    epilog="""\b
Examples:
  facts report --db news.duckdb --reports out/
  facts report --claim c_5f0c… --source wire-17  with pages of these, whatever else has one
  facts report --data-docs docs/                 Great Expectations' own pages, too
""",
)
@database
@reports_folder
@click.option("--claim", "claims", multiple=True, metavar="ID", help="A claim that is to have a page.")
@click.option("--source", "sources", multiple=True, metavar="ID", help="A source that is to have a page.")
@click.option(
    "--data-docs",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Check the table once more and write Great Expectations' own pages about it. They load parts from outside hosts.",
)
@settings
def report(
    db: Path,
    reports: Path,
    claims: tuple[str, ...],
    sources: tuple[str, ...],
    data_docs: Path | None,
    settings: Path | None,
) -> int:
    """Write the report of the table's latest refresh again."""
    from facts import report as rooms
    from facts.store import StoreError
    from facts.validate import SuiteError

    try:
        rooms.write(db, reports, claims=claims, sources=sources)
        if data_docs:
            _write_data_docs(db, data_docs, settings)
    except (StoreError, SuiteError) as error:
        raise Fault(str(error)) from error
    except OSError as error:
        raise Fault(f"{error.filename or reports}: {error.strerror or error}") from error
    return 0


def _write_data_docs(db: Path, folder: Path, settings: Path | None) -> None:
    from facts import store, validate

    file = settings_file(settings)
    with store.connect(db) as connection:
        validate.audit_again(connection, validate.own_checks(file) if file else None, folder)


def _counts(finding: "Finding", level: str) -> bool:
    """Whether a finding is one that the level asks for; each level includes the worse ones."""
    if level == "never":
        return False
    if level == "warning":
        return finding.severity in ("warning", "critical")
    return finding.severity == "critical" or (level == "conflict" and finding.check == CONFLICTS)


def summary(done: Done, db: Path, reports: Path) -> Iterator[str]:
    """What came of a refresh, in a few lines."""
    refresh = done.refresh
    yield f"{refresh.n_facts:,} facts from {refresh.n_sources:,} sources, about {refresh.n_claims:,} claims"
    read = refresh.n_sources if refresh.n_read is None else refresh.n_read
    if kept := refresh.n_sources - read:
        yield f"{read:,} of the sources read, {kept:,} unchanged since the refresh before"
    for verdict, count in refresh.verdicts.items():
        yield f"{count:>8,} {verdict.replace('_', ' ')}"
    if done.changes:
        yield from changed(done.changes)
    if refresh.status == "blocked":
        yield f"blocked: {db} was left as it is; see {reports / 'blocked' / 'index.html'}"
    else:
        yield f"published: {db}; report: {reports / 'index.html'}"
