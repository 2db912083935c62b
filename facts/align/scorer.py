"""How likely it is that two facts are about one claim: comparisons weighed by what labelled stories taught.

A pair falls into one of three regimes, each with its own model: figures of different sources that are equal, figures of
different sources that differ, and figures within one source that can be the same. Each pair is looked at twice: by itself,
and then among the other pairs of its story (`collective`). A model is a logistic regression, across sources averaged with
boosted trees. The weights stand in `schemas/alignment/weights.json`; `benchmarks/train_alignment.py` makes them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from facts import resources
from facts.align import collective, trees, values
from facts.align.collective import COLLECTIVE, Look
from facts.align.comparisons import Pairs
from facts.align.evidence import COMPARISONS
from facts.align.matrices import Evidence, Flags, Floats, Ints, flags
from facts.align.table import Table
from facts.align.trees import Forest, Tree
from facts.align.vetoes import vetoed
from facts.records import Fact

EQUAL, DIFFERING, SAME_SOURCE, APART = range(4)
"""Regimes of a pair. APART: two figures of one source that exclude each other; never one claim."""

PLACED = 0.8
"""Probability set for a date and a stretch of time that leads back to it: too rare in labelled stories to be learned."""

TWIN = 0.8
"""The least probability of two sentences of five words or more that are the same but for the one figure: a text that was
taken over with another number. Labelled stories have none."""

_LEAST_WORDS = 5

FAINT = 0.02
"""Probability at first look below which a pair is not looked at again: seven in ten pairs, hardly any of one claim."""

REGIMES = ("equal", "differing", "same_source")

NAMES = (*(c.name for c in COMPARISONS), *(c.name for c in COLLECTIVE))
"""What the columns of evidence are at second look; at first look there are only those of `COMPARISONS`."""

WORDS = (*(c.words for c in COMPARISONS), *(c.words for c in COLLECTIVE))


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
    """Models of the first and the second look, one for each regime in the order of `REGIMES`."""

    first: Sequence[Model]
    second: Sequence[Model]

    def probability(self, table: Table, pairs: Pairs) -> Floats:
        """How likely each pair is one claim; 0 for pairs of regime APART."""
        evidence, regime = gather(table, pairs), regimes(table, pairs)
        result = weighed(self.first, evidence, regime)
        again = result >= FAINT
        seen = look_again(table, pairs, evidence, result)
        result[again] = weighed(self.second, seen, regime[again])
        result = np.where(twins(table, pairs) & (regime != APART), np.maximum(result, TWIN), result)
        return np.where(placed(table, pairs) & (regime != APART), PLACED, result)

    def explain(self, table: Table, pairs: Pairs, number: int) -> list[Weighed]:
        """What each comparison of one of the pairs said at the look that decided, the weightiest first."""
        evidence, regime = gather(table, pairs), regimes(table, pairs)
        if regime[number] == APART:
            return []
        first = weighed(self.first, evidence, regime)
        if first[number] < FAINT:
            return _explained(self.first[regime[number]], evidence[number])
        place = np.count_nonzero(first[:number] >= FAINT)
        seen = look_again(table, pairs, evidence, first)[place]
        return _explained(self.second[regime[number]], seen)


def _explained(model: Model, seen: Floats) -> list[Weighed]:
    moved = model.contributions(seen.reshape(1, -1))[0]
    said = [Weighed(words, float(v), float(w)) for words, v, w in zip(WORDS, seen, moved, strict=False)]
    return sorted(said, key=lambda w: (-abs(w.weight), w.words))


def weighed(models: Sequence[Model], evidence: Evidence, regime: Ints) -> Floats:
    """The probability of each pair by the model of its regime; 0 for regime APART."""
    result = np.zeros(len(evidence))
    for number, model in enumerate(models):
        mine = regime == number
        result[mine] = model.probability(evidence[mine])
    return result


def look_again(table: Table, pairs: Pairs, evidence: Evidence, first: Floats) -> Evidence:
    """The evidence of the pairs that are not faint at first, and beside it what the second look sees."""
    again = first >= FAINT
    seen = Pairs(pairs.left[again], pairs.right[again])
    likely = np.where(vetoed(table, seen), 0.0, first[again])
    across = flags(table.source[seen.left] != table.source[seen.right])
    return np.hstack([evidence[again], collective.look(Look(table, seen, likely, across))])


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


def twins(table: Table, pairs: Pairs) -> Flags:
    """The two sentences differ in nothing but the figure."""
    frames = table.column(_frame)
    return flags((frames[pairs.left] == frames[pairs.right]) & (frames[pairs.left] >= 0))


def _frame(fact: Fact) -> str | None:
    """The sentence without the figure; None where it is short or says the figure twice."""
    before, surface, after = fact.sentence.strip(" .").partition(fact.surface)
    words = len(before.split()) + len(after.split())
    return f"{before}#{after}" if surface and fact.surface not in after and words >= _LEAST_WORDS else None


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


def from_weights(weights: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Scorer:
    """A scorer from `{look: {regime: {"intercept": …, "comparisons": {name: [mean, coefficient]}, "trees": [ … ]}}}`.

    The looks are "first" and "second". The trees count the comparisons in the order of `COMPARISONS` and then, at the
    second look, of `COLLECTIVE`; they may be missing. Raises KeyError when a look, a regime or a comparison is missing.
    """
    n = len(COMPARISONS)
    return Scorer(models(weights["first"], NAMES[:n]), models(weights["second"], NAMES))


def models(weights: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> list[Model]:
    """The models of one look, one for each of `REGIMES`; `names` are those of the columns of evidence."""
    return [_model(weights[regime], names) for regime in REGIMES]


def _model(weights: Mapping[str, Any], names: Sequence[str]) -> Model:
    rows = weights["comparisons"]
    means, coefficients = np.array([rows[name] for name in names], dtype=np.float64).T
    grown = [trees.from_numbers(tree) for tree in weights.get("trees", ())]
    return Model(float(weights["intercept"]), coefficients, means, grown, trees.forest(grown))
