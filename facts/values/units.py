"""Units of measure: UCUM codes by name and symbol, their dimension and factor (`schemas/units.toml`).

A unit that the file lacks is read as the noun that is counted ("5 hogsheads"), which is still true.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from facts import resources
from facts.values.words import Word, vocabulary


class Unit(NamedTuple):
    """A unit: base value = value * factor + offset, in the base unit of its dimension."""

    code: str
    dimension: str
    factor: float
    offset: float = 0.0


class Found(NamedTuple):
    """A unit read from words: the unit and the offset where it ends."""

    unit: Unit
    end: int


@cache
def table() -> Mapping[str, Unit]:
    """Every unit of the file by its code."""
    return MappingProxyType({unit.code: unit for unit, _, _ in _entries()})


@cache
def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(
        resources.path("schemas", "units.toml").read_text(encoding="utf-8")
    )["unit"]
    return rows


@cache
def _entries() -> tuple[tuple[Unit, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (
            Unit(row["code"], row["dimension"], float(row["factor"]), float(row.get("offset", 0))),
            tuple(row["names"]),
            tuple(row["symbols"]),
        )
        for row in _rows()
    )


@cache
def _names() -> dict[str, Unit]:
    """Names in lower case with their plurals."""
    names: dict[str, Unit] = {}
    for unit, own, _ in _entries():
        for name in own:
            names[name.lower()] = unit
            if len(name) > 2 and name not in _invariable():
                names.setdefault(name.lower() + "s", unit)
    return names


@cache
def _invariable() -> frozenset[str]:
    """Names whose plural in "s" means something else: "two stones" are no weight."""
    rows = _rows()
    return frozenset(name for row in rows if not row.get("plural", True) for name in row["names"])


@cache
def _symbols() -> dict[str, Unit]:
    return {symbol: unit for unit, _, symbols in _entries() for symbol in symbols}


@cache
def _heads() -> dict[str, int]:
    """What a unit can begin with, in lower case, and how many words it has then; most numbers precede something else."""
    heads: dict[str, int] = {}
    for phrase in (*_names(), *_symbols()):
        words = re.split("[ /.-]", phrase.lower())
        for head in (words[0], phrase.lower()):
            heads[head] = max(heads.get(head, 1), len(words))
    return heads


@cache
def _first_names() -> dict[str, str]:
    return {unit.code: names[0] for unit, names, _ in _entries() if names}


def name(unit: Unit) -> str:
    """The plain name of a unit, as rates use it: "tonne" in "USD/tonne"."""
    return _first_names().get(unit.code, unit.code)


_TIMES = {"second": "s", "minute": "min", "hour": "h", "day": "d"}


def rated(code: str, per: str | None) -> str:
    """The unit of a measure with what it is per: the file's code where it has one ("m/s"), else "t/hectare"."""
    if per is None:
        return code
    whole = _TIMES.get(per) or (_names()[per].code if per in _names() else per)
    known = f"{code}/{whole}"
    return known if known in table() else f"{code}/{per}"


_NOT_AFTER_HYPHEN = frozenset({"in", "a", "c", "f", "b", "h", "st", "l", "ft"})


def find(words: Sequence[Word], digits: bool) -> Found | None:
    """The unit that `words`, standing right after a number, begin with; the longest name wins.

    Symbols count only after digits, and one-letter ones not across a hyphen.
    """
    longest = _heads().get(words[0].text.lower(), 0) if words else 0
    for count in range(min(longest, len(words)), 0, -1):
        phrase = _phrase(words[:count])
        unit = _names().get(phrase.lower()) or _names().get(phrase.lower().replace("-", " "))
        if unit is None and digits and _may_be_symbol(words, count):
            unit = _symbols().get(phrase)
        if unit is not None:
            return Found(unit, words[count - 1].end)
    return None


_SPEED = re.compile(r"(?ai:(?<![^\W_])(?:speed|winds?|gusts?|air|sail\w*|knots)(?![^\W_]))")


_DATA = re.compile(r"(?ai:(?<![^\W_])(?:files?|data|memory|download\w*|storage|internet)(?![^\W_]))")
_TURN = re.compile(
    r"(?ai:(?<![^\W_])(?:angle|rotat\w+|turn|turned|slope|latitude|longitude|north|south|tilt\w*|arc)(?![^\W_]))"
)


def resolved(text: str, start: int, unit: Unit) -> str:
    """The code of a unit whose sign has two meanings, from the words around.

    Bare degrees are Fahrenheit where the text names that scale only, else Celsius (angles are rare in news); "kt" is
    knots beside a word of speed, else kilotonnes; "mb" megabytes beside a word of data, else millibar.
    """
    if unit.code == "deg" and _TURN.search(text[max(0, start - 24) : start + 24]):
        return "deg"
    if unit.code == "deg":
        fahrenheit = "°F" in text or "ahrenheit" in text
        return "[degF]" if fahrenheit and "°C" not in text and "elsius" not in text else "Cel"
    if unit.code == "hPa" and _DATA.search(text[max(0, start - 40) : start + 40]):
        return "MBy"
    if unit.code == "kt" and _SPEED.search(text[max(0, start - 60) : start + 60]):
        return "[kn_i]"
    return unit.code


def _phrase(words: Sequence[Word]) -> str:
    return words[0].text + "".join(word.gap.replace("\xa0", " ") + word.text for word in words[1:])


# "in" and "at" and "as" are symbols and English words, "A" and "C" initials: these need the digits right before them.
_GLUED_ONLY = vocabulary("in A a h s l B b g ly K V N J W st au ac min")
# "6 bar" is a pressure where no noun follows: not "6 bar stools".
_BEFORE_NOUNS = frozenset({"bar"})
# "200 g of flour", "5 V."; not "5 g Street".
_IN_PHRASE = frozenset({"g", "l", "V"})
_AFTER_UNITS = vocabulary("of and or at to in per from for by on was is were are with until but which")


def _may_be_symbol(words: Sequence[Word], count: int) -> bool:
    first = words[0]
    if count > 1 or first.gap == "":
        return True
    if first.text in _BEFORE_NOUNS and len(words) > 1 and words[1].text not in _AFTER_UNITS:
        return False
    if first.text in _IN_PHRASE and first.gap == " ":
        return len(words) == 1 or words[1].text in _AFTER_UNITS
    if first.text in _GLUED_ONLY or (first.gap.strip() and first.text.lower() in _NOT_AFTER_HYPHEN):
        return False
    named = len(words) > 1 and (words[1].gap == "-" or words[1].text[0].isupper())
    return not (
        len(first.text) == 1 and first.text.isalpha() and named
    )  # "23456 F Block", "800,000 F-Series"
