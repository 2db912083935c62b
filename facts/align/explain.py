"""Why two facts are, or are not, taken to be about one claim. Replays the very steps that aligned them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from facts.align import background
from facts.align import scorer as scoring
from facts.align.align import by_id, claimable
from facts.align.claims import THRESHOLDS
from facts.align.comparisons import Pairs
from facts.align.fold import candidates, fold
from facts.align.homes import homes_of
from facts.align.scorer import APART, Scorer, Weighed
from facts.align.table import Table, tabulate
from facts.align.vetoes import VETOES
from facts.records import Fact, Source


@dataclass(frozen=True, slots=True)
class Explanation:
    """What spoke for and against one claim.

    `confidence` is the probability that both are about one claim, 0 where they were never compared; `threshold` is
    what a pair of this sort needs; `vetoes` are reasons that decide whatever the rest says; `comparisons` name what was
    held against each other, with the log-odds that it added, the weightiest first. A sentence in `note` says in
    words where the pair was not scored.
    """

    confidence: float
    threshold: float
    vetoes: tuple[str, ...]
    comparisons: tuple[Weighed, ...]
    note: str | None = None


def explain_pair(
    fact_a: str, fact_b: str, sources: Sequence[Source], facts: Sequence[Fact], *, model: Scorer | None = None
) -> Explanation:
    """Explain the pair of facts with these ids, in the company of all `sources` and `facts` that were aligned.

    Raises KeyError for an unknown fact.
    """
    known = {fact.fact_id: fact for fact in facts}
    one, other = known[fact_a], known[fact_b]
    stories, origins = homes_of(sources)
    if stories[one.source_id] != stories[other.source_id]:
        return _unscored("the two sources tell different stories")
    told = [f for f in claimable(facts) if stories[f.source_id] == stories[one.source_id]]
    stand_in = {
        member.fact_id: row for row, group in fold(told, stories, origins).items() for member in group
    }
    if fact_a not in stand_in or fact_b not in stand_in:
        return _unscored("one of them stands in boilerplate or has no value, and is kept out of claims")
    if stand_in[fact_a] == stand_in[fact_b]:
        return _unscored(
            "both say the very same thing, as copies or in a crowded story, and are compared as one"
        )
    rows = {stand_in[f.fact_id] for f in told}
    table = tabulate((known[row] for row in rows), by_id(sources), stories, background.shipped())
    return _scored(table, stand_in[fact_a], stand_in[fact_b], model or scoring.shipped())


def _scored(table: Table, fact_a: str, fact_b: str, model: Scorer) -> Explanation:
    pairs = candidates(table)
    row = {fact.fact_id: number for number, fact in enumerate(table.facts)}
    low, high = sorted((row[fact_a], row[fact_b]))
    found = np.flatnonzero((pairs.left == low) & (pairs.right == high))
    if not len(found):
        return _unscored("they measure in different dimensions")
    at = int(found[0])
    pair = Pairs(pairs.left[at : at + 1], pairs.right[at : at + 1])
    regime = int(scoring.regimes(table, pair)[0])
    vetoes = tuple(words for words, veto in VETOES.items() if veto(table, pair)[0])
    if regime == APART:
        return _unscored("one source states both, and they exclude each other")
    return Explanation(
        confidence=round(float(model.probability(table, pairs)[at]), 4),
        threshold=THRESHOLDS[regime],
        vetoes=vetoes,
        comparisons=tuple(model.explain(table, pairs, at)),
    )


def _unscored(note: str) -> Explanation:
    return Explanation(confidence=0.0, threshold=1.0, vetoes=(), comparisons=(), note=note)
