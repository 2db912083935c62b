"""The shapes of what is packed: facts one by one, and all that is known of a claim."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from facts.records import Bound, Kind, RelationName, Verdict


class ClaimKept(NamedTuple):
    """A row of `claims`, with the words and the nature of its measure."""

    claim_id: str
    kind: Kind
    measure: str
    label: str
    verdict: Verdict
    n_sources: int
    n_independent: int
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    measure_label: str | None
    nature: str | None


class FactKept(NamedTuple):
    """A fact with the figure that it states; `at` is where in the sentence that stands, -1 where it does not."""

    fact_id: str
    figure_id: str | None
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
    claim_id: str | None
    kind: Kind
    measure: str
    unit: str | None
    date_start: date | None
    date_end: date | None
    edtf: str | None
    anchor: date | None
    change: str | None
    what: str | None
    subject: str | None
    object: str | None
    place: str | None
    period_start: date | None
    period_end: date | None
    confidence: float
    extractor: str


class SourceKept(NamedTuple):
    source_id: str
    publisher: str | None
    url: str | None
    title: str | None
    published: str | None
    published_start: date | None
    published_end: date | None
    origin_id: str | None

    @property
    def name(self) -> str:
        """What stands for the source in a list."""
        return self.publisher or self.title or self.source_id


class FigureKept(NamedTuple):
    """A row of `figures`, with what converts its unit."""

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
    first_reported: str | None
    last_reported: str | None


class RelationKept(NamedTuple):
    figure_a: str
    figure_b: str
    claim_id: str
    relation: RelationName
    rule: str
    reason: str
    confidence: float


class LinkKept(NamedTuple):
    """`judge` is the model that took the two facts for one, where one was asked."""

    fact_a: str
    fact_b: str
    confidence: float
    judge: str | None


class RulingKept(NamedTuple):
    """What an editor decided on facts of the claim; `facts` are those that it met, `claims` those that they are in now."""

    ruling_id: str
    kind: str
    decided_by: str
    decided_on: date
    because: str
    until: date | None
    standing: str
    message: str
    facts: list[str]
    claims: list[str]


class Stood(NamedTuple):
    """How the claim stood from refresh number `first` until number `past`; None = it still does."""

    first: int
    past: int | None
    verdict: Verdict
    n_sources: int
    n_independent: int
    contradicted_since: int | None


class Spoken(NamedTuple):
    """What a source said from refresh `first` until `past`, under the name that it had from `named` until `renamed`."""

    publisher: str
    surface: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    first: int
    past: int | None
    named: int
    renamed: int | None


class Moment(NamedTuple):
    """A refresh at which something about the claim changed."""

    number: int
    finished: datetime
    latest: bool


class Dossier(NamedTuple):
    """One claim; the lists are in the order of their text. Its facts are packed apart from it."""

    claim: ClaimKept
    sources: list[SourceKept]
    figures: list[FigureKept]
    relations: list[RelationKept]
    links: list[LinkKept]
    rulings: list[RulingKept]
    stood: list[Stood]
    spoken: list[Spoken]
    moments: list[Moment]
    facts: Sequence[FactKept] = ()
