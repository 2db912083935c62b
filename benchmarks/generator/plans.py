"""What the sources of a story say of one claim, and so how their figures stand to each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.generator.figures import differing, rounded


@dataclass(frozen=True, slots=True)
class Saying:
    """What one source says: the value, how it is hedged, and whether a speaker is named (by number)."""

    value: int
    hedge: str = "exact"
    speaker: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The expected relation of differing figures, and one saying for each source; None = it is silent."""

    relation: str
    sayings: Sequence[Saying | None]


def agree(value: int, n: int, late: int, random: Random) -> Plan:
    """All say the same."""
    return Plan("agree", [Saying(value)] * n)


def rounding(value: int, n: int, late: int, random: Random) -> Plan:
    """One source rounds."""
    coarse = rounded(value)
    if coarse == value:
        return agree(value, n, late, random)
    one = random.randrange(n)
    return Plan("compatible", [Saying(coarse, "about") if i == one else Saying(value) for i in range(n)])


def bound(value: int, n: int, late: int, random: Random) -> Plan:
    """One source gives a lower bound only."""
    one, least = random.randrange(n), value // 10 * 10
    if not least:
        return agree(value, n, late, random)
    return Plan("compatible", [Saying(least, "at_least") if i == one else Saying(value) for i in range(n)])


def conflict(value: int, n: int, late: int, random: Random) -> Plan:
    """One source says otherwise, in its own voice."""
    one, other = random.randrange(n), differing(value, random)
    return Plan("conflict", [Saying(other if i == one else value) for i in range(n)])


def dispute(value: int, n: int, late: int, random: Random) -> Plan:
    """Two speakers say otherwise; each source quotes one of them."""
    one, other = random.randrange(n), differing(value, random)
    return Plan(
        "disputed", [Saying(other, speaker=1) if i == one else Saying(value, speaker=0) for i in range(n)]
    )


def update(value: int, n: int, late: int, random: Random) -> Plan:
    """The sources that come days later have a higher figure."""
    later = differing(value, random)
    return Plan("update", [Saying(later if i >= n - late else value) for i in range(n)])


PLANS: Sequence[tuple[Callable[[int, int, int, Random], Plan], int]] = (
    (agree, 10), (rounding, 3), (bound, 2), (conflict, 2), (dispute, 1),
)  # fmt: skip
"""Plans with how often each is taken."""


def choose(claim: Mapping[str, Any], value: int, n: int, late: int, random: Random) -> Plan:
    """A plan for a claim that n sources tell, the last `late` of them days after the others."""
    if n < 2:
        return agree(value, n, late, random)
    if late:
        return (update if claim.get("running") else agree)(value, n, late, random)
    plans, weights = zip(*PLANS, strict=True)
    plan = random.choices(plans, weights)[0]
    if claim["figure"] == "year" and plan in (rounding, bound):
        plan = agree
    return plan(value, n, late, random)
