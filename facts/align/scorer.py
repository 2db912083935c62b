"""How likely it is that two facts are about one claim: comparisons weighed by what labelled stories taught.

A pair falls into one of three regimes, each with its own model: figures of different sources that are equal, figures of
different sources that differ, and figures within one source that can be the same. A model is a logistic regression; for
figures that differ it is averaged with boosted trees. The weights stand in `schemas/alignment/weights.json`; `benchmarks/train_alignment.py` makes them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from facts import resources
from facts.align import trees, values
from facts.align.comparisons import Pairs
from facts.align.evidence import COMPARISONS
from facts.align.matrices import Evidence, Flags, Floats, Ints, flags
from facts.align.table import Table
from facts.align.trees import Forest, Tree

EQUAL, DIFFERING, SAME_SOURCE, APART = range(4)
"""Regimes of a pair. APART: two figures of one source that exclude each other; never one claim."""

PLACED = 0.8
"""Probability set for a date and a stretch of time that leads back to it: too rare in labelled stories to be learned."""

REGIMES = ("equal", "differing", "same_source")


class Weighed(NamedTuple):
    """One comparison of a pair: what it measured, and how far that moved the log-odds from the average pair's."""

    words: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds = intercept + what each comparison adds: linearly, and through trees that see how comparisons interact."""

    intercept: float
    coefficients: Floats
    means: Floats
    trees: Sequence[Tree]
    forest: Forest

    def contributions(self, evidence: Evidence) -> Evidence:
        """What each comparison adds to the log-odds of each pair, against the average pair of the regime."""
        linear = (evidence - self.means) * self.coefficients
        return linear + trees.contributions(self.trees, evidence) if self.trees else linear

    def probability(self, evidence: Evidence) -> Floats:
        linear = (evidence - self.means) * self.coefficients
        odds = self.intercept + linear.sum(axis=1) + self.forest.total(evidence)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Scorer:
    """One model for each regime, in the order of `REGIMES`."""

    models: Sequence[Model]

    def probability(self, table: Table, pairs: Pairs) -> Floats:
        """How likely each pair is one claim; 0 for pairs of regime APART."""
        evidence, regime = gather(table, pairs), regimes(table, pairs)
        result = np.zeros(len(pairs.left))
        for number, model in enumerate(self.models):
            mine = regime == number
            result[mine] = model.probability(evidence[mine])
        return np.where(placed(table, pairs) & (regime != APART), PLACED, result)

    def explain(self, evidence: Floats, regime: int) -> list[Weighed]:
        """What each comparison of one pair said, the weightiest first."""
        if regime == APART:
            return []
        moved = self.models[regime].contributions(evidence.reshape(1, -1))[0]
        weighed = [
            Weighed(c.words, float(v), float(w)) for c, v, w in zip(COMPARISONS, evidence, moved, strict=True)
        ]
        return sorted(weighed, key=lambda w: (-abs(w.weight), w.words))


def gather(table: Table, pairs: Pairs) -> Evidence:
    """One row for each pair, one column for each comparison."""
    if not len(pairs.left):
        return np.zeros((0, len(COMPARISONS)))
    columns = [np.asarray(c.measure(table, pairs), dtype=np.float64) for c in COMPARISONS]
    return np.column_stack(columns)


def placed(table: Table, pairs: Pairs) -> Flags:
    """One is a date, the other a duration, both of one measure and with days in common: "2019", "in five years"."""
    measure, kind = table.column(lambda f: f.measure), table.column(lambda f: f.kind)
    i, j = pairs
    alike = (measure[i] == measure[j]) & (kind[i] != kind[j])
    return flags(alike & values.is_date(table, pairs) & values.overlapping(table, pairs))


def regimes(table: Table, pairs: Pairs) -> Ints:
    """Which model each pair belongs to."""
    equal = values.equal(table, pairs)
    possible = equal | values.overlapping(table, pairs)
    one_source = table.source[pairs.left] == table.source[pairs.right]
    across = np.where(equal, EQUAL, DIFFERING)
    return np.where(one_source, np.where(possible, SAME_SOURCE, APART), across)


@cache
def shipped() -> Scorer:
    """The scorer whose weights are in `schemas/alignment/weights.json`."""
    return from_weights(
        json.loads(resources.path("schemas", "alignment", "weights.json").read_text(encoding="utf-8"))
    )


def from_weights(regimes: Mapping[str, Mapping[str, Any]]) -> Scorer:
    """A scorer from `{regime: {"intercept": …, "comparisons": {name: [mean, coefficient]}, "trees": [ … ]}}`,
    where the trees count the comparisons in the order of `COMPARISONS` and may be missing.

    Raises KeyError when a regime or a comparison is missing.
    """
    return Scorer([_model(regimes[name]) for name in REGIMES])


def _model(weights: Mapping[str, Any]) -> Model:
    rows = weights["comparisons"]
    means, coefficients = np.array([rows[c.name] for c in COMPARISONS], dtype=np.float64).T
    grown = [trees.from_numbers(tree) for tree in weights.get("trees", ())]
    return Model(float(weights["intercept"]), coefficients, means, grown, trees.forest(grown))
