"""Scores alignment and comparison on the labelled stories of `conflicts/`.

    python -m benchmarks.conflicts_bench                      all stories in one build, weights that never saw the story
    python -m benchmarks.conflicts_bench --facts marked       the marked figures instead of what the reader finds
    python -m benchmarks.conflicts_bench --claims labelled    the labelled claims: what the comparison alone is worth
    python -m benchmarks.conflicts_bench --verbose            with the errors by class
    python -m benchmarks.conflicts_bench --learning-curve     how pairs are told with fewer stories to learn from
    python -m benchmarks.conflicts_bench --ablation           how they are told without some of the evidence

The weights that ship were learned from these very stories, so each fold of stories is aligned by weights learned from
the others; stories, claims and relations are found in all 396 articles together.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks import conflicts_corpus as corpus
from benchmarks import train_alignment as training
from benchmarks import train_comparison as comparing
from benchmarks.conflicts import score as scorer
from facts import store
from facts.align import Alignment, Link
from facts.align import scorer as scoring
from facts.align.align import by_id, claims_of
from facts.align.homes import homes_of
from facts.compare import compare
from facts.records import Fact, Source

READERS = {"read": corpus.once(corpus.read_facts), "marked": corpus.once(corpus.gold_facts)}

UNITS = {ours: theirs for theirs, ours in corpus.UNITS.items()}

GROUPS = {
    "the reader's roles": (
        "measure_same", "measure_differs", "what", "subject_same", "subject_differs", "object_same", "place_same",
        "place_differs", "period_same", "period_differs", "period_apart", "long_period_apart", "speaker_same",
        "standing_differs", "change_differs",
    ),
    "the words around": (
        "near_cosine", "near_shared", "sentence", "paragraph", "in_paragraph_best", "in_paragraph_least", "in_title",
        "noun_after", "noun_before", "word_after", "word_before", "margin", "mutual_best",
    ),
    "the values": ("telling", "overlapping", "far_apart", "factor_20", "days_apart", "same_precision", "same_digits"),
    "the place in the text": (
        "both_headline", "one_headline", "both_first", "one_first", "place_in_text", "depth",
    ),
    "other figures of the story": ("company", "settled_elsewhere", "told_together", "least_support", "most_support"),
}  # fmt: skip
"""Comparisons that the ablation leaves out together."""

THEMES = (
    "mixed", "war and disaster", "money", "rates and polls", "dates and durations", "measures", "rewrites",
)  # fmt: skip
"""What the stories tell of, by the hundred of their number."""

RELATIONS = {"disputed": "conflict", "not_comparable": None}
"""Relations as the labels know them; those that are not listed are named alike."""


def run(
    stories: Sequence[corpus.Story], facts_of: Any, labelled_claims: bool
) -> tuple[list[dict], list[dict]]:
    """The system's mentions and pairs in the form of the scorer."""
    sources = [source for story in stories for source in story.sources]
    read = [facts_of(story) for story in stories]
    facts = [fact for found, _ in read for fact in found]
    if labelled_claims:
        claim_of = {
            f: f"{s.name}/{c}"
            for s, (_, claims) in zip(stories, read, strict=True)
            for f, c in claims.items()
        }
        alignment = Alignment(claim_of=claim_of, origin_of=homes_of(sources).origin_of)
    else:
        alignment = unseen(stories, facts_of, sources, facts)
    return output(facts, alignment.claim_of, related(stories, facts, alignment))


def unseen(
    stories: Sequence[corpus.Story], facts_of: Any, sources: Sequence[Source], facts: Sequence[Fact]
) -> Alignment:
    """All articles aligned together, the facts of each story by weights that were learned from other stories."""
    data = training.labelled(stories, facts_of)
    at = homes_of(sources)
    claim_of: dict[str, str] = {}
    links: list[Link] = []
    for held_out in training.folds(len(stories)):
        model = scoring.from_weights(training.fit(data, ~np.isin(data.story, held_out)))
        mine = {source.source_id for number in held_out for source in stories[number].sources}
        told = {at.story_of[source_id] for source_id in mine}
        company = [fact for fact in facts if at.story_of[fact.source_id] in told]
        found, joined, _ = claims_of(company, by_id(sources), at, model)
        ids = {fact.fact_id for fact in company if fact.source_id in mine}
        claim_of |= {fact: claim for fact, claim in found.items() if fact in ids}
        links += [link for link in joined if link.fact_a in ids and link.fact_b in ids]
    return Alignment(claim_of=claim_of, links=tuple(links), origin_of=at.origin_of)


def related(
    stories: Sequence[corpus.Story], facts: Sequence[Fact], alignment: Alignment
) -> list[tuple[str, str, str, float]]:
    """Every pair of facts of one claim, with its relation and confidence, by weights learned from other stories."""
    pairs = comparing.labelled(stories, READERS["marked"]) + comparing.labelled(stories, READERS["read"])
    found = []
    for held_out in training.folds(len(stories)):
        weights = comparing.fit(pairs, ~np.isin(pairs.story, held_out))
        mine = [stories[number] for number in held_out]
        ids = {source.source_id for story in mine for source in story.sources}
        found += _compared(mine, [fact for fact in facts if fact.source_id in ids], alignment, weights)
    return found


def _compared(stories, facts, alignment: Alignment, weights) -> list[tuple[str, str, str, float]]:
    with TemporaryDirectory() as folder, store.create(Path(folder) / "facts.duckdb") as connection:
        store.add_sources(connection, [source for story in stories for source in story.sources])
        store.add_facts(connection, facts)
        known = {fact.fact_id for fact in facts}
        claim_of = {fact: claim for fact, claim in alignment.claim_of.items() if fact in known}
        links = [link for link in alignment.links if link.fact_a in known]
        store.write_alignment(connection, claim_of, alignment.origin_of, links)
        compare(connection, corpus.known_measures(), weights)
        return connection.execute(
            "SELECT fact_a, fact_b, relation, confidence FROM relations ORDER BY ALL"
        ).fetchall()


def output(
    facts: Sequence[Fact], claim_of: Mapping[str, str], relations: Sequence[tuple[str, str, str, float]]
) -> tuple[list[dict], list[dict]]:
    shown = [fact for fact in facts if fact.field == "text" and fact.zone != "boilerplate"]
    number = {fact.fact_id: i for i, fact in enumerate(shown)}
    mentions = [_mention(fact, claim_of.get(fact.fact_id)) for fact in shown]
    pairs = [
        {
            "a": number[a],
            "b": number[b],
            "relation": RELATIONS.get(relation, relation),
            "confidence": confidence,
        }
        for a, b, relation, confidence in relations
        if a in number and b in number
    ]
    return mentions, pairs


def _mention(fact: Fact, claim: str | None) -> dict[str, Any]:
    return {
        "article": fact.source_id,
        "start": fact.char_start,
        "end": fact.char_end,
        "kind": fact.kind,
        "value": _float(fact.value),
        "low": _float(fact.low),
        "high": _float(fact.high),
        "unit": UNITS.get(fact.unit or "", fact.unit),
        "date_start": fact.date_start and fact.date_start.isoformat(),
        "date_end": fact.date_end and fact.date_end.isoformat(),
        "claim": claim,
    }


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def curve(gold: list[dict], mentions: list[dict], pairs: list[dict]) -> None:
    """Precision and recall of conflict when only those of at least some confidence are called so."""
    print("\nconflict by confidence:")
    for least in (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        kept = [
            p | {"relation": None} if p["relation"] == "conflict" and p["confidence"] < least else p
            for p in pairs
        ]
        found = scorer.metrics(scorer.score(gold, mentions, kept))["conflict_pair"]
        print(
            f"  from {least:.2f}: P {found['P']:.3f} R {found['R']:.3f} F1 {found['F1']:.3f} ({found['tp']} of {found['tp'] + found['fp']})"
        )


def themes(stories: Sequence[corpus.Story], result: Any) -> None:
    """Alignment and conflict of each theme."""
    print("\nby theme:")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        number = int(story.name.partition("-")[0])
        counts[THEMES[number // 100]].update(result.per[story.name] | {"stories": 1})
    for theme, t in counts.items():
        print(f"  {theme:20} {t['stories']:3} stories  alignment {_prf(t, 'a')}  conflict {_prf(t, 'c')}")


def _prf(counts: Mapping[str, int], name: str) -> str:
    precision, recall, f1 = scorer.prf(*(counts[f"{name}_{part}"] for part in ("tp", "fp", "fn")))
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def reliability(data: training.Labelled, probability: np.ndarray) -> None:
    """How many pairs of two sources were one claim, by how likely that was said to be."""
    print("\none claim, said and found:")
    across = data.known & (data.regime <= scoring.DIFFERING)
    edges = (0.0, 0.02, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
    for low, high in pairwise(edges):
        mine = across & (probability >= low) & (probability < high)
        said, found = probability[mine].mean(), data.one_claim[mine].mean()
        print(f"  from {low:.2f}: {mine.sum():6} pairs, said {said:.3f}, found {found:.3f}")


def learning_curve(stories: Sequence[corpus.Story], facts_of: Any) -> None:
    """Pairs as they are told by weights from fewer stories."""
    data = training.labelled(stories, facts_of)
    for share in (0.125, 0.25, 0.5, 1.0):
        print(f"\nlearned on {share * (1 - 1 / training.FOLDS):.0%} of the stories:")
        training.report(data, training.out_of_fold(data, share))


def ablation(stories: Sequence[corpus.Story], facts_of: Any) -> None:
    """Pairs as they are told where some of the evidence is missing."""
    data = training.labelled(stories, facts_of)
    print("\nfirst look only:")
    training.report(data, training.out_of_fold(data, second=False))
    for name, columns in GROUPS.items():
        print(f"\nwithout {name}:")
        without = np.isin(scoring.NAMES[: data.evidence.shape[1]], columns)
        training.report(
            data, training.out_of_fold(replace(data, evidence=np.where(without, 0.0, data.evidence)))
        )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--facts", choices=READERS, default="read")
    options.add_argument("--claims", choices=("aligned", "labelled"), default="aligned")
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--learning-curve", action="store_true")
    options.add_argument("--ablation", action="store_true")
    chosen = options.parse_args()
    stories = corpus.stories()
    if chosen.learning_curve or chosen.ablation:
        (learning_curve if chosen.learning_curve else ablation)(stories, READERS[chosen.facts])
        return
    mentions, pairs = run(stories, READERS[chosen.facts], chosen.claims == "labelled")
    gold = scorer.load_gold("dev")
    result = scorer.score(gold, mentions, pairs)
    scorer.report(result, verbose=chosen.verbose)
    themes(stories, result)
    curve(gold, mentions, pairs)
    if chosen.claims == "aligned":
        data = training.labelled(stories, READERS[chosen.facts])
        reliability(data, training.out_of_fold(data))


if __name__ == "__main__":
    main()
