"""Percent, percentage points and basis points after a number."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from facts.values.figure import Figure
from facts.values.numeral import Numeral
from facts.values.words import Word


class Percent(NamedTuple):
    """What the words after a number make of it: the unit, a factor, and where the expression ends."""

    unit: str
    factor: Decimal
    end: int


_ONE = Decimal(1)
# By the words joined with single spaces; the longest phrase wins.
_PHRASES: dict[str, tuple[str, Decimal]] = {
    "%": ("percent", _ONE),
    "percent": ("percent", _ONE),
    "percents": ("percent", _ONE),
    "per cent": ("percent", _ONE),
    "per cents": ("percent", _ONE),
    "pc": ("percent", _ONE),
    "pct": ("percent", _ONE),
    "‰": ("percent", Decimal("0.1")),
    "per mille": ("percent", Decimal("0.1")),
    "percentage point": ("percent_point", _ONE),
    "percentage points": ("percent_point", _ONE),
    "percent points": ("percent_point", _ONE),
    "% points": ("percent_point", _ONE),
    "pp": ("percent_point", _ONE),
    "ppt": ("percent_point", _ONE),
    "ppts": ("percent_point", _ONE),
    "pps": ("percent_point", _ONE),
    "basis point": ("basis_point", _ONE),
    "basis points": ("basis_point", _ONE),
    "bp": ("basis_point", _ONE),
    "bps": ("basis_point", _ONE),
}
_HEADS = {phrase.split()[0] for phrase in _PHRASES}


def find(words: Sequence[Word]) -> Percent | None:
    """The percent unit that `words`, standing right after a number, begin with."""
    if not words or words[0].text.lower() not in _HEADS:
        return None
    for count in range(min(2, len(words)), 0, -1):
        known = _PHRASES.get(" ".join(word.text.lower() for word in words[:count]))
        if known:
            return Percent(*known, words[count - 1].end)
    return None


def part(numeral: Numeral, start: int, following: Sequence[Word]) -> Figure | None:
    """ "two tenths of one per cent", "half a point", "a full percentage point"."""
    share = find(following)
    if share:
        return Figure(numeral, start, share.end, share.end, "percent", share.unit, "percent")
    if following and following[0].text.lower() == "point":
        end = following[0].end
        return Figure(numeral, start, end, end, "percent", "percent_point", "percent.point")
    return None
