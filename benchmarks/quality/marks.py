"""The project's own labelled corpus: news text with the labels inside it.

A file opens with `key: value` lines (`published`, `desk`), then an empty line, then the text, in which each labelled
expression stands as `{surface|label}`:

    {41|casualties 41}                 killed, injured or missing people; the unit `person` is implied
    {€1.3 billion|money 1300000000 EUR}
    {37 to 41|count 37..41 village}    a range; `vague` instead of a number where no interval is agreed on
    {1,500|people 1500 approximate}    any word of `Bound`, `Change` or `Modality` may follow
    {12|casualties 12 by:army}         said by someone whose name holds "army" (`_` = space)
    {Monday|date 2024-07-08}           a day, month, year or `first/last`
    {third|ordinal 3}
    {a ton|money 3982 GBP or money 3982 GBP/t}   two readings that are both right
    {UFC 303|no}                       looks like a figure and is none
    {overnight|skip}                   may be read or not: counts neither way

A unit `-` means that any unit is right.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from benchmarks.quality.records import Case
from facts.records import Bound, Change, Kind, Modality

_MARK = re.compile(r"\{(?P<surface>[^{}|]+)\|(?P<label>[^{}|]+)\}")
"""Matches '{41|casualties 41}' … not '{41}'."""

_IMPLIED_UNIT = {"casualties": "person", "people": "person", "percent": "percent"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One right reading of a mark. For dates only `first` and `last` are set."""

    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span. No readings: a hard negative, or a span that counts neither way when `skip`."""

    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    skip: bool = False
    bound: str = "exact"
    change: str | None = None
    modality: str = "asserted"
    speaker: str | None = None

    @property
    def kind(self) -> str:
        return self.readings[0].kind


def load(folder: Path) -> list[Case]:
    """Every `.txt` of a folder, by name. Raises ValueError for a label that cannot be read."""
    return [parse(path.read_text("utf-8"), path.stem) for path in sorted(folder.glob("*.txt"))]


def parse(content: str, name: str) -> Case:
    """The text without marks, its publication date and its marks with exact offsets."""
    header, _, body = content.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    text, marks, at = "", [], 0
    for found in _MARK.finditer(body):
        text += body[at : found.start()]
        marks.append(_mark(found["label"], len(text), found["surface"], name))
        text += found["surface"]
        at = found.end()
    text += body[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"{name}: a brace that opens or closes no mark")
    return Case(name, text, fields["published"], marks)


def _mark(label: str, start: int, surface: str, name: str) -> Mark:
    end = start + len(surface)
    if label in ("no", "skip"):
        return Mark(start, end, skip=label == "skip")
    words = label.split(" or ")[0].split()
    try:
        readings = tuple(_reading(alternative) for alternative in label.split(" or "))
    except (ValueError, IndexError) as fault:
        raise ValueError(f"{name}: cannot read the label {label!r} of {surface!r}: {fault}") from fault
    bound = "range" if ".." in label else _one_of(words, get_args(Bound)) or "exact"
    speaker = next((word[3:].replace("_", " ") for word in words if word.startswith("by:")), None)
    return Mark(
        start,
        end,
        readings,
        bound="vague" if "vague" in words else bound,
        change=_one_of(words, get_args(Change)),
        modality=_one_of(words, get_args(Modality)) or "asserted",
        speaker=speaker,
    )


def _one_of(words: list[str], vocabulary: tuple[str, ...]) -> str | None:
    return next((word for word in words if word in vocabulary), None)


def _reading(label: str) -> Reading:
    kind, first, *rest = label.split()
    if kind not in get_args(Kind):
        raise ValueError(f"no such kind: {kind}")
    if kind == "date":
        return Reading(kind, first=days(first)[0], last=days(first)[1])
    qualifiers = {*get_args(Bound), *get_args(Change), *get_args(Modality)}
    units = [word for word in rest if word not in qualifiers and not word.startswith("by:")]
    unit = units[0].replace("_", " ") if units else _IMPLIED_UNIT.get(kind)
    if first == "vague":
        return Reading(kind, unit=unit)
    low, _, high = first.partition("..")
    if high:
        return Reading(kind, None, float(low), float(high), unit)
    return Reading(kind, float(low), unit=unit)


def days(written: str) -> tuple[date, date]:
    """First and last day of '2024', '2024-07', '2024-07-08' or of two of them joined by '/'."""
    first, _, last = written.partition("/")
    return _unit_days(first)[0], _unit_days(last or first)[1]


def _unit_days(written: str) -> tuple[date, date]:
    year, month, day = [*map(int, written.split("-")), 0, 0][:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
