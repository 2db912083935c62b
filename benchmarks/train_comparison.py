"""Learns what speaks for a figure having been replaced, not contradicted, from the labelled stories of `conflicts/`.

    python -m benchmarks.train_comparison            cross-validates by story, then writes schemas/comparison/replaced.json
    python -m benchmarks.train_comparison --dry      cross-validates only

The pairs are all excluding figures of the labelled claims, of facts as the reader finds them and of the marked ones.
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks import conflicts_corpus as corpus
from facts import store
from facts.compare.compare import prepare
from facts.compare.replaced import COURSE, LEAN, SIGNALS, Weights

WEIGHTS = Path(__file__).parents[1] / "schemas" / "comparison" / "replaced.json"
FOLDS = 8
STRENGTH = 0.03
"""Inverse of the L2 penalty on standardised signals."""

_SIGNALS = ", ".join(f"coalesce({signal.measure}, 0)::DOUBLE" for signal in SIGNALS)

PAIRS = f"""
SELECT a.fact_id, b.fact_id, p.claim_id, one_source, other_source, later, [{_SIGNALS}]
FROM figure_pairs p
JOIN statements a ON a.figure_id = p.figure_a JOIN facts x ON x.fact_id = a.fact_id
JOIN statements b ON b.figure_id = p.figure_b JOIN facts y ON y.fact_id = b.fact_id
WHERE excluding AND x.source_id <> y.source_id
ORDER BY ALL
"""


@dataclass(frozen=True)
class Labelled:
    """Pairs of excluding figures: their signals, claim, two sources and story, and whether the label is an update."""

    signals: np.ndarray
    later: np.ndarray
    claim: np.ndarray
    sources: np.ndarray
    story: np.ndarray
    replaced: np.ndarray

    def __add__(self, other: "Labelled") -> "Labelled":
        return Labelled(
            *(np.concatenate([getattr(self, f.name), getattr(other, f.name)]) for f in fields(self))
        )


def labelled(stories: Sequence[corpus.Story], facts_of=corpus.read_facts) -> Labelled:
    """Every pair of facts of different sources that is labelled update or conflict and whose figures exclude each other."""
    read = [facts_of(story) for story in stories]
    truth = _labels(stories, read)
    with _pairs(stories, read, facts_of.__name__) as rows:
        known = [(row, truth[row[:2]]) for row in rows if row[:2] in truth]
    return Labelled(
        signals=np.array([row[6] for row, _ in known]),
        later=np.array([row[5] for row, _ in known]),
        claim=np.array([row[2] for row, _ in known]),
        sources=np.array([f"{row[2].rpartition('/')[0]} {row[3]} {row[4]}" for row, _ in known]),
        story=np.array([number for _, (number, _) in known]),
        replaced=np.array([relation == "update" for _, (_, relation) in known]),
    )


def _labels(stories, read) -> dict[tuple[str, str], tuple[int, str]]:
    """Number of the story and relation of each two facts that the labels call update or conflict."""
    truth = {}
    for number, (story, (facts, _)) in enumerate(zip(stories, read, strict=True)):
        fact_of = {mark["id"]: fact.fact_id for fact, mark in corpus.matched(facts, story.labels["mentions"])}
        for pair in story.labels["pairs"]:
            if pair["relation"] in ("update", "conflict") and pair["a"] in fact_of and pair["b"] in fact_of:
                one, other = fact_of[pair["a"]], fact_of[pair["b"]]
                truth[one, other] = truth[other, one] = number, pair["relation"]
    return truth


@contextmanager
def _pairs(stories, read, prefix: str) -> Iterator[list[tuple]]:
    sources = [source for story in stories for source in story.sources]
    facts = [fact for found, _ in read for fact in found]
    claim_of = {
        fact: f"{prefix} {story.name}/{claim}"
        for story, (_, claims) in zip(stories, read, strict=True)
        for fact, claim in claims.items()
    }
    with TemporaryDirectory() as folder, store.create(Path(folder) / "facts.duckdb") as connection:
        store.add_sources(connection, sources)
        store.add_facts(connection, facts)
        store.write_alignment(connection, claim_of, {}, ())
        prepare(connection, corpus.known_measures())
        connection.execute(COURSE)
        yield connection.execute(PAIRS).fetchall()


def fit(data: Labelled, chosen: np.ndarray) -> Weights:
    """Weights of both looks, from the chosen pairs; the second sees the first one's odds as of stories it had not seen."""
    odds = np.full(len(data.later), -3.0)
    for part in folds(data.story):
        seen = chosen & data.later & ~part
        mine = part & data.later
        odds[mine] = log_odds(_regression(data.signals[seen], data, seen), data.signals[mine])
    usable = chosen & data.later
    both = np.column_stack([data.signals, others(data, odds)])
    return {
        "alone": _regression(data.signals[usable], data, usable),
        "together": _regression(both[usable], data, usable),
    }


def others(data: Labelled, odds: np.ndarray) -> np.ndarray:
    """For each pair the mean odds, from -3 to 3, of the other claims that its two sources differ in; 0 where none is."""
    _, place, size = np.unique(data.claim + data.sources, return_inverse=True, return_counts=True)
    lean = np.bincount(place, np.clip(odds, -3, 3)) / size
    _, first = np.unique(place, return_index=True)
    _, home = np.unique(data.sources[first], return_inverse=True)
    total, count = np.bincount(home, lean)[home], np.bincount(home)[home]
    return ((total - lean) / np.maximum(count - 1, 1))[place]


def _regression(signals: np.ndarray, data: Labelled, chosen: np.ndarray) -> Mapping[str, float]:
    """Logistic regression; a claim with many pairs weighs as the square root of their number."""
    _, claim, count = np.unique(data.claim[chosen], return_inverse=True, return_counts=True)
    scaler = StandardScaler().fit(signals)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(
        scaler.transform(signals), data.replaced[chosen], sample_weight=count[claim] ** -0.5
    )
    weights = model.coef_[0] / scaler.scale_
    names = [signal.name for signal in (*SIGNALS, LEAN)][: len(weights)]
    intercept = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {"intercept": round(intercept, 4)} | {
        n: round(float(w), 4) for n, w in zip(names, weights, strict=True)
    }


def log_odds(weights: Mapping[str, float], signals: np.ndarray) -> np.ndarray:
    names = [signal.name for signal in (*SIGNALS, LEAN)][: signals.shape[1]]
    return weights["intercept"] + signals @ np.array([weights[name] for name in names])


def folds(story: np.ndarray, seed: int = 0) -> list[np.ndarray]:
    """Which pairs are of the stories of each fold; the stories are shuffled once and always the same way."""
    numbers = sorted(set(story.tolist()))
    random.Random(seed).shuffle(numbers)
    return [np.isin(story, numbers[k::FOLDS]) for k in range(FOLDS)]


def out_of_fold(data: Labelled) -> np.ndarray:
    """Whether each pair is taken for a replacement by weights that never saw its story."""
    guess = np.zeros(len(data.later), dtype=bool)
    for unseen in folds(data.story, 1):
        weights = fit(data, ~unseen)
        alone = np.where(data.later, log_odds(weights["alone"], data.signals), -3.0)
        both = np.column_stack([data.signals, others(data, alone)])
        guess[unseen] = data.later[unseen] & (log_odds(weights["together"], both[unseen]) > 0)
    return guess


def report(data: Labelled, guess: np.ndarray) -> None:
    conflict, called = ~data.replaced, ~guess
    hits = (conflict & called).sum()
    print(
        f"{len(guess)} pairs, right {np.mean(guess == data.replaced):.3f}; conflict precision {hits / called.sum():.3f} recall {hits / conflict.sum():.3f}"
    )


if __name__ == "__main__":
    every_story = corpus.stories()
    pairs = labelled(every_story, corpus.gold_facts) + labelled(every_story, corpus.read_facts)
    report(pairs, out_of_fold(pairs))
    if "--dry" not in sys.argv:
        WEIGHTS.parent.mkdir(exist_ok=True)
        WEIGHTS.write_text(json.dumps(fit(pairs, pairs.later), indent=1) + "\n", encoding="utf-8")
