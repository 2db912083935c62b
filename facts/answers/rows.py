"""The shapes of answers that are no table of their own; the columns are those of the tables they come from."""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import Field

from facts.records import Bound, Claim, Figure, Modality, Number, Record, RefreshStatus, RelationName


class SourceRow(Record):
    """A source without its text."""

    source_id: str
    publisher: str | None
    url: str | None
    title: str | None
    published: str | None = Field(description="ISO 8601 timestamp in UTC, or EDTF; null = unknown")
    published_start: date | None
    published_end: date | None
    sha256: str
    origin_id: str | None = Field(description="sources that print one text share an origin")


class RefreshRow(Record):
    """A refresh without its findings."""

    refresh_id: str
    started: datetime
    finished: datetime
    status: RefreshStatus
    n_sources: int
    n_facts: int
    n_claims: int
    n_conflicts: int
    verdicts: Mapping[str, int]


class Conflict(Record):
    """Two facts of different sources that cannot both be true, readable as it stands: a row of the view `conflicts`."""

    claim_id: str
    label: str
    measure: str
    relation: RelationName
    publisher_a: str | None
    publisher_b: str | None
    published_a: str | None
    published_b: str | None
    surface_a: str
    surface_b: str
    sentence_a: str
    sentence_b: str
    speaker_a: str | None
    speaker_b: str | None
    reason: str
    rule: str
    confidence: float
    source_a: str
    source_b: str
    fact_a: str
    fact_b: str


class Statement(Record):
    """What one source says on a claim, with the words that it stands in."""

    fact_id: str
    source_id: str
    publisher: str | None
    published: str | None
    origin_id: str | None
    surface: str
    sentence: str
    value: Number | None
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str | None
    edtf: str | None
    what: str | None
    subject: str | None
    object: str | None
    place: str | None
    period_start: date | None
    period_end: date | None
    speaker: str | None
    modality: Modality
    confidence: float
    extractor: str
    figure_id: str | None = Field(description="null = it is no figure that is compared")


class Pair(Record):
    """How two facts of a claim stand to each other, and why."""

    fact_a: str
    fact_b: str
    relation: RelationName
    rule: str
    reason: str
    confidence: float


class Link(Record):
    """Why two facts are taken to be about one claim: what alignment found."""

    fact_a: str
    fact_b: str
    confidence: float


class Explanation(Claim):
    """A claim with who says what on it, how each two compare, and why they are together."""

    facts: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    relations: tuple[Pair, ...] = Field(description="contradictions first")
    links: tuple[Link, ...] = Field(description="the surest first")
