"""Changes in words. Figures and names are the sources' own and never reworded."""

from collections.abc import Sequence
from functools import singledispatch

from facts.history.changes import ClaimChange, Diff, FigureChange, Moment, Side, SourceChange

_SHOWN = 4
"""Figures of a contradiction that are named one by one."""


def summary(diff: Diff) -> str:
    """What changed, counted: "1 new conflict, 2 resolved; 3 figures revised; 1 source gone"; empty where nothing did."""
    parts = [
        _counted("conflict", ("new", "changed", "resolved"), [claim.change for claim in diff.claims]),
        _counted("figure", ("revised", "withdrawn", "added"), [figure.change for figure in diff.figures]),
        _counted("source", ("gone", "changed", "added"), [source.change for source in diff.sources]),
    ]
    return "; ".join(filter(None, parts))


def _counted(noun: str, names: Sequence[str], changes: Sequence[str]) -> str:
    """ "1 figure revised, 3 added": the noun stands once."""
    counts = [(name, changes.count(name)) for name in names if name in changes]
    parts = [f"{count:,} {name}" for name, count in counts]
    if counts:
        name, count = counts[0]
        nouns = noun if count == 1 else f"{noun}s"
        parts[0] = f"{count:,} new {nouns}" if name == "new" else f"{count:,} {nouns} {name}"
    return ", ".join(parts)


@singledispatch
def told(change: object, diff: Diff) -> str:
    """A change in a sentence without its end, as in "Valley News now says “7”, before “9”"."""
    raise TypeError(f"{type(change).__name__} is no change")


@told.register
def _(change: ClaimChange, diff: Diff) -> str:
    if change.change == "resolved":
        return resolution(change, diff)
    now = _sides(change.sides)
    if change.change == "changed" and change.earlier_sides:
        return f"{now}; before: {_sides(change.earlier_sides)}"
    return now


@told.register
def _(change: FigureChange, diff: Diff) -> str:
    who = change.publisher or change.source_id
    if change.change == "revised":
        return f"{who} now says “{change.surface}”, before “{change.earlier_surface}”"
    if change.change == "added":
        return f"{who} says “{change.surface}”"
    if change.source_id in gone(diff):
        return f"{who}, which said “{change.earlier_surface}”, is no longer among the sources"
    return f"{who} no longer says “{change.earlier_surface}”"


@told.register
def _(change: SourceChange, diff: Diff) -> str:
    name = change.title or change.url or change.source_id
    name = f"{change.publisher} – {name}" if change.publisher else name
    lost = sum(
        figure.change == "withdrawn" and figure.source_id == change.source_id for figure in diff.figures
    )
    if change.change == "gone" and lost:
        return f"{name}, and with it {lost:,} {'figure' if lost == 1 else 'figures'}"
    return name


def gone(diff: Diff) -> frozenset[str]:
    """The ids of the sources that are no longer there."""
    return frozenset(source.source_id for source in diff.sources if source.change == "gone")


def resolution(change: ClaimChange, diff: Diff) -> str:
    """Why sources no longer contradict each other: what those who did say now, else what the comparison finds."""
    who = {side.source_id for side in change.earlier_sides}
    why = [
        told(figure, diff)
        for figure in diff.figures
        if figure.claim_id == change.claim_id and figure.source_id in who and figure.change != "added"
    ]
    if why:
        return "; ".join(why)
    now = change.verdict.replace("_", " ") if change.verdict else "spoken of by nobody"
    return f"{_sides(change.earlier_sides)}; with what is known now it is {now}"


def _sides(sides: Sequence[Side]) -> str:
    """Who says what, each figure once."""
    who: dict[str, list[str]] = {}
    for side in sides:
        who.setdefault(side.surface, []).append(side.publisher or side.source_id)
    parts = [f"{_names(names)} “{surface}”" for surface, names in list(who.items())[:_SHOWN]]
    more = [f"and {len(who) - _SHOWN:,} more figures"] if len(who) > _SHOWN else []
    return ", ".join(parts + more)


def _names(names: Sequence[str]) -> str:
    """ "The Post says", "The Post and the Gazette say", "The Post and 3 more say"."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) == 1:
        return f"{distinct[0]} says"
    other = distinct[1] if len(distinct) == 2 else f"{len(distinct) - 1:,} more"
    return f"{distinct[0]} and {other} say"


def moment(refresh: Moment) -> str:
    """ "refresh 3 (2024-03-01 09:30 UTC)"."""
    return f"refresh {refresh.number} ({refresh.finished:%Y-%m-%d %H:%M} UTC)"
