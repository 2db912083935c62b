"""Our table of units held against quantulum3's, which was made by others from other sources.

Both say of a unit's name what it measures. Where one name means two things ("pound", "minute", "stone") the choice of
ours is listed with the reason.
"""

import json
from pathlib import Path

import pytest
import quantulum3

from facts.values.units import _entries, table

_HOME = Path(quantulum3.__file__).parent
_SHIPPED = json.loads((_HOME / "units.json").read_text("utf-8"))
THEIRS = {
    surface.lower(): unit["entity"]
    for name, unit in _SHIPPED.items()
    if "entity" in unit
    for surface in (name, *unit.get("surfaces", []))
}
SHARED = sorted(
    (name.lower(), unit.code) for unit, names, _ in _entries() for name in names if name.lower() in THEIRS
)

SAME = {
    "data": "data storage",
    "data rate": "data transfer rate",
    "dose equivalent": "radiation absorbed dose",
    "duration": "time",
    "electric charge": "charge",
    "electric current": "current",
    "flow rate": "volumetric flow",
    "fraction": "dimensionless",
    "image resolution": "typographical element",
    "quantum information": "data storage",
    "resistance": "electrical resistance",
}
"""Our name of a dimension and theirs, where they differ."""

OTHERWISE = {
    "minute": "in news a time, not an angle",
    "second": "in news a time, not an angle",
    "pound": "a weight here; money is read before units",
    "kiloton": "cargo and emissions far oftener than a yield in TNT",
    "kilotonne": "as kiloton",
    "megaton": "as kiloton",
    "megatonne": "as kiloton",
    "gigaton": "as kiloton",
    "gigatonne": "as kiloton",
    "gal": "gallons; the unit of acceleration is not news",
    "bushel": "a volume by definition, a mass only for one crop",
    "revolutions per minute": "a frequency that they keep apart",
}
"""Names that mean another thing to us, with the reason."""


def test_most_names_are_known_to_both() -> None:
    assert len(SHARED) > 150


@pytest.mark.parametrize(("name", "code"), SHARED)
def test_a_name_measures_the_same_thing(name: str, code: str) -> None:
    dimension = table()[code].dimension
    if name in OTHERWISE:
        assert SAME.get(dimension, dimension) != THEIRS[name], "no longer an exception"
    else:
        assert SAME.get(dimension, dimension) == THEIRS[name]
