"""What financial and general wire news says of time, read on a known day."""

from datetime import date
from decimal import Decimal

import pytest

from facts.values import read
from facts.values.dates import find

TUESDAY = date(1989, 10, 31)
FRIDAY = date(2013, 3, 22)


def told(text: str, published: date) -> list[tuple[str, str | None]]:
    return [(text[r.start : r.end], r.edtf) for r in find(text, (published, published)) if r.confidence > 0.3]


IN_1989 = [
    ("Net income for the third quarter fell.", "the third quarter", "1989-07/1989-09"),
    ("In the year-ago quarter it earned more.", "the year-ago quarter", "1988-07/1988-09"),
    ("In the year-earlier period it earned more.", "the year-earlier period", "1988"),
    ("A year earlier, it had made a loss.", "A year earlier", "1988"),
    ("A day earlier, it had made a loss.", "A day earlier", "1989-10-30"),
    ("In last year's third quarter it made a loss.", "last year's third quarter", "1988-07/1988-09"),
    ("In the 1988 fourth quarter it made a loss.", "the 1988 fourth quarter", "1988-10/1988-12"),
    ("Profit for the year is likely to rise.", "the year", "1989"),
    ("Sales have doubled in the year to date.", "the year to date", "1989-01-01/1989-10-31"),
    ("It expects little in the rest of the year.", "the rest of the year", "1989-10-31/1989-12-31"),
    ("The offer expires at midnight Nov. 28.", "midnight Nov. 28", "1989-11-28"),
    ("It closed on the morning of Jan. 4.", "the morning of Jan. 4", "1989-01-04"),
    ("It comes in the second half of the year.", "the second half of the year", "1989-07/1989-12"),
    (
        "It lost money in the fiscal fourth quarter of 1988.",
        "the fiscal fourth quarter of 1988",
        "1988-10/1988-12",
    ),
    ("It looks to the next quarter.", "the next quarter", "1990-01/1990-03"),
    ("The rate through September was 4%.", "September", "1989-09"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), IN_1989)
def test_accounts(text: str, surface: str, edtf: str) -> None:
    assert told(text, TUESDAY) == [(surface, edtf)]


IN_2013 = [
    ("The deadline is Tuesday.", "Tuesday", "2013-03-26"),
    ("The vote is set for Monday.", "Monday", "2013-03-25"),
    ("City play Arsenal on Saturday.", "Saturday", "2013-03-23"),
    ("The president leaves Saturday.", "Saturday", "2013-03-23"),
    ("The shuttle is to land at 9:30 p.m. Sunday.", "9:30 p.m. Sunday", "2013-03-24T21:30:00"),
    ("He was held at 3 a.m. Saturday.", "3 a.m. Saturday", "2013-03-16T03:00:00"),
    ("It fell at noon yesterday.", "noon yesterday", "2013-03-21T12:00:00"),
    ("Flights? Not before Sunday, says the airport that opened late.", "Sunday", "2013-03-24"),
    ("It opens in early summer.", "early summer", "2013-06-01/2013-07-01"),
    ("They sailed on Labor Day weekend.", "Labor Day weekend", "2012-09-01/2012-09-03"),
    ("They sailed on the weekend of June 5, 2012.", "the weekend of June 5, 2012", "2012-06-09/2012-06-10"),
    ("They march on Anzac Day 2014.", "Anzac Day 2014", "2014-04-25"),
    ("He will speak the following Sunday.", "the following Sunday", "2013-03-24"),
    ("He was born in two thousand and four.", "two thousand and four", "2004"),
    ("He was born on September 10, nineteen oh one.", "September 10, nineteen oh one", "1901-09-10"),
    ("He was crowned in the year 800.", "the year 800", "0800"),
    ("It closes in week 31.", "week 31", "2013-07-29/2013-08-04"),
    ("It closes in week 3 of 2027.", "week 3 of 2027", "2027-01-18/2027-01-24"),
    ("Issue: 2012 - 11", "2012 - 11", "2012-11"),
    ("A week from Monday he will be 90.", "A week from Monday", "2013-04-01"),
    ("He spoke two Tuesdays ago.", "two Tuesdays ago", "2013-03-12"),
    ("He spoke two Fridays ago.", "two Fridays ago", "2013-03-08"),
    ("He spoke the month after next.", "the month after next", "2013-05"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), IN_2013)
def test_general_news(text: str, surface: str, edtf: str) -> None:
    assert told(text, FRIDAY) == [(surface, edtf)]


BY_CONTEXT = [
    ("Profit fell in the third quarter of 1988 from a year earlier.", ["1988-07/1988-09", "1987-07/1987-09"]),
    (
        "Profit fell in the third quarter of 1988. A year earlier it had risen. In the next quarter it held.",
        ["1988-07/1988-09", "1987-07/1987-09", "1988-10/1988-12"],
    ),
    ("On Oct. 13 the index fell; the next Monday it rose.", ["1989-10-13", "1989-10-16"]),
    ("In July 1985 the town fell, and in October the port.", ["1985-07", "1985-10"]),
    ("In July 1985 the town fell, he said in October.", ["1985-07", "1989-10"]),
    (
        "It lost money in the quarter to Sept. 30, less than in the same quarter of 1988.",
        [None, "1989-09-30", "1988-07/1988-09"],
    ),
]


@pytest.mark.parametrize(("text", "edtf"), BY_CONTEXT)
def test_the_date_before_it_tells_which(text: str, edtf: list[str | None]) -> None:
    assert [found for _, found in told(text, TUESDAY)] == edtf


LENGTHS = [
    ("It takes another week.", "another week", 1, "week"),
    ("It rained all year.", "all year", 1, "year"),
    ("It cut its full-year outlook.", "full-year", 1, "year"),
    ("It took the whole quarter.", "whole quarter", 3, "month"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit"), LENGTHS)
def test_whole_units_are_unsure_durations(text: str, surface: str, value: int, unit: str) -> None:
    (reading,) = find(text, (FRIDAY, FRIDAY))
    assert (text[reading.start : reading.end], reading.kind) == (surface, "duration")
    assert (reading.value, reading.unit, reading.date_start) == (Decimal(value), unit, None)
    assert reading.confidence <= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "It opens at 9:30 p.m. as ever.",
        "All years are alike, and another yearling ran.",
        "They lost in Week 10 of a long season.",
        "They spent three weekends there.",
        "Several Mondays later he spoke.",
        "On the visit, the first of the year's, two thousand and fifty homes were sold.",
        "The town took the rest of it, and the morning of the storm came.",
        "Flight 2016 - 11 men, 11 - 20 women.",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert told(text, FRIDAY) == []


LENGTHS = (
    ("For decades the clans fought.", [("decades", None, "year")]),
    ("It came within hours of the vote.", [("hours", None, "hour")]),
    ("Years of drought emptied the lake.", [("Years", None, "year")]),
    ("It took months to mend.", [("months", None, "month")]),
    ("He stays for a couple of days.", [("a couple of days", 2, "day")]),
    ("It has five more years to run.", [("five more years", 5, "year")]),
    ("The year-long trial ended.", [("year-long", 1, "year")]),
    ("A decades-long feud ended.", [("decades-long", None, "year")]),
    ("It ended a week after the dam broke.", [("a week", 1, "week")]),
    ("Three days of talks failed.", [("Three days", 3, "day")]),
    ("School days are over.", []),
    ("It rained on days 3 and 4.", []),
)


@pytest.mark.parametrize(("text", "expected"), LENGTHS)
def test_lengths_without_a_number(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    found = [(text[r.start : r.end], r.value, r.unit) for r in read(text, None) if r.kind == "duration"]
    assert found == expected
