"""Confidence is a measured share: its table, how it is made, and what it says of facts."""

import pytest

from benchmarks.quality.calibrate import Finding, by_degree, by_rule
from facts import extract
from facts.roles.calibration import measured


def test_a_surer_degree_is_never_less_often_right() -> None:
    shares = [measured("count", degree / 10) for degree in range(3, 11)]
    assert shares == sorted(shares)
    assert shares[0] < 0.2 < 0.9 < shares[-1] < 1


def test_a_rule_that_does_worse_is_less_sure() -> None:
    assert measured("ordinal", 1.0) < measured("count", 1.0)


@pytest.mark.parametrize(
    ("text", "sure"),
    [("The blast killed 41 people.", True), ("One of the hostages spoke.", False), ("It is annual.", False)],
)
def test_facts_carry_it(text: str, sure: bool) -> None:
    assert all((fact.confidence > 0.5) == sure for fact in extract(text))
    assert extract(text)


def test_degrees_that_are_out_of_order_are_pooled() -> None:
    judged = [Finding("a", 0.4, False)] * 8
    judged += [Finding("a", 0.8, True)] * 38 + [Finding("a", 0.9, True)] * 30 + [Finding("a", 0.9, False)] * 8
    assert by_degree(judged) == {0.4: 0.1, 0.8: 0.885, 0.9: 0.885}


def test_only_a_rule_that_is_clearly_worse_is_told_apart() -> None:
    judged = [Finding("good", 1.0, True)] * 200
    judged += [Finding("bad", 1.0, at % 2 == 0) for at in range(40)]
    judged += [Finding("rare", 1.0, False)] * 3
    assert by_rule(judged, by_degree(judged)) == {"bad": 0.5}
