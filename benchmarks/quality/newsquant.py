"""Scores quantities in sentences, as NewsQuant (Almasian et al., CQE, EMNLP 2023) does: value, unit, change.

A line is `{"id", "text", "quantities": [{"value", "unit", "normalized_unit", "change"}]}` without offsets. A value is a
number or "low-high". Change is `=` `~` (about) `>` `<` `up` `down`. Dates, years and ordinals are no quantities there.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality import units
from benchmarks.quality.arithmetic import close, f1, share
from benchmarks.quality.records import Case, Found, Outputs, Score, Table, context

_SIGNS = {"approximate": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
_WORDED_PERCENT = ("%", "cent", "pct", "pc")
_MINOR = re.compile(r"\d ?(?:p|c|pence|cents?|¢)$", re.IGNORECASE)
"""Matches an amount in a hundredth of a currency: "118.5p", "85 cents" … not "£85"."""

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNTED = re.compile(
    rf"(?P<number>\d{{1,4}}|{'|'.join(_NUMBERS)})[ -](?P<unit>second|minute|hour|day|week|month|year|decade)s?"
    r" (?:ago|later|earlier|before|after|hence)$",
    re.IGNORECASE,
)
"""Matches "nine days later" "30 years ago" … not "a week ago" "in nine days"."""

_LENGTH = re.compile(rf"^every (?:\d{{1,4}}|{'|'.join(_NUMBERS[1:])}) ")

_RISES = "increase|rise|gain|growth|jump|surge|hike|climb|boost|improvement|uptick|raise"
_FALLS = "decrease|fall|drop|decline|reduction|cut|slump|plunge|dip|slide|loss|contraction"
_HEDGES = "(?:about |around |some |nearly |almost |just |only |over |more than |less than |at least |up to )*"
_BY_NOUN = re.compile(
    rf"\b(?:{_RISES}|{_FALLS})s? of {_HEDGES}(?:[^.,;:]{{1,25}} or {_HEDGES})?$", re.IGNORECASE
)
"""Matches "an increase of about " "an increase of 60 jobs or " … not "increased by " "an increase to "."""

_BEHIND = re.compile(
    r"[ -](?:(?:percentage )?points? )?(?:higher|lower|more|less|fewer|up|down|longer|shorter|larger|smaller|bigger|cheaper"
    rf"|dearer|stronger|weaker|firmer|softer|{_RISES}|{_FALLS})\b",
    re.IGNORECASE,
)
"""Matches " lower" " drop" "-point rise" … not " and higher"."""

_VAGUE = {
    "dozens": (12, 120),
    "hundreds": (100, 1000),
    "thousands": (1000, 10000),
    "millions": (1e6, 1e7),
    "billions": (1e9, 1e10),
}
"""What the labels take vague words to mean; ours differ (docs/reading.md)."""


class Quantity(NamedTuple):
    """A labelled quantity: `high` is None unless it is a range from `low`."""

    low: float
    high: float | None
    unit: str
    change: str


def load(path: Path) -> list[Case]:
    """One case for each line. A sentence has no publication date."""
    return [_case(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _case(record: dict[str, Any]) -> Case:
    return Case(record["id"], record["text"], None, [_quantity(q) for q in record["quantities"]])


def _quantity(record: dict[str, str]) -> Quantity:
    low, high = _numbers(record["value"])
    return Quantity(low, high, record["normalized_unit"], record["change"])


def _numbers(written: str) -> tuple[float, float | None]:
    """ "41" → 41; "50.0-70.0" → 50, 70; "-3" and "2.9E-08" are single numbers."""
    try:
        return float(written), None
    except ValueError:
        low, _, high = written.rpartition("-")
        return float(low), float(high)


def score(cases: Sequence[Case], outputs: Outputs) -> Score:
    """Micro precision, recall and F1 of value, value + unit and value + change."""
    tests: dict[str, Callable[[Quantity, Found], bool]] = {
        "value": value_right,
        "value+unit": lambda q, f: value_right(q, f) and unit_right(q, f),
        "value+change": lambda q, f: value_right(q, f) and q.change == change_of(f),
    }
    metrics: dict[str, float | int | None] = {"quantities": sum(len(case.labels) for case in cases)}
    for name, test in tests.items():
        metrics.update(_prf(name, cases, outputs, test))
    return Score(metrics, _errors(cases, outputs), [_signs(cases, outputs)])


def quantities(found: Sequence[Found]) -> list[Found]:
    """What counts as a quantity: everything but dates, ordinals, times a thing recurs, and numbers without value.

    A recurrence whose length is written out ("every nine years", not "every year") counts as that length.
    A date that is counted from another ("nine days later") counts with its span of time.
    """
    return [
        f
        for f in map(_distance, found)
        if f.kind not in ("date", "ordinal")
        and (f.measure != "recurrence" or _LENGTH.search(f.surface.lower()))
        and not (f.value is None and (f.low is None or f.high is None))
    ]


def _as_labelled(case: Case, output: Sequence[Found]) -> list[Found]:
    """The quantities, a direction kept only where the labels look for one: in a verb or particle before the number.

    That is where the rules of the set's own extractor look (CQE, `rules.py`).
    What a noun or a comparative tells ("a 19% drop", "34% higher", "an increase of 60,600") is `=` to them.
    """
    return [
        replace(found, change="=")
        if _BEHIND.match(case.text, found.end) or _told_by_noun(case.text, found)
        else found
        for found in quantities(output)
    ]


def _told_by_noun(text: str, found: Found) -> bool:
    return _BY_NOUN.search(text, max(0, found.start - 80), found.start) is not None


def _distance(found: Found) -> Found:
    counted = _COUNTED.match(found.surface) if found.kind == "date" else None
    if counted is None:
        return found
    written = counted["number"].lower()
    value = float(written) if written.isdigit() else float(1 + _NUMBERS.index(written))
    return replace(found, kind="duration", value=value, low=value, high=value, unit=counted["unit"].lower())


def value_right(gold: Quantity, found: Found) -> bool:
    """Equal within 1e-5, with what differs by convention put aside.

    A share in words ("two-thirds") may be 66.67 of a hundred or 0.6667; "118.5p" 1.185 pounds or 118.5 pence; a vague
    word is what the labels take it to mean.
    """
    if gold.high is not None:
        ends = sorted((gold.low, gold.high))
        low, high = _VAGUE.get(found.surface.lower().split(" of ")[0], (found.low, found.high))
        return found.value is None and close(low, ends[0]) and close(high, ends[1])
    if found.value is None:
        return False
    if found.kind == "money" and _MINOR.search(found.surface):
        return close(found.value, gold.low) or close(found.value, gold.low / 100)
    if found.kind == "percent" and not any(word in found.surface for word in _WORDED_PERCENT):
        return close(found.value, gold.low) or close(found.value, 100 * gold.low, 1e-3)
    return close(found.value, gold.low)


def unit_right(gold: Quantity, found: Found) -> bool:
    """By name; counted things by the noun's last word, as the unit or among the words for what is counted."""
    if gold.unit == "-":
        return not found.unit or found.unit == "item"
    if any(units.same(name, gold.unit) for name in (found.unit, found.what) if name):
        return True
    counted = {units.singular(word) for word in units.plain(found.what or "").split()}
    return found.kind in ("people", "casualties", "count") and units.head(gold.unit) in counted


def change_of(found: Found) -> str:
    """A hedge outweighs a direction, as the labels have it."""
    return _SIGNS.get(found.bound) or (found.change if found.change in ("up", "down") else "=")


def _matches(
    gold: Sequence[Quantity], found: Sequence[Found], test: Callable[[Quantity, Found], bool]
) -> list[tuple[int, int]]:
    """One to one; those with the right unit and change are matched before those with the right value only."""
    order = sorted(
        ((g, f) for g in range(len(gold)) for f in range(len(found)) if test(gold[g], found[f])),
        key=lambda p: (-unit_right(gold[p[0]], found[p[1]]), gold[p[0]].change != change_of(found[p[1]]), p),
    )
    pairs: list[tuple[int, int]] = []
    for g, f in order:
        if all(g != a and f != b for a, b in pairs):
            pairs.append((g, f))
    return pairs


def _prf(
    name: str, cases: Sequence[Case], outputs: Outputs, test: Callable[[Quantity, Found], bool]
) -> dict[str, float | int | None]:
    right = found_all = gold_all = 0
    for case, output in zip(cases, outputs, strict=True):
        found = _as_labelled(case, output)
        right += len(_matches(case.labels, found, test))
        found_all += len(found)
        gold_all += len(case.labels)
    precision, recall = share(right, found_all), share(right, gold_all)
    return {f"{name} P": precision, f"{name} R": recall, f"{name} F1": f1(precision, recall)}


def _signs(cases: Sequence[Case], outputs: Outputs) -> Table:
    """Of the labelled quantities with each change: how many have the right value, and of these the right change."""
    count: Counter[str] = Counter()
    for case, output in zip(cases, outputs, strict=True):
        found = _as_labelled(case, output)
        for quantity in case.labels:
            count[quantity.change] += 1
        for g, f in _matches(case.labels, found, value_right):
            sign = case.labels[g].change
            count[f"value {sign}"] += 1
            count[f"change {sign}"] += change_of(found[f]) == sign
    rows: list[list[float | int | str | None]] = [
        [s, count[s], count[f"value {s}"], count[f"change {s}"]] for s in ("=", "~", ">", "<", "up", "down")
    ]
    return Table("by change", ["label", "quantities", "value right", "change right"], rows)


def _errors(cases: Sequence[Case], outputs: Outputs) -> list[dict[str, Any]]:
    errors: list[dict[str, Any]] = []
    for case, output in zip(cases, outputs, strict=True):
        found = _as_labelled(case, output)
        pairs = _matches(case.labels, found, value_right)
        for g in set(range(len(case.labels))) - {g for g, _ in pairs}:
            errors.append(_error("missed", case, case.labels[g], None))
        for f in set(range(len(found))) - {f for _, f in pairs}:
            errors.append(_error("spurious or wrong value", case, None, found[f]))
        for g, f in pairs:
            if not unit_right(case.labels[g], found[f]):
                errors.append(_error("unit", case, case.labels[g], found[f]))
            if case.labels[g].change != change_of(found[f]):
                errors.append(_error("change", case, case.labels[g], found[f]))
    return errors


def _error(error: str, case: Case, gold: Quantity | None, found: Found | None) -> dict[str, Any]:
    text = context(case.text, found.start, found.end, 200) if found else case.text
    got = None
    if found:
        got = {
            "value": found.value,
            "low": found.low,
            "high": found.high,
            "unit": found.unit,
            "what": found.what,
        }
        got |= {"change": change_of(found), "kind": found.kind}
    expected = gold._asdict() if gold else [q._asdict() for q in case.labels]
    return {"error": error, "case": case.name, "text": text, "expected": expected, "got": got}
