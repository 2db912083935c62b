"""What a hedge means in numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.values.quantities import find


def bounds(text: str) -> tuple[str, float | None, float | None]:
    (reading,) = [r for r in find(text, []) if r.kind != "ordinal"]
    return (
        reading.bound,
        None if reading.low is None else float(reading.low),
        None if reading.high is None else float(reading.high),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("41 people", ("exact", 41, 41)),
        ("at least 37 people", ("at_least", 37, None)),
        ("no fewer than 37 people", ("at_least", 37, None)),
        ("at least another 37 people", ("at_least", 37, None)),
        ("more than 37 people", ("more_than", 37, None)),
        ("in excess of $37 million", ("more_than", 37e6, None)),
        ("500+ people", ("at_least", 500, None)),
        ("40 people or more", ("at_least", 40, None)),
        ("200 or greater", ("at_least", 200, None)),
        ("greater than or equal to 40", ("at_least", 40, None)),
        ("less than or equal to 40", ("at_most", None, 40)),
        ("up to 37 people", ("at_most", None, 37)),
        ("as many as 37 people", ("at_most", None, 37)),
        ("fewer than 37 people", ("less_than", None, 37)),
        ("a sub-7 nanometre chip", ("less_than", None, 7)),
        ("about 40 people", ("approximate", 36, 44)),
        ("some 130 people", ("approximate", 125, 135)),
        ("roughly 460 kilometres", ("approximate", 448.5, 471.5)),
        ("around 2,000 people", ("approximate", 1800, 2200)),
        ("2,000 or so people", ("approximate", 1800, 2200)),
        ("sixty-odd cars", ("approximate", 55, 65)),
        ("about seven in ten of them", ("approximate", 65, 75)),
        ("nearly 5 years", ("approximate", 4.5, 5)),
        ("not quite four years", ("less_than", 3.6, 4)),
        ("just under 20 percent", ("less_than", 18, 20)),
        ("close to 20 percent", ("approximate", 18, 20)),
        ("just over 410,000 people", ("more_than", 410000, 420250)),
        ("for over 30 years", ("more_than", 30, None)),
        ("It will surpass 3,000.", ("more_than", 3000, None)),
        # No hedge: a particle of the verb, a comparison, "during", another figure's hedge.
        ("It edged up to 32.9%.", ("exact", 32.9, 32.9)),
        ("They handed over 108 people.", ("exact", 108, 108)),
        ("fewer than the 773 of last year", ("exact", 773, 773)),
        ("paid over five years", ("exact", 5, 5)),
        ("the jury sat over 12 hearings", ("exact", 12, 12)),
        ("it was over 12 hearings", ("more_than", 12, None)),
    ],
)
def test_a_hedge(text: str, expected: tuple[str, float | None, float | None]) -> None:
    assert bounds(text) == expected


@given(st.integers(min_value=1, max_value=10**9))
def test_about_stays_within_its_limits(amount: int) -> None:
    _, low, high = bounds(f"about {amount:,} birds")
    assert low is not None
    assert high is not None
    assert 0.0249 <= (amount - low) / amount <= 0.1001
    assert high - amount == pytest.approx(amount - low)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("37 to 41 people", ("range", 37, 41)),
        ("between 37 and 41 people", ("range", 37, 41)),
        ("It will grow by 1.5 to 2 percent.", ("range", 1.5, 2)),
        ("15-20,000 homes", ("range", 15000, 20000)),
        ("15~20 homes", ("range", 15, 20)),
        ("10-12% of it", ("range", 10, 12)),
        ("$1.5-2bn in aid", ("range", 1.5e9, 2e9)),
        ("three to five million people", ("range", 3e6, 5e6)),
        ("costs from $500,000 to $1 million a year", ("range", 5e5, 1e6)),
        ("between $140 million and $150 million", ("range", 140e6, 150e6)),
        ("more than 20 but fewer than 30 people", ("range", 20, 30)),
        ("below 8% and above 6%", ("range", 6, 8)),
        ("at least $2 but no more than $5 million", ("range", 2e6, 5e6)),
        ("larger than 30, but less than or equal to 40", ("range", 30, 40)),
    ],
)
def test_a_range(text: str, expected: tuple[str, float, float]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Two things, two numbers that no interval holds, a hedge that is the next figure's.
        ("more than 12 dead and fewer than 20 wounded", ["more_than", "less_than"]),
        ("over 5 cars and under 9 vans", ["more_than", "less_than"]),
        ("more than 40 and less than 10", ["more_than", "less_than"]),
        ("more than 40 and more than 50", ["more_than", "more_than"]),
        ("It equals 50 or more than 45.", ["exact", "more_than"]),
    ],
)
def test_two_hedged_figures_are_no_range(text: str, expected: list[str]) -> None:
    assert [reading.bound for reading in find(text, [])] == expected


def test_of_two_alternatives_each_may_be_the_other() -> None:
    six, seven = find("six or seven boats", [])
    assert (six.value, six.low, six.high, six.bound) == (6, 6, 7, "approximate")
    assert (seven.value, seven.low, seven.high, seven.bound) == (7, 6, 7, "approximate")
