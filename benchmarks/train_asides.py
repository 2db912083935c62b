"""Learns what speaks for a sentence standing beside the story of its page, from the labelled stories of `conflicts/`.

    python -m benchmarks.train_asides            cross-validates by theme, then writes schemas/asides.toml
    python -m benchmarks.train_asides --dry      cross-validates only

A sentence counts as an aside where all its marked numbers are distractors, and as the story's where one is a mention. What
the rules of furniture tell already is learned from as well, since the traits are the same; the table shows what comes
on top of them.
"""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from benchmarks import conflicts_corpus as corpus
from facts.records import Source
from facts.resources import path
from facts.segment import asides, zones
from facts.segment.lines import lines_of
from facts.segment.shapes import shapes_of

FOLDS = 10
STRENGTH = 0.3
"""Inverse of the L2 penalty on standardised traits."""

SHARE = 0.5
SHARES = (0.2, 0.3, 0.4, SHARE, 0.6, 0.7, 0.8, 0.9)
HEAD = """# What speaks for a sentence with a number standing beside the story of its page, as logits that are added up, and the share
# from which it counts as an aside. Learned by `python -m benchmarks.train_asides` from the labelled stories.
"""


class Labelled(NamedTuple):
    """A sentence's traits, its theme, its marked mentions and distractors, and whether a rule tells it as furniture."""

    traits: list[float]
    theme: str
    mentions: int
    distractors: int
    told: bool


def labelled() -> list[Labelled]:
    """Every sentence of the stories that a mention or a distractor starts in and that may be an aside."""
    return [each for story in corpus.stories() for source in story.sources for each in _of(story, source)]


def _of(story: corpus.Story, source: Source) -> Iterator[Labelled]:
    lines = lines_of(source.text)
    told = zones.furniture_of(lines)
    shapes = shapes_of(lines)
    zoned = [[shape] * len(line.sentences) for line, shape in zip(lines, shapes, strict=True)]
    starts = {
        name: [m["start"] for m in story.labels[name] if m["article"] == source.source_id]
        for name in ("mentions", "distractors")
    }
    for i, k, seen in zones.sights(lines, zoned):
        others = told[i][:k] + told[i][k + 1 :]
        start, end = lines[i].sentences[k]
        mentions, distractors = (
            sum(start <= at < end for at in starts[name]) for name in ("mentions", "distractors")
        )
        if (mentions or distractors) and asides.may_be(seen):
            traits = asides.traits(seen._replace(beside=any(others)))
            yield Labelled(traits, story.theme, mentions, distractors, told[i][k])


def _fit(traits: np.ndarray, is_aside: np.ndarray) -> tuple[float, np.ndarray]:
    """Bias and weights on the traits as they are seen."""
    scaler = StandardScaler().fit(traits)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scaler.transform(traits), is_aside)
    weights = model.coef_[0] / scaler.scale_
    return float(model.intercept_[0] - weights @ scaler.mean_), weights


def _unseen(traits: np.ndarray, is_aside: np.ndarray, themes: list[str]) -> np.ndarray:
    """The share that a model gives which saw no sentence of the same theme."""
    shares = np.zeros(len(is_aside))
    for seen, apart in GroupKFold(FOLDS).split(traits, is_aside, themes):
        bias, weights = _fit(traits[seen], is_aside[seen])
        shares[apart] = 1 / (1 + np.exp(-bias - traits[apart] @ weights))
    return shares


def _told(sentences: list[Labelled], shares: np.ndarray) -> Iterator[str]:
    """For each share: what is caught and lost beyond the rules."""
    mentions = sum(one.mentions for one in sentences)
    yield f"{'share':>6}  {'asides of ' + str(sum(not one.mentions for one in sentences)):>14}  distractors beyond rules  mentions lost of {mentions}"
    for floor in SHARES:
        called = [one for one, share in zip(sentences, shares, strict=True) if share >= floor]
        caught = sum(not one.mentions for one in called)
        beyond = [one for one in called if not one.told]
        yield (
            f"{floor:6.2f}  {caught:14}  {sum(one.distractors for one in beyond if not one.mentions):24}  "
            f"{sum(one.mentions for one in beyond):13}"
        )


def written(bias: float, weights: np.ndarray) -> str:
    """The file's content."""
    named = zip(asides.TRAITS, weights, strict=True)
    lines = [f"bias = {bias:.3f}", f"share = {SHARE}", "", "[weights]"]
    return "\n".join([HEAD + lines[0], *lines[1:], *(f'"{t.name}" = {w:.3f}' for t, w in named)]) + "\n"


def main() -> None:
    """Cross-validate, learn, store."""
    parser = argparse.ArgumentParser("benchmarks.train_asides", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="store nothing")
    sentences = labelled()
    traits = np.array([one.traits for one in sentences])
    is_aside = np.array([not one.mentions for one in sentences])
    print(*_told(sentences, _unseen(traits, is_aside, [one.theme for one in sentences])), sep="\n")
    if not parser.parse_args().dry:
        (path("schemas") / "asides.toml").write_text(written(*_fit(traits, is_aside)), "utf-8")


if __name__ == "__main__":
    main()
