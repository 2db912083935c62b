"""What the date reader finds, and what each expression means on a known day of publication."""

from datetime import date
from decimal import Decimal

import pytest

from facts.values.dates import find, find_times
from facts.values.reading import Reading

MONDAY = date(2024, 7, 8)
WEDNESDAY = date(2024, 7, 10)


def day(written: str) -> date:
    return date.fromisoformat(written)


def read(text: str, first: date | None = WEDNESDAY, last: date | None = None) -> list[Reading]:
    return find(text, first and (first, last or first))


def only(text: str, published: date | None = WEDNESDAY) -> tuple[str, Reading]:
    readings = read(text, published)
    assert len(readings) == 1, [text[r.start : r.end] for r in readings]
    return text[readings[0].start : readings[0].end], readings[0]


def surfaces(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [text[r.start : r.end] for r in read(text, published)]


ABSOLUTE = [
    ("The bridge opened on 8 July 2024.", "8 July 2024", "2024-07-08"),
    ("The bridge opened on Monday, 8 July 2024.", "Monday, 8 July 2024", "2024-07-08"),
    ("The bridge opened on the 26th of February 1931.", "the 26th of February 1931", "1931-02-26"),
    ("The bridge opened on July 8, 2024, at noon.", "July 8, 2024", "2024-07-08"),
    ("The towers fell on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11"),
    ("Signed 2024-07-08 in Lund.", "2024-07-08", "2024-07-08"),
    ("Signed 08.07.2024 in Lund.", "08.07.2024", "2024-07-08"),
    ("Signed 25/12/2023 in Lund.", "25/12/2023", "2023-12-25"),
    ("Signed 12/25/2023 in Lund.", "12/25/2023", "2023-12-25"),
    ("Signed 22/Jan/2019 in Lund.", "22/Jan/2019", "2019-01-22"),
    ("They clashed in June 2020.", "June 2020", "2020-06"),
    ("They clashed in February of 1940.", "February of 1940", "1940-02"),
    ("They clashed in 1998.", "1998", "1998"),
    ("They clashed in the year 1812.", "the year 1812", "1812"),
    ("They clashed until '45.", "'45", "1945"),
    ("A fashion of the 1990s.", "the 1990s", "199X"),
    ("A fashion of the ’80s.", "the ’80s", "198X"),
    ("A fashion of the seventies.", "the seventies", "197X"),
    ("A fashion of the 1800s.", "the 1800s", "18XX"),
    ("It rained in nineteen eighty-four.", "nineteen eighty-four", "1984"),
    ("It rained in 2016 November.", "2016 November", "2016-11"),
    ("It rained in 2016-11.", "2016-11", "2016-11"),
    ("It rained on July fourth, 1976.", "July fourth, 1976", "1976-07-04"),
    ("It rained on the twenty-second of June 2017.", "the twenty-second of June 2017", "2017-06-22"),
    ("The Sept. 11 attacks changed it.", "Sept. 11", "2001-09-11"),
    ("It rained on New Years  Eve 2023.", "New Years  Eve 2023", "2023-12-31"),
    ("A wall of the 16th century.", "the 16th century", "15XX"),
    ("Caesar died in 44 BC.", "44 BC", "-0043"),
    ("Profit grew in the second quarter of 2026.", "the second quarter of 2026", "2026-04/2026-06"),
    ("Profit grew in 2023 Q3.", "2023 Q3", "2023-07/2023-09"),
    ("Profit grew in the latter half of 2024.", "the latter half of 2024", "2024-07/2024-12"),
    ("Profit grew in FY24.", "FY24", "2024~"),
    ("Profit grew in Q3 2023.", "Q3 2023", "2023-07/2023-09"),
    ("Profit grew in 3Q23.", "3Q23", "2023-07/2023-09"),
    ("Profit grew in the first half of 2024.", "the first half of 2024", "2024-01/2024-06"),
    ("Profit grew in 2019-2024.", "2019-2024", "2019/2024"),
    ("Profit grew in 2023-24.", "2023-24", "2023/2024"),
    ("Profit grew in 2023/24.", "2023/24", "2023/2024"),
    ("Profit grew in FY 2023-24.", "FY 2023-24", "2023/2024"),
    ("They met in summer 2019.", "summer 2019", "2019-22"),
    ("They met in the spring of 1924.", "the spring of 1924", "1924-21"),
    ("They met in early 2023.", "early 2023", "2023-01/2023-04"),
    ("They met in mid-2021.", "mid-2021", "2021-05/2021-08"),
    ("They met at the end of 2024.", "the end of 2024", "2024-10/2024-12"),
    ("They met in mid-June 2024.", "mid-June 2024", "2024-06"),
    ("They met in the early 1990s.", "the early 1990s", "1990/1993"),
    ("They met on 8–9 July 2024.", "8–9 July 2024", "2024-07-08/2024-07-09"),
    ("They met between 3 and 7 March 2021.", "3 and 7 March 2021", "2021-03-03/2021-03-07"),
    ("They met on September 14 to 23, 2024.", "September 14 to 23, 2024", "2024-09-14/2024-09-23"),
    ("They met from May to July 2023.", "May to July 2023", "2023-05/2023-07"),
    ("They met from November to January 2023.", "November to January 2023", "2022-11/2023-01"),
    (
        "The first ten days of October 2019 were dry.",
        "The first ten days of October 2019",
        "2019-10-01/2019-10-10",
    ),
    ("The third Monday in May 2024 was dry.", "The third Monday in May 2024", "2024-05-20"),
    ("The last day of October 2024 was dry.", "The last day of October 2024", "2024-10-31"),
    ("The week of 8 July 2024 was dry.", "The week of 8 July 2024", "2024-07-08/2024-07-14"),
    ("The night of 8 July 2024 was dry.", "The night of 8 July 2024", "2024-07-08"),
    ("It rained at Christmas 2023.", "Christmas 2023", "2023-12-25"),
    ("It rained on New Year's Eve 2023.", "New Year's Eve 2023", "2023-12-31"),
    ("It rained at Easter 2024.", "Easter 2024", "2024-03-31"),
    ("It rained on Good Friday 2025.", "Good Friday 2025", "2025-04-18"),
    ("It rained on Thanksgiving 2023.", "Thanksgiving 2023", "2023-11-23"),
    ("It rained on Black Friday 2023.", "Black Friday 2023", "2023-11-24"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), ABSOLUTE)
@pytest.mark.parametrize("published", [None, WEDNESDAY])
def test_absolute_dates_need_no_day_of_publication(
    text: str, surface: str, edtf: str, published: date | None
) -> None:
    found, reading = only(text, published)
    assert (found, reading.kind, reading.edtf, reading.anchor) == (surface, "date", edtf, None)


# Read on Wednesday 10 July 2024.
RELATIVE = [
    ("He spoke yesterday.", "yesterday", "2024-07-09"),
    ("He will speak the day after tomorrow.", "the day after tomorrow", "2024-07-12"),
    ("He spoke last night.", "last night", "2024-07-09"),
    ("He spoke this morning.", "this morning", "2024-07-10"),
    ("He spoke on Monday.", "Monday", "2024-07-08"),
    ("He spoke on Wednesday.", "Wednesday", "2024-07-10"),
    ("He spoke on Thursday night.", "Thursday night", "2024-07-04"),
    ("He will speak on Thursday.", "Thursday", "2024-07-11"),
    ("The strike is to last until Friday.", "Friday", "2024-07-12"),
    ("The session was requested for Friday.", "Friday", "2024-07-12"),
    ("The court meets on Thursday.", "Thursday", "2024-07-11"),
    ("Tickets go on sale Monday.", "Monday", "2024-07-15"),
    ("The shop stays closed on Monday.", "Monday", "2024-07-15"),
    ("There are no trains before Saturday.", "Saturday", "2024-07-13"),
    ("The store was shut until Friday.", "Friday", "2024-07-05"),
    ("It rained. On Friday the sun will shine.", "Friday", "2024-07-12"),
    ("It will rain. On Friday the sun shone and the rain ceased.", "Friday", "2024-07-05"),
    ("He was shot on Jan. 6 and died.", "Jan. 6", "2024-01-06"),
    ("He spoke last Friday.", "last Friday", "2024-07-05"),
    ("He speaks next Friday.", "next Friday", "2024-07-19"),
    ("He speaks next Monday.", "next Monday", "2024-07-15"),
    ("He spoke on Tuesday of last week.", "Tuesday of last week", "2024-07-02"),
    ("He spoke last week.", "last week", "2024-07-01/2024-07-07"),
    ("He spoke over the weekend.", "the weekend", "2024-07-06/2024-07-07"),
    ("He spoke last month.", "last month", "2024-06"),
    ("He spoke in June.", "June", "2024-06"),
    ("He will speak in October.", "October", "2024-10"),
    ("He spoke in October.", "October", "2023-10"),
    ("He spoke last June.", "last June", "2024-06"),
    ("He spoke last August.", "last August", "2023-08"),
    ("He spoke in September of last year.", "September of last year", "2023-09"),
    ("He spoke on 7 March last year.", "7 March last year", "2023-03-07"),
    ("He spoke on 4 July.", "4 July", "2024-07-04"),
    ("He spoke on December 5.", "December 5", "2023-12-05"),
    ("The closing is due on 30 August.", "30 August", "2024-08-30"),
    ("The closing was set for 12 December.", "12 December", "2024-12-12"),
    ("He spoke two years ago.", "two years ago", "2022"),
    ("He spoke three months ago.", "three months ago", "2024-04"),
    ("He spoke two days ago.", "two days ago", "2024-07-08"),
    ("He spoke a week ago.", "a week ago", "2024-07-03"),
    ("He spoke a decade ago.", "a decade ago", "2014"),
    ("He spoke half a century ago.", "half a century ago", "1974~"),
    ("He spoke nearly 30 years ago.", "30 years ago", "1994~"),
    ("It will end in three years' time.", "three years' time", "2027"),
    ("It will end this year.", "this year", "2024"),
    ("It grew in Q4 last year.", "Q4 last year", "2023-10/2023-12"),
    ("It will end in the second half of next year.", "the second half of next year", "2025-07/2025-12"),
    ("It ended late last year.", "late last year", "2023-10/2023-12"),
    ("It ended early last week.", "early last week", "2024-07-01/2024-07-03"),
    ("It ended earlier this month.", "earlier this month", "2024-07"),
    ("It will end by the end of the year.", "the end of the year", "2024-10/2024-12"),
    ("It ended last summer.", "last summer", "2023-22"),
    ("It grew this spring.", "this spring", "2024-21"),
    ("It ended last Christmas.", "last Christmas", "2023-12-25"),
    ("He will speak on the 28th.", "the 28th", "2024-07-28"),
    ("He spoke on the 28th.", "the 28th", "2024-06-28"),
    ("He will speak on the 20th of next month.", "the 20th of next month", "2024-08-20"),
    ("He spoke on Friday the 5th.", "Friday the 5th", "2024-07-05"),
    ("He will speak next week on Thursday.", "next week on Thursday", "2024-07-18"),
    ("It grew in the latest quarter.", "the latest quarter", "2024-04/2024-06"),
    ("It must end by year-end.", "year-end", "2024-10/2024-12"),
    ("It ended earlier in the week.", "earlier in the week", "2024-07-08/2024-07-14"),
    ("It ended the week before last.", "the week before last", "2024-06-24/2024-06-30"),
    ("It ended two and a half years ago.", "two and a half years ago", "2022-01~"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), RELATIVE)
def test_relative_dates_count_from_the_day_of_publication(text: str, surface: str, edtf: str) -> None:
    found, reading = only(text)
    assert (found, reading.edtf, reading.anchor) == (surface, edtf, WEDNESDAY)


@pytest.mark.parametrize("text", [text for text, _, _ in RELATIVE])
def test_relative_dates_stay_open_without_a_day_of_publication(text: str) -> None:
    _, reading = only(text, None)
    assert (reading.edtf, reading.date_start, reading.date_end, reading.anchor) == (None, None, None, None)


ANCHORED_IN_THE_TEXT = [
    ("It began on 4 March 2021. The following day it spread.", "2021-03-05"),
    ("It began on 4 March 2021 and ended two days later.", "2021-03-06"),
    ("It began on 4 March 2021. A week earlier there was snow.", "2021-02-25"),
    ("It began in March 2021. That month was dry.", "2021-03"),
    ("It began in March 2021. The previous year was dry.", "2020"),
    ("It began in March 2021. Five years earlier there was snow.", "2016"),
    ("It began on 4 March 2021. The following Sunday was calm.", "2021-03-07"),
    ("It began in November 2020 and ended the following January.", "2021-01"),
    ("It began in May 2021. The previous March had been calm.", "2021-03"),
    ("It began in 2019. The next June it ended.", "2020-06"),
    ("It began on 9 February 2020, a Sunday.", "2020-02-09"),
    ("It began on 4 March 2021. Early the next morning it snowed.", "2021-03-05"),
    ("It began on 4 March 2021. That night it snowed.", "2021-03-04"),
]


@pytest.mark.parametrize(("text", "edtf"), ANCHORED_IN_THE_TEXT)
@pytest.mark.parametrize("published", [None, WEDNESDAY])
def test_some_dates_count_from_the_date_before_them(text: str, edtf: str, published: date | None) -> None:
    assert read(text, published)[-1].edtf == edtf


def test_a_day_cannot_be_counted_from_a_year() -> None:
    assert read("It began in 2021. Two days later it ended.")[-1].edtf is None


def test_the_first_date_of_a_range_takes_the_year_of_the_second() -> None:
    readings = read("The troops left from May 15 to August 16, 1988.", None)
    assert [r.edtf for r in readings] == ["1988-05-15", "1988-08-16"]
    readings = read("The troops left between November 15 and February 2, 1989.", None)
    assert [r.edtf for r in readings] == ["1988-11-15", "1989-02-02"]


INTERVAL = [
    ("He arrived on Monday.", "2024-07-08"),
    ("He took office in June.", "2024-06"),
    ("They met on Monday and are expected to meet again on Tuesday.", "2024-07-09"),
    ("He left yesterday.", None),
    ("He left on Tuesday.", None),
    ("He left last week.", "2024-07-01/2024-07-07"),
    ("He left two years ago.", "2022"),
]


@pytest.mark.parametrize(("text", "edtf"), INTERVAL)
def test_an_interval_of_publication_settles_what_all_its_days_agree_on(text: str, edtf: str | None) -> None:
    reading = read(text, MONDAY, WEDNESDAY)[-1]
    assert (reading.edtf, reading.anchor) == (edtf, None)


DURATIONS = [
    ("In the past three months it rained.", "the past three months", 3, "month", "2024-04-10", "2024-07-10"),
    ("In the last two years it rained.", "the last two years", 2, "year", "2022-07-10", "2024-07-10"),
    ("For the next five days it will rain.", "the next five days", 5, "day", "2024-07-10", "2024-07-15"),
    ("In the past year it rained.", "the past year", 1, "year", "2023-07-10", "2024-07-10"),
    ("Over the next decade it will rain.", "the next decade", 10, "year", "2024-07-10", "2034-07-10"),
    ("In the past few weeks it rained.", "the past few weeks", None, "week", None, None),
    ("In recent years it rained.", "recent years", None, "year", None, None),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit", "first", "last"), DURATIONS)
def test_a_stretch_up_to_today_is_a_duration_with_days(
    text: str, surface: str, value: int | None, unit: str, first: str | None, last: str | None
) -> None:
    found, reading = only(text)
    number = None if value is None else Decimal(value)
    assert (found, reading.kind, reading.value, reading.low, reading.high) == (
        surface,
        "duration",
        number,
        number,
        number,
    )
    assert reading.unit == unit
    assert (reading.date_start, reading.date_end) == (first and day(first), last and day(last))
    assert reading.bound == ("vague" if value is None else "exact")


SETS = [
    ("They hold an annual summit.", "annual", 1, "year"),
    ("They meet every two weeks.", "every two weeks", 2, "week"),
    ("They meet every other day.", "every other day", 2, "day"),
    ("They meet each year.", "each year", 1, "year"),
    ("They meet every Monday.", "every Monday", 1, "week"),
    ("They meet on Mondays.", "Mondays", 1, "week"),
    ("They publish a daily count.", "daily", 1, "day"),
    ("They publish quarterly.", "quarterly", 3, "month"),
    ("They meet twice a week.", "twice a week", 1, "week"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit"), SETS)
def test_recurrences(text: str, surface: str, value: int, unit: str) -> None:
    found, reading = only(text)
    assert (found, reading.kind, reading.rule) == (surface, "duration", "set:recurrence")
    assert (reading.value, reading.unit, reading.date_start) == (Decimal(value), unit, None)


@pytest.mark.parametrize("word", ["now", "currently", "recently", "recent"])
def test_the_vague_present_and_past_are_marked_and_unsure(word: str) -> None:
    _, reading = only(f"The {word} closed plant.")
    assert (reading.kind, reading.bound, reading.edtf) == ("date", "vague", None)
    assert reading.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Sales fell in the quarter.", "the quarter"),
        ("At the time, he ruled.", "the time"),
        ("It came years ago.", "years ago"),
    ],
)
def test_weak_signs_are_marked_as_such(text: str, surface: str) -> None:
    found, reading = only(text)
    assert found == surface
    assert reading.confidence <= 0.5


@pytest.mark.parametrize("hedge", ["about", "around", "circa", "roughly"])
def test_a_hedge_stays_outside_and_makes_it_approximate(hedge: str) -> None:
    found, reading = only(f"It was built {hedge} 1905.")
    assert (found, reading.bound, reading.edtf) == ("1905", "approximate", "1905~")


NOT_DATES = [
    "This may be so, and they may march on.",
    "May I come in?",
    "Theresa May spoke.",
    "June Carter and April Jones sang.",
    "Mayor Augusto March spoke.",
    "The March on Washington.",
    "Wait a second, said the second man.",
    "Sat down, wed at noon, the sun and the mon.",
    "Prices fall, springs break, and they spring to their feet.",
    "Version 2.0.24 and 1.2.24.1 are out.",
    "They won 3-2 and then 24-17.",
    "Between 10 and 12 homes burnt.",
    "Call +44 20 7338 0000 or 555-0199.",
    "Some 1200 people came.",
    "At least 2000 people came.",
    "2019 people were killed.",
    "It sold 1984 units, 1500 MW and 2010 barrels.",
    "It cost $2019, €1999 and Rs 2005.",
    "Resolution 1483, Flight 1549, page 1998.",
    "The address is 1600 Pennsylvania Avenue.",
    "He is on the 12th floor for the 22nd summit.",
    "She is in her twenties; the under-50s stay.",
    "Temperatures reached the 90s.",
    "The attacks of 9/11, open 24/7.",
    "A 1/2 share and 3/4 of it.",
    "The first half ended 2-0.",
    "The talks are expected to last several weeks.",
    "It opened two years later than planned.",
    "Photographs 1 to 6 may be used.",
    "The quarter-final, a quarter of it, and Article 370.",
    "He scored in the last minute, knowing it.",
    "ISSN 2059-0000, tel. 2010-2015-86.",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert surfaces(text) == []


YEARS_BY_CONTEXT = [
    ("In 2012 sales fell to 2012 units.", ["2012"]),
    ("The 2003 invasion and the 2008 elections.", ["2003", "2008"]),
    ("Founded in 1529, rebuilt after 1812.", ["1529", "1812"]),
    ("(1998)", ["1998"]),
    ("1861: the war begins", ["1861"]),
    ("In May 12 people died.", ["May"]),
    ("On May 12 people danced.", ["May 12"]),
    ("Between 1980 and 1985 there were nine.", ["1980 and 1985"]),
    ("She was elected in 2019 with 2,019 votes.", ["2019"]),
    ("What May said in May.", ["May"]),
    ("In May the Second Army left.", ["May"]),
    ("By the end of May. The rest stayed.", ["the end of May"]),
    ("The war of 1812 cost an average of 1500 a month.", ["1812"]),
    ("They go in March and come in April and August.", ["March", "April", "August"]),
]


@pytest.mark.parametrize(("text", "expected"), YEARS_BY_CONTEXT)
def test_context_decides_between_a_date_and_a_count_or_name(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_a_full_stop_after_an_abbreviation_is_no_part_of_the_date() -> None:
    assert surfaces("They met in Sept. It rained. They met on Sept. 4.") == ["Sept", "Sept. 4"]


def test_day_and_month_in_digits_stay_open_unless_the_document_settles_their_order() -> None:
    assert read("Signed 7/8/2024.")[0].edtf is None
    assert read("Signed 7/8/2024, paid 25/8/2024.")[0].edtf == "2024-08-07"
    assert read("Signed 7/8/2024, paid 8/25/2024.")[0].edtf == "2024-07-08"
    assert read("Signed 7/7/2024.")[0].edtf == "2024-07-07"


def test_a_date_that_the_calendar_lacks_stays_open() -> None:
    assert [r.edtf for r in read("Signed 2023-02-30, paid 31 June 2024.")] == [None, None]


def test_the_end_of_a_range_of_weekdays_follows_its_start() -> None:
    assert [r.edtf for r in read("Closed from Monday to Friday.")] == ["2024-07-15", "2024-07-19"]


def test_the_ends_of_the_calendar_are_no_fault() -> None:
    for today in (date.min, date.max):
        for text, _, _ in (*ABSOLUTE, *RELATIVE):
            read(text, today)


def test_a_history_counts_its_months_from_the_date_before_them() -> None:
    history = (
        "In September 1939 the war began. In March 1940 a truce failed. In April they landed. By June 1940 the coast was "
        "lost. On 14 July the fleet burnt. In May 1941 the island fell, and in December 1941 the ocean was at war. In "
        "January the south fell. In 1942 the tide turned."
    )
    assert [r.edtf for r in read(history)][2:] == [
        "1940-04",
        "1940-06",
        "1940-07-14",
        "1941-05",
        "1941-12",
        "1942-01",
        "1942",
    ]


def test_a_history_takes_the_month_that_is_nearest_to_the_date_before_it() -> None:
    history = (
        "In September 1939 the war began. In March 1940 a truce failed. On 14 July 1940 the fleet burnt. In May 1941 the island "
        "fell. In December 1941 the ocean was at war. In February 1945 the river was crossed, as the bridges had been in October."
    )
    assert [r.edtf for r in read(history)][-2:] == ["1945-02", "1944-10"]


def test_news_that_recalls_old_years_still_counts_from_today() -> None:
    news = "In September 2016 they signed a pact. In January 2019 they met. On Monday the ministry said that trade fell in March."
    assert read(news)[-1].edtf == "2024-03"


def test_no_expression_crosses_a_line_break() -> None:
    assert surfaces("It closed on 8\nJuly 2024.") == ["July 2024"]
    assert surfaces("last\nweek") == []


def test_case_and_typographic_marks_do_not_matter() -> None:
    assert surfaces("ON MONDAY, JULY 8, 2024") == ["MONDAY, JULY 8, 2024"]
    assert surfaces("from 8—9 July and in three years’ time") == ["8—9 July", "three years’ time"]
    assert surfaces("İstanbul, 8 July 2024") == ["8 July 2024"]
    assert surfaces("on 8\u00a0July\u00a02024") == ["8\u00a0July\u00a02024"]


CLOCK = [
    ("at 10 p.m. on Monday", ["10 p.m."]),
    ("at 3:30pm and 14:05", ["3:30pm", "14:05"]),
    ("at 8 o'clock", ["8 o'clock"]),
    ("at 0600 GMT", ["0600"]),
    ("at 11.04 this morning", ["11.04"]),
    ("a rate of 4.75% and 12 men", []),
    ("they drew 3:2, $10.30 each", []),
]


@pytest.mark.parametrize(("text", "expected"), CLOCK)
def test_clock_times_are_spans_and_no_readings(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_times(text)] == expected
    assert not set(expected) & set(surfaces(text))


HOSTILE = [
    "1" * 200_000,
    "early " * 30_000,
    "the " * 30_000,
    "Monday, " * 20_000,
    "1 " * 50_000,
    "may " * 20_000 + "2024-" * 20_000,
    "12/" * 50_000,
    "'" * 50_000,
    "the first first first of of of " * 5_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    readings = read(text)
    assert all(0 <= r.start < r.end <= len(text) for r in readings)
