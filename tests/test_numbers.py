"""Number expressions: what each is worth, where it ends, and what is none."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facts.values.numbers import scan


def numerals(text: str) -> list[tuple[str, str, float | None]]:
    return [(text[n.start : n.end], n.form, None if n.value is None else float(n.value)) for n in scan(text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("41", 41),
        ("12.5", 12.5),
        (".5", 0.5),
        ("8,200", 8200),
        ("12,345,678.9", 12345678.9),
        ("1,00,000", 100000),
        ("12,34,567.89", 1234567.89),
        ("1'234'567", 1234567),
        ("12\u202f345", 12345),
        ("12 345 678", 12345678),
        ("1.234.567", 1234567),
        ("1.2 million", 1200000),
        ("4bn", 4e9),
        ("2 lakh crore", 2e12),
        ("5 crore", 5e7),
        ("2½", 2.5),
        ("1.5×10-3", 0.0015),
        ("3.2e5", 320000),
        ("12 and a half", 12.5),
        ("3 million and a half", 3.5e6),
        ("7 1/2", 7.5),
        ("12  3/4", 12.75),
        ("2^10", 1024),
        ("1.5^+2", 2.25),
        ("4^-1", 0.25),
        ("6 hundred and 45", 645),
        ("8.4 M", 8.4e6),
    ],
)
def test_digits(written: str, value: float) -> None:
    assert numerals(f"They counted {written} of them") == [(written, "digits", value)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("seven", 7),
        ("nineteen", 19),
        ("twenty-one", 21),
        ("ninety five", 95),
        ("two hundred and five", 205),
        ("fifteen hundred", 1500),
        ("one thousand two hundred and thirty-four", 1234),
        ("one million, two hundred thousand", 1200000),
        ("seventy-five thousand", 75000),
        ("three lakh", 300000),
        ("two dozen", 24),
        ("three dozens", 36),
        ("a hundred", 100),
        ("a million", 1e6),
        ("half a million", 5e5),
        ("half a dozen", 6),
        ("one and a half", 1.5),
        ("two and a half million", 2.5e6),
        ("three quarters of a million", 750000),
        ("thirty point seven", 30.7),
        ("sixty - four", 64),
        ("two billion and a half million", 2_000_500_000),
        ("two hundred and a half million", 200.5e6),
        ("four hundred and two fifths", 400.4),
        ("two hundred and three quarters", 200.75),
        ("sixty and four sevenths", 60 + 4 / 7),
    ],
)
def test_words(written: str, value: float) -> None:
    assert numerals(f"They counted {written} cranes") == [(written, "words", value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a third of them", [("a third", "fraction", 1 / 3)]),
        ("two-thirds went home", [("two-thirds", "fraction", 2 / 3)]),
        ("seven fifths of it", [("seven fifths", "fraction", 1.4)]),
        ("five - eighths of it", [("five - eighths", "fraction", 0.625)]),
        ("two quarters", [("two", "words", 2)]),
        ("one quarter of the crop", [("one quarter", "fraction", 0.25)]),
        ("half of the town", [("half", "fraction", 0.5)]),
        ("one in ten", [("one in ten", "share", 10)]),
        ("nine out of 10 drivers", [("nine out of 10", "share", 90)]),
        ("one child in two", [("one child in two", "share", 50)]),
        ("six in a hundred", [("six in a hundred", "share", 6)]),
        # An ordinal, a period or a plain count, not a part.
        ("a fifth person", [("fifth", "ordinal", 5)]),
        ("a third was acquitted", [("third", "ordinal", 3)]),
        ("about a third was lost", [("a third", "fraction", 1 / 3)]),
        ("94 out of 96 boats", [("94", "digits", 94), ("96", "digits", 96)]),
        ("one voter in six is undecided", [("one voter in six", "share", 16.67)]),
        ("the last three quarters", [("three", "words", 3)]),
        ("the first half was dull", [("first", "ordinal", 1)]),
        ("27 goals in 104 matches", [("27", "digits", 27), ("104", "digits", 104)]),
        ("three in 2020", [("three", "words", 3), ("2020", "digits", 2020)]),
        ("a billionth of it", [("a billionth", "fraction", 1e-9)]),
        ("a hundred trillionths of it", [("a hundred trillionths", "fraction", 1e-10)]),
        ("three twenty-fourths of it", [("three twenty-fourths", "fraction", 0.125)]),
        ("two hundred forty-eighths of it", [("two hundred forty-eighths", "fraction", 200 / 48)]),
        ("a ratio of one over 80", [("one over 80", "fraction", 1 / 80)]),
        ("the odds are one over fifty.", [("one over fifty", "fraction", 0.02)]),
        ("one in 17 women", [("one in 17", "share", 5.88)]),
        ("1 in forty-six.", [("1 in forty-six", "share", 2.17)]),
        # "over" as more than, a rank, a time, pupils of a grade, an anniversary.
        ("two adults and one over 65.", [("two", "words", 2), ("one", "words", 1), ("65", "digits", 65)]),
        ("she is at one over 71", [("one", "words", 1), ("71", "digits", 71)]),
        ("No. 1 in 46.", [("1", "digits", 1), ("46", "digits", 46)]),
        ("one in 48 hours", [("one", "words", 1), ("48", "digits", 48)]),
        ("two hundred fifth graders", [("two hundred", "words", 200), ("fifth", "ordinal", 5)]),
        ("the last two hundred and three quarters", [("two hundred and three", "words", 203)]),
        ("one fifty-fifth birthday", [("one", "words", 1), ("fifty-fifth", "ordinal", 55)]),
    ],
)
def test_parts(text: str, found: list[tuple[str, str, float]]) -> None:
    assert numerals(text) == [(written, form, pytest.approx(value)) for written, form, value in found]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("dozens", (24, 99)),
        ("hundreds of thousands", (200_000, 999_000)),
        ("tens of millions", (20_000_000, 99_000_000)),
        ("several hundred", (300, 900)),
        ("a few", (2, 9)),
        ("scores of", (40, 99)),
    ],
)
def test_vague(text: str, interval: tuple[int, int]) -> None:
    (numeral,) = scan(f"{text} boats")
    assert numeral.value is None
    assert (numeral.low, numeral.high) == interval


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22nd", 22),
        ("seventeenth", 17),
        ("twenty-first", 21),
        ("fortieth", 40),
        ("sixty fourth", 64),
        ("two hundred and sixth", 206),
        ("hundred and eleventh", 111),
        ("three hundredth", 300),
        ("two-hundredth", 200),
        ("six millionth", 6_000_000),
        ("two hundred thousandth", 200_000),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    (numeral,) = scan(f"the {text} storm")
    assert numeral.value == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sixty fourth graders", ["sixty", "fourth"]),
        ("the sixty fourth graders", ["sixty", "fourth"]),
        ("the sixty second delay", ["sixty", "second"]),
        ("a hundred and first-class seats", ["a hundred", "first"]),
        ("the five tenth-placed", ["five", "tenth"]),
        ("two hundredths of it", ["two hundredths"]),
        ("one hundredth of it", ["one hundredth"]),
    ],
)
def test_an_ordinal_of_its_own(text: str, found: list[str]) -> None:
    assert [written for written, _, _ in numerals(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "192.168.1.2",
        "13:42",
        "54-12-90",
        "0800",
        "007",
        "someone often attended",
        "per thousand",
        "Million Dollar Baby",
        "tens",
        "a score of one-offs"[:10],
        "9" * 60,
        "1,2,3,4,5",
    ],
)
def test_no_number(text: str) -> None:
    assert numerals(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("three million, two of whom", ["three million", "two"]),
        ("five and six", ["five", "six"]),
        ("twenty twenty", ["twenty", "twenty"]),
        ("10-12", ["10", "12"]),
        ("five - eight", ["five", "eight"]),
        ("sixty - seventy", ["sixty", "seventy"]),
        ("24 7/365", ["24", "7/365"]),
        ("6 hundred and 45%", ["6 hundred", "45"]),
        ("a 6.1 M quake", ["6.1"]),
        ("bus 5 M", ["5"]),
        ("9^99", ["9", "99"]),
        ("two hundred and fifty and ten", ["two hundred and fifty", "ten"]),
    ],
)
def test_a_numeral_ends_where_the_next_begins(text: str, found: list[str]) -> None:
    assert [written for written, _, _ in numerals(text)] == found


@pytest.mark.parametrize(
    ("text", "step"),
    [("130", 10), ("4.2", "0.1"), ("25.0", "0.1"), ("1.2 million", 100_000), ("forty thousand", 10_000)],
)
def test_the_unit_of_the_last_significant_digit(text: str, step: object) -> None:
    (numeral,) = scan(text)
    assert numeral.step == Decimal(str(step))


@given(st.integers(min_value=1, max_value=10**12))
def test_grouped_digits_mean_the_same_as_plain_ones(number: int) -> None:
    (grouped,) = scan(f"x {number:,} x")
    (plain,) = scan(f"x {number} x")
    assert grouped.value == plain.value == number


_PIECES = [
    "one",
    "two",
    "twenty",
    "hundred",
    "million",
    "half",
    "a",
    "third",
    "and",
    "of",
    "in",
    "-",
    " ",
    ",",
    ".",
    "5",
    "000",
    "%",
    "½",
    "\n",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
@example("0005-.5-.5.and")
def test_numerals_are_in_order_and_disjoint(text: str) -> None:
    spans = [(n.start, n.end) for n in scan(text)]
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    ["7" * 500_000, "111 " * 20_000, "1-" * 50_000, "one " * 10_000, "half a " * 10_000, ".5-.5." * 10_000],
)
def test_hostile_runs_stay_linear(text: str) -> None:
    assert sum(1 for _ in scan(text)) <= len(text)
