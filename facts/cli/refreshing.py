"""One refresh as a command carries it out: build, say what was found, tell whoever wants to know."""

import shlex
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import orjson

from facts.cli.log import Log, log
from facts.cli.show import Fault, plain

if TYPE_CHECKING:
    from facts.history import Diff
    from facts.records import Refresh

_SETTINGS = Path("facts.toml")


class How(NamedTuple):
    """The options of `how_to_refresh`."""

    processes: int | None
    document_timeout: float
    wait: float
    settings: Path | None
    rulings: Path | None
    progress: bool | None
    log: str
    notify: str | None
    data_docs: Path | None = None


class Done(NamedTuple):
    """A refresh and what it changed; nothing where it was blocked, so that the table is as it was."""

    refresh: "Refresh"
    changes: "Diff | None"

    @property
    def has_new_conflicts(self) -> bool:
        return self.changes is not None and self.changes.has_new_conflicts


Builder = Callable[..., "Refresh"]
"""What carries out a refresh, called as `facts.build` is."""


def refreshed(
    paths: Sequence[Path | str], db: Path, reports: Path, how: How, builder: Builder | None = None
) -> Done:
    """Refresh the table, log it, run the command of `--notify`. Raises Fault with what the user has to put right.

    `builder` takes the place of `facts.build`.
    """
    told = log(how.log, how.progress)
    done = _refreshed(paths, db, reports, how, told, builder)
    for finding in done.refresh.findings:
        told.finding(finding)
    told.refreshed(*done)
    if how.notify:
        _notify(how.notify, done)
    return done


def _refreshed(
    paths: Sequence[Path | str], db: Path, reports: Path, how: How, told: Log, builder: Builder | None
) -> Done:
    import facts

    options = {
        "processes": how.processes,
        "document_timeout": how.document_timeout,
        "wait": how.wait,
        "settings": settings_file(how.settings),
        "rulings": rulings_file(how.settings, how.rulings),
        "progress": told.meter,
        "data_docs": how.data_docs,
    }
    try:
        refresh = _build(builder or facts.build, paths, db, reports, options)
    finally:
        if told.meter:
            told.meter.close()
    published = refresh.status == "published"
    return Done(refresh, facts.diff(db, later=refresh.refresh_id) if published else None)


def settings_file(given: Path | None) -> Path | None:
    """The facts.toml that holds: the one that was named, else the one in this folder, if any."""
    return given or (_SETTINGS if _SETTINGS.is_file() else None)


def rulings_file(settings: Path | None, given: Path | None) -> Path | None:
    """The file of rulings, if there is one. Raises Fault where one was named that cannot be used."""
    from facts import rulings

    try:
        return rulings.find(settings_file(settings), given)
    except rulings.RulingError as error:
        raise Fault(str(error)) from error


def _build(
    build: Builder, paths: Sequence[Path | str], db: Path, reports: Path, options: dict[str, Any]
) -> "Refresh":
    from facts.judge import SettingsError
    from facts.measures import MeasureError
    from facts.rulings import RulingError
    from facts.store import StoreError
    from facts.validate import SuiteError

    try:
        return build(paths, db, reports, **options)
    except (StoreError, MeasureError, SuiteError, RulingError, SettingsError) as error:
        raise Fault(str(error)) from error
    except OSError as error:
        raise Fault(f"{error.filename or reports}: {error.strerror or error}") from error


def _notify(command: str, done: Done) -> None:
    """Run the command; that it fails is said, and changes nothing else."""
    changes = done.changes.model_dump(mode="json") if done.changes else None
    message = orjson.dumps({"refresh": done.refresh.model_dump(mode="json"), "changes": changes})
    try:
        code = subprocess.run(shlex.split(command), input=message, check=False).returncode
    except (OSError, ValueError) as error:
        click.echo(f"warning: --notify could not be run: {plain(error)}", err=True)
        return
    if code:
        click.echo(f"warning: the command of --notify ended with {code}", err=True)
