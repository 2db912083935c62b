"""Why two facts were put together, weight by weight, as lines of text."""

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]

SHOWN = 4
"""Comparisons that are shown for and against a pair, the weightiest first."""

NOTABLE = 0.05
"""Log-odds below which a comparison is not worth a word."""


def lines(evidence: Row) -> Iterator[str]:
    """The weightiest of the evidence in words."""
    for reason in (evidence["note"], *evidence["vetoes"]):
        if reason:
            yield f"        {reason}"
    weights = evidence["comparisons"]
    for side, sign in (("for", 1), ("against", -1)):
        told = [_told(one) for one in weights if sign * one["weight"] >= NOTABLE]
        if told:
            yield f"        {side}: {', '.join(told[:SHOWN])}"


def _told(comparison: Row) -> str:
    """A comparison with its weight; one that was found to be nil speaks by its absence."""
    absent = "" if comparison["value"] else "not: "
    return f"{absent}{comparison['words']} ({comparison['weight']:+.1f})"
