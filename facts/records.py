"""The records that flow through the house: frozen, validated at the edge, named as the columns of the tables.

`schemas/tables/*.sql` holds the same names and types for DuckDB, `schemas/json/*.json` is generated from here.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from typing import Annotated, Any, Literal, Self

import orjson
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

Kind = Literal["money", "casualties", "people", "count", "percent", "measure", "duration", "date", "ordinal"]
Bound = Literal["exact", "approximate", "at_least", "at_most", "more_than", "less_than", "range", "vague"]
Change = Literal["=", "up", "down"]
Modality = Literal["asserted", "denied", "projected", "target", "hypothetical"]
Zone = Literal["headline", "body", "caption", "boilerplate"]
FieldName = Literal["text", "title"]
RelationName = Literal["agree", "compatible", "update", "disputed", "conflict", "not_comparable"]
Verdict = Literal["single_source", "corroborated", "compatible", "updated", "disputed", "conflicting"]
Severity = Literal["critical", "warning", "info"]
RefreshStatus = Literal["published", "blocked"]
Outcome = Literal["passed", "failed", "crashed"]


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(_plain_number, return_type=int | float, when_used="json")]
"""An exact decimal that JSON shows as a plain number."""


def identifier(prefix: str, *parts: object) -> str:
    """A short stable name for whatever `parts` say: the same parts give the same name on every machine."""
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
    return f"{prefix}_{digest}"


class Record(BaseModel):
    """A value: never changed once made, refuses columns that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of(cls, **columns: Any) -> Self:
        """A record of all its columns, known to be of their types: nothing is looked at, for where millions are made."""
        record = cls.__new__(cls)
        object.__setattr__(record, "__dict__", columns)
        object.__setattr__(record, "__pydantic_fields_set__", _columns(cls))
        object.__setattr__(record, "__pydantic_extra__", None)
        object.__setattr__(record, "__pydantic_private__", None)
        return record


@cache
def _columns(record: type[Record]) -> set[str]:
    """One set for all records of a kind, which pydantic copies before it adds to it: it is larger than most records."""
    return set(record.model_fields)


def to_json(value: object) -> bytes:
    """Records, rows and lists of them as JSON: exact decimals as numbers, days and moments in ISO 8601."""
    return orjson.dumps(value, default=_json_form, option=orjson.OPT_UTC_Z)


def _json_form(value: object) -> object:
    if isinstance(value, Record):
        return orjson.Fragment(value.model_dump_json())
    if isinstance(value, Decimal):
        number = _plain_number(value)
        # a whole number may be longer than the 64 bits that orjson writes
        return orjson.Fragment(str(number)) if isinstance(number, int) else number
    raise TypeError(f"{type(value).__name__} has no form in JSON")


class Source(Record):
    """One document by one publisher. `text` is never altered: facts index it by code point."""

    source_id: str
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = Field(None, description="ISO 8601 timestamp in UTC, or EDTF; None = unknown")
    published_start: date | None = None
    published_end: date | None = None
    sha256: str
    text: str
    origin_id: str | None = Field(None, description="sources that print one text share an origin")


class Fact(Record):
    """One figure or date that one source states: `source.text[char_start:char_end] == surface`."""

    fact_id: str
    source_id: str
    field: FieldName = "text"
    claim_id: str | None = None
    kind: Kind
    measure: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    bound: Bound = "exact"
    unit: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    edtf: str | None = None
    anchor: date | None = None
    change: Change | None = None
    what: str | None = None
    subject: str | None = None
    object: str | None = None
    place: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    speaker: str | None = None
    modality: Modality = "asserted"
    zone: Zone = "body"
    char_start: int = Field(ge=0)
    char_end: int = Field(ge=0)
    surface: str
    sentence: str
    confidence: float = Field(1.0, ge=0, le=1)
    extractor: str


class Claim(Record):
    """The one measurable thing that facts of one or several sources are about."""

    claim_id: str
    kind: Kind
    measure: str
    label: str
    verdict: Verdict
    n_sources: int
    n_independent: int
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None


class Figure(Record):
    """One distinct value that was put on a claim, with how many sources state it and since when."""

    figure_id: str
    claim_id: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    bound: Bound = "exact"
    unit: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    edtf: str | None = None
    n_sources: int
    n_independent: int
    first_reported: str | None = None
    last_reported: str | None = None


class Relation(Record):
    """How two facts of one claim, from different sources, stand to each other, and why."""

    fact_a: str
    fact_b: str
    claim_id: str
    relation: RelationName
    rule: str
    reason: str
    confidence: float = Field(ge=0, le=1, description="how sure it is that both are about one claim")


class Finding(Record):
    """Something a reader should know: an unreadable input, a check that failed, a check that could not run."""

    severity: Severity
    check: str = Field(description="name of the check or stage that found it")
    message: str = Field(description="one line that names what is wrong and where")
    subject: str | None = Field(None, description="file, source, claim or fact that it is about")
    details: Mapping[str, Any] | None = None


class Validation(Record):
    """What came of one expectation: `crashed` says that it could not be checked, not that it failed."""

    suite: str
    expectation: str
    description: str = Field(description="what is expected, in words")
    severity: Severity
    outcome: Outcome
    checked: int = Field(ge=0, description="how many rows it looked at")
    unexpected: int = Field(ge=0, description="how many of them are not as expected")
    message: str = Field(description="what came out, in a line")
    details: tuple[Mapping[str, Any], ...] = Field((), description="some of the unexpected rows")


class Refresh(Record):
    """One rebuild of the table, with its result."""

    refresh_id: str
    started: datetime
    finished: datetime
    status: RefreshStatus
    n_sources: int
    n_read: int | None = Field(
        None, description="how many of the sources were read; the readings of the others were kept"
    )
    n_facts: int
    n_claims: int
    n_conflicts: int
    verdicts: Mapping[str, int] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
