"""Learns what the comparisons of both looks of alignment are worth, from the labelled stories of `conflicts/`.

    python -m benchmarks.train_alignment            cross-validates by story, then writes schemas/alignment/weights.json
    python -m benchmarks.train_alignment --dry      cross-validates only

The pairs are those that alignment itself would compare, of facts as the reader finds them and of the marked ones.
"""

import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

from benchmarks import conflicts_corpus as corpus
from facts.align import background, scorer, values
from facts.align.align import by_id, claimable
from facts.align.comparisons import Pairs
from facts.align.fold import candidates
from facts.align.table import Table, tabulate
from facts.align.vetoes import vetoed

WEIGHTS = Path(__file__).parents[1] / "schemas" / "alignment" / "weights.json"
FOLDS = 8

INNER = 5
"""Parts of the stories of a fold, of which each gets its first look by weights of the others."""

STRENGTH = 0.3
"""Inverse of the L2 penalty on standardised comparisons, at the first look."""

STRENGTH_AGAIN = 0.02
"""The same at the second look, which has fewer pairs and more comparisons."""


@dataclass(frozen=True)
class Labelled:
    """Pairs with what was found about them, and whether they are one claim; `known` where the labels can tell."""

    told: Sequence[tuple[Table, Pairs]]
    evidence: np.ndarray
    regime: np.ndarray
    overlapping: np.ndarray
    story: np.ndarray
    one_claim: np.ndarray
    known: np.ndarray


def labelled(stories: Sequence[corpus.Story], facts_of=corpus.read_facts) -> Labelled:
    """Every pair that alignment would compare. A fact outside the labels is about no labelled claim;
    two such facts teach nothing, nor do pairs with a veto."""
    parts = [_labelled(number, story, facts_of) for number, story in enumerate(stories)]
    told, *columns = zip(*parts, strict=True)
    return Labelled(told, *map(np.concatenate, columns))


def _labelled(number: int, story: corpus.Story, facts_of) -> tuple[Any, ...]:
    facts, claim_of = facts_of(story)
    home = {source.source_id: story.name for source in story.sources}
    table = tabulate(claimable(facts), by_id(story.sources), home, background.shipped())
    pairs = candidates(table)
    claim = [claim_of.get(fact.fact_id) for fact in table.facts]
    claims = [(claim[i], claim[j]) for i, j in zip(*pairs, strict=True)]
    return (
        (table, pairs),
        scorer.gather(table, pairs),
        scorer.regimes(table, pairs),
        values.overlapping(table, pairs),
        np.full(len(claims), number),
        np.array([one == other and one is not None for one, other in claims], dtype=bool),
        np.array([one != other or one is not None for one, other in claims], dtype=bool)
        & ~vetoed(table, pairs),
    )


def fit(data: Labelled, chosen: np.ndarray) -> dict[str, dict[str, Any]]:
    """Both looks, learned on the chosen pairs, in the form of weights.json. The second look learns from what the first one
    says of stories that it was not learned on."""
    first = np.zeros(len(chosen))
    for part in parts(data.story[chosen], INNER):
        unseen = np.isin(data.story, part)
        look = _look(data, data.evidence, chosen & ~unseen, STRENGTH)
        first[unseen] = _probability(look, data.evidence[unseen], data.regime[unseen])
    seen, again = _again(data, first)
    return {
        "first": _look(data, data.evidence, chosen, STRENGTH),
        "second": _look(data, seen, chosen & again, STRENGTH_AGAIN),
    }


def _look(data: Labelled, evidence: np.ndarray, chosen: np.ndarray, strength: float) -> dict[str, Any]:
    """One model for each regime."""
    models = {}
    for number, name in enumerate(scorer.REGIMES):
        mine = chosen & data.known & (data.regime == number)
        models[name] = _regression(evidence[mine], data.one_claim[mine], strength)
        if number != scorer.SAME_SOURCE:
            models[name] = _averaged(models[name], *_boosted(evidence[mine], data.one_claim[mine]))
    return models


def _again(data: Labelled, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The evidence of the second look, 0 for pairs that are not looked at again; and which pairs are."""
    again = first >= scorer.FAINT
    seen = np.zeros((len(first), len(scorer.NAMES)))
    for number, (table, pairs) in enumerate(data.told):
        mine = data.story == number
        seen[mine & again] = scorer.look_again(table, pairs, data.evidence[mine], first[mine])
    return seen, again


def _probability(look: dict[str, Any], evidence: np.ndarray, regime: np.ndarray) -> np.ndarray:
    models = scorer.models(look, scorer.NAMES[: evidence.shape[1]])
    return scorer.weighed(models, evidence, regime)


def _regression(evidence: np.ndarray, one_claim: np.ndarray, strength: float) -> dict[str, Any]:
    scaler = StandardScaler().fit(evidence)
    model = LogisticRegression(C=strength, max_iter=1000).fit(scaler.transform(evidence), one_claim)
    coefficients = model.coef_[0] / scaler.scale_
    rows = zip(scorer.NAMES, scaler.mean_, coefficients, strict=False)
    comparisons = {name: [round(float(mean), 4), round(float(weight), 4)] for name, mean, weight in rows}
    return {"intercept": round(float(model.intercept_[0]), 4), "comparisons": comparisons}


def _boosted(evidence: np.ndarray, one_claim: np.ndarray) -> tuple[float, list[dict[str, list[float]]]]:
    """Mean log-odds and trees of gradient boosting (Friedman 2001), with every node's mean value."""
    model = HistGradientBoostingClassifier(
        max_iter=120,
        learning_rate=0.08,
        max_leaf_nodes=9,
        min_samples_leaf=40,
        l2_regularization=5,
        random_state=0,
    ).fit(evidence, one_claim)
    trees = [_tree(predictors[0].nodes) for predictors in model._predictors]
    base = float(model._baseline_prediction.ravel()[0]) + sum(tree["value"][0] for tree in trees)
    return base, trees


def _tree(nodes: np.ndarray) -> dict[str, list[float]]:
    value = np.where(nodes["is_leaf"], nodes["value"], 0.0)
    for i in range(len(nodes) - 1, -1, -1):
        if not nodes["is_leaf"][i]:
            children = [nodes["left"][i], nodes["right"][i]]
            value[i] = np.average(value[children], weights=nodes["count"][children])
    return {
        "feature": np.where(nodes["is_leaf"], -1, nodes["feature_idx"].astype(int)).tolist(),
        "threshold": [round(float(t), 4) for t in nodes["num_threshold"]],
        "left": nodes["left"].astype(int).tolist(),
        "right": nodes["right"].astype(int).tolist(),
        "value": value.tolist(),
    }


def _averaged(regression: dict[str, Any], base: float, trees: list[dict[str, list[float]]]) -> dict[str, Any]:
    """Half the log-odds of the regression plus half those of the trees."""
    return {
        "intercept": round((regression["intercept"] + base) / 2, 4),
        "comparisons": {
            name: [mean, round(weight / 2, 4)] for name, (mean, weight) in regression["comparisons"].items()
        },
        "trees": [tree | {"value": [round(v / 2, 4) for v in tree["value"]]} for tree in trees],
    }


def folds(n_stories: int) -> Iterable[np.ndarray]:
    """The stories of each fold, shuffled once and always the same way."""
    return parts(np.arange(n_stories), FOLDS)


def parts(stories: np.ndarray, n: int) -> Iterable[np.ndarray]:
    """The stories in `n` parts, shuffled once and always the same way."""
    order = np.unique(stories).tolist()
    random.Random(0).shuffle(order)
    return [np.array(order[k::n]) for k in range(n)]


def out_of_fold(data: Labelled, share: float = 1.0, *, second: bool = True) -> np.ndarray:
    """The probability of each pair by weights that never saw its story; learned on a share of the other stories only,
    and by the first look only, where that is asked for."""
    result = np.zeros(len(data.story))
    for held_out in folds(int(data.story.max()) + 1):
        unseen = np.isin(data.story, held_out)
        (others,) = parts(np.setdiff1d(data.story, held_out), 1)
        chosen = np.isin(data.story, others[: round(share * len(others))])
        weights = fit(data, chosen)
        probability = _probability(weights["first"], data.evidence, data.regime)
        if second:
            seen, again = _again(data, probability)
            twice = _probability(weights["second"], seen, data.regime)
            probability = np.where(again, twice, probability)
        result[unseen] = probability[unseen]
    return result


def report(data: Labelled, probability: np.ndarray) -> None:
    apart = (data.regime == scorer.DIFFERING) & ~data.overlapping
    parts = {
        "equal": data.regime == scorer.EQUAL,
        "differing": data.regime == scorer.DIFFERING,
        "excluding": apart,
    }
    parts |= {"same source": data.regime == scorer.SAME_SOURCE, "all across": data.regime <= scorer.DIFFERING}
    for name, mine in parts.items():
        truth, guess = data.one_claim[mine & data.known], probability[mine & data.known]
        order = np.argsort(-guess)
        precision = np.cumsum(truth[order]) / np.arange(1, len(order) + 1)
        good = np.flatnonzero(precision >= 0.75)
        reached = truth[order][: good[-1] + 1].sum() / truth.sum() if len(good) else 0.0
        ap = average_precision_score(truth, guess)
        print(
            f"{name:12} {len(truth):6} pairs {truth.sum():5} of one claim  AP {ap:.3f}  recall at P .75 {reached:.3f}"
        )


if __name__ == "__main__":
    all_stories = corpus.stories()
    for name, facts_of in {"read": corpus.read_facts, "marked": corpus.gold_facts}.items():
        print(name)
        data = labelled(all_stories, facts_of)
        report(data, out_of_fold(data))
        if name == "read" and "--dry" not in sys.argv:
            weights = fit(data, np.ones(len(data.story), dtype=bool))
            WEIGHTS.write_text(
                json.dumps(weights, separators=(",", ":")).replace("},", "},\n") + "\n", encoding="utf-8"
            )
