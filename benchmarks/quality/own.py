"""Scores the project's own labelled corpus: what is found, whether its value is right, and what is said of it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, get_args

from benchmarks.quality import units
from benchmarks.quality.arithmetic import close, f1, overlap, pair_up, share
from benchmarks.quality.marks import Mark, Reading
from benchmarks.quality.records import Case, Found, Outputs, Score, Table, error, told
from facts.records import Kind

_TOLERANCE = 1e-3
"""Relative; lets "two-thirds" be 66.67 or 66.6667."""

THRESHOLDS = (0.0, 0.05, 0.2, 0.5, 0.8, 0.9, 0.965)
ROLES = ("bound", "change", "modality", "speaker")


def score(cases: Sequence[Case], outputs: Outputs) -> Score:
    """Precision, recall and value accuracy over all kinds and by kind; hedges, roles and hard negatives."""
    count, errors = _counted(cases, outputs)
    return Score(_metrics(count), errors, [_by_kind(count), _by_confidence(cases, outputs)])


def held_figures(cases: Sequence[Case], outputs: Outputs) -> dict[str, dict[str, float]]:
    """What must not get worse: precision, recall and value accuracy of each kind.

    Of all figures there are F1, F1 of those with the right value, and the shares of right kinds and of hard negatives
    left alone, so that precision may be bought with recall at a fair price.
    """
    count, _ = _counted(cases, outputs)
    metrics = _metrics(count)
    left_alone = 1.0 - (metrics["hard negatives hit"] or 0.0)
    over_all = {"f1": metrics["F1"], "value_f1": metrics["value F1"], "kind": metrics["kind"]}
    by_kind = {kind: _shares(_kind_figures(count, kind)) for kind in get_args(Kind)}
    return {"all": {**_shares(over_all), "left_alone": left_alone}, **by_kind}


def _shares(figures: dict[str, float | int | None]) -> dict[str, float]:
    return {name: value for name, value in figures.items() if isinstance(value, float)}


def _counted(cases: Sequence[Case], outputs: Outputs) -> tuple[Counter[str], list[dict[str, Any]]]:
    count: Counter[str] = Counter()
    errors: list[dict[str, Any]] = []
    for case, found in zip(cases, outputs, strict=True):
        _count_case(case, found, count, errors)
    return count, errors


def _count_case(
    case: Case, found: Sequence[Found], count: Counter[str], errors: list[dict[str, Any]]
) -> None:
    gold = [mark for mark in case.labels if mark.readings]
    pairs = pair_up(gold, found)
    for f, g in pairs.items():
        _count_match(case, gold[g], found[f], count, errors)
    for g in set(range(len(gold))) - set(pairs.values()):
        count["missed"] += 1
        count[f"missed {gold[g].kind}"] += 1
        errors.append(error("missed", case, gold[g], _told(gold[g])))
    others = [mark for mark in case.labels if not mark.readings]
    for f in set(range(len(found))) - set(pairs):
        _count_stray(case, others, found[f], count, errors)
    count["distractors"] += sum(not mark.skip for mark in others)
    count["distractors hit"] += sum(_is_hit(mark, found, pairs) for mark in others)


def _count_match(
    case: Case, mark: Mark, found: Found, count: Counter[str], errors: list[dict[str, Any]]
) -> None:
    checks = {
        "found": True,
        "exact": (mark.start, mark.end) == (found.start, found.end),
        "kind": any(reading.kind == found.kind for reading in mark.readings),
        "value": is_right(mark, found),
        "bound": mark.bound == found.bound,
    }
    for name, right in checks.items():
        count[name] += right
        count[f"{name} {mark.kind}"] += right
    count[f"system {found.kind}"] += 1
    count[f"system right {found.kind}"] += 1
    for role, wanted, got in _roles(mark, found):
        count[f"{role} labelled"] += 1
        count[f"{role} right"] += wanted == got
        if wanted != got:
            errors.append(error(role, case, mark, wanted, got))
    for name in ("value", "kind", "exact", "bound"):
        if not checks[name]:
            errors.append(error(name, case, mark, _told(mark), _told(found)))
    count["modality false"] += mark.modality == "asserted" and found.modality != "asserted"


def _roles(mark: Mark, found: Found) -> list[tuple[str, str, str | None]]:
    """(role, label, what the system says) for each role that the mark is labelled with."""
    said = []
    if mark.change:
        said.append(("change", mark.change, found.change))
    if mark.modality != "asserted":
        said.append(("modality", mark.modality, found.modality))
    if mark.speaker:
        heard = mark.speaker if mark.speaker.lower() in (found.speaker or "").lower() else found.speaker
        said.append(("speaker", mark.speaker, heard))
    return said


def _count_stray(
    case: Case, others: Sequence[Mark], found: Found, count: Counter[str], errors: list[dict[str, Any]]
) -> None:
    touched = [mark for mark in others if overlap(mark, found) > 0]
    if touched and all(mark.skip for mark in touched):
        return
    count["spurious"] += 1
    count[f"system {found.kind}"] += 1
    name = "hard negative" if touched else "spurious"
    errors.append(error(name, case, found, got=_told(found)))


def _is_hit(mark: Mark, found: Sequence[Found], pairs: dict[int, int]) -> bool:
    return not mark.skip and any(overlap(mark, f) > 0 for i, f in enumerate(found) if i not in pairs)


def is_right(mark: Mark, found: Found) -> bool:
    """Value and unit of one of the readings; of dates, first and last day."""
    return any(_reading_right(mark, reading, found) for reading in mark.readings)


def _reading_right(mark: Mark, reading: Reading, found: Found) -> bool:
    if reading.kind == "date":
        return (reading.first, reading.last) == (found.date_start, found.date_end)
    if reading.kind != "ordinal" and not _unit_right(reading.unit, found.unit):
        return False
    if mark.bound == "vague" and reading.low is None:
        return found.value is None
    if reading.value is None:
        return close(found.low, reading.low, _TOLERANCE) and close(found.high, reading.high, _TOLERANCE)
    return close(found.value, reading.value, _TOLERANCE)


def _unit_right(labelled: str | None, unit: str | None) -> bool:
    """A rate ("6 metres a day") is right in its first part where the label names no rate."""
    if labelled == "-" or units.same(unit, labelled):
        return True
    return bool(unit and labelled) and units.same(str(unit).partition("/")[0], labelled)


def _metrics(count: Counter[str]) -> dict[str, float | int | None]:
    found, spurious, missed = count["found"], count["spurious"], count["missed"]
    precision, recall = share(found, found + spurious), share(found, found + missed)
    return {
        "figures": found + missed,
        "P": precision,
        "R": recall,
        "F1": f1(precision, recall),
        "exact span": share(count["exact"], found),
        "kind": share(count["kind"], found),
        "value": share(count["value"], found),
        "value F1": f1(share(count["value"], found + spurious), share(count["value"], found + missed)),
        "bound": share(count["bound"], found),
        **{role: share(count[f"{role} right"], count[f"{role} labelled"]) for role in ROLES[1:]},
        "hard negatives hit": share(count["distractors hit"], count["distractors"]),
    }


def _kind_figures(count: Counter[str], kind: str) -> dict[str, float | int | None]:
    """Precision over what the system calls `kind`, recall and accuracy over what the labels call so."""
    found = count[f"found {kind}"]
    labelled = found + count[f"missed {kind}"]
    return {
        "figures": labelled,
        "precision": share(count[f"system right {kind}"], count[f"system {kind}"]),
        "recall": share(found, labelled),
        "value": share(count[f"value {kind}"], found),
    }


def _by_kind(count: Counter[str]) -> Table:
    columns = ["kind", "figures", "precision", "recall", "value", "exact span", "kind right"]
    rows: list[list[float | int | str | None]] = []
    for kind in get_args(Kind):
        found = count[f"found {kind}"]
        more = [share(count[f"exact {kind}"], found), share(count[f"kind {kind}"], found)]
        rows.append([kind, *_kind_figures(count, kind).values(), *more])
    return Table("by kind", columns, rows)


def _by_confidence(cases: Sequence[Case], outputs: Outputs) -> Table:
    """Precision and recall of what is at least so sure; right = found with the right value and unit."""
    rows: list[list[float | int | str | None]] = []
    for threshold in THRESHOLDS:
        count, _ = _counted(cases, [[f for f in found if f.confidence >= threshold] for found in outputs])
        m = _metrics(count)
        right = share(count["value"], count["found"] + count["spurious"])
        rows.append([f"{threshold:.3f}", count["found"] + count["spurious"], m["P"], m["R"], m["F1"], right])
    return Table(
        "precision and recall over confidence",
        ["confidence ≥", "kept", "P", "R", "F1", "right of kept"],
        rows,
    )


def _told(item: Mark | Found) -> dict[str, Any]:
    """The fields of a label or of a finding that say something, for the file of errors."""
    if isinstance(item, Found):
        return told(item, "kind", "value", "low", "high", "unit", "date_start", "date_end", "bound")
    readings = [told(r, "kind", "value", "low", "high", "unit", "first", "last") for r in item.readings]
    return {**readings[0], "bound": item.bound, **({"or": readings[1:]} if readings[1:] else {})}
