"""The dossier of a claim as rows that a page is made of, and how the claim stood at earlier refreshes."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from facts.report.checks import ReportedRuling
from facts.report.rows import ClaimRow, FigureRow, RelationRow, SourceRow, StatementRow, Told
from facts.store import Dossier
from facts.store.kept import FigureKept, Moment, RulingKept, SourceKept, Spoken, Stood

_STATEMENT, _FIGURE = len(StatementRow._fields), len(FigureRow._fields)
"""Columns of a fact and of a figure that pages need; they stand first in a dossier."""


class State(NamedTuple):
    """A claim as it stood from one refresh on; `stood` is None where nobody spoke of it."""

    moment: Moment
    stood: Stood | None
    spoken: list[Spoken]


def told(dossier: Dossier) -> Told:
    """What is said on the claim, each sort of rows in the order of the report."""
    claim = dossier.claim
    stated = [StatementRow._make(fact[:_STATEMENT]) for fact in dossier.facts if fact.figure_id is not None]
    return Told(
        sources=[source(one) for one in sorted(dossier.sources, key=_published)],
        claims=[ClaimRow._make(getattr(claim, column) for column in ClaimRow._fields)],
        figures=[FigureRow._make(figure[:_FIGURE]) for figure in sorted(dossier.figures, key=_witnessed)],
        statements=sorted(stated, key=_place),
        relations=[RelationRow._make(relation) for relation in sorted(dossier.relations)],
        rulings=[ReportedRuling(**ruling._asdict()) for ruling in _rulings(dossier)],
    )


def about(dossier: Dossier) -> dict[str, list[str]]:
    """What the facts of the claim are about, each thing once; periods as "first/last day"."""
    facts = dossier.facts
    return {
        "what": _each(fact.what for fact in facts),
        "parties": _each(party for fact in facts for party in (fact.subject, fact.object)),
        "place": _each(fact.place for fact in facts),
        "period": _each(
            f"{fact.period_start or ''}/{fact.period_end or ''}"
            for fact in facts
            if fact.period_start or fact.period_end
        ),
        "unit": _each(fact.unit for fact in facts),
    }


def states(dossier: Dossier, most: int) -> Iterator[State]:
    """The claim from each refresh on at which something about it or about what is said on it changed: the latest `most`."""
    for moment in sorted(dossier.moments)[-most:]:
        at = moment.number
        stood = next((one for one in dossier.stood if _holds(at, one.first, one.past)), None)
        spoken = (
            one
            for one in dossier.spoken
            if _holds(at, one.first, one.past) and _holds(at, one.named, one.renamed)
        )
        yield State(moment, stood, sorted(spoken, key=_valued))


def _holds(at: int, first: int, past: int | None) -> bool:
    return first <= at and (past is None or at < past)


def _each(things: Iterable[str | None]) -> list[str]:
    return sorted({thing for thing in things if thing is not None})


def source(kept: SourceKept) -> SourceRow:
    """The source as far as the page of a claim tells of it: what is counted in its text stays out."""
    return SourceRow._make((*kept[:7], "", "", kept.origin_id, 0, 0, 0, 0))


def _published(source: SourceKept) -> tuple[date, str, str]:
    return source.published_start or date.max, source.published or "", source.source_id


def _witnessed(figure: FigureKept) -> tuple[int, bool, str, str]:
    return -figure.n_independent, figure.first_reported is None, figure.first_reported or "", figure.figure_id


def _place(row: StatementRow) -> tuple[str, str, bool, int]:
    """By figure and source; a title stands before the text under it."""
    return row.figure_id, row.source_id, row.field != "title", row.char_start


def _rulings(dossier: Dossier) -> list[RulingKept]:
    """What does nothing any more first, of the others the latest."""
    latest = sorted(dossier.rulings, key=lambda one: (one.decided_on, one.ruling_id), reverse=True)
    return sorted(latest, key=lambda one: one.standing == "applied")


def _valued(one: Spoken) -> tuple[bool, Decimal, str, str]:
    return one.value is None, one.value or Decimal(), one.surface, one.publisher
