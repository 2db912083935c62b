"""The quality bench measures what it says: labels, matching, each scorer, TIMEX values, tables, discovery."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import (
    arithmetic,
    marks,
    newsquant,
    own,
    recognizers,
    seeds,
    sets,
    stories,
    timex3,
    timexes,
    units,
)
from benchmarks.quality.__main__ import main
from benchmarks.quality.records import Case, Found, Table
from benchmarks.quality.systems import System, run
from benchmarks.quality.table import render


def found(text: str, surface: str, kind: str = "count", **fields: Any) -> Found:
    """A finding at the first place where `surface` stands."""
    start = text.index(surface)
    return Found(start, start + len(surface), kind, surface, **fields)


# --- the labelled corpus


LABELLED = "published: 2024-07-09\ndesk: test\n\nAt least {41|casualties 41 at_least by:army_chief} died in {UFC 303|no} on {Monday|date 2024-07-08}.\n"


def test_marks_are_stripped_and_spans_are_exact() -> None:
    case = marks.parse(LABELLED, "story")
    assert case.text == "At least 41 died in UFC 303 on Monday.\n"
    assert [case.text[m.start : m.end] for m in case.labels] == ["41", "UFC 303", "Monday"]
    assert case.published == "2024-07-09"


def test_a_label_says_kind_value_unit_bound_and_speaker() -> None:
    toll, no_figure, day = marks.parse(LABELLED, "story").labels
    assert toll.readings == (marks.Reading("casualties", 41.0, unit="person"),)
    assert (toll.bound, toll.speaker, toll.modality) == ("at_least", "army chief", "asserted")
    assert (no_figure.readings, no_figure.skip) == ((), False)
    assert (day.readings[0].first, day.readings[0].last) == (date(2024, 7, 8), date(2024, 7, 8))


@pytest.mark.parametrize(
    ("label", "reading"),
    [
        ("money 1300000000 EUR", marks.Reading("money", 1.3e9, unit="EUR")),
        ("count 37..41 village", marks.Reading("count", None, 37, 41, "village")),
        ("count vague nuclear_plant", marks.Reading("count", unit="nuclear plant")),
        ("measure -11 Cel projected", marks.Reading("measure", -11.0, unit="Cel")),
        ("ordinal 3", marks.Reading("ordinal", 3.0)),
        ("date 2024-02", marks.Reading("date", first=date(2024, 2, 1), last=date(2024, 2, 29))),
        ("date 2019/2021-06", marks.Reading("date", first=date(2019, 1, 1), last=date(2021, 6, 30))),
    ],
)
def test_labels(label: str, reading: marks.Reading) -> None:
    case = marks.parse(f"published: 2024-07-09\n\n{{x|{label}}}", "story")
    assert case.labels[0].readings == (reading,)


def test_two_readings_may_both_be_right() -> None:
    case = marks.parse("published: 2024-07-09\n\n{£4|money 4 GBP or money 4 GBP/t} a ton", "story")
    assert [reading.unit for reading in case.labels[0].readings] == ["GBP", "GBP/t"]


@pytest.mark.parametrize("body", ["{41|cats 41}", "{41|count many}", "a { brace"])
def test_a_label_that_cannot_be_read_is_named(body: str) -> None:
    with pytest.raises(ValueError, match="story"):
        marks.parse(f"published: 2024-07-09\n\n{body}", "story")


# --- scoring the own corpus


def scored(body: str, *findings: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    case = marks.parse(f"published: 2024-07-09\n\n{body}", "story")
    output = [found(case.text, surface, kind, **fields) for surface, kind, fields in findings]
    return own.score([case], [output]).metrics


def test_a_right_reading_scores_one() -> None:
    metrics = scored("{41|casualties 41} died", ("41", "casualties", {"value": 41.0, "unit": "person"}))
    assert (metrics["P"], metrics["R"], metrics["value"], metrics["kind"]) == (1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("fields", [{"value": 14.0, "unit": "person"}, {"value": 41.0, "unit": "seat"}])
def test_a_wrong_value_or_unit_is_found_but_not_right(fields: dict[str, Any]) -> None:
    metrics = scored("{41|people 41} came", ("41", "people", fields))
    assert (metrics["F1"], metrics["value"]) == (1.0, 0.0)


def test_missed_spurious_skipped_and_hard_negatives() -> None:
    body = "{41|people 41} came {now|skip} to {UFC 303|no} with 7 and {5|count 5 cat}"
    metrics = scored(
        body,
        ("41", "people", {"value": 41.0, "unit": "person"}),
        ("now", "date", {}),
        ("303", "count", {"value": 303.0}),
        ("7", "count", {"value": 7.0}),
    )
    assert metrics["P"] == pytest.approx(1 / 3)
    assert metrics["R"] == 0.5
    assert metrics["hard negatives hit"] == 1.0


def test_roles_are_scored_where_they_are_labelled() -> None:
    fields = {"value": 3.0, "unit": "percent", "change": "up", "modality": "asserted", "speaker": "the army"}
    metrics = scored("{3%|percent 3 up projected by:army}", ("3%", "percent", fields))
    assert (metrics["change"], metrics["modality"], metrics["speaker"]) == (1.0, 0.0, 1.0)


def test_confidence_has_a_curve() -> None:
    case = marks.parse("published: 2024-07-09\n\n{41|people 41} of 7", "story")
    output = [
        found(case.text, "41", "people", value=41.0, unit="person", confidence=0.9),
        found(case.text, "7", value=7.0, confidence=0.4),
    ]
    curve = {row[0]: row for row in own.score([case], [output]).tables[1].rows}
    assert curve["0.000"][2:4] == [0.5, 1.0]
    assert curve["0.500"][2:4] == [1.0, 1.0]
    assert curve["0.965"][2:4] == [None, 0.0]


# --- arithmetic and units


def test_pairs_are_one_to_one_and_the_closer_span_wins() -> None:
    text = "37 to 41 people"
    whole, part = found(text, "37 to 41"), found(text, "41")
    assert arithmetic.pair_up([whole], [part, whole]) == {1: 0}
    assert arithmetic.pair_up([part, whole], [whole]) == {0: 1}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("USD", "dollar"),
        ("JPY", "japanese yen"),
        ("USD/[bbl_us]", "united states dollar per barrel"),
        ("km/h", "kilometre per hour"),
        ("percent", "percentage"),
        ("village", "villages"),
        ("power plant", "nuclear power plants"),
        ("t", "ton"),
        (None, None),
    ],
)
def test_one_unit_under_two_names(ours: str | None, theirs: str | None) -> None:
    assert units.same(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("USD", "euro"), ("km", "mile"), ("village", "town"), (None, "km"), ("percent", "dollar")],
)
def test_different_units(ours: str | None, theirs: str | None) -> None:
    assert not units.same(ours, theirs)


# --- quantities in sentences


def quantity_case(text: str, *quantities: tuple[str, str, str]) -> Case:
    keys = ("value", "normalized_unit", "change")
    labels = [newsquant._quantity(dict(zip(keys, quantity, strict=True))) for quantity in quantities]
    return Case("s", text, None, labels)


def test_quantities_are_scored_by_value_unit_and_change() -> None:
    text = "About 9 km and 3% more in 2020"
    case = quantity_case(text, ("9.0", "kilometre", "~"), ("3.0", "percentage", "up"))
    output = [
        found(text, "9 km", "measure", value=9.0, unit="km", bound="approximate"),
        found(text, "3%", "percent", value=3.0, unit="percent"),
        found(text, "2020", "date"),
    ]
    metrics = newsquant.score([case], [output]).metrics
    assert (metrics["value F1"], metrics["value+unit F1"], metrics["value+change F1"]) == (1.0, 1.0, 0.5)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("It rose 3% in May.", "up"),
        ("It was up 3% and higher.", "up"),
        ("It closed 3% higher.", "="),
        ("It saw a 3% rise.", "="),
        ("It saw an increase of about 3%.", "="),
        ("It saw an increase of 60 jobs or 3%.", "="),
        ("It increased by 3%.", "up"),
    ],
)
def test_what_a_noun_tells_is_no_direction_to_the_labels(text: str, change: str) -> None:
    case = quantity_case(text, ("3.0", "percentage", change))
    output = [found(text, "3%", "percent", value=3.0, unit="percent", change="up")]
    assert newsquant.score([case], [output]).metrics["value+change F1"] == 1.0


@pytest.mark.parametrize(
    ("written", "numbers"),
    [("41", (41, None)), ("50.0-70.0", (50, 70)), ("-3", (-3, None)), ("2.9E-08", (2.9e-8, None))],
)
def test_labelled_numbers(written: str, numbers: tuple[float, float | None]) -> None:
    assert newsquant._numbers(written) == numbers


def test_a_date_counted_from_another_is_a_span_of_time_there() -> None:
    text = "Nine days later, on 4 May"
    kept = newsquant.quantities([found(text, "Nine days later", "date"), found(text, "4 May", "date")])
    assert [(f.value, f.unit) for f in kept] == [(9.0, "day")]


def test_a_recurrence_counts_there_where_its_length_is_written() -> None:
    text = "every 9 years, every year"
    recurring = {"measure": "recurrence", "value": 9.0, "low": 9.0, "high": 9.0}
    kept = newsquant.quantities(
        [found(text, each, "duration", **recurring) for each in ("every 9 years", "every year")]
    )
    assert [f.surface for f in kept] == ["every 9 years"]


@pytest.mark.parametrize(
    ("surface", "fields", "gold", "right"),
    [
        ("dozens of miles", {"kind": "measure", "low": 24.0, "high": 99.0}, (12, 120), True),
        ("two-thirds", {"kind": "percent", "value": 66.67}, (2 / 3, None), True),
        ("66.67%", {"kind": "percent", "value": 66.67}, (2 / 3, None), False),
        ("118.5p", {"kind": "money", "value": 1.185}, (118.5, None), True),
        ("Dozens", {"kind": "people", "low": 24.0, "high": 99.0}, (12, 120), True),
        ("37 to 41", {"kind": "people", "low": 37.0, "high": 41.0}, (37, 41), True),
    ],
)
def test_values_that_differ_by_convention(
    surface: str, fields: dict[str, Any], gold: tuple[float, float | None], right: bool
) -> None:
    finding = found(surface, surface, **fields)
    assert newsquant.value_right(newsquant.Quantity(*gold, "", "="), finding) is right


# --- time expressions


@pytest.mark.parametrize(
    ("surface", "first", "last", "value"),
    [
        ("8 July 2024", "2024-07-08", "2024-07-08", "2024-07-08"),
        ("July 2024", "2024-07-01", "2024-07-31", "2024-07"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("the second quarter", "2024-04-01", "2024-06-30", "2024-Q2"),
        ("the second half", "2024-07-01", "2024-12-31", "2024-H2"),
        ("last week", "2024-07-01", "2024-07-07", "2024-W27"),
        ("the weekend", "2024-07-06", "2024-07-07", "2024-W27-WE"),
        ("the nineties", "1990-01-01", "1999-12-31", "199"),
        ("early 2023", "2023-01-01", "2023-04-30", "2023"),
        ("late May", "2023-05-21", "2023-05-31", "2023-05"),
    ],
)
def test_timex_values_of_dates(surface: str, first: str, last: str, value: str) -> None:
    days = {"date_start": date.fromisoformat(first), "date_end": date.fromisoformat(last)}
    assert timex3.value(found(surface, surface, "date", **days)) == value


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [(5.0, "year", "P5Y"), (0.5, "hour", "PT0.5H"), (None, "day", "PXD"), (2.0, "cat", None)],
)
def test_timex_values_of_durations(number: float | None, unit: str, value: str | None) -> None:
    assert timex3.value(found("x", "x", "duration", value=number, unit=unit)) == value


def test_a_season_and_a_decade_of_years() -> None:
    spring = found(
        "spring", "spring", "date", date_start=date(2020, 3, 1), date_end=date(2020, 5, 31), edtf="2020-21"
    )
    assert timex3.value(spring) == "2020-SP"
    assert timex3.comparable("P2DE") == timex3.comparable("P20Y")


def test_a_range_is_two_expressions_but_mid_2007_is_one() -> None:
    span = found("8 July to 9 July", "8 July to 9 July", "date", edtf="2024-07-08/2024-07-09")
    assert [(part.surface, part.start) for part in timex3.split(span)] == [("8 July", 0), ("9 July", 10)]
    assert len(timex3.split(found("mid-2007", "mid-2007", "date", edtf="2007-05/2007-08"))) == 1


def test_spans_are_strict_or_relaxed_and_values_count_on_matches() -> None:
    text = "On Monday and in the spring of 2024"
    labels = [timexes.Timex(3, 9, "2024-07-08", False), timexes.Timex(17, 35, "2024-SP", False)]
    day = date(2024, 7, 8)
    output = [
        found(text, "Monday", "date", date_start=day, date_end=day),
        found(text, "2024", "date", date_start=date(2024, 1, 1), date_end=date(2024, 12, 31)),
    ]
    metrics = timexes.score([Case("d", text, "2024-07-09", labels)], [output]).metrics
    assert (metrics["relaxed F1"], metrics["strict F1"], metrics["value accuracy"]) == (1.0, 0.5, 0.5)


# --- specs of Recognizers-Text


def test_a_degree_of_heat_is_no_dimension() -> None:
    text = "Water boils at 100 °C"
    heat = found(text, "100 °C", "measure", value=100.0, unit="Cel")
    assert recognizers.is_right(recognizers.Spec("DimensionModel", [], True), [heat])
    assert not recognizers.is_right(recognizers.Spec("TemperatureModel", [], True), [heat])


def test_a_unit_without_a_number_is_no_figure_to_find() -> None:
    units_only = {"text": "convert to celsius", "not_supported": "", "id": 1}
    unit = {"start": 11, "end": 18, "type": "temperature", "resolution": {"value": None, "unit": "C"}}
    assert recognizers._case("TemperatureModel", {**units_only, "results": [unit]}) is None


def spec(kind: str, text: str, **answer: Any) -> recognizers.Spec:
    return recognizers.Spec("File", [recognizers.Result(0, len(text), kind, answer)], True)


def test_a_spec_needs_its_value_and_nothing_else() -> None:
    text = "12 euros"
    euros = found(text, text, "money", value=12.0, unit="EUR")
    wanted = spec("currency", text, value="12", unit="Euro")
    assert recognizers.is_right(wanted, [euros])
    assert not recognizers.is_right(wanted, [euros, euros])
    assert not recognizers.is_right(wanted, [found(text, text, "money", value=12.0, unit="USD")])
    assert not recognizers.is_right(wanted, [])


def test_a_currency_is_known_by_its_code_whatever_it_is_called() -> None:
    kip = found("9 kip", "9 kip", "money", value=9.0, unit="LAK")
    assert recognizers.is_right(
        spec("currency", "9 kip", value="9", unit="Lao kip", isoCurrency="LAK"), [kip]
    )
    assert not recognizers.is_right(
        spec("currency", "9 kip", value="9", unit="Lek", isoCurrency="ALL"), [kip]
    )


@pytest.mark.parametrize(
    ("answer", "first", "last"),
    [
        (
            {"values": [{"timex": "2016", "start": "2016-01-01", "end": "2017-01-01"}]},
            "2016-01-01",
            "2016-12-31",
        ),
        ({"values": [{"timex": "2012", "Mod": "before", "end": "2012-01-01"}]}, "2012-01-01", "2012-12-31"),
        ({"Timex": "X", "PastResolution": {"date": "2016-10-15"}}, "2016-10-15", "2016-10-15"),
        (
            {"Timex": "X", "PastResolution": {"startDate": "1995-01-04", "endDate": "1995-01-22"}},
            "1995-01-04",
            "1995-01-22",
        ),
    ],
)
def test_days_of_a_spec(answer: dict[str, Any], first: str, last: str) -> None:
    days = {"date_start": date.fromisoformat(first), "date_end": date.fromisoformat(last)}
    assert recognizers.is_right(spec("daterange", "x", **answer), [found("x", "x", "date", **days)])


def test_a_duration_is_compared_in_seconds() -> None:
    wanted = spec("duration", "x", Timex="P3D", PastResolution={"duration": "259200"})
    assert recognizers.is_right(wanted, [found("x", "x", "duration", value=3.0, unit="day")])
    assert not recognizers.is_right(wanted, [found("x", "x", "duration", value=3.0, unit="week")])


# --- conflict stories and seeds


def test_stories_leave_out_what_is_called_boilerplate() -> None:
    text = "41 died. Tel 555"
    item = stories.Item(0, 2, {"kind": "casualties", "value": 41, "low": 41, "high": 41, "unit": "person"})
    tel = stories.Item(13, 16, {})
    case = Case("1a", text, "2024-07-09", [stories.Story([item], [tel], [])])
    toll = found(text, "41", "casualties", value=41.0, low=41.0, high=41.0, unit="person")
    right = stories.score([case], [[toll, found(text, "555", value=555.0, zone="boilerplate")]]).metrics
    wrong = stories.score([case], [[toll, found(text, "555", value=555.0)]]).metrics
    assert (right["F1"], right["value"], right["distractors hit"]) == (1.0, 1.0, 0.0)
    assert (wrong["P"], wrong["distractors hit"]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("gold", "ours", "right"),
    [
        ({"unit": "tonne", "value": 5e5}, {"unit": "Mt", "value": 0.5}, True),
        ({"unit": "hectare", "value": 0.04}, {"unit": "m2", "value": 400.0}, True),
        ({"unit": "acre", "value": 5.0}, {"unit": "har", "value": 5.0}, False),
        ({"unit": "km", "value": 5.0}, {"unit": "km", "value": 6.0}, False),
    ],
)
def test_values_of_stories_in_another_unit(gold: dict[str, Any], ours: dict[str, Any], right: bool) -> None:
    record = {"kind": "measure", "low": gold["value"], "high": gold["value"], **gold}
    finding = found("x", "x", "measure", low=ours["value"], high=ours["value"], **ours)
    assert stories.is_right(record, finding) is right


def test_seeds_want_the_exact_span_of_the_core() -> None:
    text = "worth $65 billion"
    record = {"kind": "money", "value": 65e9, "low": 65e9, "high": 65e9, "unit": "USD", "edtf": None}
    case = Case("001", text, None, [seeds.Gold(6, 17, "core", record)])
    fields = {"value": 65e9, "low": 65e9, "high": 65e9, "unit": "USD"}
    exact = seeds.score([case], [[found(text, "$65 billion", "money", **fields)]]).metrics
    short = seeds.score([case], [[found(text, "65 billion", "money", **fields)]]).metrics
    assert (exact["all"], exact["spurious"]) == (1.0, 0)
    assert (short["all"], short["exact span"], short["value"]) == (0.0, 0.0, 1.0)


# --- running and showing


def test_a_crash_costs_a_system_that_text_only() -> None:
    def read(text: str, published: str | None) -> list[Found]:
        if "bad" in text:
            raise RuntimeError("no")
        return [found(text, text)]

    done = run(System("s", read), [Case("a", "good", None, []), Case("b", "bad", None, [])])
    assert [len(output) for output in done.outputs] == [1, 0]
    assert (done.crashes, done.first_crash) == (1, "b: RuntimeError: no")


def test_tables_are_aligned() -> None:
    shown = render(Table("heading", ["system", "F1", "n"], [["facts", 0.5, 7], ["x", None, 1234]]))
    assert shown.splitlines() == [
        "heading",
        "  system    F1     n",
        "  facts   50.0     7",
        "  x          –  1234",
    ]


def test_sets_are_known_by_their_content(tmp_path: Path) -> None:
    records = {
        "a.jsonl": {"id": "s", "text": "41 cats", "quantities": []},
        "b.jsonl": {"id": "d", "text": "Monday", "dct": "2024-07-09", "timexes": []},
        "unknown.jsonl": {"text": "no labels"},
    }
    for name, record in records.items():
        (tmp_path / name).write_text(json.dumps(record) + "\n", "utf-8")
    (tmp_path / "broken.jsonl").write_text("{", "utf-8")
    assert [labelled.name for labelled in sets.gather([tmp_path])] == [
        "own-dev",
        "own-held",
        "a",
        "b",
        "conflict-stories",
    ]


def test_the_bench_prints_tables_and_writes_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"id": "s", "text": "They have 41 cats.", "quantities": [_record("40.0", "cat")]}
    source = tmp_path / "cats.jsonl"
    source.write_text(json.dumps(record) + "\n", "utf-8")
    assert main([str(source), "--sets", "cats", "--systems", "facts", "--out", str(tmp_path / "out")]) == 0
    assert "cats: quantities in sentences, 1 texts" in capsys.readouterr().out
    errors = [
        json.loads(line) for line in (tmp_path / "out" / "errors-cats.jsonl").read_text("utf-8").splitlines()
    ]
    assert {error["error"] for error in errors} == {"missed", "spurious or wrong value"}


def _record(value: str, unit: str) -> dict[str, str]:
    return {"value": value, "unit": unit, "normalized_unit": unit, "change": "="}


def test_a_missing_path_is_a_usage_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "no such file or folder" in capsys.readouterr().err
