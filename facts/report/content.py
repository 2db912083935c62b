"""What a report says, before it becomes a page, a note or data."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from facts.history import Diff
from facts.records import Kind, Verdict
from facts.report import doubts, quotes, sentences, words
from facts.report.cards import Card, Line, card, line
from facts.report.cases import Case, cases
from facts.report.changes import Changes, Standing, changes, standings
from facts.report.checks import Check, ReportedFinding, ReportedRuling
from facts.report.doubts import Doubt
from facts.report.rows import KindRow, PublisherRow, RefreshRow, SourceRow, Tables, Totals

_CARDS = 40
"""Cards drawn on the page; claims beyond are in the table below them, with their quotes."""

_TOGETHER, _ALONE = 6, 8
"""Claims of several sources, and of one, shown on the first screen where nothing needs a decision."""

_TELLING: tuple[Kind, ...] = (
    "casualties", "money", "people", "percent", "measure", "count", "duration", "date", "ordinal",
)  # fmt: skip
"""Kinds of figures, those that a reader looks for first."""


class Overview(NamedTuple):
    number: int
    refresh: RefreshRow
    earlier: RefreshRow | None
    totals: Totals
    verdicts: dict[Verdict, int]


class SourceLine(NamedTuple):
    """A source as a line of the list."""

    source_id: str
    name: str
    publisher: str
    url: str | None
    published: str
    n_facts: int
    n_boilerplate: int
    n_words: int
    contradicted: int
    copy_of: str | None


class Group(NamedTuple):
    """The claims of one verdict: how many there are, and those that are listed."""

    verdict: Verdict
    name: str
    meaning: str
    n_claims: int
    lines: list[Line]


class Content(NamedTuple):
    overview: Overview
    headline: str
    balance: str
    audit: str
    cards: list[Card]
    doubts: list[Doubt]
    together: list[Line]
    alone: list[Line]
    groups: list[Group]
    kinds: list[KindRow]
    sources: list[SourceLine]
    checks: list[Check]
    findings: list[ReportedFinding]
    judge: str | None
    rulings: list[ReportedRuling]
    publishers: list[PublisherRow]
    open_cases: list[Case]
    changes: Changes | None
    standings: dict[str, Standing]
    diff: Diff | None
    source_rows: list[SourceRow]


def compose(tables: Tables) -> Content:
    """The content of the report on the latest refresh."""
    lines: list[Line] = []
    worth_a_look: list[Doubt] = []
    open_cases: list[Case] = []
    for case in chain.from_iterable(map(cases, tables.told)):
        lines.append(line(case))
        worth_a_look.extend(doubts.of(case))
        if case.leads_apart:
            open_cases.append(case)
    verdicts = {verdict: tables.verdicts.get(verdict, 0) for verdict in sentences.VERDICTS}
    standing = standings(tables.changes)
    new = {claim_id for claim_id, each in standing.items() if each.change == "new"}
    open_cases.sort(key=lambda case: _urgency(case, new))
    groups = _groups(lines, verdicts)
    refresh = tables.refreshes[-1]
    return Content(
        overview=_overview(tables, verdicts),
        headline=sentences.headline(verdicts, len(new)),
        balance=sentences.balance(verdicts),
        audit=sentences.audit(refresh, tables.checks),
        cards=[card(case, standing.get(case.claim.claim_id)) for case in open_cases[:_CARDS]],
        doubts=doubts.ordered(worth_a_look),
        together=_telling(groups, several=True)[:_TOGETHER],
        alone=_telling(groups, several=False)[:_ALONE],
        groups=groups,
        kinds=tables.kinds,
        sources=_sources(tables.sources, open_cases),
        checks=sorted(tables.checks, key=lambda check: check.gravity),
        findings=_inputs(tables),
        judge=next((finding.message for finding in tables.findings if finding.check == "judge"), None),
        rulings=tables.rulings,
        publishers=tables.publishers,
        open_cases=open_cases,
        changes=changes(tables.changes),
        standings=standing,
        diff=tables.changes,
        source_rows=tables.sources,
    )


def _urgency(case: Case, new: Set[str]) -> tuple[bool, bool, int, int, str]:
    """Conflicts before disputes, new ones before old ones, those with most independent sources first."""
    claim = case.claim
    age = claim.claim_id not in new
    return claim.verdict != "conflicting", age, -claim.n_independent, _TELLING.index(claim.kind), claim.label


def _groups(lines: Sequence[Line], verdicts: Mapping[Verdict, int]) -> list[Group]:
    return [
        Group(verdict, name, meaning, verdicts[verdict], own)
        for verdict, (name, meaning) in sentences.VERDICTS.items()
        if (own := [one for one in lines if one.verdict == verdict])
    ]


def _telling(groups: Sequence[Group], *, several: bool) -> list[Line]:
    """Claims of several sources, or of one, with the kinds first that a reader looks for."""
    lines = [one for group in groups if (group.verdict != "single_source") == several for one in group.lines]
    return sorted(lines, key=lambda line: _TELLING.index(line.kind))


def _inputs(tables: Tables) -> list[ReportedFinding]:
    """Findings about what was read. Those that repeat a check are told with the checks, those on rulings with these, and
    what a judge was asked in a line of its own."""
    checks = {f"{check.suite}.{check.expectation}" for check in tables.checks}
    told = (finding for finding in tables.findings if finding.check not in checks)
    return [finding for finding in told if not finding.check.startswith(("rulings.", "judge"))]


def _overview(tables: Tables, verdicts: dict[Verdict, int]) -> Overview:
    return Overview(
        number=len(tables.refreshes),
        refresh=tables.refreshes[-1],
        earlier=tables.refreshes[-2] if len(tables.refreshes) > 1 else None,
        totals=tables.totals,
        verdicts=verdicts,
    )


def _sources(rows: Sequence[SourceRow], open_cases: Sequence[Case]) -> list[SourceLine]:
    contradicted = Counter(name for case in open_cases for name in case.contradicted)
    first: dict[str, SourceRow] = {}
    for source in rows:
        first.setdefault(source.origin_id or source.source_id, source)
    return [
        SourceLine(
            source_id=source.source_id,
            name=quotes.title(source),
            publisher=words.clip(source.publisher or "Publisher unknown", 60),
            url=words.address(source.url),
            published=words.published(source.published, source.published_start, source.published_end),
            n_facts=source.n_facts,
            n_boilerplate=source.n_boilerplate,
            n_words=source.n_words,
            contradicted=contradicted[source.source_id],
            copy_of=_origin(source, first),
        )
        for source in rows
    ]


def _origin(source: SourceRow, first: dict[str, SourceRow]) -> str | None:
    """The publisher whose text a source prints, where another one came first."""
    original = first[source.origin_id or source.source_id]
    return None if original is source else quotes.publisher(original)
