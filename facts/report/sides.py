"""Which figures of a claim stand together and which against each other."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facts.records import RelationName
from facts.report.rows import FigureRow, RelationRow

LETTERS = "ABCD"
NEUTRAL = "N"
_AGAINST = frozenset({"conflict", "disputed"})
_WITH: tuple[RelationName, ...] = ("agree", "update")

Pairs = Mapping[tuple[str, str], RelationRow]


class Sides(NamedTuple):
    """`leads` are the figures that exclude each other, A first; `side_of` gives every figure a letter or `N`."""

    leads: list[FigureRow]
    side_of: dict[str, str]


def pairs(relations: Sequence[RelationRow]) -> dict[tuple[str, str], RelationRow]:
    """The relations of a claim by their two figures, in either order."""
    both = {}
    for row in relations:
        both[row.figure_a, row.figure_b] = both[row.figure_b, row.figure_a] = row
    return both


def split(figures: Sequence[FigureRow], related: Pairs) -> Sides:
    """Sides A to D of a claim. A leads with most witnesses, of equals the earlier; `figures` come in that order.

    A figure that fits several sides settles nothing and is neutral; an earlier or later state of a running figure
    goes with the first side that it continues.
    """
    leads: list[FigureRow] = []
    for figure in figures:
        if len(leads) < len(LETTERS) and _is_lead(figure, figures, leads, related):
            leads.append(figure)
    side_of = {figure.figure_id: _side(figure, leads, related) for figure in figures}
    return Sides(leads, side_of)


def _is_lead(
    figure: FigureRow, figures: Sequence[FigureRow], leads: Sequence[FigureRow], related: Pairs
) -> bool:
    against = leads or [other for other in figures if other is not figure]
    excluded = [_relation(figure, other, related) in _AGAINST for other in against]
    return all(excluded) if leads else any(excluded)


def _side(figure: FigureRow, leads: Sequence[FigureRow], related: Pairs) -> str:
    if not leads:
        return LETTERS[0]
    names = [_relation(figure, lead, related) for lead in leads]
    fits = [i for i, name in enumerate(names) if name not in _AGAINST]
    close = [i for i in fits if names[i] in _WITH]
    if len(fits) == 1 or close:
        return LETTERS[(close or fits)[0]]
    return NEUTRAL if fits else LETTERS[-1]


def _relation(one: FigureRow, other: FigureRow, related: Pairs) -> RelationName:
    if one is other:
        return "agree"
    row = related.get((one.figure_id, other.figure_id))
    return row.relation if row else "not_comparable"
