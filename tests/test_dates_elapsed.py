"""Durations up to the day of publication."""

from datetime import date
from decimal import Decimal

import pytest

import facts
from facts.values.dates.elapsed import begun

JULY = (date(2024, 7, 8), date(2024, 7, 10))


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        ("4.5", "5", "year", (date(2019, 7, 8), date(2020, 1, 10))),
        ("3", "3", "month", (date(2024, 4, 9), date(2024, 4, 11))),
        ("2", "2", "week", (date(2024, 6, 24), date(2024, 6, 26))),
        ("3000", "3000", "year", None),
        ("3", "3", "hour", None),
        (None, "5", "year", None),
    ],
)
def test_begun(low: str | None, high: str | None, unit: str, expected: object) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert begun(JULY, *ends, unit) == expected


def test_a_duration_since_an_event_has_the_days_of_the_event() -> None:
    (fact,) = facts.extract("The president visited Oslo after nearly 5 years.", "2024-07-08/2024-07-10")
    assert (fact.measure, fact.date_start, fact.date_end) == (
        "previous_visit",
        date(2019, 7, 8),
        date(2020, 1, 10),
    )


def test_a_plain_duration_has_no_days() -> None:
    (fact,) = facts.extract("It was a two-day visit.", "2024-07-08")
    assert (fact.date_start, fact.date_end) == (None, None)
