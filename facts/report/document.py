"""`report.json`: the report as data. Its JSON Schema is `schemas/json/report.json`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypeVar

from pydantic import Field

from facts.history import ClaimChange, ClaimChangeName, Diff, FigureChange, SourceChange, told
from facts.records import (
    Bound,
    FieldName,
    Kind,
    Modality,
    Number,
    Record,
    RefreshStatus,
    RelationName,
    Verdict,
)
from facts.report import doubts, sentences
from facts.report.cards import Line
from facts.report.cases import Case
from facts.report.changes import Standing
from facts.report.checks import Check, ReportedFinding, ReportedRuling
from facts.report.content import Content
from facts.report.marks import Said
from facts.report.rows import FigureRow

_QUIET: tuple[Verdict, ...] = ("updated", "corroborated", "compatible")
_Record = TypeVar("_Record", bound=Record)


class ReportedRefresh(Record):
    refresh_id: str
    number: int = Field(description="how many refreshes the table has seen, this one included")
    started: datetime
    finished: datetime
    status: RefreshStatus
    n_sources: int
    n_facts: int
    n_claims: int


class Statement(Record):
    """One source stating one figure."""

    fact_id: str
    source_id: str
    publisher: str | None
    published: str | None
    speaker: str | None = Field(description="to whom the source attributes it; null = its own words")
    modality: Modality
    copied: bool = Field(description="the source prints the text of an earlier one, so it is no witness")
    surface: str
    sentence: str
    field: FieldName
    char_start: int
    char_end: int


class ReportedFigure(Record):
    """One distinct value of a claim, with everyone who states it."""

    figure_id: str
    side: str = Field(
        description="A, B, C or D: figures of different sides exclude each other; N fits several"
    )
    value: Number | None
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str | None
    edtf: str | None
    n_sources: int
    n_independent: int
    statements: tuple[Statement, ...]


class ReportedRelation(Record):
    figure_a: str
    figure_b: str
    relation: RelationName
    rule: str
    reason: str
    confidence: float


class Decision(Record):
    """A claim on which sources or speakers contradict each other."""

    claim_id: str
    verdict: Verdict
    kind: Kind
    measure: str
    label: str
    sentence: str = Field(description="who says what, in words")
    n_sources: int
    n_independent: int
    change: ClaimChangeName | None = Field(
        description="against the refresh before: new, changed or ongoing; null = there is none before"
    )
    open_since: int | None = Field(description="number of the refresh since which it is open")
    figures: tuple[ReportedFigure, ...]
    relations: tuple[ReportedRelation, ...]
    rulings: tuple[ReportedRuling, ...] = Field(description="those on its figures, whatever became of them")


class Doubt(Record):
    """Two figures that differ and may be about one claim, but not surely enough to be called a contradiction."""

    claim_id: str
    kind: Kind
    measure: str
    label: str
    reason: str
    confidence: float = Field(description="how sure it is that both are about one claim, 0 to 1")
    statements: tuple[Statement, Statement]


class Settled(Record):
    """A claim of several sources that do not contradict each other."""

    claim_id: str
    verdict: Verdict
    kind: Kind
    measure: str
    label: str
    figures: tuple[str, ...] = Field(description="each distinct figure in the words of its first source")
    publishers: tuple[str, ...]


class ReportedSource(Record):
    source_id: str
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    n_facts: int
    n_boilerplate: int = Field(
        description="facts in navigation, teasers and the like, which are kept out of claims"
    )


class ReportedPublisher(Record):
    """How often a publisher stands alone against agreeing witnesses: a hint, which decides nothing."""

    publisher: str
    n_sources: int
    n_claims: int = Field(description="claims of which it is a witness beside an independent other")
    n_contested: int = Field(description="of these, on how many its figure is in conflict with another")
    n_alone: int = Field(
        description="of these, on how many no witness supports it and several support another"
    )
    alone_low: float | None = Field(description="lower end of the 95 % interval of n_alone / n_claims")
    alone_high: float | None
    accuracy: float | None = Field(description="estimated share of its figures that are true")


class ReportedChanges(Record):
    """What changed since the refresh before. Figures that were only added are counted in `summary`."""

    earlier: int = Field(description="number of that refresh")
    summary: str
    claims: tuple[ClaimChange, ...] = Field(
        description="conflicts and disputes: new, changed, ongoing, resolved"
    )
    figures: tuple[FigureChange, ...]
    sources: tuple[SourceChange, ...]


class Report(Record):
    """What one refresh found. Claims of a single source are counted in `verdicts` and left to the database."""

    version: Literal[1] = 1
    refresh: ReportedRefresh
    headline: str
    verdicts: dict[Verdict, int]
    kinds: dict[Kind, int]
    decisions: tuple[Decision, ...] = Field(description="conflicts first, then disputes")
    changes: ReportedChanges | None = Field(description="null at the first refresh")
    doubts: tuple[Doubt, ...] = Field(description="worth a look, the surest of one claim first")
    settled: tuple[Settled, ...]
    sources: tuple[ReportedSource, ...]
    publishers: tuple[ReportedPublisher, ...]
    checks: tuple[Check, ...]
    findings: tuple[ReportedFinding, ...]
    judge: str | None = Field(description="what a judge was asked about doubtful pairs; null = there is none")
    rulings: tuple[ReportedRuling, ...] = Field(description="those that were not applied first")


def document(content: Content) -> Report:
    """The report as a record; `model_dump_json` gives the file."""
    refresh = content.overview.refresh
    return Report(
        refresh=_pick(ReportedRefresh, refresh, number=content.overview.number),
        headline=content.headline,
        verdicts=content.overview.verdicts,
        kinds={row.kind: row.n_facts for row in content.kinds},
        decisions=tuple(_decision(case, content.standings) for case in content.open_cases),
        changes=_changes(content.diff),
        settled=tuple(
            _settled(line) for group in content.groups if group.verdict in _QUIET for line in group.lines
        ),
        doubts=tuple(_doubt(doubt) for doubt in content.doubts),
        sources=tuple(_pick(ReportedSource, row) for row in content.source_rows),
        publishers=tuple(_pick(ReportedPublisher, row) for row in content.publishers),
        checks=tuple(content.checks),
        findings=tuple(content.findings),
        judge=content.judge,
        rulings=tuple(content.rulings),
    )


def _settled(line: Line) -> Settled:
    figures = tuple(text.words for text in line.figures)
    return _pick(Settled, line, figures=figures, publishers=tuple(line.sources))


def _changes(diff: Diff | None) -> ReportedChanges | None:
    if diff is None or diff.earlier is None:
        return None
    return ReportedChanges(
        earlier=diff.earlier.number,
        summary=told.summary(diff),
        claims=diff.claims,
        figures=tuple(figure for figure in diff.figures if figure.change != "added"),
        sources=diff.sources,
    )


def _decision(case: Case, standings: Mapping[str, Standing]) -> Decision:
    standing = standings.get(case.claim.claim_id)
    return _pick(
        Decision,
        case.claim,
        change=standing and standing.change,
        open_since=standing and standing.since,
        sentence=sentences.plain(case),
        figures=tuple(_figure(case, figure) for figure in case.figures),
        relations=tuple(_pick(ReportedRelation, row) for row in case.relations),
        rulings=tuple(case.rulings),
    )


def _doubt(doubt: doubts.Doubt) -> Doubt:
    one, other = doubt.said
    return _pick(Doubt, doubt, statements=(_statement(one), _statement(other)))


def _figure(case: Case, figure: FigureRow) -> ReportedFigure:
    said = case.of(figure)
    return _pick(ReportedFigure, figure, side=said[0].side, statements=tuple(_statement(one) for one in said))


def _statement(one: Said) -> Statement:
    source = one.source
    return _pick(
        Statement, one.statement, publisher=source.publisher, published=source.published, copied=one.copied
    )


def _pick(kind: type[_Record], row: object, **more: object) -> _Record:
    """A record from the columns of a row that bear its names."""
    return kind(**{name: getattr(row, name) for name in kind.model_fields if name not in more}, **more)
