"""Ages: figures of somebody, told from figures of news; sizes of groups; numbers that tell the kind of a thing."""

import pytest

from facts.values.figure import DOUBTFUL
from facts.values.quantities import find


def ages(text: str) -> list[str]:
    return [text[r.start : r.end] for r in find(text, []) if r.rule.startswith("duration.age")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four persons aged 19 to 46 were held.", ["19 to 46"]),
        ("Her son, 31, had gone out.", ["31"]),
        ("He lost the under-18 game.", ["18"]),
        ("I am 34 and tired.", ["34"]),
        ("women aged between 16 and 39", ["16 and 39"]),
        ("pupils aged 11-14", ["11-14"]),
        ("children aged under five", ["five"]),
        ("Four doses between the ages of 5 and 23 months.", ["5 and 23 months"]),
        ("at the age of 72", ["72"]),
        ("people over the age of 80", ["80"]),
        ("The rate for those 15 to 24 rose.", ["15 to 24"]),
        ("those 65 and over", ["65"]),
        ("the 16 to 24 age group", ["16 to 24"]),
        ("children under 15 and adults over 60", ["15", "60"]),
        ("anyone over 18 may vote", ["18"]),
        ("The ferryman is 64.", ["64"]),
        ("The widow was only 41 and her daughter is 7.", ["41", "7"]),
        ("He will be 35 in May.", ["35"]),
        ("She turned 90.", ["90"]),
        ("unless you are 20", ["20"]),
        ("the pair, both 19, fled", ["19"]),
        ("Ana Lima, 62, said so.", ["62"]),
        ("the youngest of them barely 15", ["15"]),
        ("a 27-year-old", ["27-year-old"]),
    ],
)
def test_an_age(text: str, expected: list[str]) -> None:
    assert ages(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The total is 64.",
        "Those 15 people fled.",
        "Both 19 seats went.",
        "He was one of them.",
        "He was 3 minutes late.",
        "She is under 5% in polls.",
        "aged 400",
        "Frost, minus 12, stays.",
        "damages of 5 million",
        "The club is a 150-year-old firm.",
        "The toll was 12.",
        "patients over 60 km away",
        "half are diagnosed at eighteen months of age",
    ],
)
def test_no_age(text: str) -> None:
    assert ages(text) == []


def test_an_age_is_doubtful_and_a_thing_may_be_older_than_anybody() -> None:
    (age,) = find("a woman of 72", [])
    (old,) = find("a 2,900-year-old wall", [])
    assert (age.unit, age.confidence) == ("year", DOUBTFUL)
    assert (old.rule, old.value, old.confidence) == ("duration.old", 2900, 1)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Life expectancy for women is around 81.", ["year"]),
        ("Life expectancy rose in 12 counties.", ["county"]),
        ("Life expectancy fell. The toll is 60.", [None]),
    ],
)
def test_a_life_is_expected_in_years(text: str, units: list[str | None]) -> None:
    assert [reading.unit for reading in find(text, [])] == units


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("the poverty line for a family of five", 0),
        ("It was built for a crew of five.", 1),
        ("She turned up at her 90th birthday.", 0),
        ("They threw a 40th birthday party.", 1),
        ("5% broken rice was dearer.", 0),
        ("5% of it was broken.", 1),
        ("The mill has been theirs for four generations.", 0),
        ("Four generations live there.", 1),
        ("Pay fell in nine of the twelve months.", 1),
        ("It fell in the twelve months to June.", 1),
    ],
)
def test_what_only_describes_is_no_figure(text: str, count: int) -> None:
    assert len([reading for reading in find(text, []) if reading.kind != "date"]) == count


@pytest.mark.parametrize(
    "text", ["a family of five", "a crew of 12", "a squad of 23 flew", "a household of seven"]
)
def test_the_size_of_a_group_counts_people(text: str) -> None:
    (size,) = find(text, [])
    assert (size.kind, size.unit) == ("count", "person")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("a mother of five", []),
        ("a 13-digit number on a four-star post", []),
        ("a three-bed flat, a two-sided story", []),
        ("a 120-seat chamber", ["120"]),
        ("a 24-hour emergency centre", []),
        ("a 24-hour strike", ["24-hour"]),
        ("the bus No 61 and the number 19 shirt", []),
        ("The dead now number 43.", ["43"]),
        ("They reached the last 16.", []),
        ("the last 300 were freed", ["300"]),
        ("Ring our section, 282 555 900.", []),
        ("It spent 282 555 900 kroner.", ["282 555 900 kroner"]),
        ("flight P54 and vaccine R21", []),
        ("the over-65s and the 5-11s", []),
    ],
)
def test_numbers_in_names_are_none(text: str, figures: list[str]) -> None:
    assert [text[r.start : r.end] for r in find(text, [])] == figures


def test_a_letter_before_a_sum_is_some_currency() -> None:
    (sum_,) = find("Losses came to P1.9 billion.", [])
    assert (sum_.kind, sum_.unit, sum_.value) == ("money", None, 1_900_000_000)


@pytest.mark.parametrize(("text", "sure"), [("a ten-year bond", False), ("a ten-year plan", True)])
def test_the_term_of_a_paper_is_doubtful(text: str, sure: bool) -> None:
    (term,) = find(text, [])
    assert (term.confidence > DOUBTFUL) == sure
