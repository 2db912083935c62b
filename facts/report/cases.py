"""A claim with everything that is said on it: figures, statements, relations and sides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from facts.report import sides
from facts.report.marks import Said
from facts.report.query import ClaimRow, FigureRow, RelationRow, SourceRow, Tables

_Row = TypeVar("_Row")


class Case(NamedTuple):
    """`said` holds one entry for each source and figure, in order of publication."""

    claim: ClaimRow
    figures: Sequence[FigureRow]
    leads: Sequence[FigureRow]
    said: Sequence[Said]
    relations: Sequence[RelationRow]

    def of(self, figure: FigureRow) -> list[Said]:
        """What is said of one figure."""
        return [one for one in self.said if one.figure is figure]

    @property
    def leads_apart(self) -> bool:
        """Whether sources or speakers contradict each other, so that someone must decide."""
        return self.claim.verdict in ("conflicting", "disputed")

    @property
    def title(self) -> str:
        """The measure in words: "people killed"."""
        return self.claim.measure_label or self.claim.measure.replace("_", " ")


def cases(tables: Tables) -> Iterator[Case]:
    """Every claim, those that most independent sources speak of first."""
    figures = _by(tables.figures, "claim_id")
    relations = _by(tables.relations, "claim_id")
    statements = _by(tables.statements, "figure_id")
    sources = {source.source_id: source for source in tables.sources}
    for claim in tables.claims:
        own = figures[claim.claim_id]
        if own:
            split = sides.split(own, sides.pairs(relations[claim.claim_id]))
            told = [
                (figure, statement, sources[statement.source_id])
                for figure in own
                for statement in statements[figure.figure_id]
            ]
            said = _said(told, split.side_of)
            yield Case(claim, own, split.leads, said, relations[claim.claim_id])


def _by(rows: Iterable[_Row], column: str) -> Mapping[str, list[_Row]]:
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    key = attrgetter(column)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _said(told: Sequence[tuple[FigureRow, object, SourceRow]], side_of: Mapping[str, str]) -> list[Said]:
    """One entry for each source and figure; of sources that print one text, all but the earliest are copies."""
    once = {
        (figure.figure_id, source.source_id): (figure, row, source) for figure, row, source in reversed(told)
    }
    said = [
        Said(row, source, figure, side_of[figure.figure_id], False) for figure, row, source in once.values()
    ]  # type: ignore[arg-type]
    said.sort(key=lambda one: one.moment)
    first: dict[tuple[str, str], str] = {}
    for one in said:
        origin = one.source.origin_id or one.source.source_id
        first.setdefault((one.figure.figure_id, origin), one.source.source_id)
    return [
        one._replace(
            copied=first[one.figure.figure_id, one.source.origin_id or one.source.source_id]
            != one.source.source_id
        )
        for one in said
    ]
