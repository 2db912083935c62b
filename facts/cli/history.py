"""`facts diff` and `facts migrate`: what changed between refreshes, and a table of an older version brought over."""

from pathlib import Path

import click

from facts.cli.changes import compared
from facts.cli.options import database
from facts.cli.show import Fault, emit


@click.command(
    epilog="""\b
Examples:
  facts diff                        the latest refresh against the one before it
  facts diff 3                      the latest one against the third
  facts diff 2024-03-01 2024-04-01  what the table said on two days
  facts diff --format jsonl | jq 'select(.change == "revised")'
  facts diff --fail-on new-conflict exit code 1 where a conflict is new
""",
)
@click.argument("earlier", required=False, metavar="[REFRESH]")
@click.argument("later", required=False, metavar="[REFRESH]")
@database
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(["new-conflict", "never"]), default="never", show_default=True)
def diff(earlier: str | None, later: str | None, db: Path, form: str, fail_on: str) -> int:
    """Show what changed between two refreshes: conflicts, figures, sources.

    REFRESH is the number of a refresh (1 is the first), its id, or a moment in ISO 8601: the refresh in force then.
    """
    from facts import history
    from facts.store import StoreError

    try:
        found = history.diff(db, earlier, later)
    except StoreError as error:
        raise Fault(str(error)) from error
    emit((change.model_dump_json() for change in found.changes()) if form == "jsonl" else compared(found))
    return int(fail_on == "new-conflict" and found.has_new_conflicts)


@click.command(epilog="\b\nExample:\n  facts migrate --db news.duckdb\n")
@database
def migrate(db: Path) -> int:
    """Bring a table that an older version has written to the present layout. `facts build` does so by itself."""
    from facts import history, store

    if not db.exists():
        raise Fault(f"no table at {db}")
    try:
        with store.writing(db) as target:
            if target.outdated:
                history.migrate(target)
    except store.StoreError as error:
        raise Fault(str(error)) from error
    return 0
