"""Scores the five seeds against every figure and date that was marked in them by hand.

A line is `{"file", "char_start", "char_end", "kind", "value", "low", "high", "unit", "bound", "edtf", "tier"}`. Tier `core`
must be found exactly; `minor` (ordinals, "two leaders") and `vague` ("recent") may be found.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality import units
from benchmarks.quality.arithmetic import close, overlap, share
from benchmarks.quality.records import Case, Found, Outputs, Score, error, told
from facts import ingest
from facts.records import Source

SEEDS = Path(__file__).parent.parent.parent / "seeds"


class Gold(NamedTuple):
    """A labelled figure or date."""

    start: int
    end: int
    tier: str
    record: dict[str, Any]


def load(path: Path) -> list[Case]:
    """One case for each file named, with the text and publication date of the seeds."""
    by_file: dict[str, list[Gold]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        gold = Gold(record["char_start"], record["char_end"], record["tier"], record)
        by_file[record["file"]].append(gold)
    sources = [source for source in ingest.load([SEEDS]) if isinstance(source, Source)]
    return [_case(name, sources, labels) for name, labels in by_file.items()]


def _case(name: str, sources: Sequence[Source], labels: list[Gold]) -> Case:
    text = (SEEDS / name).read_bytes().decode("utf-8")
    published = next((source.published for source in sources if source.text == text), None)
    return Case(name, text, published, labels)


def score(cases: Sequence[Case], outputs: Outputs) -> Score:
    """Shares of the core tier found and right, of the others found, and of findings that meet no label."""
    core: list[dict[str, bool]] = []
    minor, spurious, found_all = [], 0, 0
    errors: list[dict[str, Any]] = []
    for case, output in zip(cases, outputs, strict=True):
        for gold in case.labels:
            if gold.tier == "core":
                core.append(_judge(case, gold, output, errors))
            else:
                minor.append(any(overlap(gold, f) > 0 for f in output))
        strays = [f for f in output if all(overlap(gold, f) <= 0 for gold in case.labels)]
        errors += [error("spurious", case, f, got=_told(f)) for f in strays]
        spurious += len(strays)
        found_all += len(output)
    metrics: dict[str, float | int | None] = {"core": len(core)}
    for name in ("exact span", "kind", "value", "unit", "edtf", "all"):
        metrics[name] = share(sum(verdict[name] for verdict in core), len(core))
    metrics |= {"minor found": share(sum(minor), len(minor)), "found": found_all, "spurious": spurious}
    return Score(metrics, errors)


def _judge(case: Case, gold: Gold, output: Sequence[Found], errors: list[dict[str, Any]]) -> dict[str, bool]:
    exact = next((f for f in output if (f.start, f.end) == (gold.start, gold.end)), None)
    near = exact or next((f for f in output if overlap(gold, f) > 0), None)
    record = gold.record
    verdict = {
        "exact span": exact is not None,
        "kind": near is not None and near.kind == record["kind"],
        "value": near is not None and _value_right(record, near),
        "unit": near is not None and (record["unit"] is None or units.same(near.unit, record["unit"])),
        "edtf": near is not None and near.edtf == record["edtf"],
    }
    verdict["all"] = all(verdict.values())
    if not verdict["all"]:
        wrong = ", ".join(name for name, right in verdict.items() if not right and name != "all")
        name = f"wrong {wrong}" if near else "missed"
        errors.append(error(name, case, gold, record, _told(near) if near else None))
    return verdict


def _value_right(record: dict[str, Any], found: Found) -> bool:
    return all(
        record[name] is None or close(getattr(found, name), record[name]) for name in ("value", "low", "high")
    )


def _told(found: Found) -> dict[str, Any]:
    return told(found, "kind", "surface", "value", "low", "high", "unit", "edtf", "confidence")
