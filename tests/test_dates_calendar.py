"""Periods of the calendar: their days, their EDTF, and steps between them."""

from datetime import date

import pytest

from facts.values.dates import calendar
from facts.values.dates.holidays import easter, holiday


@pytest.mark.parametrize(
    ("period", "first", "last", "edtf"),
    [
        (calendar.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (calendar.year(2022), date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (calendar.quarter(2023, 4), date(2023, 10, 1), date(2023, 12, 31), "2023-10/2023-12"),
        (calendar.half(2023, 1), date(2023, 1, 1), date(2023, 6, 30), "2023-01/2023-06"),
        (calendar.season(2023, "winter"), date(2023, 12, 1), date(2024, 2, 29), "2023-24"),
        (calendar.week(date(2024, 7, 10)), date(2024, 7, 8), date(2024, 7, 14), "2024-07-08/2024-07-14"),
        (calendar.weekend(date(2024, 7, 10)), date(2024, 7, 13), date(2024, 7, 14), "2024-07-13/2024-07-14"),
        (calendar.decade(1990), date(1990, 1, 1), date(1999, 12, 31), "199X"),
        (calendar.century(16), date(1500, 1, 1), date(1599, 12, 31), "15XX"),
        (calendar.year(-43), None, None, "-0043"),
        (calendar.year(12_000), None, None, "12000"),
    ],
)
def test_periods(period: calendar.Period, first: date | None, last: date | None, edtf: str) -> None:
    assert period[:3] == (first, last, edtf)


def test_days_that_do_not_exist() -> None:
    assert calendar.day_of(2023, 2, 29) is None
    assert calendar.day_of(2023, 13, 1) is None
    assert calendar.day_of(0, 1, 1) is None


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        ("day", 2, date(2024, 2, 2)),
        ("week", -1, date(2024, 1, 24)),
        ("month", 1, date(2024, 2, 29)),
        ("quarter", -1, date(2023, 10, 31)),
        ("year", -5, date(2019, 1, 31)),
        ("decade", 1, date(2034, 1, 31)),
        ("year", 9000, None),
        ("day", 10**9, None),
    ],
)
def test_steps(unit: calendar.Unit, count: int, expected: date | None) -> None:
    assert calendar.moved(date(2024, 1, 31), unit, count) == expected


@pytest.mark.parametrize(
    ("whole", "name", "edtf"),
    [
        (calendar.year(2023), "early", "2023-01/2023-04"),
        (calendar.year(2023), "mid", "2023-05/2023-08"),
        (calendar.year(2023), "late", "2023-10/2023-12"),
        (calendar.decade(1990), "early", "1990/1993"),
        (calendar.decade(1990), "late", "1997/1999"),
        (calendar.month(2023, 6), "early", "2023-06"),
        (calendar.week(date(2024, 7, 10)), "early", "2024-07-08/2024-07-10"),
    ],
)
def test_parts(whole: calendar.Period, name: calendar.Part, edtf: str) -> None:
    found = calendar.part(whole, name)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, expected: date) -> None:
    assert easter(year) == expected


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("memorial day", 2024, date(2024, 5, 27)),
        ("labor day", 2024, date(2024, 9, 2)),
        ("thanksgiving", 2024, date(2024, 11, 28)),
        ("cyber monday", 2024, date(2024, 12, 2)),
        ("whit monday", 2024, date(2024, 5, 20)),
        ("melbourne cup day", 2018, date(2018, 11, 6)),
    ],
)
def test_holidays(name: str, year: int, expected: date) -> None:
    assert holiday(name, year) == expected
