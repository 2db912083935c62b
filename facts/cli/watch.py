"""`facts watch`: refresh a table whenever its documents change, for work at one's desk."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Any

import click

from facts.cli.options import database, how_to_refresh, reports_folder
from facts.cli.refresh import summary
from facts.cli.refreshing import How, refreshed, rulings_file
from facts.cli.show import Fault, emit

State = frozenset[tuple[str, int, int]]
"""Path, size and time of the last change of every file."""


@click.command(
    epilog="""\b
Examples:
  facts watch articles/
  facts watch articles/ --notify 'notify-send "facts has news"'
"""
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH …"
)
@database
@reports_folder
@how_to_refresh
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="How often to look at the files.",
)
def watch(paths: tuple[Path, ...], db: Path, reports: Path, every: float, **how: Any) -> int:
    """Refresh at once, then whenever a document was added, changed or removed. Ends with Ctrl-C."""
    decided = rulings_file(how["settings"], how["rulings"])
    seen = (*paths, decided) if decided else paths
    for _ in settled(lambda: state(seen, db, reports), every):
        try:
            done = refreshed(paths, db, reports, How(**how))
        except Fault as fault:
            fault.show()
            continue
        if how["log"] == "text":
            emit(summary(done, db, reports))
    return 0


def settled(
    look: Callable[[], State], every: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[State]:
    """What is seen at first, and then each time that it has changed and stood still for one look."""
    shown: State | None = None
    before = look()
    while True:
        sleep(every)
        now = look()
        if now == before and now != shown:
            shown = now
            yield now
        before = now


def state(paths: Iterable[Path], db: Path, reports: Path) -> State:
    """Every file under the paths but those that a refresh itself writes: the table, what stands beside it, the reports.

    One that disappears while it is looked at is not there.
    """
    table, own = db.resolve(), reports.resolve()
    files = (
        file
        for path in paths
        for file in _files(path.resolve())
        if not file.is_relative_to(own)
        and not (file.parent == table.parent and file.name.startswith(table.name))
    )
    return frozenset(filter(None, map(_look, files)))


def _files(path: Path) -> Iterable[Path]:
    return path.rglob("*") if path.is_dir() else [path]


def _look(path: Path) -> tuple[str, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (str(path), found.st_size, found.st_mtime_ns) if S_ISREG(found.st_mode) else None
