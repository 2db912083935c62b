"""The table of units: whole, consistent, and found by the longest name."""

import pytest

from facts.values import rates, units, words


def test_every_unit_has_a_dimension_and_a_factor() -> None:
    assert len(units.table()) > 100
    assert all(unit.dimension and unit.factor > 0 for unit in units.table().values())


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
