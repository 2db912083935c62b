"""The rows that pages are made of, named as the columns that they come from."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from facts.history import Diff
from facts.records import Bound, Kind, RefreshStatus, RelationName, Verdict
from facts.report.checks import Check, ReportedFinding, ReportedRuling


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
    """A source without its text: `opening` is how that begins."""

    source_id: str
    publisher: str | None
    url: str | None
    title: str | None
    published: str | None
    published_start: date | None
    published_end: date | None
    sha256: str
    opening: str
    origin_id: str | None
    n_words: int
    n_characters: int
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
    """A fact with the figure that it states; `at` is where in the sentence that stands, -1 where it does not."""

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
    at: int


class MarkRow(NamedTuple):
    """A fact where it stands in its source, with how its claim stands; `n_sources` is that of the claim."""

    fact_id: str
    source_id: str
    field: str
    kind: Kind
    measure: str
    zone: str
    modality: str
    speaker: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    edtf: str | None
    char_start: int
    char_end: int
    surface: str
    claim_id: str | None
    label: str | None
    verdict: Verdict | None
    n_sources: int | None


class RelationRow(NamedTuple):
    figure_a: str
    figure_b: str
    claim_id: str
    relation: RelationName
    rule: str
    reason: str
    confidence: float


class KindRow(NamedTuple):
    kind: Kind
    n_facts: int


class PublisherRow(NamedTuple):
    """How a publisher fares against the others, as the table `publishers` has it."""

    publisher: str
    n_sources: int
    n_claims: int
    n_contested: int
    n_alone: int
    alone_low: float | None
    alone_high: float | None
    accuracy: float | None


class Told(NamedTuple):
    """Claims with all that is said on them, and what editors ruled on it."""

    sources: list[SourceRow]
    claims: list[ClaimRow]
    figures: list[FigureRow]
    statements: list[StatementRow]
    relations: list[RelationRow]
    rulings: list[ReportedRuling]


class Totals(NamedTuple):
    """Counts over the whole table; `n_boilerplate` are facts in the furniture of pages."""

    n_publishers: int
    n_boilerplate: int


class Tables(NamedTuple):
    """All that one report is made of. `refreshes` are in order of time, the last one is reported.

    `told`, in parts, and `sources` hold those that are listed, `verdicts` and `totals` count all. `changes` compares with the refresh
    before; None where there is none.
    """

    told: Iterable[Told]
    sources: list[SourceRow]
    verdicts: dict[Verdict, int]
    totals: Totals
    refreshes: list[RefreshRow]
    checks: list[Check]
    findings: list[ReportedFinding]
    kinds: list[KindRow]
    publishers: list[PublisherRow]
    rulings: list[ReportedRuling]
    changes: Diff | None
