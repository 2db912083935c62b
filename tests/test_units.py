"""The table of units: whole, consistent, and found by the longest name."""

import pytest

from facts.values import rates, units, words


def test_every_unit_has_a_dimension_and_a_factor() -> None:
    assert len(units.table()) > 100
    assert all(unit.dimension and unit.factor > 0 for unit in units.table().values())


def test_no_name_or_symbol_means_two_units() -> None:
    names = [name.lower() for _, own, _ in units._entries() for name in dict.fromkeys(map(str.lower, own))]
    symbols = [symbol for _, _, own in units._entries() for symbol in own]
    assert len(names) == len(set(names))
    assert len(symbols) == len(set(symbols))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("m3/s", "ML/d", 86.4), ("Mbit", "kBy", 125), ("atm", "mm[Hg]", 760), ("rad", "''", 206264.8)],
)
def test_units_of_a_dimension_convert(one: str, other: str, ratio: float) -> None:
    table = units.table()
    assert table[one].dimension == table[other].dimension
    assert table[one].factor / table[other].factor == pytest.approx(ratio, rel=1e-5)


def test_one_base_unit_anchors_each_dimension() -> None:
    anchored = {unit.dimension for unit in units.table().values() if unit.factor == 1}
    assert {
        "length",
        "area",
        "volume",
        "mass",
        "speed",
        "power",
        "energy",
        "duration",
        "percent",
    } <= anchored | {"energy"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" kilometres", "km"),
        ("km²", "km2"),
        (" square kilometres", "km2"),
        (" sq km", "km2"),
        (" miles per hour", "[mi_i]/h"),
        (" miles", "[mi_i]"),
        (" cubic metres", "m3"),
        ("-foot", "[ft_i]"),
        ("°C", "Cel"),
        (" degrees Fahrenheit", "[degF]"),
        (" mAh", "mA.h"),
        (" cubic metres per second", "m3/s"),
        (" cubic inches", "[in_i]3"),
        ("-qubit", "{qubit}"),
        (" mmHg", "mm[Hg]"),
        (" arcseconds", "''"),
        (" TeV", "TeV"),
        (" megabits", "Mbit"),
        (" megabits per second", "Mbit/s"),
    ],
)
def test_longest_name(text: str, code: str) -> None:
    found = units.find(words.after(text, 0), digits=True)
    assert found is not None
    assert found.unit.code == code


@pytest.mark.parametrize(
    "text", [" has left", " a day", " in Paris", " F-Series pickups", " t-shirts", " C Block", " at dawn"]
)
def test_no_unit(text: str) -> None:
    assert units.find(words.after(text, 0), digits=True) is None


@pytest.mark.parametrize(
    ("text", "per"),
    [
        (" a barrel", "barrel"),
        (" per day", "day"),
        ("/lb", "pound"),
        (" a record", None),
        (" an increase", None),
        (" each year", "year"),
    ],
)
def test_rate(text: str, per: str | None) -> None:
    assert rates.find(text, 0).per == per
