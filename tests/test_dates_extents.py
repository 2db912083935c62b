"""Expressions of wire news that only a phrase makes: what they cover and what they mean; and what only looks like them."""

from datetime import date
from decimal import Decimal

import pytest

from facts.extraction import extract
from facts.values.dates import find

TUESDAY = date(2013, 3, 26)


def told(text: str) -> list[tuple[str, str | None]]:
    return [
        (text[r.start : r.end], r.edtf)
        for r in find(text, (TUESDAY, TUESDAY))
        if r.kind == "date" and r.confidence > 0.1
    ]


DATES = [
    (
        "It rose in the first two months of the year.",
        "the first two months of the year",
        "2013-01-01/2013-02-28",
    ),
    ("He left on the last day of the month.", "the last day of the month", "2013-03-31"),
    ("By year's end it will have 300 stores.", "year's end", "2013-10/2013-12"),
    ("He died in the predawn hours of Friday.", "the predawn hours of Friday", "2013-03-22"),
    ("It fell in the prior-year period.", "the prior-year period", "2012"),
    ("In the year-ago third quarter it grew.", "the year-ago third quarter", "2012-07/2012-09"),
    ("Fiscal 1990's first half was weak.", "Fiscal 1990's first half", "1990-01/1990-06"),
    ("In the 1990 fiscal year it fell.", "the 1990 fiscal year", "1990~"),
    ("It fell in the comparable 1988 period.", "the comparable 1988 period", "1988"),
    ("It grew in the January-March quarter.", "the January-March quarter", "2013-01/2013-03"),
    ("It grew in the most recent quarter.", "the most recent quarter", "2012-10/2012-12"),
    ("It was built in the mid- to late 1970s.", "the mid- to late 1970s", "1974/1979"),
    ("It opens in early to mid-June.", "early to mid-June", "2013-06"),
    ("They met Sept. 5, 6 and 7.", "Sept. 5, 6 and 7", "2012-09-05/2012-09-07"),
    ("A year ago today the bank failed.", "A year ago today", "2012-03-26"),
    ("He left two weeks ago Monday.", "two weeks ago Monday", "2013-03-11"),
    ("A year and a half ago it fell.", "A year and a half ago", "2011-09~"),
    ("The year earlier, it had risen.", "The year earlier", "2012"),
    ("The spill of 1989 took years to clean up.", "1989", "1989"),
    ("On Friday, the 15th straight month of it, he spoke.", "Friday", "2013-03-22"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), DATES)
def test_dates(text: str, surface: str, edtf: str) -> None:
    assert told(text)[0] == (surface, edtf)


def lengths(text: str) -> list[tuple[str, Decimal | None, Decimal | None, str | None]]:
    return [
        (f.surface, f.low, f.high, f.unit)
        for f in extract(text, TUESDAY.isoformat())
        if f.kind == "duration" and f.confidence > 0.1
    ]


LENGTHS = [
    ("It will grow in the next 12 to 18 months.", "the next 12 to 18 months", 12, 18, "month"),
    ("It fell in the four previous weeks.", "the four previous weeks", 4, 4, "week"),
    ("It fell in the last five-year period.", "the last five-year period", 5, 5, "year"),
    ("It fell for six straight quarters.", "six straight quarters", 18, 18, "month"),
    ("It was its worst fall in five quarters.", "five quarters", 15, 15, "month"),
    ("It stood for a quarter century.", "a quarter century", 25, 25, "year"),
    ("It fell most in a single day.", "a single day", 1, 1, "day"),
    ("It took the firm a year to recover.", "a year", 1, 1, "year"),
    ("It opened a month sooner than planned.", "a month", 1, 1, "month"),
    ("It has been a week since the vote.", "a week", 1, 1, "week"),
    ("It may take a week or more.", "a week", 1, None, "week"),
    ("The bombs exploded minutes apart.", "minutes", None, None, "minute"),
    ("People lined up hours before the gates opened.", "hours", None, None, "hour"),
    ("In the years ahead it will grow.", "the years ahead", None, None, "year"),
    ("Over the years it grew.", "the years", None, None, "year"),
    ("It will close the 50-year-old plant.", "50-year-old", 50, 50, "year"),
    ("The 18-month-old civil war goes on.", "18-month-old", 18, 18, "month"),
]


@pytest.mark.parametrize(("text", "surface", "low", "high", "unit"), LENGTHS)
def test_lengths(text: str, surface: str, low: int | None, high: int | None, unit: str) -> None:
    assert lengths(text) == [(surface, low, high, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "On the first day of the trial he spoke.",
        "A 43-year-old bank clerk was held.",
        "A 43-year-old party leader was held.",
        "A 17-year-old schoolboy was held.",
        "Three quarters of the town voted.",
        "He won in two quarters of the city.",
        "School years are long.",
        "The 20th of its kind is here.",
    ],
)
def test_what_only_looks_like_them(text: str) -> None:
    assert (told(text), lengths(text)) == ([], [])


def test_days_of_a_list_are_not_the_dead() -> None:
    assert told("On May 5, 6 and 7 people died.") == [("May 5", "2013-05-05")]
    assert told("In July 12 were killed.") == [("July", "2012-07")]
    assert told("In July 12 miners died.") == [("July", "2012-07")]
    assert [f.surface for f in extract("In July 12 miners died.", TUESDAY.isoformat())] == ["July", "12"]
    assert told("It comes out every September.") == []


UNITS = [
    ("Net rose from $316 million a year earlier.", "USD"),
    ("Net rose from $316 million a year ago.", "USD"),
    ("Net rose from $316 million a year before.", "USD"),
    ("It pays $5 million a year before tax.", "USD/year"),
    ("It pays $5 million a year.", "USD/year"),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_a_year_ago_is_no_rate(text: str, unit: str) -> None:
    assert extract(text, TUESDAY.isoformat())[0].unit == unit
