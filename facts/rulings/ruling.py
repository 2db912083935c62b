"""One decision, and the quotes that it is about."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from facts.records import Record, identifier

RulingKind = Literal["same", "not_same", "no_conflict", "misread", "authoritative"]
Standing = Literal["applied", "orphan", "ambiguous", "expired", "overruled"]

QUOTES: dict[RulingKind, tuple[int, int | None]] = {
    "same": (2, 2),
    "not_same": (2, 2),
    "no_conflict": (2, None),
    "misread": (1, 1),
    "authoritative": (1, 1),
}
"""How many quotes a ruling of each kind is about: at least and at most."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Quote(Record):
    """A text quote selector of the W3C Web Annotation Data Model (4.2.4), and which source it was taken from.

    `source_id`, `url` and `publisher` are hints: the first of them that a source answers to says where to look.
    """

    exact: str = Field(min_length=1, description="the figure's own words")
    prefix: str = Field("", description="what stands before them")
    suffix: str = Field("", description="what stands after them")
    source_id: str | None = None
    url: str | None = None
    publisher: str | None = None


class Ruling(Record):
    """What an editor decided, when and why."""

    kind: RulingKind
    by: Words = Field(description="who decided")
    on: date = Field(description="when")
    because: Words = Field(description="why, in the editor's words")
    until: date | None = Field(None, description="last day on which an authoritative figure is in force")
    quotes: tuple[Quote, ...]

    @property
    def ruling_id(self) -> str:
        """The same for the same decision on the same quotes, whoever words it anew."""
        anchors = (
            part
            for quote in self.quotes
            for part in (quote.exact, quote.prefix, quote.suffix, quote.source_id)
        )
        return identifier("d", self.kind, *anchors)

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        least, most = QUOTES[self.kind]
        if len(self.quotes) < least or (most and len(self.quotes) > most):
            wanted = f"{least}" if most == least else f"at least {least}"
            raise ValueError(f"{self.kind} takes {wanted} quotes, not {len(self.quotes)}")
        if (self.kind == "authoritative") != (self.until is not None):
            raise ValueError("`until` belongs to an authoritative figure, and no other kind has it")
        return self
