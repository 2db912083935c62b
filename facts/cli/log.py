"""What is said while a table is refreshed: text for people, JSON for machines, or next to nothing."""

import sys
from typing import TYPE_CHECKING, Protocol

import click

from facts.cli.meter import Meter, meter, seconds_left
from facts.cli.show import json_line, plain

if TYPE_CHECKING:
    from facts.history import Diff
    from facts.records import Finding, Refresh
    from facts.refresh import Step


class Log(Protocol):
    """Told of everything that happens, in order."""

    @property
    def meter(self) -> Meter | None: ...

    def finding(self, finding: "Finding") -> None: ...

    def refreshed(self, refresh: "Refresh", changes: "Diff | None") -> None: ...


class TextLog:
    """Findings as lines on standard error, with a meter where a person is watching."""

    def __init__(self, progress: bool | None) -> None:
        self.meter = meter(progress)

    def finding(self, finding: "Finding") -> None:
        click.echo(f"{finding.severity}: {plain(finding.message)}", err=True)

    def refreshed(self, refresh: "Refresh", changes: "Diff | None") -> None:
        """The summary on standard output says it."""


class QuietLog:
    """Nothing but what is critical."""

    meter = None

    def finding(self, finding: "Finding") -> None:
        if finding.severity == "critical":
            click.echo(f"critical: {plain(finding.message)}", err=True)

    def refreshed(self, refresh: "Refresh", changes: "Diff | None") -> None:
        """Nobody asked."""


class JsonLog:
    """An object a line on standard error, each with its `event`: stage, finding or refreshed."""

    def __init__(self, progress: bool | None) -> None:
        self.meter = None if progress is False else JsonMeter()

    def finding(self, finding: "Finding") -> None:
        _say("finding", **finding.model_dump(mode="json", exclude={"details"}))

    def refreshed(self, refresh: "Refresh", changes: "Diff | None") -> None:
        counts: dict[str, int] = {}
        for change in changes.changes() if changes else ():
            name = f"{change.subject}s_{change.change}"
            counts[name] = counts.get(name, 0) + 1
        _say("refreshed", **refresh.model_dump(mode="json", exclude={"findings"}), changes=counts)


class JsonMeter(Meter):
    """Progress as objects, a line at each stage and every few seconds."""

    def __init__(self) -> None:
        super().__init__(terminal=False)

    def _show(self, step: "Step", elapsed: float) -> None:
        left = seconds_left(step, elapsed)
        said = {"bytes": step.read, "size": step.size} if step.size else {}
        said |= {"seconds_left": round(left)} if left is not None else {}
        _say("stage", stage=step.stage, documents=step.documents, seconds=round(elapsed, 3), **said)


def log(kind: str, progress: bool | None) -> Log:
    """The log of that kind; `progress` says whether to tell how far it is, None leaves it to the log."""
    if kind == "quiet":
        return QuietLog()
    return JsonLog(progress) if kind == "json" else TextLog(progress)


def _say(event: str, **said: object) -> None:
    sys.stderr.write(json_line({"event": event, **said}) + "\n")
    sys.stderr.flush()
