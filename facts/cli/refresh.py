"""`facts build` and `facts report`: refreshing a table, and reporting on one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facts.cli.changes import changed
from facts.cli.meter import meter
from facts.cli.show import Fault, emit, plain

if TYPE_CHECKING:
    from facts.history import Diff
    from facts.records import Finding, Refresh

LEVELS = ("conflict", "new-conflict", "warning", "critical", "never")
CONFLICTS = "conflicts.sources_agree"
SETTINGS = Path("facts.toml")

database = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default="facts.duckdb",
    show_default=True,
    help="The table.",
)
reports_folder = click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    default="reports",
    show_default=True,
    help="Folder for the report.",
)


@click.command(
    epilog="""\b
Examples:
  facts build articles/
  facts build articles/ wire.jsonl --db news.duckdb --reports out/
  facts build articles/ --fail-on conflict       in a script: exit code 1 where sources contradict each other
  facts build articles/ --format json | jq .verdicts
""",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH …")
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
    "--processes", type=click.IntRange(min=1), help="At most so many reading processes. [default: one a core]"
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="How long to wait for another refresh of the table. [default: not at all]",
)
@click.option(
    "--config",
    "settings",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A facts.toml, which names checks of your own. [default: the one in this folder, if any]",
)
@click.option("--progress/--no-progress", default=None, help="Say how far it is. [default: on a terminal]")
def build(
    paths: tuple[Path, ...],
    db: Path,
    reports: Path,
    fail_on: str,
    form: str,
    processes: int | None,
    wait: float,
    settings: Path | None,
    progress: bool | None,
) -> int:
    """Read documents into a table of facts, compare them, audit the result and report on it.

    PATH is a file or folder of .txt, .md, .html or .jsonl. The new table takes the
    place of the old one only when it passes the audit; until then, and whatever happens, the old one stays.
    """
    shown = meter(progress)
    try:
        options = {
            "processes": processes,
            "wait": wait,
            "settings": settings or _settings_here(),
            "progress": shown,
        }
        refresh = _build(paths, db, reports, **options)
    finally:
        if shown:
            shown.close()
    for finding in refresh.findings:
        click.echo(f"{finding.severity}: {plain(finding.message)}", err=True)
    changes = _changes(refresh, db) if form == "text" or fail_on == "new-conflict" else None
    emit([refresh.model_dump_json()] if form == "json" else _summary(refresh, changes, db, reports))
    worst = any(_counts(finding, fail_on) for finding in refresh.findings)
    return int(worst or (fail_on == "new-conflict" and changes is not None and changes.has_new_conflicts))


def _settings_here() -> Path | None:
    return SETTINGS if SETTINGS.is_file() else None


def _build(paths: tuple[Path, ...], db: Path, reports: Path, **options: Any) -> "Refresh":
    import facts
    from facts.measures import MeasureError
    from facts.store import StoreError
    from facts.validate import SuiteError

    try:
        return facts.build(paths, db, reports, **options)
    except (StoreError, MeasureError, SuiteError) as error:
        raise Fault(str(error)) from error
    except OSError as error:
        raise Fault(f"{error.filename or reports}: {error.strerror or error}") from error


def _changes(refresh: "Refresh", db: Path) -> "Diff | None":
    """What the refresh has changed; None where it was blocked, so that the table is as it was."""
    import facts

    return facts.diff(db, later=refresh.refresh_id) if refresh.status == "published" else None


@click.command(epilog="\b\nExample:\n  facts report --db news.duckdb --reports out/\n")
@database
@reports_folder
def report(db: Path, reports: Path) -> int:
    """Write the report of the table's latest refresh again."""
    from facts import report as rooms
    from facts.store import StoreError

    try:
        rooms.write(db, reports)
    except StoreError as error:
        raise Fault(str(error)) from error
    except OSError as error:
        raise Fault(f"{error.filename or reports}: {error.strerror or error}") from error
    return 0


def _counts(finding: "Finding", level: str) -> bool:
    """Whether a finding is one that the level asks for; each level includes the worse ones."""
    if level == "never":
        return False
    if level == "warning":
        return finding.severity in ("warning", "critical")
    return finding.severity == "critical" or (level == "conflict" and finding.check == CONFLICTS)


def _summary(refresh: "Refresh", changes: "Diff | None", db: Path, reports: Path) -> Iterator[str]:
    yield f"{refresh.n_facts:,} facts from {refresh.n_sources:,} sources, about {refresh.n_claims:,} claims"
    for verdict, count in refresh.verdicts.items():
        yield f"{count:>8,} {verdict.replace('_', ' ')}"
    if changes:
        yield from changed(changes)
    if refresh.status == "blocked":
        yield f"blocked: {db} was left as it is; see {reports / 'blocked' / 'index.html'}"
    else:
        yield f"published: {db}; report: {reports / 'index.html'}"
