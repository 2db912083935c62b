"""The shapes of answers that are no table of their own; the columns are those of the tables they come from."""

from datetime import date
from typing import Any

from pydantic import Field, create_model

from facts.records import Bound, Claim, Figure, Modality, Number, Record, Refresh, RelationName, Source


def _without(record: type[Record], column: str, about: str) -> type[Record]:
    """The shape of a record that leaves out a column, for lists in which it would be too much."""
    fields: dict[str, Any] = {
        name: (field.annotation, field) for name, field in record.model_fields.items() if name != column
    }
    return create_model(f"{record.__name__}Row", __base__=Record, __doc__=about, **fields)


SourceRow = _without(Source, "text", "A source without its text.")
RefreshRow = _without(Refresh, "findings", "A refresh without its findings.")


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
