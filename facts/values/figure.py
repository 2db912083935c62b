"""A number of the text with what it counts or measures, before ranges and hedges are read."""

from decimal import Decimal
from typing import NamedTuple

from facts.records import Change, Kind
from facts.values.numeral import Numeral

SURE, CARRIED, DOUBTFUL = 1.0, 0.8, 0.4
"""Confidence of a figure that says its unit, that borrows it, and that a careful reader may not call a figure."""


class Figure(NamedTuple):
    """`start` and `end` cover number and unit, `reach` also the counted noun and the rate behind it.

    `unit` is None for a bare figure. `upper` is the other end of a range, `either`
    the other of two alternatives ("six or seven"), `margin` the "3" of "52 plus or minus 3". `sign` is "+" or "-" where one is written.
    """

    numeral: Numeral
    start: int
    end: int
    reach: int
    kind: Kind
    unit: str | None
    rule: str
    sign: str = ""
    confidence: float = SURE
    upper: Numeral | None = None
    either: Numeral | None = None
    margin: Decimal | None = None
    change: Change | None = None

    @property
    def signed(self) -> Decimal | None:
        """The value with its sign; a percentage keeps its amount, since the sign tells its direction."""
        value = self.numeral.value
        return -value if self.sign == "-" and self.kind != "percent" and value is not None else value

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what it counts."""
        return self.unit is None and self.kind == "count"
