"""What changed since the refresh before, as the report shows it: a short list, and how each open conflict stands."""

from collections.abc import Set
from typing import NamedTuple

from facts.history import Change, ClaimChange, Diff, told
from facts.report import words

_CONFLICTS, _FIGURES, _SOURCES = 10, 6, 4
"""Lines of each sort; the counts above them are whole, and `facts diff` lists the others."""

_LONGEST = 260
"""Characters of a line."""

_LISTED = ("new", "changed", "resolved", "revised", "withdrawn", "gone")
"""Changes that get a line. What was merely added is counted; it stands in the report itself."""


class ChangeLine(NamedTuple):
    change: str
    subject: str
    claim_id: str | None
    label: str
    text: str


class Changes(NamedTuple):
    """`summary` is empty where nothing changed since the refresh numbered `earlier`."""

    earlier: int
    summary: str
    lines: list[ChangeLine]
    left_out: int


class Standing(NamedTuple):
    """How an open conflict stands against the refresh before: "New", "Changed" or "Open since refresh 2"."""

    change: str
    since: int
    tag: str
    history: str


def changes(diff: Diff | None) -> Changes | None:
    """What to show of a comparison; None where there is no earlier refresh."""
    if diff is None or diff.earlier is None:
        return None
    limits = {"claim": _CONFLICTS, "figure": _FIGURES, "source": _SOURCES}
    gone = told.gone(diff)
    told_of = [
        change
        for change in diff.changes()
        if change.change in _LISTED and not _goes_without_saying(change, gone)
    ]
    lines = [
        _line(change, diff)
        for subject, limit in limits.items()
        for change in [one for one in told_of if one.subject == subject][:limit]
    ]
    return Changes(diff.earlier.number, told.summary(diff), lines, len(told_of) - len(lines))


def standings(diff: Diff | None) -> dict[str, Standing]:
    """How each open conflict stands, by its claim_id; empty where there is no earlier refresh."""
    if diff is None or diff.earlier is None:
        return {}
    return {claim.claim_id: _standing(claim, diff) for claim in diff.claims if claim.change != "resolved"}


def _goes_without_saying(change: Change, gone: Set[str]) -> bool:
    """A text that was edited is told by what that did to its figures, the figures of a lost document by its loss."""
    if change.subject == "source":
        return change.change == "changed"
    return change.subject == "figure" and change.change == "withdrawn" and change.source_id in gone


def _line(change: Change, diff: Diff) -> ChangeLine:
    text = words.clip(told.told(change, diff), _LONGEST)
    if change.subject == "source":
        return ChangeLine(change.change, "source", None, "", text)
    return ChangeLine(change.change, change.subject, change.claim_id, words.clip(change.label), text)


def _standing(claim: ClaimChange, diff: Diff) -> Standing:
    since = claim.since.number
    if claim.change == "new":
        return Standing("new", since, "New", "New at this refresh.")
    opened = f"Open since refresh {since}"
    if claim.change == "ongoing":
        return Standing("ongoing", since, opened, f"{opened}, unchanged.")
    text = words.clip(told.told(claim, diff), _LONGEST)
    return Standing("changed", since, "Changed", f"{opened}, changed at this one. Now {text}.")
