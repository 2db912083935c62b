"""What the page of one claim says: its card, every comparison, why its facts are together, how it stood before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple, TypeVar

from facts.records import Verdict
from facts.report import query, quotes, words
from facts.report.cards import Card, card
from facts.report.cases import Case, cases
from facts.report.changes import Standing
from facts.report.extents import hedge
from facts.report.marks import Label, label
from facts.report.rows import AboutRow, LinkRow, SaidRow, VersionRow
from facts.store import Connection

_QUOTES, _COMPARISONS, _LINKS, _VERSIONS, _THINGS = 200, 60, 40, 30, 4
"""Of each sort, how many a page shows; what is left out is counted."""

_ORDER = ("conflict", "disputed", "not_comparable", "update", "compatible", "agree")

_Row = TypeVar("_Row", bound=tuple[object, ...])


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
    told = query.read_claims(connection, claim_ids)
    about = {row.claim_id: row for row in query.read_about(connection, claim_ids)}
    links = _by_claim(query.read_links(connection, claim_ids))
    versions = _by_claim(query.read_versions(connection, claim_ids))
    publishers = {source.source_id: quotes.publisher(source) for source in told.sources}
    linked = {fact_id for rows in links.values() for row in rows for fact_id in (row.fact_a, row.fact_b)}
    sayings = {
        row.fact_id: Saying(words.clip(row.surface, 60), publishers[row.source_id])
        for row in told.statements
        if row.fact_id in linked
    }
    return [
        _page(case, about[name], links[name], versions[name], sayings)
        for case in cases(told)
        if (name := case.claim.claim_id) in about
    ]


def _by_claim(rows: Iterable[_Row]) -> Mapping[str, list[_Row]]:
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    key = attrgetter("claim_id")
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _page(
    case: Case,
    about: AboutRow,
    links: Sequence[LinkRow],
    versions: Sequence[VersionRow],
    sayings: Mapping[str, Saying],
) -> ClaimPage:
    drawn = card(case, _standing(versions), _QUOTES)
    return ClaimPage(
        card=drawn._replace(quotes=[*drawn.quotes, *drawn.more], more=[], left_out=0),
        about=list(_about(case, about)),
        n_quotes=len(case.said),
        comparisons=_comparisons(case)[:_COMPARISONS],
        n_comparisons=len(case.relations),
        links=[_link(row, sayings) for row in links[:_LINKS]],
        n_links=len(links),
        history=[_version(row) for row in versions[-_VERSIONS:]],
        n_history=len(versions),
    )


def _standing(versions: Sequence[VersionRow]) -> Standing | None:
    """Since when the claim is contradicted; None where it is not, or where only one refresh is known."""
    if not versions or versions[-1].contradicted_since is None:
        return None
    since, last = versions[-1].contradicted_since, versions[-1]
    if last.latest and since == last.number:
        return Standing("new", since, "New", "New at this refresh.") if since > 1 else None
    opened = f"Open since refresh {since}"
    return Standing("ongoing", since, opened, f"{opened}.")


def _about(case: Case, about: AboutRow) -> Iterator[tuple[str, str]]:
    """What the facts of the claim are about, in the words of the reader."""
    claim = case.claim
    units = [words.unit_name(unit) for unit in about.unit]
    rows = {
        "What": about.what,
        "Parties": about.parties,
        "Place": about.place,
        "Period": [words.period(period) for period in about.period],
        "Measure": [" · ".join([claim.kind, claim.measure.replace("_", " ")])],
        "Unit": units,
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


def _link(row: LinkRow, sayings: Mapping[str, Saying]) -> Link:
    return Link(sayings[row.fact_a], sayings[row.fact_b], row.confidence, words.clip(row.judge or "", 80))


def _version(row: VersionRow) -> Version:
    said: dict[str, list[str]] = {}
    for saying in row.said:
        one = SaidRow(**saying)
        figure = f"{hedge(one)} {words.clip(one.surface, 60)}".strip()
        said.setdefault(figure, []).append(words.clip(one.publisher, 60))
    witnesses = ""
    if row.n_sources is not None:
        witnesses = f"{words.count(row.n_sources, 'source')}, {row.n_independent:,} independent"
    return Version(
        number=row.number,
        finished=row.finished,
        verdict=row.verdict,
        witnesses=witnesses,
        said=[Saying(figure, words.listed(list(dict.fromkeys(who)))) for figure, who in said.items()],
    )
