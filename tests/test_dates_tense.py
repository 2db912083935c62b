"""Which Friday, which March: the clause around a day or month without a year tells whether it is over or to come."""

from datetime import date

import pytest

from facts.values.dates import find

WEDNESDAY = date(2013, 3, 20)


def days(text: str) -> list[str | None]:
    return [r.edtf for r in find(text, (WEDNESDAY, WEDNESDAY)) if r.kind == "date" and r.confidence > 0.3]


AHEAD = [
    ("He was held Monday and appears in court Thursday.", ["2013-03-18", "2013-03-21"]),
    ("The firm, which reports earnings on Thursday, was silent.", ["2013-03-21"]),
    ("The funeral is to be held Saturday.", ["2013-03-23"]),
    ("The bonds are to be sold Monday.", ["2013-03-25"]),
    ("Senators vote on Thursday.", ["2013-03-21"]),
    ("On Friday they fly home.", ["2013-03-22"]),
    ("On Friday, senators hold their last debate.", ["2013-03-22"]),
    ("The Games, which began March 4, end Sunday.", ["2013-03-04", "2013-03-24"]),
    ("Hearings are under way and end Friday.", ["2013-03-22"]),
    ("Children go back to school on Monday.", ["2013-03-25"]),
    ("The prices take effect Monday.", ["2013-03-25"]),
    ("Thursday marks ten years of war.", ["2013-03-21"]),
    ("Friday is the last chance to register.", ["2013-03-22"]),
    ("He took over in January and steps down in August.", ["2013-01", "2013-08"]),
    ("Stocks fell as traders awaited Friday's report.", ["2013-03-22"]),
    ("Stocks fell ahead of Thursday's results.", ["2013-03-21"]),
    ("The parade was put off until Saturday.", ["2013-03-23"]),
    (
        "It plans to sell notes on Tuesday, bills on Wednesday and bonds on Thursday.",
        ["2013-03-26", "2013-03-27", "2013-03-28"],
    ),
    ("Britain votes on May 7.", ["2013-05-07"]),
]
BACK = [
    ("The prices took effect Monday.", ["2013-03-18"]),
    ("They flew home Sunday and play again Saturday.", ["2013-03-17", "2013-03-23"]),
    ("Rescuers gave up hope Sunday.", ["2013-03-17"]),
    ("She had been due to testify Tuesday.", ["2013-03-19"]),
    ("He had been expected to resign Monday.", ["2013-03-18"]),
    ("The march was moved from Saturday.", ["2013-03-16"]),
    ("They cast their votes on Sunday.", ["2013-03-17"]),
    ("The truce ran out Friday.", ["2013-03-15"]),
    ("Schools were closed Monday and Tuesday.", ["2013-03-18", "2013-03-19"]),
    ("The suspect was due in court Wednesday.", ["2013-03-20"]),
    ("Sales will be lower than in January.", ["2013-01"]),
]


@pytest.mark.parametrize(("text", "edtf"), [*AHEAD, *BACK])
def test_the_clause_tells_which(text: str, edtf: list[str]) -> None:
    assert days(text) == edtf


ACCOUNTS = [
    ("The profit, announced Monday, beat that of the year-ago quarter.", "2011-10/2011-12"),
    ("In the months to Dec. 31 it beat the year-ago quarter.", "2011-10/2011-12"),
    ("It lost money in the comparable 1988 quarter.", "1988-10/1988-12"),
    ("It lost money in the quarter.", "2012-10/2012-12"),
    ("Third-quarter net rose to $12 million from $10 million a year ago.", "2011-07/2011-09"),
]


@pytest.mark.parametrize(("text", "edtf"), ACCOUNTS)
def test_accounts_speak_of_the_quarter_that_is_over(text: str, edtf: str) -> None:
    found = [r for r in find(text, (WEDNESDAY, WEDNESDAY)) if r.kind == "date"]
    assert found[-1].edtf == edtf


ASIDES = [
    ("In May 1985 it fell by more than in the previous year. In June it rose.", "2012-06"),
    (
        "Sales in the third quarter fell. In the same quarter of 1988 they rose. The next quarter they fell.",
        "2012-10/2012-12",
    ),
    ("It fell from the previous quarter.", "2012-10/2012-12"),
    ("The week before, he left.", "2013-03-11/2013-03-17"),
    ("The following week he left.", None),
]


@pytest.mark.parametrize(("text", "edtf"), ASIDES)
def test_what_is_compared_with_does_not_become_the_date_spoken_of(text: str, edtf: str | None) -> None:
    assert days(text)[-1] == edtf
