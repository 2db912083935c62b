"""A card for each claim that needs a decision, a row for every claim."""

from collections.abc import Sequence
from typing import NamedTuple

from facts.records import Kind, Verdict
from facts.report import scale, sentences, steps, strip, words
from facts.report.cases import Case
from facts.report.changes import Standing
from facts.report.checks import ReportedRuling
from facts.report.marks import Label, Mark, Said, axis, label, lengths, mark
from facts.report.quotes import Quote, quote
from facts.report.rows import FigureRow
from facts.report.steps import Steps
from facts.report.strip import Strip

_QUOTES, _MORE = 4, 60
"""Quotes that stand open on a card, one for each figure first, and those that are folded; the others are counted."""

_HALF_LETTER = 1.9
"""Half the width of a letter in the small picture of a decision, in percent of the picture."""

_LANES = 4
"""Figures drawn in the small picture of a row."""


class Reason(NamedTuple):
    relation: str
    rule: str
    text: str


class Mini(NamedTuple):
    """The figures that exclude each other, on one line: marks with a short label, each aligned away from the others."""

    marks: list[Mark]
    labels: list[tuple[str, float, str]]


class Card(NamedTuple):
    claim_id: str
    verdict: Verdict
    kind: Kind
    measure: str
    label: str
    plain: str
    choice: str
    witnesses: str
    strip: Strip | None
    steps: Steps | None
    mini: Mini | None
    quotes: list[Quote]
    more: list[Quote]
    left_out: int
    reasons: list[Reason]
    rulings: list[ReportedRuling]
    standing: Standing | None


class Line(NamedTuple):
    """A claim as a row of the table."""

    claim_id: str
    verdict: Verdict
    kind: Kind
    measure: str
    label: str
    figures: list[Label]
    said_by: str
    witnesses: str
    lanes: list[Mark]
    quotes: list[Quote]
    left_out: int
    sources: list[str]


def card(case: Case, standing: Standing | None, quotes: int = _QUOTES + _MORE) -> Card:
    """The whole case of a claim on which sources or speakers contradict each other, with so many quotes at most."""
    claim = case.claim
    running = steps.draw(case.said, case.figures, claim.nature, case.title)
    quoted = _quotes(case, quotes)
    return Card(
        claim_id=claim.claim_id,
        verdict=claim.verdict,
        kind=claim.kind,
        measure=claim.measure,
        label=words.clip(claim.label),
        plain=sentences.plain(case),
        choice=sentences.choice(case),
        witnesses=sentences.witnesses(case),
        strip=None if running else strip.draw(case.said, case.figures, case.leads, case.title),
        steps=running,
        mini=_mini(case),
        quotes=quoted[:_QUOTES],
        more=quoted[_QUOTES:],
        left_out=len(case.said) - len(quoted),
        reasons=_reasons(case),
        rulings=list(case.rulings),
        standing=standing,
    )


def _quotes(case: Case, most: int) -> list[Quote]:
    """One quote for each figure, by side; then the others, copies last."""
    first = {one.figure.figure_id: id(one) for one in reversed(case.said)}
    order = sorted(
        case.said,
        key=lambda one: (
            id(one) != first[one.figure.figure_id],
            one.copied,
            one.side,
            one.figure not in case.leads,
            one.moment,
        ),
    )
    return [quote(one.statement, one.source, one.side, one.copied) for one in order[:most]]


def _reasons(case: Case) -> list[Reason]:
    """Each rule that decided once: what sets the sides apart first. Agreement of equal figures needs no reason."""
    order = ("conflict", "disputed", "not_comparable", "update", "compatible")
    leads = {lead.figure_id for lead in case.leads}
    rows = [row for row in case.relations if row.relation in order]
    rows.sort(key=lambda row: (order.index(row.relation), not {row.figure_a, row.figure_b} <= leads))
    return list(dict.fromkeys(Reason(row.relation, row.rule, words.clip(row.reason, 400)) for row in rows))


def _mini(case: Case) -> Mini | None:
    drawn = _drawn(case, case.leads[:3])
    if not drawn:
        return None
    texts = [(words.clip(one.statement.surface, 15), _middle(mark)) for one, mark in drawn]
    return Mini([mark for _, mark in drawn], _apart(texts))


def _drawn(case: Case, figures: Sequence[FigureRow]) -> list[tuple[Said, Mark]]:
    """Each figure with its first source and its mark on an axis that they share; none where they share none."""
    sizes = lengths(figures) if len(figures) > 1 else {}
    if not sizes:
        return []
    shared = axis(sizes.values(), scale.bare)
    firsts = [case.first(figure) for figure in figures]
    return [(one, mark(one, sizes[one.figure.figure_id], shared)) for one in firsts]


def _middle(drawn: Mark) -> float:
    if drawn.point is not None:
        return drawn.point
    return ((drawn.low or 0.0) + (100.0 if drawn.high is None else drawn.high)) / 2


def _apart(texts: Sequence[tuple[str, float]]) -> list[tuple[str, float, str]]:
    """The first and the last label under their marks, inside the picture; at its ends where they would meet."""
    ordered = sorted(texts, key=lambda text: text[1])
    (left, x), (right, y) = ordered[0], ordered[-1]
    half_left, half_right = len(left) * _HALF_LETTER, len(right) * _HALF_LETTER
    x, y = max(x, half_left), min(y, 100 - half_right)
    if x + half_left >= y - half_right:
        return [(left, 0.0, "start"), (right, 100.0, "end")]
    return [(left, round(x, 2), "middle"), (right, round(y, 2), "middle")]


def line(case: Case) -> Line:
    """The claim as a row: its figures in their own words, who says so, and every quote."""
    claim = case.claim
    names = list(dict.fromkeys(sentences.names_of(case.said)))
    return Line(
        claim_id=claim.claim_id,
        verdict=claim.verdict,
        kind=claim.kind,
        measure=claim.measure,
        label=words.clip(claim.label),
        figures=_figures(case),
        said_by=words.listed(names),
        witnesses=sentences.witnesses_total(case) if claim.n_sources > 1 else "",
        lanes=_lanes(case),
        quotes=[quote(one.statement, one.source, "", one.copied) for one in case.said[:_MORE]],
        left_out=len(case.said[_MORE:]),
        sources=names,
    )


def _figures(case: Case) -> list[Label]:
    """Each distinct figure once, in order of publication, in the words of its first source."""
    firsts: dict[str, Label] = {}
    for one in case.said:
        firsts.setdefault(one.figure.figure_id, label(one.statement))
    return list(dict.fromkeys(firsts.values()))


def _lanes(case: Case) -> list[Mark]:
    """The marks of a row's picture, in order of publication."""
    drawn = sorted(_drawn(case, case.figures[:_LANES]), key=lambda pair: pair[0].moment)
    return [mark for _, mark in drawn]
