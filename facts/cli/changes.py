"""Changes between two refreshes as lines of text, for `facts diff` and `facts build`."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from facts.cli.show import plain, short

if TYPE_CHECKING:
    from facts.history import Change, Diff

_WIDTH = 160
_SHOWN = 20
"""Changes of one sort that are listed; the others are counted."""


def compared(found: "Diff") -> Iterator[str]:
    """The whole comparison: a heading, then a line for each change, conflicts first."""
    from facts.history import told

    since = told.moment(found.earlier) if found.earlier else "nothing"
    yield f"from {since} to {told.moment(found.later)}: {told.summary(found) or 'nothing changed'}"
    yield from _lines(found, ("claim", "figure", "source"))


def changed(found: "Diff") -> Iterator[str]:
    """What a refresh has changed, in short: the counts, and a line for each conflict that is not as it was."""
    from facts.history import told

    if found.earlier:
        yield f"since refresh {found.earlier.number}: {told.summary(found) or 'nothing changed'}"
        yield from _lines(found, ("claim",))


def _lines(found: "Diff", subjects: Collection[str]) -> Iterator[str]:
    """A line for each change; of each sort those beyond a screenful are counted."""
    from facts.history import told

    sorts: dict[tuple[str, str], list[Change]] = {}
    for change in (change for change in found.changes() if change.subject in subjects):
        sorts.setdefault((change.subject, change.change), []).append(change)
    for (_, name), changes in sorts.items():
        for change in changes[:_SHOWN]:
            line = plain(f"{_about(change)}{told.told(change, found)}")
            claim = f"  [{change.claim_id}]" if change.subject == "claim" else ""
            yield f"  {name:<10}{short(line, _WIDTH)}{claim}"
        if len(changes) > _SHOWN:
            yield f"  {name:<10}and {len(changes) - _SHOWN:,} more"


def _about(change: "Change") -> str:
    if change.subject == "source":
        return "source "
    return f"{change.label}: "
