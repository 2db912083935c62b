"""The SELECTs of a report: what it needs of the stored tables, as plain rows.

Texts come along with their sources, since a quote is cut from the text that the fact indexes.
"""

from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from facts import history
from facts.history import Diff
from facts.records import Bound, Kind, Outcome, RefreshStatus, RelationName, Severity, Verdict
from facts.store import StoreError, connect

_Row = TypeVar("_Row", bound=tuple[Any, ...])


class RefreshRow(NamedTuple):
    refresh_id: str
    started: datetime
    finished: datetime
    status: RefreshStatus
    n_sources: int
    n_facts: int
    n_claims: int
    n_conflicts: int


class SourceRow(NamedTuple):
    source_id: str
    publisher: str | None
    url: str | None
    title: str | None
    published: str | None
    published_start: date | None
    published_end: date | None
    text: str
    origin_id: str | None
    n_facts: int
    n_boilerplate: int


class ClaimRow(NamedTuple):
    claim_id: str
    kind: Kind
    measure: str
    measure_label: str | None
    nature: str | None
    label: str
    verdict: Verdict
    n_sources: int
    n_independent: int


class FigureRow(NamedTuple):
    """`dimension`, `factor` and `shift` convert the value to a base unit; NULL where the unit is not known to convert."""

    figure_id: str
    claim_id: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    date_start: date | None
    date_end: date | None
    edtf: str | None
    n_sources: int
    n_independent: int
    dimension: str | None
    factor: float | None
    shift: float | None


class StatementRow(NamedTuple):
    """A fact with the figure that it states."""

    fact_id: str
    figure_id: str
    source_id: str
    field: str
    zone: str
    modality: str
    speaker: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    char_start: int
    char_end: int
    surface: str
    sentence: str


class MarkRow(NamedTuple):
    """Where a fact stands in its source, for the reader that shows a text with its facts marked."""

    source_id: str
    kind: Kind
    measure: str
    zone: str
    char_start: int
    char_end: int
    claim_id: str | None


class RelationRow(NamedTuple):
    figure_a: str
    figure_b: str
    claim_id: str
    relation: RelationName
    rule: str
    reason: str
    confidence: float


class CheckRow(NamedTuple):
    suite: str
    expectation: str
    description: str
    severity: Severity
    outcome: Outcome
    checked: int
    unexpected: int
    message: str


class FindingRow(NamedTuple):
    severity: Severity
    check: str
    message: str
    subject: str | None


class KindRow(NamedTuple):
    kind: Kind
    n_facts: int


class Tables(NamedTuple):
    """All that one report is made of. `refreshes` are in order of time, the last one is reported.

    `changes` compares it with the one before; None where there is none.
    """

    refreshes: list[RefreshRow]
    sources: list[SourceRow]
    claims: list[ClaimRow]
    figures: list[FigureRow]
    statements: list[StatementRow]
    marks: list[MarkRow]
    relations: list[RelationRow]
    checks: list[CheckRow]
    findings: list[FindingRow]
    kinds: list[KindRow]
    changes: Diff | None


_REFRESHES = """
    SELECT refresh_id, started, finished, status, n_sources, n_facts, n_claims, n_conflicts
    FROM refreshes ORDER BY finished, refresh_id
"""
_SOURCES = """
    SELECT s.source_id, publisher, url, title, published, published_start, published_end, text, origin_id,
        count(f.fact_id), count(f.fact_id) FILTER (WHERE f.zone = 'boilerplate')
    FROM sources s LEFT JOIN facts f USING (source_id)
    GROUP BY ALL ORDER BY published_start NULLS LAST, published, source_id
"""
_CLAIMS = """
    SELECT claim_id, c.kind, measure, m.label, m.nature, c.label, verdict, n_sources, n_independent
    FROM claims c LEFT JOIN measures m USING (measure)
    ORDER BY n_independent DESC, n_sources DESC, c.label, claim_id
"""
_FIGURES = """
    SELECT figure_id, claim_id, value, low, high, bound, f.unit, date_start, date_end, edtf, n_sources, n_independent,
        u.dimension, u.factor, u.shift
    FROM figures f LEFT JOIN units u ON u.unit = f.unit
    ORDER BY claim_id, n_independent DESC, first_reported NULLS LAST, figure_id
"""
_STATEMENTS = """
    SELECT fact_id, figure_id, source_id, field, zone, modality, speaker, value, low, high, bound,
        char_start, char_end, surface, sentence
    FROM statements JOIN facts USING (fact_id)
    ORDER BY figure_id, source_id, field DESC, char_start
"""
_MARKS = """
    SELECT source_id, kind, measure, zone, char_start, char_end, claim_id
    FROM facts WHERE field = 'text' ORDER BY source_id, char_start
"""
_RELATIONS = """
    SELECT figure_a, figure_b, claim_id, relation, rule, reason, confidence
    FROM figure_relations ORDER BY claim_id, figure_a, figure_b
"""
_CHECKS = """
    SELECT suite, expectation, description, severity, outcome, checked, unexpected, message
    FROM validations WHERE refresh_id = ? ORDER BY suite, expectation
"""
_FINDINGS = """
    SELECT severity, "check", message, subject
    FROM findings WHERE refresh_id = ? ORDER BY subject NULLS LAST, "check", message
"""
_KINDS = "SELECT kind, count(*) FROM facts GROUP BY kind ORDER BY count(*) DESC, kind"


def read(database: Path) -> Tables:
    """Everything that the report of the latest refresh says. Raises `StoreError` where there is none."""
    with closing(connect(database)) as connection:

        def rows(shape: type[_Row], query: str, *parameters: object) -> list[_Row]:
            return [shape(*row) for row in connection.execute(query, parameters).fetchall()]

        refreshes = rows(RefreshRow, _REFRESHES)
        if not refreshes:
            raise StoreError(f"{database} holds no refresh to report")
        latest = refreshes[-1].refresh_id
        return Tables(
            refreshes=refreshes,
            sources=rows(SourceRow, _SOURCES),
            claims=rows(ClaimRow, _CLAIMS),
            figures=rows(FigureRow, _FIGURES),
            statements=rows(StatementRow, _STATEMENTS),
            marks=rows(MarkRow, _MARKS),
            relations=rows(RelationRow, _RELATIONS),
            checks=rows(CheckRow, _CHECKS, latest),
            findings=rows(FindingRow, _FINDINGS, latest),
            kinds=rows(KindRow, _KINDS),
            changes=history.latest(connection),
        )
