"""What a text counts and measures: kinds, spans, values, units; and what must never become a figure."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.values.quantities import find
from facts.values.reading import Reading

Row = tuple[str, str, object, str | None]


def number(reading: Reading) -> object:
    if reading.value is not None:
        return float(reading.value)
    return (
        float(reading.low) if reading.low is not None else None,
        float(reading.high) if reading.high is not None else None,
    )


def rows(text: str, least: float = 0.5) -> list[Row]:
    return [
        (text[r.start : r.end], r.kind, number(r), r.unit) for r in find(text, []) if r.confidence >= least
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quake killed 41 people.", [("41", "count", 41, "person")]),
        ("Shelling killed 12 and wounded 30.", [("12", "count", 12, None), ("30", "count", 30, None)]),
        ("The death toll rose to 41.", [("41", "count", 41, None)]),
        ("Deaths: 29. Injured: 4.", [("29", "count", 29, None), ("4", "count", 4, None)]),
        (
            "She helped to build seven nuclear power plants there.",
            [("seven", "count", 7, "nuclear power plant")],
        ),
        ("The two nations agreed.", [("two", "count", 2, "nation")]),
        ("They sold 14 Model S and Model X cars.", [("14", "count", 14, "Model S and Model X car")]),
        ("Both rely on 14 Kia and Hyundai vehicles.", [("14", "count", 14, "Kia and Hyundai vehicle")]),
        ("Nine of the original trees survive.", [("Nine", "count", 9, "original tree")]),
        ("Two of President Bo's aides left.", [("Two", "count", 2, "aide")]),
        ("Dozens of fishing boats sank.", [("Dozens", "count", (24, 99), "fishing boat")]),
        (
            "Some 15,000 US troops and 40 AFVs left.",
            [("15,000", "count", 15000, "person"), ("40", "count", 40, "AFV")],
        ),
        ("The 101st Airborne Division met 36 F-16s.", [("36", "count", 36, None)]),
        (
            "She has two degrees in law and threw three stones.",
            [("two", "count", 2, "degree"), ("three", "count", 3, "stone")],
        ),
        (
            "A 21,000-strong crowd bought 40.4m iPhones.",
            [("21,000", "count", 21000, "person"), ("40.4m", "count", 40.4e6, "iPhone")],
        ),
        (
            "Some 1.9 million of Gaza's 2.3 million residents left.",
            [("1.9 million", "count", 1.9e6, "person"), ("2.3 million", "count", 2.3e6, "person")],
        ),
        ("The 120-seat chamber met.", [("120", "count", 120, "seat")]),
        ("One man was held in one raid.", [("One", "count", 1, "person"), ("one", "count", 1, "raid")]),
        (
            "They traded 4.3M digital and physical albums.",
            [("4.3M", "count", 4300000, "digital and physical album")],
        ),
        (
            "It lost 300m users and 65k shops.",
            [("300m", "count", 3e8, "user"), ("65k", "count", 65000, "shop")],
        ),
        ("The clinic sees 30 people a day.", [("30", "count", 30, "person/day")]),
        (
            "About 8 million 250ml bottles left.",
            [("8 million", "count", 8e6, "bottle"), ("250ml", "measure", 250, "mL")],
        ),
    ],
)
def test_counts(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It burned 8,200 hectares.", [("8,200 hectares", "measure", 8200, "har")]),
        ("A 62-foot mast fell.", [("62-foot", "measure", 62, "[ft_i]")]),
        ("gusts of 75 km/h", [("75 km/h", "measure", 75, "km/h")]),
        ("winds of 40 miles per hour", [("40 miles per hour", "measure", 40, "[mi_i]/h")]),
        (
            "It was -14°C at dawn, then 30 degrees.",
            [("-14°C", "measure", -14, "Cel"), ("30 degrees", "measure", 30, "Cel")],
        ),
        (
            "It was 104°F, then 84 degrees.",
            [("104°F", "measure", 104, "[degF]"), ("84 degrees", "measure", 84, "[degF]")],
        ),
        ("a battery of 63 MW/126 MWh", [("63 MW", "measure", 63, "MW"), ("126 MWh", "measure", 126, "MW.h")]),
        ("a dam of 25 million m3", [("25 million m3", "measure", 25e6, "m3")]),
        (
            "He is 5 feet 2 inches tall.",
            [("5 feet 2 inches", "measure", pytest.approx(5.1667, abs=1e-3), "[ft_i]")],
        ),
        ("an average yield of just over a tonne", [("a tonne", "measure", 1, "t")]),
        ("a wave of a metre and a half", [("a metre and a half", "measure", 1.5, "m")]),
        ("twice as many as before, but it stopped twice", [("twice", "measure", 2, "1")]),
        ("eight times the permitted quantity", [("eight times", "measure", 8, "1")]),
        ("the magnitude-7.8 quake", [("7.8", "measure", 7.8, "magnitude")]),
        ("a magnitude 5.8 quake", [("5.8", "measure", 5.8, "magnitude")]),
        ("a 300m run-up", [("300m", "measure", 300, "m")]),
        ("pumping 52,000 barrels a day", [("52,000 barrels", "measure", 52000, "[bbl_us]/d")]),
        ("a torque of 275 pound-feet", [("275 pound-feet", "measure", 275, "[lbf_av].[ft_i]")]),
        ("He shed nine pounds.", [("nine pounds", "measure", 9, "[lb_av]")]),
        ("a pressure of 6 bar", [("6 bar", "measure", 6, "bar")]),
        ("she bought 6 bar stools", [("6", "count", 6, "bar stool")]),
        ("it takes 200 g of flour", [("200 g", "measure", 200, "g")]),
        ("he plays 12 g strings", [("12", "count", 12, "g string")]),
        ("a park of 3 sq. km", [("3 sq. km", "measure", 3, "km2")]),
        ("it moves 30 m/sec", [("30 m", "measure", 30, "m/s")]),
        ("yields of 3.1 tonnes per hectare", [("3.1 tonnes", "measure", 3.1, "t/hectare")]),
        ("supply of 2.5 mb/d", [("2.5 mb/d", "measure", 2.5, "M[bbl_us]/d")]),
        ("emissions of 12 MtCO2e", [("12 MtCO2e", "measure", 12, "Mt.CO2e")]),
        ("frost of - 20 degrees Celsius", [("- 20 degrees Celsius", "measure", -20, "Cel")]),
        (
            "He ran 400m in 44 seconds.",
            [("400m", "measure", 400, "m"), ("44 seconds", "duration", 44, "second")],
        ),
    ],
)
def test_measures(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a two-day visit", [("two-day", "duration", 2, "day")]),
        ("jailed for two-and-a-half years", [("two-and-a-half years", "duration", 2.5, "year")]),
        ("It took 18 months.", [("18 months", "duration", 18, "month")]),
        ("It ran for two decades.", [("two decades", "duration", 20, "year")]),
        ("a quarter of a century apart", [("a quarter of a century", "duration", 25, "year")]),
        ("It lasted half an hour.", [("half an hour", "duration", 0.5, "hour")]),
        (
            "It stood still for 2 hours and 10 minutes.",
            [("2 hours and 10 minutes", "duration", 130, "minute")],
        ),
        ("It stood still for a week.", [("a week", "duration", 1, "week")]),
        ("He got a decade in jail.", [("a decade", "duration", 10, "year")]),
        ("The rains came a month early.", [("a month", "duration", 1, "month")]),
        ("It takes an hour less than before.", [("an hour", "duration", 1, "hour")]),
        ("It pays $5 a day more than that.", [("$5", "money", 5, "USD/day")]),
        ("The dam was 21 years old.", [("21 years", "duration", 21, "year")]),
        ("power cuts of 12 hours a day", [("12 hours", "duration", 12, "hour/day")]),
        # Rates and idle articles are no durations.
        ("They meet twice a week.", []),
        ("elected in a second ballot", []),
        ("What a week it was.", []),
        ("It costs nothing a year.", []),
    ],
)
def test_durations(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose 3.1% in May.", [("3.1%", "percent", 3.1, "percent")]),
        ("some 60 per cent of it", [("60 per cent", "percent", 60, "percent")]),
        ("a margin of 2.5 percentage points", [("2.5 percentage points", "percent", 2.5, "percent_point")]),
        ("a cut of 40 basis points", [("40 basis points", "percent", 40, "basis_point")]),
        ("a third of voters", [("a third", "percent", 33.33, "percent")]),
        ("seven in ten of them", [("seven in ten", "percent", 70, "percent")]),
        ("two tenths of one per cent", [("two tenths of one per cent", "percent", 0.2, "percent")]),
        ("The poll put her four points ahead.", [("four points", "percent", 4, "percent_point")]),
        ("The Sensex lost 182 points.", [("182", "count", 182, "point")]),
        ("half a point more", [("half a point", "percent", 0.5, "percent_point")]),
        ("a quarter-point cut", [("quarter-point", "percent", 0.25, "percent_point")]),
        ("It rose 2 1/4 percent.", [("2 1/4 percent", "percent", 2.25, "percent")]),
        ("It took 7 1/2 years.", [("7 1/2 years", "duration", 7.5, "year")]),
        ("It fell by -3/4.", [("-3/4", "count", -0.75, None)]),
        ("since 9/11, post -9/11", []),
        ("minus one over 20", [("minus one over 20", "count", -0.05, None)]),
        ("a millionth of it", [("a millionth", "percent", 0.0001, "percent")]),
        ("It made $5MM or US$ 2 M.", [("$5MM", "money", 5e6, "USD"), ("US$ 2 M", "money", 2e6, "USD")]),
        ("a 5mm hole", [("5mm", "measure", 5, "mm")]),
        ("It was 30 degrees below zero.", [("30 degrees below zero", "measure", -30, "Cel")]),
        ("It was 7°C above zero.", [("7°C above zero", "measure", 7, "Cel")]),
        ("He is 6 foot 3.", [("6 foot 3", "measure", 6.25, "[ft_i]")]),
        ("It sank 6 feet 3 times.", [("6 feet", "measure", 6, "[ft_i]"), ("3", "count", 3, None)]),
        ("She found 3 $50 notes.", [("3", "count", 3, "note"), ("$50", "money", 50, "USD")]),
        ("a shooting percentage of 47", [("47", "percent", 47, "percent")]),
        ("12 per cent of 40 seats", [("12 per cent", "percent", 12, "percent"), ("40", "count", 40, "seat")]),
        ("a return of -9.8%", [("-9.8%", "percent", 9.8, "percent")]),
    ],
)
def test_percent(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its 22nd summit", [("22nd", "ordinal", 22, None)]),
        ("the seventeenth storm", [("seventeenth", "ordinal", 17, None)]),
        ("A fifth person died.", [("fifth", "ordinal", 5, None)]),
        ("It was number one in its slot.", [("one", "ordinal", 1, None)]),
        # Adverbs, periods, phrases, and the unit of time.
        ("At first it held.", []),
        ("It was first reported on local radio.", []),
        ("in the second half of the match", []),
        ("a third-party audit", []),
        ("nine metres per second", [("nine metres per second", "measure", 9, "m/s")]),
        ("It is second to none.", []),
    ],
)
def test_ordinals(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_a_vague_sum_or_measure_has_its_unit() -> None:
    assert [(r.kind, r.unit) for r in find("Millions of euros went, hundreds of miles away.", [])] == [
        ("money", "EUR"),
        ("measure", "[mi_i]"),
    ]


def test_digits_in_the_plural_are_no_seconds() -> None:
    assert find("the over-65s and women in their 50s", []) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dozens of homes burned.", (24, 99)),
        ("hundreds of thousands of jobs", (200_000, 999_000)),
        ("It pledged millions of euros.", (2_000_000, 999_000_000)),
    ],
)
def test_vague_figures_are_intervals(text: str, expected: tuple[int, int]) -> None:
    (reading,) = find(text, [])
    assert (reading.value, reading.bound) == (None, "vague")
    assert (reading.low, reading.high) == expected


@pytest.mark.parametrize(
    "text",
    ["one of the best players", "several homes", "a 27-year-old recruit", "Ana Lima, 62, told the court"],
)
def test_doubtful_figures_say_so(text: str) -> None:
    assert all(reading.confidence < 0.5 for reading in find(text, []))


def test_taken_spans_are_left_alone() -> None:
    text = "On 5 June 2020 some 41 people met for 3 hours"
    assert [text[r.start : r.end] for r in find(text, [(3, 14)])] == ["41", "3 hours"]


def test_a_figure_that_would_run_into_a_taken_span_is_dropped() -> None:
    assert find("It rose 5 million dollars", [(18, 25)]) == []


def test_no_figure_crosses_a_line_break() -> None:
    text = "Toll: 41\nmillion dollars\nfrom 10\nto 12 percent\ntwo\nhundred"
    assert all("\n" not in text[r.start : r.end] for r in find(text, []))


_WRITTEN = (
    "41|two|million|half|a|third|$|€5|%|km|percent|of|in|to|and|-|–| | |.|,|\n|killed|people|between|from|about|year|day|per|Rs|"
    "dollars|one|1,200|12.5|UFC|(|)|²|°C"
)
_PIECES = st.sampled_from(_WRITTEN.split("|"))


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_readings_of_any_text_are_sound(text: str) -> None:
    readings = find(text, [])
    assert all(0 <= r.start < r.end <= len(text) and "\n" not in text[r.start : r.end] for r in readings)
    assert all(a.end <= b.start for a, b in pairwise(readings))
    assert all(_is_ordered(r) for r in readings)


def _is_ordered(reading: Reading) -> bool:
    known = [bound for bound in (reading.low, reading.value, reading.high) if bound is not None]
    return known == sorted(known)


_UNITS = st.sampled_from(
    ["km", "percent", "euros", "hectares", "people", "hours", "tonnes", "%", "million dollars"]
)


@settings(deadline=None)  # the first example reads the tables of units and currencies
@given(st.integers(min_value=2, max_value=1899), _UNITS)
def test_a_span_read_alone_gives_the_same_value(amount: int, unit: str) -> None:
    text = f"Officials said {amount} {unit} were lost"
    (reading,) = find(text, [])
    (again,) = find(text[reading.start : reading.end], []) or [reading]
    assert reading.value == again.value
    assert reading.value == amount * (Decimal(10) ** 6 if "million" in unit else 1)
