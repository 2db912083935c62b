"""The labelled stories of `conflicts/` as sources and facts.

Facts come either from the labels (`gold_facts`: the marked spans and values, with what the reader says of their role) or
from the reader itself (`read_facts`), and then take the label of the marked span that they overlap most.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from facts import measures as measure_files
from facts.extraction import extract_source
from facts.records import Fact, Source, identifier
from facts.roles import describe
from facts.segment import Sentence, segment
from facts.values import Reading

FOLDER = Path(__file__).parent / "conflicts" / "clusters"

UNITS = {
    "tonne": "t", "metre": "m", "hectare": "har", "acre": "[acr_us]", "mile": "[mi_i]", "kmh": "km/h", "celsius": "Cel",
    "pp": "percent_point", "bp": "basis_point", "nmi": "[nmi_i]", "fahrenheit": "[degF]", "foot": "[ft_i]", "sqkm": "km2",
    "sqmile": "[mi_i]2", "litre": "L", "knot": "[kn_i]", "mph": "[mi_i]/h", "inch": "[in_i]", "lb": "[lb_av]", "cum": "m3",
    "mps": "m/s", "kps": "km/s", "GWh": "GW.h", "MWh": "MW.h", "TWh": "TW.h", "hl": "hL", "ml": "mL", "mcm": "Mm3",
    "bcm": "Gm3", "mlday": "ML/d", "barrel": "[bbl_us]", "gallon": "[gal_us]", "GB": "GBy",
}  # fmt: skip
"""Units as the labels name them → as the reader does."""


@dataclass(frozen=True)
class Story:
    """One labelled story, with its articles as sources."""

    name: str
    theme: str
    sources: tuple[Source, ...]
    labels: Mapping[str, Any]


Reader = Callable[[Story], tuple[list[Fact], dict[str, str]]]
"""Gives the facts of a story, and the label's claim of each that has one."""


def stories(folder: Path = FOLDER) -> list[Story]:
    """Every story, by name."""
    return [_story(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))]


def gold_facts(story: Story) -> tuple[list[Fact], dict[str, str]]:
    """The marked figures and dates as facts, and the claim of each by fact id."""
    found: list[Fact] = []
    claim_of: dict[str, str] = {}
    for source in story.sources:
        marks = sorted(
            (m for m in story.labels["mentions"] if m["article"] == source.source_id),
            key=lambda m: m["start"],
        )
        facts = _described(source, marks)
        claim_of |= {fact.fact_id: mark["claim"] for fact, mark in zip(facts, marks, strict=True)}
        found += facts
    return found, claim_of


def read_facts(story: Story) -> tuple[list[Fact], dict[str, str]]:
    """What the reader finds, and the claim of each fact that overlaps a marked span."""
    found = [fact for source in story.sources for fact in extract_source(source, known_measures())]
    return found, {fact.fact_id: mark["claim"] for fact, mark in matched(found, story.labels["mentions"])}


def once(read: Reader) -> Reader:
    """The same, but each story is read only once."""
    kept: dict[str, tuple[list[Fact], dict[str, str]]] = {}

    def remembered(story: Story) -> tuple[list[Fact], dict[str, str]]:
        if story.name not in kept:
            kept[story.name] = read(story)
        return kept[story.name]

    remembered.__name__ = read.__name__
    return remembered


@cache
def known_measures() -> measure_files.Measures:
    return measure_files.load()


def _story(labels: Mapping[str, Any]) -> Story:
    return Story(labels["cluster"], labels["theme"], tuple(map(_source, labels["articles"])), labels)


def _source(article: Mapping[str, Any]) -> Source:
    day = date.fromisoformat(article["published"][:10])
    return Source(
        source_id=article["id"],
        publisher=article["publisher"],
        url=article["url"],
        title=article["title"],
        published=article["published"],
        published_start=day,
        published_end=day,
        sha256=sha256(article["text"].encode()).hexdigest(),
        text=article["text"],
    )


def _described(source: Source, marks: Sequence[Mapping[str, Any]]) -> list[Fact]:
    sentences = segment(source.text)
    readings = [_reading(mark) for mark in marks]
    days = (source.published_start, source.published_end)
    roles = describe(source.text, sentences, readings, known_measures(), days, source.title)
    return [
        _fact(source, mark, reading, role, sentences)
        for mark, reading, role in zip(marks, readings, roles, strict=True)
    ]


def _reading(mark: Mapping[str, Any]) -> Reading:
    """A labelled value in the reader's conventions: a bound also has its point."""
    value, low, high = (_decimal(mark.get(key)) for key in ("value", "low", "high"))
    if value is None and (low is None) != (high is None):
        value = low if high is None else high
    unit = mark.get("unit")
    return Reading(
        start=mark["start"],
        end=mark["end"],
        kind=_reader_kind(mark["kind"]),
        rule="label",
        value=value,
        low=low,
        high=high,
        bound="exact" if mark["kind"] == "date" or low == high else _bound(low, high),
        unit=UNITS.get(unit, unit) if unit not in ("ordinal", "item") else None,
        date_start=_date(mark.get("date_start")),
        date_end=_date(mark.get("date_end")),
        edtf=mark.get("date_start"),
    )


def _fact(
    source: Source, mark: Mapping[str, Any], reading: Reading, role: Any, sentences: Sequence[Sentence]
) -> Fact:
    home = next(
        (s for s in sentences if s.start <= reading.start < s.end),
        Sentence(reading.start, reading.end, "body"),
    )
    end = max(home.end, reading.end)
    return Fact(
        fact_id=identifier("f", source.source_id, reading.start, reading.end, mark["kind"]),
        source_id=source.source_id,
        kind=mark["kind"],
        measure=role.measure,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        bound=reading.bound,
        unit=reading.unit,
        date_start=reading.date_start,
        date_end=reading.date_end,
        edtf=reading.edtf,
        change=role.change,
        what=role.what,
        subject=role.subject,
        object=role.object,
        place=role.place,
        period_start=role.period_start,
        period_end=role.period_end,
        speaker=role.speaker,
        modality=role.modality,
        zone="body" if home.zone == "boilerplate" else home.zone,
        char_start=reading.start,
        char_end=reading.end,
        surface=source.text[reading.start : reading.end],
        sentence=source.text[home.start : end],
        extractor="label",
    )


def matched(
    facts: Iterable[Fact], marks: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Fact, Mapping[str, Any]]]:
    """Each fact with the marked span that it overlaps most; a span is given once."""
    scored = [
        (_overlap(fact, mark), fact.fact_id, i)
        for fact in facts
        for i, mark in enumerate(marks)
        if _overlap(fact, mark)
    ]
    by_id = {fact.fact_id: fact for fact in facts}
    taken: set[object] = set()
    for _, fact_id, i in sorted(scored, reverse=True):
        if fact_id not in taken and i not in taken:
            taken |= {fact_id, i}
            yield by_id[fact_id], marks[i]


def _overlap(fact: Fact, mark: Mapping[str, Any]) -> float:
    """Common code points as a share of all that either covers."""
    if fact.source_id != mark["article"] or fact.field != "text":
        return 0.0
    common = min(fact.char_end, mark["end"]) - max(fact.char_start, mark["start"])
    return max(0, common) / (max(fact.char_end, mark["end"]) - min(fact.char_start, mark["start"]))


def _reader_kind(kind: str) -> Any:
    return "count" if kind in ("people", "casualties") else kind


def _bound(low: Decimal | None, high: Decimal | None) -> Any:
    return "at_least" if high is None else "at_most" if low is None else "approximate"


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
