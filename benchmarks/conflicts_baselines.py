"""What is right without looking at the words: the marked figures and claims, and a rule of one line for each pair.

    python -m benchmarks.conflicts_baselines

Every system that compares figures should be above these. All get the marked figures and the labelled claims, so their
alignment is perfect; `python -m benchmarks.conflicts_bench --facts marked --claims labelled` is the same for ours.
"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from benchmarks.conflicts import score as scorer

Mention = Mapping[str, Any]
Interval = tuple[float, float]

INFINITE = float("inf")


def interval(mention: Mention) -> Interval:
    """First and last day, or the closed interval of the values in the base unit."""
    if mention.get("date_start"):
        days = (mention["date_start"], mention.get("date_end") or mention["date_start"])
        first, last = (date.fromisoformat(day).toordinal() for day in days)
        return float(first), float(last)
    _, factor = scorer.BASE.get(mention.get("unit"), (None, 1.0))
    low, high = (mention.get(name) for name in ("low", "high"))
    if low is None and high is None:
        low = high = mention.get("value")
    return (
        -INFINITE if low is None else float(low) * factor,
        INFINITE if high is None else float(high) * factor,
    )


def equal(one: Interval, other: Interval) -> bool:
    return all(abs(a - b) <= 1e-6 * max(1.0, abs(a)) or a == b for a, b in zip(one, other, strict=True))


def different_is_conflict(one: Interval, other: Interval) -> str:
    """What a comparison of columns does."""
    return "agree" if equal(one, other) else "conflict"


def disjoint_is_conflict(one: Interval, other: Interval) -> str:
    """What a comparison of intervals does."""
    if equal(one, other):
        return "agree"
    return "compatible" if one[0] <= other[1] and other[0] <= one[1] else "conflict"


BASELINES: Mapping[str, Callable[[Interval, Interval], str]] = {
    "every difference is a conflict": different_is_conflict,
    "disjoint intervals are a conflict": disjoint_is_conflict,
}


def output(
    gold: list[dict[str, Any]], relation: Callable[[Interval, Interval], str]
) -> tuple[list[dict], list[dict]]:
    """Mentions and pairs in the form of the scorer."""
    mentions: list[dict] = []
    pairs: list[dict] = []
    for story in gold:
        first = len(mentions)
        mentions += [
            {**mention, "claim": f"{story['cluster']}/{mention['claim']}"} for mention in story["mentions"]
        ]
        for a, b in combinations(range(first, len(mentions)), 2):
            one, other = mentions[a], mentions[b]
            if one["claim"] == other["claim"] and one["article"] != other["article"]:
                pairs.append({"a": a, "b": b, "relation": relation(interval(one), interval(other))})
    return mentions, pairs


def main() -> None:
    gold = scorer.load_gold("dev")
    print(f"{'marked figures, labelled claims':36} relations right   conflict P     R    F1")
    for name, relation in BASELINES.items():
        found = scorer.metrics(scorer.score(gold, *output(gold, relation)))
        pair = found["conflict_pair"]
        print(
            f"{name:36} {found['relation_accuracy_on_aligned']:15.3f} {pair['P']:12.3f} {pair['R']:5.3f} {pair['F1']:5.3f}"
        )


if __name__ == "__main__":
    main()
