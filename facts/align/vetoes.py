"""Pairs that are never one claim, whatever else speaks for them."""

from collections.abc import Callable
from datetime import date

import numpy as np

from facts.align.comparisons import Pairs, differs
from facts.align.table import Flags, Floats, Table
from facts.records import Fact

MUTUAL = frozenset({"trade"})
"""Measures without a direction: what A has with B, B has with A."""


def vetoed(table: Table, pairs: Pairs) -> Flags:
    """Whether any veto holds."""
    return np.logical_or.reduce([veto(table, pairs) for veto in VETOES.values()])


def other_standing(table: Table, pairs: Pairs) -> Flags:
    """One is asserted, the other a target, a forecast, a supposition or a denial.

    Days, lengths and ranks are left out: a visit that is to begin on Monday and one that began on Monday is one visit.
    """
    return differs(lambda f: None if f.kind in ("date", "duration", "ordinal") else f.modality)(table, pairs)


def other_period(table: Table, pairs: Pairs) -> Flags:
    """Both say which period they are about, and the two have no day in common."""
    start, end = _days(table, lambda f: f.period_start), _days(table, lambda f: f.period_end)
    return (start[pairs.left] > end[pairs.right]) | (start[pairs.right] > end[pairs.left])


def other_direction(table: Table, pairs: Pairs) -> Flags:
    """Both are about the same two parties, with their parts swapped."""
    there = [_between(fact) for fact in table.facts]
    back = [(measure, object_, subject) if measure else None for measure, subject, object_ in there]
    return np.array(
        [there[i][0] != "" and there[i] == back[j] for i, j in zip(*pairs, strict=True)], dtype=bool
    )


def other_rank(table: Table, pairs: Pairs) -> Flags:
    """Two different ordinals, "first" and "third", of nothing that is known to be one series."""
    unknown = np.array([f.kind == "ordinal" and f.measure == "ordinal" for f in table.facts], dtype=bool)
    return (unknown[pairs.left] | unknown[pairs.right]) & differs(_rank)(table, pairs)


VETOES: dict[str, Callable[[Table, Pairs], Flags]] = {
    "one is said to be so, the other is a target, a forecast or denied": other_standing,
    "they are about different periods": other_period,
    "they are different numbers in a series": other_rank,
    "they go in opposite directions": other_direction,
}
"""Every veto by what it says."""


def _between(fact: Fact) -> tuple[str, str, str]:
    if not fact.subject or not fact.object or fact.measure in MUTUAL:
        return "", "", ""
    return fact.measure, fact.subject, fact.object


def _rank(fact: Fact) -> object:
    return fact.value if fact.kind == "ordinal" else None


def _days(table: Table, get: Callable[[Fact], date | None]) -> Floats:
    """Days as numbers; NaN, which is neither before nor after any other, where none is known."""
    days = (get(fact) for fact in table.facts)
    return np.array([np.nan if day is None else float(day.toordinal()) for day in days])
