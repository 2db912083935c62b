"""`facts build` and `facts report`: refreshing a table, and reporting on one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facts.cli.changes import changed
from facts.cli.options import database, how_to_refresh, reports_folder
from facts.cli.refreshing import Done, How, refreshed
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
  facts build articles/ --log quiet --notify 'curl -s -d @- https://hooks.example.org/facts'
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
@how_to_refresh
def build(paths: tuple[Path, ...], db: Path, reports: Path, fail_on: str, form: str, **how: Any) -> int:
    """Read documents into a table of facts, compare them, audit the result and report on it.

    PATH is a file or folder of .txt, .md, .html or .jsonl. The new table takes the
    place of the old one only when it passes the audit; until then, and whatever happens, the old one stays.
    """
    done = refreshed(paths, db, reports, How(**how))
    if form == "json":
        emit([done.refresh.model_dump_json()])
    elif how["log"] == "text":
        emit(summary(done, db, reports))
    worst = any(_counts(finding, fail_on) for finding in done.refresh.findings)
    return int(worst or (fail_on == "new-conflict" and done.has_new_conflicts))


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


def summary(done: Done, db: Path, reports: Path) -> Iterator[str]:
    """What came of a refresh, in a few lines."""
    refresh = done.refresh
    yield f"{refresh.n_facts:,} facts from {refresh.n_sources:,} sources, about {refresh.n_claims:,} claims"
    for verdict, count in refresh.verdicts.items():
        yield f"{count:>8,} {verdict.replace('_', ' ')}"
    if done.changes:
        yield from changed(done.changes)
    if refresh.status == "blocked":
        yield f"blocked: {db} was left as it is; see {reports / 'blocked' / 'index.html'}"
    else:
        yield f"published: {db}; report: {reports / 'index.html'}"
