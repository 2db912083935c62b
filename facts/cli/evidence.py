"""Why two facts were put together, weight by weight: the alignment replayed on the stored facts."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facts.align import Explanation

Row = dict[str, Any]

SHOWN = 4
"""Comparisons that are shown for and against a pair, the weightiest first."""

NOTABLE = 0.05
"""Log-odds below which a comparison is not worth a word."""


def with_evidence(links: list[Row], db: Path) -> list[Row]:
    """The links, each with what spoke for and against it: the comparisons with the log-odds that they added."""
    from facts import store
    from facts.align import explain_pair

    with store.connect(db) as connection:
        sources, facts = store.read_sources(connection), store.read_facts(connection)
    return [
        link | {"evidence": _row(explain_pair(link["fact_a"], link["fact_b"], sources, facts))}
        for link in links
    ]


def _row(explanation: "Explanation") -> Row:
    weighed = [weighed._asdict() for weighed in explanation.comparisons if weighed.weight]
    return {
        "threshold": explanation.threshold,
        "vetoes": list(explanation.vetoes),
        "note": explanation.note,
        "comparisons": weighed,
    }


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
