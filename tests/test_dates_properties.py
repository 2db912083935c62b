"""What holds for every text and every day of publication."""

from datetime import date, timedelta

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.ingest.published import published_interval
from facts.values.dates import find
from facts.values.reading import Days

DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
WORDS = st.sampled_from(
    [
        "on",
        "in",
        "the",
        "last",
        "next",
        "past",
        "two",
        "three",
        "8",
        "12th",
        "2019",
        "1990s",
        "Monday",
        "June",
        "May",
        "July",
        "2024-07-08",
        "7/8/2024",
        "early",
        "mid",
        "late",
        "year",
        "month",
        "week",
        "day",
        "ago",
        "later",
        "quarter",
        "first",
        "second",
        "half",
        "of",
        "and",
        "to",
        "–",
        ",",
        ".",
        "was",
        "will",
        "said",
        "until",
        "every",
        "annual",
        "now",
        "yesterday",
        "Christmas",
        "spring",
        "’",
        "'",
        "9",
        "p.m.",
        "$",
        "%",
        "people",
        "\n",
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)


@settings(max_examples=250, deadline=None)
@given(TEXTS, DAYS, st.integers(0, 10))
def test_readings_are_ordered_disjoint_and_whole(text: str, first: date, length: int) -> None:
    end = 0
    for reading in find(text, (first, first + timedelta(days=length))):
        assert end <= reading.start < reading.end <= len(text)
        surface = text[reading.start : reading.end]
        assert surface == surface.strip()
        assert "\n" not in surface
        assert (reading.date_start is None) == (reading.date_end is None)
        if reading.date_start and reading.date_end:
            assert reading.date_start <= reading.date_end
        end = reading.end


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS)
def test_the_edtf_says_the_same_days_as_the_columns(text: str, today: date) -> None:
    for reading in find(text, (today, today)):
        if reading.kind == "date" and reading.date_start and reading.edtf:
            assert published_interval(reading.edtf) == (reading.date_start, reading.date_end)


EXPRESSIONS = st.sampled_from(
    [
        "yesterday",
        "last week",
        "this month",
        "two years ago",
        "three weeks ago",
        "last June",
        "next summer",
        "the second quarter",
        "March",
        "5 October",
        "the past three months",
        "late last year",
        "the end of the month",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    EXPRESSIONS,
    st.sampled_from(["He came in {}.", "He will come in {}.", "In {} it rained."]),
    DAYS,
    st.integers(0, 40),
)
def test_an_interval_gives_what_all_its_days_agree_on(
    expression: str, frame: str, first: date, length: int
) -> None:
    text = frame.format(expression)
    last = first + timedelta(days=length)
    each = {
        _days(text, (first + timedelta(days=step), first + timedelta(days=step)))
        for step in range(length + 1)
    }
    assert _days(text, (first, last)) == (each.pop() if len(each) == 1 else None)


def _days(text: str, published: Days) -> Days | None:
    reading = find(text, published)[0]
    return (reading.date_start, reading.date_end) if reading.date_start and reading.date_end else None


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2049, 12, 31)), DAYS)
def test_a_full_date_means_that_day_whatever_the_day_of_publication(day: date, today: date) -> None:
    for written in (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%B} {day.year}",
    ):
        readings = find(f"It was on {written} there.", (today, today))
        assert [(r.date_start, r.date_end) for r in readings] == [(day, day)]


@pytest.mark.parametrize(
    "shape", ["%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%A, %d %B %Y", "%Y-%m-%d", "%d.%m.%Y"]
)
@settings(max_examples=25, deadline=None)
@given(day=st.dates(date(1900, 1, 1), date(2049, 12, 31)))
def test_absolute_dates_read_as_dateparser_reads_them(shape: str, day: date) -> None:
    written = day.strftime(shape)
    rule = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PREFER_LOCALE_DATE_ORDER": False}
    theirs = dateparser.parse(written, languages=["en"], settings=rule)
    ours = find(f"Signed on {written} there.", None)[0]
    assert theirs is not None
    assert ours.date_start == ours.date_end == theirs.date() == day
