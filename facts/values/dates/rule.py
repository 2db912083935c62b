"""How one rule of the date grammar looks, and what it finds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from facts.records import Bound, Kind
from facts.values.dates.frame import Meaning, constant
from facts.values.dates.lexicon import compiled


class Found(NamedTuple):
    """An expression of the text, not yet settled against the day of publication."""

    start: int
    end: int
    rule: str
    meaning: Meaning
    kind: Kind = "date"
    value: Decimal | None = None
    unit: str | None = None
    bound: Bound = "exact"
    confidence: float = 1.0
    focuses: bool = True
    """False for what later words such as "the next day" do not refer to."""
    upto: Decimal | None = None
    """The upper end of a range that begins at `value`."""
    sequel: Meaning | None = None
    """How to choose among the answers that different days of publication give."""


def length(match: re.Match[str], rule: str, value: Decimal | None, unit: str, confidence: float) -> Found:
    """A length of time that stands at no day: so many units, or some."""
    bound: Bound = "vague" if value is None else "exact"
    return Found(
        *match.span(), rule, constant(None), "duration", value, unit, bound, confidence, focuses=False
    )


class Site(NamedTuple):
    """The text around a place where an expression may stand. `low` is the folded text."""

    text: str
    low: str
    parse: Callable[[int], Found | None]
    """Reads the longest expression that begins at a position."""
    day_first: Callable[[], bool | None]
    """Whether 7/8/2024 is the seventh of August; None where the document does not settle it."""

    def before(self, position: int, width: int) -> str:
        """Up to `width` folded characters that stand before the position."""
        return self.low[max(0, position - width) : position]


Read = Callable[[re.Match[str], Site], Found | Meaning | None]


@dataclass(frozen=True)
class Rule:
    """A pattern for the folded text and what its match means. `triggers`: how its matches can begin."""

    name: str
    triggers: tuple[str, ...]
    pattern: str
    read: Read

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """The pattern at a position of the folded text; compiled when first tried, as most texts try few rules."""
        return compiled(self.pattern).match


_FULL_STOP = re.compile(r"(?<!\.[a-z])\.$")
"""Matches the stop of "Sept.", not that of "b.c."."""


def read(one: Rule, match: re.Match[str], site: Site) -> Found | None:
    """What the rule makes of a match. A full stop after an abbreviation may end the sentence: it stays outside."""
    result = one.read(match, site)
    full_stop = bool(_FULL_STOP.search(match[0]))
    if isinstance(result, Found):
        return result._replace(end=result.end - 1) if full_stop and result.end == match.end() else result
    return result and Found(match.start(), match.end() - full_stop, one.name, result)
