"""What the roles say about one reading."""

from datetime import date
from typing import NamedTuple

from facts.records import Change, Kind, Modality


class Role(NamedTuple):
    """What one figure or date is about: the columns of a fact that its own words do not give.

    `keep` is False where the words show that it is no figure to keep (an age in passing). The other fields mean what
    they mean in `facts.records.Fact`; `measure` is the name of a measure file or, where none fits, of the kind.
    """

    kind: Kind
    measure: str
    keep: bool = True
    unit: str | None = None
    what: str | None = None
    subject: str | None = None
    object: str | None = None
    place: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    speaker: str | None = None
    modality: Modality = "asserted"
    change: Change | None = None
    confidence: float = 1.0
