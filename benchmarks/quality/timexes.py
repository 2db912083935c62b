"""Scores time expressions as TempEval does: strict and relaxed spans, and the TIMEX value of those found.

A line is `{"id", "dct", "text", "timexes": [{"start", "end", "text", "value", "depth"?}]}`. An expression inside another
(`depth` above 0, in TIMEX2) counts neither way, and so does what is found only there.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality import timex3
from benchmarks.quality.arithmetic import f1, overlap, pair_up, share
from benchmarks.quality.records import Case, Found, Outputs, Score, error


class Timex(NamedTuple):
    """A labelled expression; `inner` ones stand inside another."""

    start: int
    end: int
    value: str | None
    inner: bool


def load(path: Path) -> list[Case]:
    """One case for each document, published on its creation day."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Case(r["id"], r["text"], r["dct"][:10], [_timex(t) for t in r["timexes"]]) for r in records]


def _timex(record: dict[str, Any]) -> Timex:
    return Timex(record["start"], record["end"], record.get("value"), bool(record.get("depth")))


def score(cases: Sequence[Case], outputs: Outputs) -> Score:
    """Micro P, R, F1 of spans; value accuracy on matched spans; F1 of spans with the right value."""
    total = {"gold": 0, "found": 0, "relaxed": 0, "strict": 0, "article": 0, "value": 0, "day": 0}
    errors: list[dict[str, Any]] = []
    for case, output in zip(cases, outputs, strict=True):
        for name, number in _count(case, output, errors).items():
            total[name] += number
    return Score(_metrics(total), errors)


def _count(case: Case, output: Sequence[Found], errors: list[dict[str, Any]]) -> dict[str, int]:
    gold = [timex for timex in case.labels if not timex.inner]
    inner = [timex for timex in case.labels if timex.inner]
    found = [part for f in output if f.kind in ("date", "duration") for part in timex3.split(f)]
    pairs = pair_up(gold, found)
    strays = [f for i, f in enumerate(found) if i not in pairs and not _inside(f, [*inner, *gold])]
    values = [(gold[g], found[f], timex3.value(found[f])) for f, g in pairs.items()]
    _explain(case, values, [g for i, g in enumerate(gold) if i not in pairs.values()], strays, errors)
    return {
        "gold": len(gold),
        "found": len(pairs) + len(strays),
        "relaxed": len(pairs),
        "strict": sum((g.start, g.end) == (f.start, f.end) for g, f, _ in values),
        "article": sum(_bare(case.text, g) == _bare(case.text, f) for g, f, _ in values),
        "value": sum(_same(g.value, v) for g, _, v in values),
        "day": sum(_same(_to_day(g.value), _to_day(v)) for g, _, v in values),
    }


def _inside(found: Found, timexes: Sequence[Timex]) -> bool:
    """A second finding within one labelled expression, or a labelled inner one."""
    return any(t.inner and overlap(found, t) > 0 for t in timexes)


def _bare(text: str, span: Timex | Found) -> tuple[int, int]:
    """The span without a leading "the", "a" or "over"-like word, on which guidelines differ."""
    words = text[span.start : span.end]
    for article in ("the ", "a ", "an ", "The ", "A ", "An "):
        if words.startswith(article):
            return span.start + len(article), span.end
    return span.start, span.end


def _same(gold: str | None, got: str | None) -> bool:
    return timex3.comparable(gold) == timex3.comparable(got)


def _to_day(value: str | None) -> str | None:
    """Without the time of day."""
    return value.split("T")[0] if value and value[:1].isdigit() else value


def _metrics(total: dict[str, int]) -> dict[str, float | int | None]:
    def scored(name: str) -> float | None:
        return f1(share(total[name], total["found"]), share(total[name], total["gold"]))

    return {
        "expressions": total["gold"],
        "relaxed P": share(total["relaxed"], total["found"]),
        "relaxed R": share(total["relaxed"], total["gold"]),
        "relaxed F1": scored("relaxed"),
        "strict F1": scored("strict"),
        "strict F1 but for articles": scored("article"),
        "value accuracy": share(total["value"], total["relaxed"]),
        "value accuracy to the day": share(total["day"], total["relaxed"]),
        "value F1": scored("value"),
    }


def _explain(
    case: Case,
    values: Sequence[tuple[Timex, Found, str | None]],
    missed: Sequence[Timex],
    strays: Sequence[Found],
    errors: list[dict[str, Any]],
) -> None:
    for gold in missed:
        errors.append(error("missed", case, gold, gold.value, None))
    for stray in strays:
        errors.append(error("spurious", case, stray, None, timex3.value(stray)))
    for gold, found, value in values:
        if not _same(gold.value, value):
            errors.append(error("value", case, found, gold.value, value))
        if _bare(case.text, gold) != _bare(case.text, found):
            errors.append(error("span", case, found, case.text[gold.start : gold.end], found.surface))
