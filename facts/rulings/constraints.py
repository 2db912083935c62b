"""Rulings on what is one claim → pairs of facts that must be together and pairs that must not.

Rulings can contradict each other, one by one or over a chain (a is b, b is c, a is not c). The later one holds; of one day,
the one that keeps apart; the other is reported as overruled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facts.rulings.meeting import Met

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Fact ids: groups that are one claim, pairs that are not, and facts that are kept out of claims."""

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[Pair, ...] = ()
    misread: frozenset[str] = frozenset()


NONE = Constraints()


def constraints(met: Iterable[Met]) -> tuple[Constraints, list[Met]]:
    """What alignment has to keep to, and the rulings again, with those marked that a later one overrules."""
    rulings = list(met)
    misread = frozenset(_ids(rulings, "misread"))
    groups, apart, lost = _consistent(
        [one for one in rulings if one.ruling.kind in ("same", "not_same")], misread
    )
    marked = [
        _overruled(one, lost[one.ruling.ruling_id]) if one.ruling.ruling_id in lost else one
        for one in rulings
    ]
    together = sorted((frozenset(group) for group in groups if len(group) > 1), key=min)
    return Constraints(tuple(together), tuple(sorted(apart)), misread), marked


def _ids(met: Iterable[Met], kind: str) -> list[str]:
    return [
        name for one in met if one.ruling.kind == kind and one.standing == "applied" for name in one.fact_ids
    ]


def _overruled(met: Met, why: str) -> Met:
    return met._replace(standing="overruled", fact_ids=(), message=why)


def _consistent(
    met: Sequence[Met], misread: frozenset[str]
) -> tuple[list[frozenset[str]], set[Pair], dict[str, str]]:
    """Groups and pairs that do not contradict each other, and why a ruling is left out, by its id."""
    groups: list[frozenset[str]] = []
    apart: set[Pair] = set()
    lost: dict[str, str] = {}
    for one in sorted((m for m in met if m.standing == "applied"), key=_weight):
        left, right = sorted(one.fact_ids)
        ends = _home(groups, left), _home(groups, right)
        if misread & {left, right}:
            lost[one.ruling.ruling_id] = "one of its figures was ruled to be misread"
        elif one.ruling.kind == "not_same" and ends[0] != ends[1]:
            apart.add((left, right))
        elif one.ruling.kind == "same" and not _kept_apart(apart, *ends):
            groups = [group for group in groups if group not in ends] + [ends[0] | ends[1]]
        else:
            lost[one.ruling.ruling_id] = (
                "a later ruling, or one of the same day that keeps apart, says otherwise"
            )
    return groups, apart, lost


def _kept_apart(apart: Iterable[Pair], one: frozenset[str], other: frozenset[str]) -> bool:
    return any((a in one and b in other) or (a in other and b in one) for a, b in apart)


def _weight(met: Met) -> tuple[int, bool, str]:
    return -met.ruling.on.toordinal(), met.ruling.kind == "same", met.ruling.ruling_id


def _home(groups: Iterable[frozenset[str]], name: str) -> frozenset[str]:
    """The group that a fact has come to be in; it alone where it is in none."""
    return next((group for group in groups if name in group), frozenset({name}))
