"""What the page of one claim says: its card, every comparison, why its facts are together, how it stood before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from facts.records import Verdict
from facts.report import quotes, unpacked, words
from facts.report.cards import Card, card
from facts.report.cases import Case, cases
from facts.report.changes import Standing
from facts.report.extents import hedge
from facts.report.marks import Label, label
from facts.report.unpacked import State
from facts.store import Connection, Dossier, read_dossiers
from facts.store.kept import ClaimKept, LinkKept

_QUOTES, _COMPARISONS, _LINKS, _VERSIONS, _THINGS = 200, 60, 40, 30, 4
"""Of each sort, how many a page shows; what is left out is counted."""

_ORDER = ("conflict", "disputed", "not_comparable", "update", "compatible", "agree")


class Comparison(NamedTuple):
    """Two figures and how they stand to each other; a figure that several sources give is held against itself."""

    one: Label
    other: Label
    relation: str
    rule: str
    reason: str
    confidence: float


class Saying(NamedTuple):
    """A figure and who says it, in a few words."""

    figure: str
    who: str


class Link(NamedTuple):
    one: Saying
    other: Saying
    confidence: float
    judge: str


class Version(NamedTuple):
    """How the claim stood from a refresh on; `verdict` is None where nobody spoke of it."""

    number: int
    finished: datetime
    verdict: Verdict | None
    witnesses: str
    said: list[Saying]


class ClaimPage(NamedTuple):
    """`n_…` count what there is; the lists hold what is shown."""

    card: Card
    about: list[tuple[str, str]]
    n_quotes: int
    comparisons: list[Comparison]
    n_comparisons: int
    links: list[Link]
    n_links: int
    history: list[Version]
    n_history: int


def claim_pages(connection: Connection, claim_ids: Sequence[str]) -> list[ClaimPage]:
    """The pages of these claims, in the order of their claims by witnesses; an unknown id gives none."""
    dossiers = sorted(read_dossiers(connection, claim_ids).values(), key=lambda one: _witnessed(one.claim))
    return [page for page in map(claim_page, dossiers) if page]


def claim_page(dossier: Dossier) -> ClaimPage | None:
    """What the page of a claim says; None for a claim without figures."""
    case = next(cases(unpacked.told(dossier)), None)
    return _page(case, dossier) if case else None


def _witnessed(claim: ClaimKept) -> tuple[int, int, str, str]:
    return -claim.n_independent, -claim.n_sources, claim.label, claim.claim_id


def _page(case: Case, dossier: Dossier) -> ClaimPage:
    latest = list(unpacked.states(dossier, _VERSIONS))
    drawn = card(case, _standing(latest), _QUOTES)
    links = _links(dossier)
    return ClaimPage(
        card=drawn._replace(quotes=[*drawn.quotes, *drawn.more], more=[], left_out=0),
        about=list(_about(case, unpacked.about(dossier))),
        n_quotes=len(case.said),
        comparisons=_comparisons(case)[:_COMPARISONS],
        n_comparisons=len(case.relations),
        links=links[:_LINKS],
        n_links=len(links),
        history=[_version(state) for state in latest],
        n_history=len(dossier.moments),
    )


def _standing(states: Sequence[State]) -> Standing | None:
    """Since when the claim is contradicted; None where it is not, or where only one refresh is known."""
    last = states[-1] if states else None
    if last is None or last.stood is None or last.stood.contradicted_since is None:
        return None
    since = last.stood.contradicted_since
    if last.moment.latest and since == last.moment.number:
        return Standing("new", since, "New", "New at this refresh.") if since > 1 else None
    opened = f"Open since refresh {since}"
    return Standing("ongoing", since, opened, f"{opened}.")


def _about(case: Case, about: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """What the facts of the claim are about, in the words of the reader."""
    claim = case.claim
    rows = {
        "What": about["what"],
        "Parties": about["parties"],
        "Place": about["place"],
        "Period": [words.period(period) for period in about["period"]],
        "Measure": [" · ".join([claim.kind, claim.measure.replace("_", " ")])],
        "Unit": [words.unit_name(unit) for unit in about["unit"]],
    }
    for name, things in rows.items():
        if things:
            yield name, words.listed([words.clip(thing, 80) for thing in things], limit=_THINGS)


def _comparisons(case: Case) -> list[Comparison]:
    """Every comparison, what sets the sides apart first."""
    labels = {one.figure.figure_id: label(one.statement) for one in reversed(case.said)}
    rows = sorted(case.relations, key=lambda row: (_ORDER.index(row.relation), -row.confidence))
    return [
        Comparison(
            one=labels[row.figure_a],
            other=labels[row.figure_b],
            relation=row.relation,
            rule=row.rule,
            reason=words.clip(row.reason, 400),
            confidence=row.confidence,
        )
        for row in rows
    ]


def _links(dossier: Dossier) -> list[Link]:
    """What ties two facts of the claim together, the surest first."""
    publisher = {
        source.source_id: quotes.publisher(source) for source in map(unpacked.source, dossier.sources)
    }
    sayings = {
        fact.fact_id: Saying(words.clip(fact.surface, 60), publisher[fact.source_id])
        for fact in dossier.facts
        if fact.figure_id is not None
    }
    within = [link for link in dossier.links if {link.fact_a, link.fact_b} <= sayings.keys()]
    return [
        Link(sayings[one.fact_a], sayings[one.fact_b], one.confidence, words.clip(one.judge or "", 80))
        for one in sorted(within, key=_surest)
    ]


def _surest(link: LinkKept) -> tuple[float, str, str]:
    return -link.confidence, link.fact_a, link.fact_b


def _version(state: State) -> Version:
    said: dict[str, list[str]] = {}
    for one in state.spoken:
        figure = f"{hedge(one)} {words.clip(one.surface, 60)}".strip()
        said.setdefault(figure, []).append(words.clip(one.publisher, 60))
    witnesses = ""
    if state.stood:
        counted = words.count(state.stood.n_sources, "source")
        witnesses = f"{counted}, {state.stood.n_independent:,} independent"
    return Version(
        number=state.moment.number,
        finished=state.moment.finished,
        verdict=state.stood.verdict if state.stood else None,
        witnesses=witnesses,
        said=[Saying(figure, words.listed(list(dict.fromkeys(who)))) for figure, who in said.items()],
    )
