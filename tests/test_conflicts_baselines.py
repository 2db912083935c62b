"""The baselines say what their names say, and the scorer counts them over the labelled stories."""

import pytest

from benchmarks import conflicts_baselines as baselines
from benchmarks.conflicts import score as scorer

VALUE = {"value": 41, "low": 41, "high": 41}
CASES = [
    # one, other, every difference, disjoint intervals
    (VALUE, VALUE, "agree", "agree"),
    (VALUE, {"value": 43, "low": 43, "high": 43}, "conflict", "conflict"),
    (VALUE, {"value": None, "low": 40, "high": None}, "conflict", "compatible"),
    ({"value": 2, "low": 2, "high": 2, "unit": "km"}, {"value": 2000, "low": 2000, "high": 2000, "unit": "metre"}, "agree", "agree"),
    ({"date_start": "2020-06-01", "date_end": "2020-06-30"}, {"date_start": "2020-06-07"}, "conflict", "compatible"),
    ({"date_start": "2020-06-01"}, {"date_start": "2020-06-02"}, "conflict", "conflict"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "different", "disjoint"), CASES)
def test_rules(one: baselines.Mention, other: baselines.Mention, different: str, disjoint: str) -> None:
    for a, b in ((one, other), (other, one)):
        sides = baselines.interval(a), baselines.interval(b)
        assert baselines.different_is_conflict(*sides) == different
        assert baselines.disjoint_is_conflict(*sides) == disjoint


def test_alignment_is_given_and_only_the_relation_is_judged() -> None:
    gold = scorer.load_gold("dev")[:6]
    scores = {
        name: scorer.metrics(scorer.score(gold, *baselines.output(gold, relation)))
        for name, relation in baselines.BASELINES.items()
    }
    assert {score["alignment"]["F1"] for score in scores.values()} == {1.0}
    crude, better = (score["relation_accuracy_on_aligned"] for score in scores.values())
    assert crude < better < 1
