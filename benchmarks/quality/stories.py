"""Scores the conflict stories' mentions: spans, values on the matched ones, distractors hit.

The stories and their conventions are described in `benchmarks/conflicts/README.md`; whether a value is right is decided
by the scorer beside them (`score.py`: 0.5 % tolerance, units converted, the interval where there is no value). What a
system itself calls boilerplate is no part of its answer, since such facts are kept out of claims.
"""

import importlib.util
import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from benchmarks.quality import units
from benchmarks.quality.arithmetic import f1, overlap, pair_up, share
from benchmarks.quality.own import THRESHOLDS
from benchmarks.quality.records import Case, Found, Outputs, Score, Table, error, told

SCORER = Path(__file__).parent.parent / "conflicts" / "score.py"

_UNITS = {
    "km": ("km", 1.0),
    "m": ("metre", 1.0),
    "cm": ("cm", 1.0),
    "mm": ("mm", 1.0),
    "[in_i]": ("inch", 1.0),
    "[ft_i]": ("foot", 1.0),
    "[mi_i]": ("mile", 1.0),
    "[nmi_i]": ("nmi", 1.0),
    "m2": ("hectare", 1e-4),
    "har": ("hectare", 1.0),
    "[acr_us]": ("acre", 1.0),
    "km2": ("sqkm", 1.0),
    "[mi_us]2": ("sqmile", 1.0),
    "[mi_i]2": ("sqmile", 1.0),
    "t": ("tonne", 1.0),
    "kt": ("tonne", 1e3),
    "Mt": ("tonne", 1e6),
    "kg": ("kg", 1.0),
    "g": ("g", 1.0),
    "[lb_av]": ("lb", 1.0),
    "L": ("litre", 1.0),
    "mL": ("ml", 1.0),
    "hL": ("hl", 1.0),
    "m3": ("cum", 1.0),
    "[gal_us]": ("gallon", 1.0),
    "kW": ("kW", 1.0),
    "MW": ("MW", 1.0),
    "GW": ("GW", 1.0),
    "MW.h": ("MWh", 1.0),
    "GW.h": ("GWh", 1.0),
    "TW.h": ("TWh", 1.0),
    "km/h": ("kmh", 1.0),
    "[mi_i]/h": ("mph", 1.0),
    "[kn_i]": ("knot", 1.0),
    "m/s": ("mps", 1.0),
    "km/s": ("kps", 1.0),
    "percent_point": ("pp", 1.0),
    "basis_point": ("bp", 1.0),
    **{unit: (unit, 1.0) for unit in ("year", "month", "week", "day", "hour", "minute", "second")},
}
"""UCUM → the stories' name and the factor to it, for the units that the scorer converts."""


class Story(NamedTuple):
    """The labels of one article."""

    mentions: list["Item"]
    distractors: list["Item"]
    ignored: list["Item"]


class Item(NamedTuple):
    """A labelled span with its record."""

    start: int
    end: int
    record: dict[str, Any]


def load(clusters: Path) -> list[Case]:
    """One case for each article of the folder's stories."""
    cases = []
    for path in sorted(clusters.glob("*.json")):
        story = json.loads(path.read_text("utf-8"))
        for article in story["articles"]:
            labels = Story(
                *(_of(story[part], article["id"]) for part in ("mentions", "distractors", "ignore"))
            )
            cases.append(Case(article["id"], article["text"], article["published"], [labels]))
    return cases


def _of(records: Sequence[dict[str, Any]], article: str) -> list[Item]:
    return [Item(r["start"], r["end"], r) for r in records if r["article"] == article]


def score(cases: Sequence[Case], outputs: Outputs) -> Score:
    """Micro figures over all articles, and value accuracy by kind."""
    count, errors = _counted(cases, outputs)
    return Score(_metrics(count), errors, [_by_kind(count), _by_confidence(cases, outputs)])


def _counted(cases: Sequence[Case], outputs: Outputs) -> tuple[Counter[str], list[dict[str, Any]]]:
    count: Counter[str] = Counter()
    errors: list[dict[str, Any]] = []
    for case, output in zip(cases, outputs, strict=True):
        _count(case, [f for f in output if f.zone != "boilerplate"], count, errors)
    return count, errors


def _count(case: Case, output: Sequence[Found], count: Counter[str], errors: list[dict[str, Any]]) -> None:
    story: Story = case.labels[0]
    pairs = pair_up(story.mentions, output)
    for f, g in pairs.items():
        _count_match(case, story.mentions[g], output[f], count, errors)
    for g in set(range(len(story.mentions))) - set(pairs.values()):
        count["missed"] += 1
        count[f"missed {story.mentions[g].record['kind']}"] += 1
        errors.append(error("missed", case, story.mentions[g], _set_fields(story.mentions[g].record), None))
    strays = [f for i, f in enumerate(output) if i not in pairs]
    for stray in strays:
        _count_stray(case, story, stray, count, errors)
    count["distractors"] += len(story.distractors)
    count["hit"] += sum(
        any(overlap(item, s) > 0 and not _on_mention(story, s) for s in strays) for item in story.distractors
    )


def _on_mention(story: Story, found: Found) -> bool:
    return any(overlap(mention, found) > 0 for mention in story.mentions)


def _count_stray(
    case: Case, story: Story, found: Found, count: Counter[str], errors: list[dict[str, Any]]
) -> None:
    """A finding beside all mentions: free where it is to be ignored, else spurious."""
    hits = any(overlap(item, found) > 0 for item in story.distractors)
    ignored = any(overlap(item, found) > 0 for item in story.ignored)
    if ignored and not hits and not _on_mention(story, found):
        return
    count["spurious"] += 1
    errors.append(error("distractor" if hits else "spurious", case, found, None, _shown(found)))


def _count_match(
    case: Case, gold: Item, found: Found, count: Counter[str], errors: list[dict[str, Any]]
) -> None:
    kind = gold.record["kind"]
    right = is_right(gold.record, found)
    for name, yes in (("matched", True), ("right", right), ("kind right", kind == found.kind)):
        count[name] += yes
        count[f"{name} {kind}"] += yes
    count["exact"] += (gold.start, gold.end) == (found.start, found.end)
    if not right:
        errors.append(error("value", case, gold, _set_fields(gold.record), _shown(found)))


def is_right(gold: dict[str, Any], found: Found) -> bool:
    """Whether a finding has the days of a labelled date, or the value and unit of a labelled figure."""
    if gold["kind"] == "date":
        days = (found.date_start, found.date_end)
        return tuple(d.isoformat() if d else None for d in days) == (gold["date_start"], gold["date_end"])
    unit, factor = _unit(gold, found.unit)
    ends = {name: getattr(found, name) for name in ("value", "low", "high")}
    claim = {name: end if end is None else factor * end for name, end in ends.items()}
    return bool(_scorer().num_ok(gold, {**claim, "unit": unit}))


def _unit(gold: dict[str, Any], unit: str | None) -> tuple[str | None, float]:
    """The stories' name of our unit, without the "per" of a rate, which they leave out.

    A unit that the scorer cannot judge is left out as well.
    """
    if gold["kind"] == "money":
        currency = (unit or "").partition("/")[0]
        return (gold["unit"] if units.same(currency, gold["unit"]) else unit), 1.0
    return _UNITS.get(unit or "") or _UNITS.get((unit or "").partition("/")[0]) or (None, 1.0)


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("conflict_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _metrics(count: Counter[str]) -> dict[str, float | int | None]:
    matched, missed, spurious = count["matched"], count["missed"], count["spurious"]
    precision, recall = share(matched, matched + spurious), share(matched, matched + missed)
    return {
        "mentions": matched + missed,
        "P": precision,
        "R": recall,
        "F1": f1(precision, recall),
        "value": share(count["right"], matched),
        "exact span": share(count["exact"], matched),
        "kind": share(count["kind right"], matched),
        "distractors hit": share(count["hit"], count["distractors"]),
    }


def _by_kind(count: Counter[str]) -> Table:
    kinds = sorted({name.split(" ")[1] for name in count if name.startswith(("matched ", "missed "))})
    rows: list[list[float | int | str | None]] = []
    for kind in kinds:
        matched, missed = count[f"matched {kind}"], count[f"missed {kind}"]
        accuracy = [share(count[f"{name} {kind}"], matched) for name in ("right", "kind right")]
        rows.append([kind, matched + missed, share(matched, matched + missed), *accuracy])
    return Table("by kind", ["kind", "mentions", "recall", "value", "kind right"], rows)


def _by_confidence(cases: Sequence[Case], outputs: Outputs) -> Table:
    """What is kept from each confidence on: precision, recall, F1, and the share with the right value."""
    rows: list[list[float | int | str | None]] = []
    for threshold in THRESHOLDS:
        count, _ = _counted(cases, [[f for f in found if f.confidence >= threshold] for found in outputs])
        m, kept = _metrics(count), count["matched"] + count["spurious"]
        rows.append([f"{threshold:.3f}", kept, m["P"], m["R"], m["F1"], share(count["right"], kept)])
    columns = ["confidence ≥", "kept", "P", "R", "F1", "right of kept"]
    return Table("precision and recall over confidence", columns, rows)


def _set_fields(record: dict[str, Any]) -> dict[str, Any]:
    wanted = ("kind", "measure", "value", "low", "high", "unit", "date_start", "date_end")
    return {name: record[name] for name in wanted if record.get(name) is not None}


def _shown(found: Found) -> dict[str, Any]:
    return told(found, "kind", "value", "low", "high", "unit", "date_start", "date_end", "confidence")
