"""Pairs of figures that differ, but may be about different things: worth a look, and no alarm."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facts.report import words
from facts.report.cases import Case
from facts.report.marks import Said
from facts.report.quotes import Quote, quote
from facts.report.rows import FigureRow, RelationRow

_RULE = "doubtful"
"""The level of the comparison that calls a difference doubtful."""


class Doubt(NamedTuple):
    """Two statements; `confidence` is how sure it is that both figures are about one claim."""

    claim_id: str
    label: str
    kind: str
    measure: str
    said: tuple[Said, Said]
    quotes: tuple[Quote, Quote]
    reason: str
    confidence: float


def ordered(found: Iterable[Doubt]) -> list[Doubt]:
    """The surest first."""
    return sorted(found, key=lambda doubt: (-doubt.confidence, doubt.label, doubt.claim_id))


def of(case: Case) -> Iterator[Doubt]:
    """The doubtful pairs of a claim, one for each two sources."""
    figures = {figure.figure_id: figure for figure in case.figures}
    rows = sorted((row for row in case.relations if row.rule == _RULE), key=lambda row: -row.confidence)
    told: set[frozenset[str]] = set()
    for row in rows:
        doubt = _doubt(case, row, figures[row.figure_a], figures[row.figure_b])
        sources = frozenset(quote.source_id for quote in doubt.quotes)
        if sources not in told:
            told.add(sources)
            yield doubt


def _doubt(case: Case, row: RelationRow, one: FigureRow, other: FigureRow) -> Doubt:
    first, second = sorted((case.first(one), case.first(other)), key=lambda said: said.moment)
    return Doubt(
        claim_id=case.claim.claim_id,
        label=words.clip(case.claim.label),
        kind=case.claim.kind,
        measure=case.claim.measure,
        said=(first, second),
        quotes=(quote(first.statement, first.source), quote(second.statement, second.source)),
        reason=words.clip(row.reason, 400),
        confidence=row.confidence,
    )
