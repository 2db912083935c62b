"""Scores the specs of Recognizers-Text: the share of specs in which everything is found with the right value.

A file holds lines `{"text", "results": [{"text", "start", "end", "type", "resolution"|"value"}], "not_supported",
"reference_datetime"?}`. A spec is right when each result is met by a finding that overlaps it and has its value, and
nothing else of the spec's family is found. Times of day, relative ordinals and units without a number ("convert it to
celsius") are left out: they are no figures. The names of files that only extract hold no values, and spans alone are scored
there.

`not_supported` names the ports that fail a spec, so Microsoft's own Python port can be set beside us.
"""

import json
import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality import timex3, units
from benchmarks.quality.arithmetic import close, overlap, share
from benchmarks.quality.marks import days
from benchmarks.quality.records import Case, Found, Outputs, Score, Table, error, told

_FAMILIES = {
    "currency": ("money",),
    "dimension": ("measure",),
    "temperature": ("measure",),
    "age": ("duration",),
    "percentage": ("percent",),
    "ordinal": ("ordinal",),
    "number": ("money", "casualties", "people", "count", "percent", "measure", "duration", "ordinal"),
    "numberrange": ("money", "casualties", "people", "count", "percent", "measure", "duration"),
    "date": ("date",),
    "daterange": ("date",),
    "duration": ("duration",),
    "set": ("duration",),
}
"""Type of a result → the kinds that may meet it."""

_DEGREES = frozenset({"Cel", "[degF]", "K", "degree celsius", "degree fahrenheit", "kelvin"})
_FILE_TYPES = {"CurrencyModel": "currency", "DimensionModel": "dimension", "TemperatureModel": "temperature"}
_SECONDS = {
    "year": 31536000,
    "month": 2592000,
    "week": 604800,
    "day": 86400,
    "hour": 3600,
    "minute": 60,
    "second": 1,
}


class Result(NamedTuple):
    """One expected result. `answer` is its resolution; {} where only the span is known."""

    start: int
    end: int
    type: str
    answer: dict[str, Any]


class Spec(NamedTuple):
    """What a line asks for: its file, its results, and whether Microsoft's Python port passes it."""

    file: str
    results: list[Result]
    python_passes: bool


def load(folder: Path, pattern: str = "*.jsonl") -> list[Case]:
    """The specs of the files that match, whose results are within reach of figures and dates."""
    cases = []
    for path in sorted(folder.glob(pattern)):
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        types = {_type(result) for record in records for result in record["results"]}
        if not types & _FAMILIES.keys():
            continue
        cases += [case for record in records if (case := _case(path.stem, record))]
    return cases


def _case(file: str, record: dict[str, Any]) -> Case | None:
    results = [
        Result(r["start"], r["end"], _type(r), r.get("resolution") or r.get("value") or {})
        for r in record["results"]
    ]
    figures = [result for result in results if not _is_mere_unit(result)]
    if any(result.type not in _FAMILIES for result in results) or (results and not figures):
        return None
    results = figures
    spec = Spec(file, results, "python" not in record["not_supported"])
    return Case(
        f"{file}:{record['id']}", record["text"], record.get("reference_datetime", "")[:10] or None, [spec]
    )


def _is_mere_unit(result: Result) -> bool:
    return "value" in result.answer and result.answer["value"] in (None, "null")


def _type(result: dict[str, Any]) -> str:
    return str(result["type"]).removeprefix("datetimeV2.")


def score(cases: Sequence[Case], outputs: Outputs) -> Score:
    """Share of specs right, over all and by file, with the Python port's own share beside it."""
    files: dict[str, list[tuple[bool, bool]]] = {}
    errors: list[dict[str, Any]] = []
    for case, output in zip(cases, outputs, strict=True):
        spec: Spec = case.labels[0]
        right = is_right(spec, output)
        files.setdefault(spec.file, []).append((right, spec.python_passes))
        if not right:
            errors.append(_error(case, spec, output))
    marks = [mark for file in files.values() for mark in file]
    metrics = {"specs": len(marks), "right": share(sum(m for m, _ in marks), len(marks))}
    metrics["Microsoft's Python port"] = share(sum(p for _, p in marks), len(marks))
    return Score(metrics, errors, [_by_file(files)])


def _by_file(files: dict[str, list[tuple[bool, bool]]]) -> Table:
    rows: list[list[float | int | str | None]] = [
        [
            name,
            len(marks),
            share(sum(m for m, _ in marks), len(marks)),
            share(sum(p for _, p in marks), len(marks)),
        ]
        for name, marks in files.items()
    ]
    return Table("share of specs right", ["file", "specs", "right", "Microsoft's Python port"], rows)


def is_right(spec: Spec, output: Sequence[Found]) -> bool:
    """Each result met by another finding, and no further finding of the spec's family."""
    found = [f for f in output if any(_is_of(name, f) for name in _types(spec))]
    used: set[int] = set()
    for result in spec.results:
        met = next((i for i, f in enumerate(found) if i not in used and _meets(result, f)), None)
        if met is None:
            return False
        used.add(met)
    return len(used) == len(found)


def _types(spec: Spec) -> set[str]:
    return {result.type for result in spec.results} or {_type_of_file(spec.file)}


def _is_of(name: str, found: Found) -> bool:
    """Whether a finding is of a type of result; of measures, degrees of heat are temperatures and no dimensions."""
    if found.kind not in _FAMILIES.get(name, ()):
        return False
    return name not in ("temperature", "dimension") or (found.unit in _DEGREES) == (name == "temperature")


def _type_of_file(file: str) -> str:
    """What a spec without results must not find: the type in the file's name."""
    names = {**_FILE_TYPES, "Percent": "percentage", "Ordinal": "ordinal", "NumberRange": "numberrange"}
    names |= {"Number": "number", "Duration": "duration", "Set": "set", "Date": "date", "Age": "age"}
    return next((kind for name, kind in names.items() if name in file), "date")


def _meets(result: Result, found: Found) -> bool:
    if overlap(result, found) <= 0 or not _is_of(result.type, found):
        return False
    if not result.answer:
        return True
    return _right_value(result.type, result.answer, found)


def _right_value(kind: str, answer: dict[str, Any], found: Found) -> bool:
    if kind in ("date", "daterange"):
        return _days_right(answer, found)
    if kind == "set":
        return any(timex3.comparable(timex) == timex3.value(found) for timex in _timexes(answer))
    if kind == "duration":
        return _seconds_right(answer, found)
    if kind == "numberrange":
        return _range_right(answer["value"], found)
    number = _number(answer.get("value"))
    right = close(found.value, number) if number is not None else found.value is None
    if kind in ("number", "percentage", "ordinal"):
        return right or (
            found.kind == "percent" and number is not None and close(found.value, 100 * number, 1e-3)
        )
    same = units.same(found.unit, answer.get("unit")) or found.unit == answer.get("isoCurrency", "")
    return (right and same) or _scaled(answer, found)


def _scaled(answer: dict[str, Any], found: Found) -> bool:
    """Cents and pence, which we state in the currency."""
    number = _number(answer.get("value"))
    minor = {"Cent": "USD", "Pence": "GBP"}.get(answer.get("unit", ""))
    return (
        minor is not None and number is not None and found.unit == minor and close(found.value, number / 100)
    )


def _number(written: Any) -> float | None:
    try:
        return float(str(written).rstrip("%"))
    except ValueError:
        return None


def _range_right(written: str, found: Found) -> bool:
    """ "[10,15)" → 10 and 15, open ends empty."""
    ends = [float(end) if end.strip() else None for end in written.strip("[]()").split(",")]
    return close(found.low, ends[0]) and close(found.high, ends[-1])


def _timexes(answer: dict[str, Any]) -> list[str]:
    listed = [value.get("timex", "") for value in answer.get("values", [])]
    return [answer["Timex"]] if "Timex" in answer else listed


def _seconds_right(answer: dict[str, Any], found: Found) -> bool:
    past = answer.get("PastResolution", {}).get("duration")
    wanted = [past] if past else [value.get("value") for value in answer.get("values", [])]
    factor = _SECONDS.get(found.unit or "")
    if factor is None or found.value is None:
        return False
    return any(close(found.value * factor, _number(seconds)) for seconds in wanted)


def _days_right(answer: dict[str, Any], found: Found) -> bool:
    return (found.date_start, found.date_end) in _accepted_days(answer)


def _accepted_days(answer: dict[str, Any]) -> list[tuple[date | None, date | None]]:
    """First and last day of each resolution offered, and of the bare expression where a word like "before" opens it."""
    accepted: list[tuple[date | None, date | None]] = []
    for offer in [answer.get("FutureResolution"), answer.get("PastResolution"), *answer.get("values", [])]:
        if not offer:
            continue
        single = _day(offer.get("date") or offer.get("value"))
        start = _day(offer.get("startDate") or offer.get("start"))
        end = _day(offer.get("endDate") or offer.get("end"))
        accepted += [(single, single)] if single else [(start, last) for last in _last_days(end)]
    if any("Mod" in offer for offer in [answer, *answer.get("values", [])]):
        accepted += [days for timex in _timexes(answer) if (days := _whole(timex))]
    return accepted


def _last_days(end: date | None) -> list[date | None]:
    """What an end can mean: the day after the last ("2016" ends on 2017-01-01), the last day itself ("4 to 22
    January"), or the start of a last month or year ("from 2014 till 2018")."""
    if end is None:
        return [None]
    last: list[date | None] = [end - timedelta(1), end]
    if end.day == 1:
        last.append(end.replace(day=monthrange(end.year, end.month)[1]))
    return [*last, date(end.year, 12, 31)] if (end.month, end.day) == (1, 1) else last


def _whole(timex: str) -> tuple[date, date] | None:
    """All days of a plain timex: "2012", "2018-02", "2016-01-01"."""
    return days(timex) if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", timex) else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written[:10]) if written and re.match(r"\d{4}-\d\d-\d\d", written) else None


def _error(case: Case, spec: Spec, output: Sequence[Found]) -> dict[str, Any]:
    names = ("kind", "surface", "value", "low", "high", "unit", "date_start", "date_end")
    got = [told(f, *names) for f in output]
    expected = [{"text": case.text[r.start : r.end], "type": r.type, **r.answer} for r in spec.results]
    first = spec.results[0] if spec.results else Result(0, 0, "", {})
    return error(spec.file, case, first, expected, got)
