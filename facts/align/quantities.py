"""A fact's value on the scale of its dimension, so that values in different units can be held against each other."""

import math
from dataclasses import dataclass
from decimal import Decimal

from facts.records import Fact
from facts.values import units

_PERSONS = ("casualties", "people", "count", "ordinal")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A closed interval in base units (days as ordinals for dates), and how many digits the text gave.

    `written` is the value in the unit of the text; `bare` says that the text gives no unit and no noun ("the net 3,640"),
    so that the unit is unknown, not another one.
    """

    dimension: str
    low: float
    high: float
    digits: int
    written: float = math.nan
    bare: bool = False

    @property
    def point(self) -> float:
        """The middle, or the bound where only one is known; NaN where neither is."""
        if math.isinf(self.low):
            return math.nan if math.isinf(self.high) else self.high
        return self.low if math.isinf(self.high) else (self.low + self.high) / 2


def quantity(fact: Fact) -> Quantity:
    """The fact's interval in base units of its dimension.

    People, casualties, other counts and ordinals share the dimension "number", because a bare figure ("another 12")
    leaves open which of them it is.
    """
    if fact.kind == "date" or _placed_in_time(fact):
        return _days(fact)
    dimension, factor, shift = _scale(fact)
    low = -math.inf if fact.low is None else float(fact.low) * factor + shift
    high = math.inf if fact.high is None else float(fact.high) * factor + shift
    written = math.nan if fact.value is None else float(fact.value)
    bare = fact.kind == "count" and fact.unit is None
    return Quantity(dimension, low, high, significant_digits(fact.value), written, bare)


def dimension(fact: Fact) -> str:
    """The dimension of the fact's quantity."""
    return "date" if fact.kind == "date" or _placed_in_time(fact) else _scale(fact)[0]


def significant_digits(value: Decimal | None) -> int:
    """Digits between the first and the last non-zero one: 2 for 4,100 and 0.65; 0 where there is no value.

    >>> [significant_digits(Decimal(v)) for v in ("4100", "0.65", "7", "1002")]
    [2, 2, 1, 4]
    """
    if value is None:
        return 0
    return max(1, len(str(abs(value)).replace(".", "").strip("0")))


def _days(fact: Fact) -> Quantity:
    low = -math.inf if fact.date_start is None else float(fact.date_start.toordinal())
    high = math.inf if fact.date_end is None else float(fact.date_end.toordinal())
    return Quantity("date", low, high, 0)


def _placed_in_time(fact: Fact) -> bool:
    """A duration that leads to a day: "in nearly five years" of a visit says when the one before it was."""
    return fact.kind == "duration" and fact.measure != "duration" and fact.date_start is not None


def _scale(fact: Fact) -> tuple[str, float, float]:
    if fact.kind in _PERSONS:
        return "number", 1.0, 0.0
    if fact.kind in ("money", "percent"):
        return fact.kind, 1.0, 0.0
    unit = units.table().get(fact.unit or "")
    if unit is None:
        return f"{fact.kind} {fact.unit}", 1.0, 0.0
    return unit.dimension, unit.factor, unit.offset
