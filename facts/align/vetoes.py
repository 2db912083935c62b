"""Pairs that are never one claim, whatever else speaks for them."""

from collections.abc import Callable
from datetime import date

import numpy as np

from facts.align import values
from facts.align.comparisons import Pairs, differs
from facts.align.matrices import Flags, Floats, flags
from facts.align.table import Table, codes
from facts.records import Fact

MONTH = 28
"""Days from which a period is one that figures are reported for: a month, a quarter, a year. Shorter ones are mostly the
day of the event or of the report, of which one story has several."""


def vetoed(table: Table, pairs: Pairs) -> Flags:
    """Whether any veto holds."""
    return flags(np.logical_or.reduce([veto(table, pairs) for veto in VETOES.values()]))


def other_standing(table: Table, pairs: Pairs) -> Flags:
    """Two values of which one is asserted, the other a target, a forecast, a supposition or a denial.

    Equal values are let pass: the same target is told as a fact by some. So are days, lengths and ranks: a visit that
    is to begin on Monday and one that began on Monday is one visit.
    """
    standing = differs(lambda f: None if f.kind in ("date", "duration", "ordinal") else f.modality)
    return standing(table, pairs) & ~values.equal(table, pairs)


def other_period(table: Table, pairs: Pairs) -> Flags:
    """Two values for periods of a month or more that have no day in common."""
    return apart(table, pairs, MONTH) & ~values.equal(table, pairs)


def apart(table: Table, pairs: Pairs, least: float) -> Flags:
    """Both say which period they are about, both of at least so many days, and the two have no day in common."""
    start, end = _days(table, lambda f: f.period_start), _days(table, lambda f: f.period_end)
    i, j = pairs
    long = np.minimum((end - start)[i], (end - start)[j]) >= least - 1
    return long & ((start[i] > end[j]) | (start[j] > end[i]))


def other_direction(table: Table, pairs: Pairs) -> Flags:
    """Both are about the same two parties, with their parts swapped.

    Where neither has a part of its own, as in trade, the reader puts the two in one order, so nothing is swapped.
    """
    there = [_between(fact) for fact in table.facts]
    back = [way and (way[0], way[2], way[1]) for way in there]
    one_way, other_way = codes([*there, *back]).reshape(2, -1)
    left, right = pairs
    return flags((one_way[left] >= 0) & (one_way[left] == other_way[right]))


def other_rank(table: Table, pairs: Pairs) -> Flags:
    """Ordinals of no known series that differ, or that no common noun follows: "first visit" and "first term"."""
    unknown = np.array([f.kind == "ordinal" and f.measure == "ordinal" for f in table.facts], dtype=bool)
    noun = codes(context.noun_after for context in table.contexts)
    ranks = table.column(_rank)
    left, right = pairs
    both = (ranks[left] >= 0) & (ranks[right] >= 0) & (unknown[left] | unknown[right])
    return flags(both & ((ranks[left] != ranks[right]) | (noun[left] != noun[right]) | (noun[left] < 0)))


def other_things(table: Table, pairs: Pairs) -> Flags:
    """Equal counts of up to three, of no known measure, that different nouns follow: "two leaders", "two countries"."""
    small = np.array([_is_small_count(fact) for fact in table.facts], dtype=bool)
    noun = codes(context.noun_after for context in table.contexts)
    left, right = pairs
    named = (noun[left] >= 0) & (noun[right] >= 0) & (noun[left] != noun[right])
    return flags(small[left] & small[right] & named & values.equal(table, pairs))


def other_statement(table: Table, pairs: Pairs) -> Flags:
    """Different days of which one is that of a statement: each article has the statements of its own day."""
    said = np.array([f.measure == "reported" for f in table.facts], dtype=bool)
    days = values.is_date(table, pairs) & ~values.overlapping(table, pairs)
    return flags((said[pairs.left] | said[pairs.right]) & days)


VETOES: dict[str, Callable[[Table, Pairs], Flags]] = {
    "one is said to be so, the other is a target, a forecast or denied": other_standing,
    "they are about different periods": other_period,
    "they number different things in turn": other_rank,
    "they are small counts of different things": other_things,
    "they go in opposite directions": other_direction,
    "they are different days, one of them that of a statement": other_statement,
}
"""Every veto by what it says."""


def _between(fact: Fact) -> tuple[str, str, str] | None:
    if not fact.subject or not fact.object:
        return None
    return fact.measure, fact.subject, fact.object


def _is_small_count(fact: Fact) -> bool:
    return (
        fact.kind in ("count", "people")
        and fact.measure == fact.kind
        and fact.value is not None
        and fact.value <= 3
    )


def _rank(fact: Fact) -> object:
    return fact.value if fact.kind == "ordinal" else None


def _days(table: Table, get: Callable[[Fact], date | None]) -> Floats:
    """Days as numbers; NaN, which is neither before nor after any other, where none is known."""
    days = (get(fact) for fact in table.facts)
    return np.array([np.nan if day is None else float(day.toordinal()) for day in days])
