"""What alignment gives: which facts are about one claim, how sure that is, and which sources print one text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Link(NamedTuple):
    """Two facts of one claim, `fact_a < fact_b`, and the calibrated probability that they belong together."""

    fact_a: str
    fact_b: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """`claim_of` and `story_of` and `origin_of` map ids to ids; a fact without an entry is kept out of claims.
    `n_pairs` is how many pairs of facts were compared."""

    claim_of: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    origin_of: Mapping[str, str] = field(default_factory=dict)
    story_of: Mapping[str, str] = field(default_factory=dict)
    n_pairs: int = 0
