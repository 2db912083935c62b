"""A claim with everything that is said on it: figures, statements, relations and sides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from operator import attrgetter
from typing import NamedTuple, TypeVar

from facts.report import sides
from facts.report.checks import ReportedRuling
from facts.report.marks import Said
from facts.report.rows import ClaimRow, FigureRow, RelationRow, StatementRow, Told

_Row = TypeVar("_Row")


class Case(NamedTuple):
    """`said` holds one entry for each source and figure, in order of publication; `rulings` are those on its facts."""

    claim: ClaimRow
    figures: Sequence[FigureRow]
    leads: Sequence[FigureRow]
    said: Sequence[Said]
    relations: Sequence[RelationRow]
    rulings: Sequence[ReportedRuling]

    def of(self, figure: FigureRow) -> list[Said]:
        """What is said of one figure."""
        return [one for one in self.said if one.figure is figure]

    def first(self, figure: FigureRow) -> Said:
        """The earliest statement of a figure."""
        return next(one for one in self.said if one.figure is figure)

    @property
    def leads_apart(self) -> bool:
        """Whether sources or speakers contradict each other, so that someone must decide."""
        return self.claim.verdict in ("conflicting", "disputed")

    @property
    def contradicted(self) -> set[str]:
        """The sources whose figure excludes that of another source."""
        rows = [row for row in self.relations if row.relation in ("conflict", "disputed")]
        figures = {name for row in rows for name in (row.figure_a, row.figure_b)}
        return {one.source.source_id for one in self.said if one.figure.figure_id in figures}

    @property
    def title(self) -> str:
        """The measure in words: "people killed"."""
        return self.claim.measure_label or self.claim.measure.replace("_", " ")


def cases(told: Told) -> Iterator[Case]:
    """Each claim, in the order given."""
    figures = _by(told.figures, "claim_id")
    relations = _by(told.relations, "claim_id")
    statements = _by(told.statements, "figure_id")
    sources = {source.source_id: source for source in told.sources}
    rulings = _ruled(told.rulings)
    for claim in told.claims:
        own, ruled = figures[claim.claim_id], rulings[claim.claim_id]
        if own:
            split = sides.split(own, sides.pairs(relations[claim.claim_id]))
            counting = _counting(ruled, {row.fact_id for f in own for row in statements[f.figure_id]})
            said = [
                Said(row, sources[row.source_id], figure, split.side_of[figure.figure_id], False, counts)
                for figure in own
                for counts in (any(row.fact_id == counting for row in statements[figure.figure_id]),)
                for row in _once(statements[figure.figure_id])
            ]
            yield Case(claim, own, split.leads, _mark_copies(said), relations[claim.claim_id], ruled)


def _ruled(rulings: Iterable[ReportedRuling]) -> Mapping[str, list[ReportedRuling]]:
    """The rulings on the facts of each claim."""
    groups: defaultdict[str, list[ReportedRuling]] = defaultdict(list)
    for ruling in rulings:
        for claim_id in ruling.claims:
            groups[claim_id].append(ruling)
    return groups


def _counting(ruled: Sequence[ReportedRuling], facts: Set[str]) -> str | None:
    """The fact that was ruled to count; of several the last one, as rulings come latest first."""
    for ruling in ruled:
        if ruling.kind == "authoritative" and ruling.standing == "applied" and facts & set(ruling.facts):
            return ruling.facts[0]
    return None


def _by(rows: Iterable[_Row], column: str) -> Mapping[str, list[_Row]]:
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    key = attrgetter(column)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _once(rows: Sequence[StatementRow]) -> Iterable[StatementRow]:
    """The first statement of each source: a headline and its story say a figure twice."""
    return {row.source_id: row for row in reversed(rows)}.values()


def _mark_copies(said: Iterable[Said]) -> list[Said]:
    """In order of publication; of sources that print one text, all but the earliest are copies."""
    ordered = sorted(said, key=lambda one: one.moment)
    first: dict[tuple[str, str], Said] = {}
    for one in ordered:
        first.setdefault(_witness(one), one)
    return [one._replace(copied=first[_witness(one)] is not one) for one in ordered]


def _witness(one: Said) -> tuple[str, str]:
    return one.figure.figure_id, one.source.origin_id or one.source.source_id
