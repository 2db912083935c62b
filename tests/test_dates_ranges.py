"""Ranges with two written ends, and lengths of time that a date ends or begins."""

from datetime import date
from decimal import Decimal

import pytest

from facts.values.dates import find
from facts.values.reading import Reading

WEDNESDAY = date(2024, 7, 10)


def read(text: str, published: date | None = WEDNESDAY) -> list[Reading]:
    return find(text, published and (published, published))


def told(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(text[r.start : r.end], r.edtf) for r in read(text, published)]


ONE = [
    ("It ran from 2014 to 2018.", "2014 to 2018", "2014/2018"),
    ("It ran between 2014 and 2018.", "2014 and 2018", "2014/2018"),
    ("It ran in 2014 through May 2018.", "2014 through May 2018", "2014/2018-05"),
    ("It ran from Feb. 1 to March 2019.", "Feb. 1 to March 2019", "2019-02-01/2019-03"),
    ("It ran from May 2015 to today.", "May 2015 to today", "2015-05/2024-07-10"),
    ("It ran between May 2015 and now.", "May 2015 and now", "2015-05/2024-07-10"),
    ("It ran from November to March.", "November to March", "2023-11/2024-03"),
    ("From January through May, imports rose.", "January through May", "2024-01/2024-05"),
    ("It ran Nov. 18-Dec. 19, 2015.", "Nov. 18-Dec. 19, 2015", "2015-11-18/2015-12-19"),
    ("It ran from 2017-Q1 to 2018-Q1.", "2017-Q1 to 2018-Q1", "2017-01/2018-03"),
    ("It ran from the end of 2007 to mid-2008.", "the end of 2007 to mid-2008", "2007-10/2008-08"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), ONE)
def test_two_ends_are_one_interval(text: str, surface: str, edtf: str) -> None:
    assert told(text) == [(surface, edtf)]


def test_an_end_at_the_present_has_the_day_of_publication_as_its_anchor() -> None:
    (reading,) = read("It ran between May 2015 and now.")
    assert (reading.anchor, reading.date_end) == (WEDNESDAY, WEDNESDAY)


TWO = [
    ("It ran from 29 August to 4 September 2022.", ["29 August", "4 September 2022"]),
    ("It ran from Monday to Friday.", ["Monday", "Friday"]),
    ("The vote was moved from March to June.", ["March", "June"]),
    ("It rose in 2014 and 2018.", ["2014", "2018"]),
    ("It fell in March to the 2019 level.", ["March", "2019"]),
    ("It won in 1979 \N{EM DASH} 34 years ago.", ["1979", "34 years ago"]),
    ("It fell from 2018 to 2014.", ["2018", "2014"]),
    ("It ran from 2014 to recent.", ["2014", "recent"]),
]


@pytest.mark.parametrize(("text", "surfaces"), TWO)
def test_these_are_two_dates(text: str, surfaces: list[str]) -> None:
    assert [surface for surface, _ in told(text)] == surfaces


def test_an_end_that_cannot_be_resolved_leaves_the_other_as_it_is() -> None:
    assert told("It ran from 2014 to last year.", None) == [("2014", "2014"), ("last year", None)]


UP_TO = [
    (
        "Sales rose in the nine months ended Sept. 30, 2023.",
        "the nine months",
        9,
        "month",
        "2023-01-01",
        "2023-09-30",
    ),
    ("Sales rose in the year to March 2024.", "the year", 1, "year", "2023-04-01", "2024-03-31"),
    ("Sales rose in 12 months to July 2022.", "12 months", 12, "month", "2021-08-01", "2022-07-31"),
    ("Claims fell in the week ended March 16, 2024.", "the week", 1, "week", "2024-03-10", "2024-03-16"),
    ("Net for the quarter ended in August 2023.", "the quarter", 3, "month", "2023-06-01", "2023-08-31"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit", "first", "last"), UP_TO)
def test_a_length_up_to_a_date_has_its_days(
    text: str, surface: str, value: int, unit: str, first: str, last: str
) -> None:
    reading, end = read(text)
    assert (text[reading.start : reading.end], reading.kind) == (surface, "duration")
    assert (reading.value, reading.unit) == (Decimal(value), unit)
    assert (reading.date_start, reading.date_end) == (date.fromisoformat(first), date.fromisoformat(last))
    assert end.kind == "date"


COUNTED_FROM = [
    ("He left two weeks before Christmas 2023.", "two weeks before Christmas 2023", "2023-12-11"),
    ("He left 3 days after May 30, 2024.", "3 days after May 30, 2024", "2024-06-02"),
    ("He will leave two days from tomorrow.", "two days from tomorrow", "2024-07-13"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), COUNTED_FROM)
def test_a_day_counted_from_another(text: str, surface: str, edtf: str) -> None:
    assert told(text) == [(surface, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "He left two weeks before the vote.",
        "It came in the year to come.",
        "Two days before Sunday's vote he left.",
    ],
)
def test_no_length_is_anchored_without_a_date(text: str) -> None:
    assert all(r.rule not in ("duration:span", "date:counted-from") for r in read(text))


@pytest.mark.parametrize(
    "text", ["the year to " * 20_000, "from 2014 to " * 20_000, "two days before " * 20_000]
)
def test_hostile_repetition_ends(text: str) -> None:
    assert len(read(text)) <= len(text)
