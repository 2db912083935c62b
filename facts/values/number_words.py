"""Numbers spelt out in English: from "one" to "two hundred and five thousand", and the vague plurals.

A run of words is read from its first word as far as it makes one well-formed numeral; what follows is left alone:
"two hundred and five, six of them" is 205.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)

SMALL = {word: value for value, word in enumerate(_UNITS.split())} | {"nought": 0, "naught": 0}
TENS = {word: 20 + 10 * rank for rank, word in enumerate(_TENS.split())}
SCALES = {
    "dozen": 12,
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
ORDINALS = (
    {word: value for value, word in enumerate(_ORDINAL_UNITS.split(), 1)}
    | {word[:-1] + "ieth": value for word, value in TENS.items()}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}
)
FRACTIONS = {"half": 2, "third": 3, "quarter": 4} | {
    word: value for word, value in ORDINALS.items() if value >= 4
}
"""Denominators by their singular name. "second" is never one."""

VAGUE_PLURALS = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 99_999),
    "lakhs": (200_000, 9_900_000),
    "crores": (20_000_000, 990_000_000),
    "millions": (2_000_000, 999_000_000),
    "billions": (2 * 10**9, 999 * 10**9),
    "trillions": (2 * 10**12, 999 * 10**12),
}
"""A plural scale word on its own: at least two of it, and below the next scale that a writer would have named."""


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, longest first, branching on the first letter for speed."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))


_HEADS = any_of({*SMALL, *TENS, *SCALES})
# Between two words of a numeral: "twenty-one", "two hundred and five", "one million, two hundred thousand";
# not "a town of one million, two of whom". A tokeniser tears the hyphen off: "twenty - one".
_SEPARATOR = r"[ \xa0]-[ \xa0]|-|[ \xa0]+(?:and[ \xa0]+)?|,[ \xa0]+(?=[a-z]+(?:-[a-z]+)?[ \xa0]+(?:hundred|thousand|million)\b)"
_WORD = re.compile(rf"(?ai:({_HEADS})(?![^\W_])(?:({_SEPARATOR})(?=[a-z]))?)")
_RUN = re.compile(rf"(?ai:(?:{_HEADS})(?![^\W_])(?:(?:{_SEPARATOR})(?:{_HEADS})(?![^\W_])){{0,23}})")


class SpeltNumber(NamedTuple):
    """A numeral in words: its length in characters, its value, the unit of its last significant digit, and the scale
    word that it ends with."""

    length: int
    value: Decimal
    step: Decimal
    scale: Decimal = Decimal(1)


class _Tally:
    """The running sum of a numeral: groups that a scale word has closed, and the group in hand."""

    def __init__(self) -> None:
        self.total, self.group, self.step = 0, 0, 1
        self.room, self.ceiling = 1000, 10**15

    def add(self, word: str, separator: str) -> bool:
        """Take one more word; False when it cannot belong to the numeral."""
        if word in SCALES:
            return "and" not in separator and self._scale(SCALES[word])
        value = SMALL[word] if word in SMALL else TENS[word]
        if separator[1:2] == "-" and self.room != 10:
            return False  # "five - eight" is a range
        if value >= self.room or ("and" in separator and self.room < 100):
            return False
        self.group += value
        self.room = 10 if word in TENS else 1
        self.step = 10 if value and value % 10 == 0 else 1
        return True

    def _scale(self, scale: int) -> bool:
        if scale == 100 and self.group < 100:
            self.group = (self.group or 1) * 100
            self.room = self.step = 100
            return True
        if scale == 100 or scale >= self.ceiling or (self.total and not self.group):
            return False
        self.total += (self.group or 1) * scale
        self.step *= scale
        self.group, self.room, self.ceiling = 0, 1000, scale
        return True


@lru_cache(maxsize=65_536)
def _read_run(run: str) -> SpeltNumber | None:
    tally, spelt, position, separator = _Tally(), None, 0, ""
    while (match := _WORD.match(run, position)) and tally.add(match[1].lower(), separator):
        scale = Decimal(SCALES.get(match[1].lower(), 1))
        spelt = SpeltNumber(match.end(1), Decimal(tally.total + tally.group), Decimal(tally.step), scale)
        separator, position = match[2] or "", match.end()
        if not separator:
            break
    return spelt


def read(text: str, position: int) -> SpeltNumber | None:
    """The numeral in words that starts at `position`, or None.

    >>> read("two hundred and five people", 0)
    SpeltNumber(length=20, value=Decimal('205'), step=Decimal('1'), scale=Decimal('1'))
    """
    run = _RUN.match(text, position)
    return _read_run(run[0]) if run else None
