"""What the value readers pass on: one expression of a text, read into a value."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from facts.records import Bound, Change, Kind

Days = tuple[date, date]
"""First and last day of an interval, both included."""


class Reading(NamedTuple):
    """One figure or date of a text: its span, its value with bounds, and the rule that read it.

    `start` and `end` are code-point offsets into the text that was read, end exclusive; they cover the figure's
    own words without the hedge. The value columns mean what they mean in `facts.records.Fact`.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "exact"
    unit: str | None = None
    change: Change | None = None
    date_start: date | None = None
    date_end: date | None = None
    edtf: str | None = None
    anchor: date | None = None
    confidence: float = 1.0
