"""What stands by itself is not compared, and has the claims that it would have had."""

from decimal import Decimal

import pytest
from align_cases import fact, source

from facts.align.homes import Homes
from facts.align.lone import parted
from facts.records import Fact

HOME = source("s1", "The fire in Lesk destroyed 412 homes and 90 barns, and cost $3 million in 2019.")


def lone(*facts: Fact) -> set[str]:
    at = Homes({each.source_id: "t" for each in facts}, {})
    return set(parted({each.fact_id: [each] for each in facts}, at.story_of)[1])


def count(surface: str, value: str, **more: object) -> Fact:
    return fact(HOME, surface, "count", value=Decimal(value), unit="home", what="homes", **more)


@pytest.mark.parametrize(
    ("values", "alone"),
    [
        (("412", "90"), True),
        (("412", "412"), False),
        (("412", "413"), False),  # as close as a figure and its conversion
        (("412", "440"), True),
        (("0", "0"), False),
        (("-5", "5"), True),
    ],
)
def test_values_that_cannot_be_the_same_stand_apart(values: tuple[str, str], alone: bool) -> None:
    one, other = (count(surface, value) for surface, value in zip(("412", "90"), values, strict=True))
    assert bool(lone(one, other)) is alone


def test_a_range_over_a_value_does_not_stand_apart() -> None:
    wide = fact(HOME, "412", "count", low=Decimal(50), high=Decimal(500), unit="home", what="homes")
    assert lone(wide, count("90", "90")) == set()
    open_ended = fact(HOME, "412", "count", low=Decimal(50), unit="home", what="homes")
    assert lone(open_ended, count("90", "90")) == set()


def test_what_two_sources_say_is_compared() -> None:
    other = source("s2", HOME.text)
    assert lone(count("412", "412"), fact(other, "90", "count", value=Decimal(90), unit="barn")) == set()
