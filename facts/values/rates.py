"""The "per" part behind a figure: "a barrel", "per day", "/lb"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facts.values import nouns, units, words
from facts.values.words import Word, vocabulary


class Rate(NamedTuple):
    """What the figure is per, and where that ends; `per` is None where there is none."""

    per: str | None
    end: int

    def unit(self, unit: str | None) -> str | None:
        """The unit of the figure with the rate: `USD/barrel`."""
        return f"{unit}/{self.per}" if unit and self.per else unit


_SURE = frozenset({"per", "each"})
# After a bare article only these make a rate: "$80 a barrel", but not "$80 a record".
_AFTER_ARTICLE = vocabulary("""head capita person pupil student child household family share vote seat unit night bag box sack bottle dose piece
    item game match term season ride ticket visit plate cup meal word page flat room""")


_OPENING = re.compile(r"(?ai:/|[ \t\xa0–-]{0,2}(?:per|each|an?)(?![^\W_]))")
_MOST_WORDS = 3


_ASIDE = re.compile(r"(?:[ \xa0]\([^()\n]{1,24}\)|\))(?=[ \xa0](?:per|a|an|each)[ \xa0])")
"""A sum in another currency between a sum and what both are per: "C$6 (US$4.46) per share"."""


_AGO = re.compile(
    r"(?ai:[ \xa0]an?[ \xa0][a-z]+[ \xa0](?:ago|earlier|later|previously|hence|before(?=[ ]?[.,;:)\n]|$))(?![^\W_]))"
)
"""A day, and no rate: "from $316 million a year earlier"."""


def find(text: str, end: int) -> Rate:
    """The rate that stands right after a figure ending at `end`."""
    if _AGO.match(text, end):
        return Rate(None, end)
    return (_OPENING.match(text, end) and _read(words.after(text, end, _MOST_WORDS))) or Rate(None, end)


def of_sum(text: str, end: int) -> Rate:
    """The rate of a sum of money, which may stand behind the same sum in another currency."""
    aside = _ASIDE.match(text, end)
    return Rate(find(text, aside.end()).per, end) if aside else find(text, end)


def _read(following: Sequence[Word]) -> Rate | None:
    if not following:
        return None
    first = following[0]
    if first.gap == "/":
        return Rate(_per(following), first.end)
    if len(following) < 2 or following[1].gap.strip() not in ("", "-"):
        return None
    word, next_word = first.text.lower(), following[1].text.lower()
    if word in _SURE or (word in ("a", "an") and (next_word in _AFTER_ARTICLE or _is_unit(following[1:]))):
        return Rate(_per(following[1:]), following[1].end)
    return None


def _is_unit(following: Sequence[Word]) -> bool:
    return units.find(following[:1], digits=False) is not None


def _per(following: Sequence[Word]) -> str:
    found = units.find(following, digits=True)
    return units.name(found.unit) if found else nouns.singular(following[0].text.lower())
