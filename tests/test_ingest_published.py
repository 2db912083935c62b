"""Publication dates: what is kept, what is normalised, what stays unknown."""

from datetime import date

import pytest

from facts.ingest.published import normalised, published_interval

# Each row: as given, as kept (None: unknown), first and last day (None: no interval).
DATES = [
    ("2024", "2024", "2024-01-01", "2024-12-31"),
    ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
    (" 2024-07-08 ", "2024-07-08", "2024-07-08", "2024-07-08"),
    ("2024-07-08/2024-07-10", "2024-07-08/2024-07-10", "2024-07-08", "2024-07-10"),
    ("2024-07-08?", "2024-07-08?", "2024-07-08", "2024-07-08"),
    ("2024-07-08~", "2024-07-08~", "2024-07-07", "2024-07-09"),
    ("2024-22", "2024-22", "2024-06-01", "2024-08-31"),
    ("2023-24", "2023-24", "2023-12-01", "2024-02-29"),
    ("201X", "201X", "2010-01-01", "2019-12-31"),
    ("2024-07-XX", "2024-07-XX", "2024-07-01", "2024-07-31"),
    ("2024-07-08/..", "2024-07-08/..", None, None),
    ("/2024", "/2024", None, None),
    ("2024-07-08T10:15:00Z", "2024-07-08T10:15:00Z", "2024-07-08", "2024-07-08"),
    ("2024-07-08 10:15:00.250+00:00", "2024-07-08T10:15:00Z", "2024-07-08", "2024-07-08"),
    ("2024-07-08T23:30:00-05:00", "2024-07-09T04:30:00Z", "2024-07-08", "2024-07-08"),
    ("2024-07-08T10:15", "2024-07-08T10:15:00Z", "2024-07-08", "2024-07-08"),
    ("20240708T101500Z", "2024-07-08T10:15:00Z", "2024-07-08", "2024-07-08"),
    ("20240708", "2024-07-08", "2024-07-08", "2024-07-08"),
    ("2024-W28-1", "2024-07-08", "2024-07-08", "2024-07-08"),
]


@pytest.mark.parametrize(("given", "kept", "first", "last"), DATES)
def test_iso_and_edtf(given: str, kept: str, first: str | None, last: str | None) -> None:
    assert normalised(given) == kept
    days = (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
    assert published_interval(given) == days


FREE = [
    ("Jul 8, 2024 10:15 am EST", "2024-07-08T15:15:00Z"),
    ("Mon, 08 Jul 2024 10:15:00 +0530", "2024-07-08T04:45:00Z"),
    ("July 8, 2024", "2024-07-08"),
    ("8 July 2024", "2024-07-08"),
    ("13/07/2024", "2024-07-13"),
]


@pytest.mark.parametrize(("given", "kept"), FREE)
def test_dates_as_people_write_them(given: str, kept: str) -> None:
    assert normalised(given) == kept
    with pytest.raises(ValueError, match="ISO 8601"):
        published_interval(given)


@pytest.mark.parametrize(
    "given",
    [
        "07/08/2024",
        "July 2024",
        "May 5",
        "Monday",
        "yesterday",
        "2 hours ago",
        "now",
        "10:15",
        "1720432800",
        "2024-02-30",
        "2024-13",
        "2024-07-10/2024-07-08",
        "2024-07-08/2024-07-09/2024-07-10",
        "0000",
        "..",
        "/",
        "",
        "soon",
        "9" * 5000,
        "0001-01-01T00:00:00+05:00",
    ],
)
def test_what_is_not_a_date_stays_unknown(given: str) -> None:
    assert normalised(given) is None


def test_unknown_has_no_interval() -> None:
    assert published_interval(None) is None
