"""The table of currencies (`schemas/currencies.toml`) and the names of the countries that use them."""

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from facts import resources


class Currency(NamedTuple):
    """The currencies a mark or noun can mean, best first, and whether the first may be taken unasked.

    `parts` is how many of it make one of the currency: 100 cents, 1000 fils.
    """

    codes: tuple[str, ...]
    by_default: bool = True
    parts: int = 1
    needs_country: bool = False


@cache
def table() -> Mapping[str, Any]:
    """The file: section → name or mark → codes."""
    return tomllib.loads(resources.path("schemas", "currencies.toml").read_text(encoding="utf-8"))


@cache
def places() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Country code and the names, demonyms and capitals it goes by."""
    lines = resources.path("schemas", "places", "countries.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        (
            row["code"],
            tuple(name for key in ("names", "demonyms", "capitals") for name in row[key].split("|") if name),
        )
        for row in rows
    )


@cache
def country_of() -> dict[str, str]:
    """The country that a name, a demonym or a capital in lower case stands for."""
    return {name.lower(): code for code, names in places() for name in names} | {
        "us": "US",
        "american": "US",
    }
