"""What flows through the bench: a text with its labels, what a system found in it, and how well that went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol


@dataclass(frozen=True, slots=True)
class Found:
    """One figure or date that a system reports, in the columns of `facts.records.Fact`.

    `unit` is an ISO 4217 or UCUM code, a noun, or (from quantulum3) the English name of a unit.
    """

    start: int
    end: int
    kind: str
    surface: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    unit: str | None = None
    what: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    edtf: str | None = None
    change: str | None = None
    modality: str = "asserted"
    speaker: str | None = None
    measure: str | None = None
    zone: str = "body"
    confidence: float = 1.0


class Case(NamedTuple):
    """One labelled text. `labels` are whatever the scorer of its set takes."""

    name: str
    text: str
    published: str | None
    labels: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Metrics by column name (a share between 0 and 1, a count, or None = does not apply), and each error."""

    metrics: dict[str, float | int | None]
    errors: list[dict[str, Any]]
    tables: list["Table"] = field(default_factory=list)


class Table(NamedTuple):
    """A heading, column names and rows; cells are shares, counts, names or None."""

    heading: str
    columns: list[str]
    rows: list[list[float | int | str | None]]


Outputs = Sequence[Sequence[Found]]
"""What one system found, case by case."""


class Set(NamedTuple):
    """A labelled set, how it is scored, and which systems attempt it."""

    name: str
    cases: list[Case]
    score: Callable[[Sequence[Case], Outputs], Score]
    systems: tuple[str, ...]
    note: str = ""


class Span(Protocol):
    """Anything with code-point offsets, end exclusive."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def error(name: str, case: Case, span: Span, expected: Any = None, got: Any = None) -> dict[str, Any]:
    """One line of the file of errors: what went wrong, where, what was expected and what came."""
    text = context(case.text, span.start, span.end)
    return {"error": name, "case": case.name, "text": text, "expected": expected, "got": got}


def told(record: Any, *names: str) -> dict[str, Any]:
    """Those of the named fields of a record that are set."""
    return {name: getattr(record, name) for name in names if getattr(record, name) is not None}


def context(text: str, start: int, end: int, around: int = 80) -> str:
    """The words around a span, with the span in brackets, on one line."""
    before, after = text[max(0, start - around) : start], text[end : end + around]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")
