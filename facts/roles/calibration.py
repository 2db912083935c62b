"""Confidence as a share: of facts like this one, how many were right."""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import Any

from facts import resources


@cache
def _table() -> Mapping[str, Any]:
    """`schemas/confidence.toml`: measured shares by the reader's own degree, and by rule."""
    return tomllib.loads(resources.path("schemas", "confidence.toml").read_text(encoding="utf-8"))


@cache
def _steps() -> tuple[list[float], list[float]]:
    """The degrees, rising, and the share that was right at each."""
    pairs = sorted((float(degree), share) for degree, share in _table()["degrees"].items())
    return [degree for degree, _ in pairs], [share for _, share in pairs]


@cache
def measured(rule: str, degree: float) -> float:
    """The share of facts of this rule and degree of doubt that were right on labelled text.

    `degree` is what a rule of reading says of itself; one that lies between two measured ones has the share of the lower.
    """
    degrees, shares = _steps()
    share = shares[max(0, bisect_right(degrees, degree) - 1)]
    return float(min(share, _table()["rules"].get(rule, 1.0)))
