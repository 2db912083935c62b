"""Figures: drawn at random, and written down in the several ways in which news writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

SMALL = "zero one two three four five six seven eight nine".split()  # noqa: SIM905

_SCALES = {"million": (10**6, "m"), "billion": (10**9, "bn")}

_UNITS = {
    "percent": ("percent", "per cent"),
    "metres": ("metres", "meters"),
    "kilometres": ("kilometres", "km"),
    "hectares": ("hectares", "hectares"),
    "tonnes": ("tonnes", "tonnes"),
    "years": ("years", "years"),
    "days": ("days", "days"),
}

HEDGES = {"exact": "", "about": "about ", "at_least": "at least "}


@dataclass(frozen=True, slots=True)
class Written:
    """A figure in words: `hedge` stands before `surface`; `value` is in single units, or the days are given."""

    hedge: str
    surface: str
    value: int | None = None
    days: tuple[date, date] | None = None


def draw(kind: Mapping[str, Any], random: Random) -> int:
    """A value in the range of a claim, in the unit that it is written in; no multiple of ten, so it can be rounded."""
    low, high = kind["range"]
    value = random.randint(low, high)
    return value + 1 if value % 10 == 0 else value


def differing(value: int, random: Random) -> int:
    """A value that no rounding and no tolerance reconciles with the given one."""
    if 1800 < value < 2000:
        return value - random.randint(3, 9)
    other = int(value * random.uniform(1.4, 2.6)) + 2
    return other + 1 if other % 10 == 0 else other


def rounded(value: int) -> int:
    """To two digits where there are more; the value itself where there are not."""
    return int(float(f"{value:.1e}")) if value >= 100 else value


def write(kind: Mapping[str, Any], value: int, hedge: str, random: Random) -> Written:
    """The value in one of the ways in which a figure of this kind is written."""
    figure = kind["figure"]
    if figure == "year":
        return Written("", str(value), days=(date(value, 1, 1), date(value, 12, 31)))
    surface, single = (
        _money(kind, value, random) if figure == "money" else (_plain(figure, value, random), value)
    )
    return Written(HEDGES[hedge], surface, single)


def _plain(figure: str, value: int, random: Random) -> str:
    number = SMALL[value] if value < 10 and figure != "percent" else f"{value:,}"
    return f"{number} {random.choice(_UNITS[figure])}" if figure in _UNITS else number


def _money(kind: Mapping[str, Any], value: int, random: Random) -> tuple[str, int]:
    if "scale" not in kind:
        return random.choice((f"${value:,}", f"{value:,} dollars")), value
    factor, short = _SCALES[kind["scale"]]
    forms = (f"${value:,} {kind['scale']}", f"{value:,} {kind['scale']} dollars", f"${value:,}{short}")
    return random.choice(forms), value * factor
