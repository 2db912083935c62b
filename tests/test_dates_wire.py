"""Own sentences and stories in the manner of the news wires, scored as TimeML's annotators would: extents and values.

The sentences were labelled before they were read, so what fails is left to fail. The stories were labelled before too, but
rules were mended on them and labels added and mended after: they guard what is read, and measure nothing new. The shares
below must not fall.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.quality import timex3
from benchmarks.quality.records import Found
from facts.extraction import extract
from facts.records import Fact

READING = Path(__file__).parent / "data" / "reading"
LABEL = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


class Label(NamedTuple):
    start: int
    end: int
    value: str


def labelled(marked: str) -> tuple[str, list[Label]]:
    """The bare sentence and its labels."""
    text, labels, end = "", [], 0
    for mark in LABEL.finditer(marked):
        text += marked[end : mark.start()]
        labels.append(Label(len(text), len(text) + len(mark[1]), mark[2]))
        text, end = text + mark[1], mark.end()
    return text + marked[end:], labels


def sentences(name: str) -> Iterator[tuple[date, str, list[Label]]]:
    for line in (READING / name).read_text("utf-8").splitlines():
        if line[:1].isdigit():
            day, _, marked = line.partition(" ")
            yield date.fromisoformat(day), *labelled(marked)


def found(text: str, published: date) -> list[Found]:
    facts = [f for f in extract(text, published.isoformat()) if f.kind in ("date", "duration")]
    return [part for fact in facts for part in timex3.split(as_found(fact))]


def as_found(fact: Fact) -> Found:
    return Found(
        fact.char_start,
        fact.char_end,
        fact.kind,
        fact.surface,
        value=None if fact.value is None else float(fact.value),
        unit=fact.unit,
        date_start=fact.date_start,
        date_end=fact.date_end,
        edtf=fact.edtf,
    )


@cache
def counts(name: str) -> dict[str, int]:
    total = {"gold": 0, "found": 0, "relaxed": 0, "strict": 0, "value": 0}
    for day, text, labels in sentences(name):
        given = found(text, day)
        total["gold"] += len(labels)
        total["found"] += len(given)
        for label in labels:
            met = next((f for f in given if f.start < label.end and label.start < f.end), None)
            if met:
                total["relaxed"] += 1
                total["strict"] += (met.start, met.end) == (label.start, label.end)
                total["value"] += timex3.comparable(timex3.value(met)) == timex3.comparable(label.value)
    return total


@pytest.mark.parametrize(
    ("name", "measure", "least"),
    [
        ("dates_wire.txt", "relaxed", 0.97),
        ("dates_wire.txt", "strict", 0.93),
        ("dates_wire.txt", "value", 0.93),
        ("dates_stories.txt", "relaxed", 0.98),
        ("dates_stories.txt", "strict", 0.93),
        ("dates_stories.txt", "value", 0.925),
    ],
)
def test_the_wires_are_read_as_well_as_before(name: str, measure: str, least: float) -> None:
    total = counts(name)
    assert 2 * total[measure] / (total["gold"] + total["found"]) >= least
