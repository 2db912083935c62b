"""The systems under comparison: this reader, quantulum3 and dateparser's search, each as text → list of `Found`."""

import logging
import warnings
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from benchmarks.quality.records import Case, Found, Outputs
from benchmarks.quality.units import names
from facts.ingest.published import published_interval

SURE = "facts-sure"
_SURE = 0.5
"""The confidence from which a fact counts as sure; the table over confidence shows what other thresholds do."""


class System(NamedTuple):
    """A name and what it does with a text and its publication date."""

    name: str
    read: Callable[[str, str | None], list[Found]]


class Run(NamedTuple):
    """What a system found case by case, and how many texts it crashed on."""

    outputs: Outputs
    crashes: int
    first_crash: str


def available() -> dict[str, System]:
    """Every system that can be imported, ours first: with all facts, and with those it is sure of."""
    systems = {"facts": System("facts", _facts), SURE: System(SURE, _sure_facts)}
    for name, make in (("quantulum3", _make_quantulum), ("dateparser", _make_dateparser)):
        try:
            systems[name] = System(name, make())
        except ImportError:
            continue
    return systems


def run(system: System, cases: Sequence[Case]) -> Run:
    """Read every case. A crash costs the system that text."""
    outputs: list[list[Found]] = []
    crashes: list[str] = []
    for case in cases:
        try:
            outputs.append(system.read(case.text, case.published))
        except Exception as fault:
            outputs.append([])
            crashes.append(f"{case.name}: {type(fault).__name__}: {fault}")
    return Run(outputs, len(crashes), crashes[0] if crashes else "")


def _facts(text: str, published: str | None) -> list[Found]:
    import facts

    return [from_fact(fact) for fact in facts.extract(text, published)]


def _sure_facts(text: str, published: str | None) -> list[Found]:
    return [found for found in _facts(text, published) if found.confidence >= _SURE]


def from_fact(fact: Any) -> Found:
    """A fact as a finding."""
    return Found(
        start=fact.char_start,
        end=fact.char_end,
        kind=fact.kind,
        surface=fact.surface,
        value=_float(fact.value),
        low=_float(fact.low),
        high=_float(fact.high),
        bound=fact.bound,
        unit=fact.unit,
        what=fact.what,
        date_start=fact.date_start,
        date_end=fact.date_end,
        edtf=fact.edtf,
        change=fact.change,
        modality=fact.modality,
        speaker=fact.speaker,
        measure=fact.measure,
        zone=fact.zone,
        confidence=fact.confidence,
    )


def _float(number: Any) -> float | None:
    return None if number is None else float(number)


def _make_quantulum() -> Callable[[str, str | None], list[Found]]:
    """quantulum3 without its classifier of ambiguous units, which does not load with a current scikit-learn."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    logging.getLogger().setLevel(logging.ERROR)

    def read(text: str, published: str | None) -> list[Found]:
        return [_from_quantity(quantity) for quantity in parser.parse(text)]

    return read


def _from_quantity(quantity: Any) -> Found:
    entity, unit = quantity.unit.entity.name, quantity.unit.name
    start, end = quantity.span
    spread = quantity.uncertainty or 0
    return Found(
        start=start,
        end=end,
        kind=_kind_of_entity(entity, unit),
        surface=quantity.surface,
        value=None if spread else quantity.value,
        low=quantity.value - spread,
        high=quantity.value + spread,
        bound="range" if spread else "exact",
        unit=None if unit == "dimensionless" else _code(unit),
    )


def _kind_of_entity(entity: str, unit: str) -> str:
    if unit in ("percentage", "percent"):
        return "percent"
    return {"currency": "money", "time": "duration", "dimensionless": "count"}.get(entity, "measure")


def _code(unit: str) -> str:
    """The ISO 4217 code of the few currencies that are common in news; any other name as it is."""
    common = ("USD", "EUR", "GBP", "JPY", "CNY", "INR", "CAD", "AUD")
    return next((code for code in common if unit in names(code)), unit)


def _make_dateparser() -> Callable[[str, str | None], list[Found]]:
    from dateparser.search import search_dates

    warnings.filterwarnings("ignore", module="dateparser")

    def read(text: str, published: str | None) -> list[Found]:
        hits = search_dates(text, languages=["en"], settings=_dateparser_settings(published))
        return _located(text, hits or [])

    return read


def _dateparser_settings(published: str | None) -> dict[str, Any]:
    days = published_interval(published)
    now = datetime.combine(days[0], datetime.min.time()) if days else datetime(2024, 1, 1)
    return {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "past"}


def _located(text: str, hits: Sequence[tuple[Any, ...]]) -> list[Found]:
    """search_dates tells no offsets: each surface is sought after the one before."""
    found: list[Found] = []
    at = 0
    for surface, moment, *_ in hits:
        start = text.find(surface, at)
        if start < 0:
            continue
        at = start + len(surface)
        day = moment.date()
        found.append(Found(start, at, "date", surface, date_start=day, date_end=day, edtf=day.isoformat()))
    return found
