"""One text → facts: segment it, read its figures, say what each is about. A pure function, the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from facts import measures as measure_files
from facts.ingest.published import published_interval
from facts.measures import Measures
from facts.records import Fact, FieldName, Source, identifier
from facts.roles import Role, describe
from facts.roles.calibration import measured
from facts.segment import Sentence, segment
from facts.values import Days, Reading, read
from facts.values.dates.elapsed import begun

_QUOTED = 1_000
"""Characters that are quoted to either side of a figure in a sentence of more than twice as many."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A text under reading: what is given, and which of its fields it is."""

    source_id: str
    field: FieldName
    text: str
    published: Days | None
    title: str | None


def extract(
    text: str,
    published: str | None = None,
    *,
    title: str | None = None,
    source_id: str | None = None,
    measures: Measures | None = None,
) -> list[Fact]:
    """Every fact of one text, in order; `text[fact.char_start:fact.char_end] == fact.surface` (or `title[…]`).

    `published` is an ISO 8601 timestamp or EDTF and may be an interval; relative expressions resolve against it. A
    `title` that does not stand in the text is read as well: its facts have `field = "title"`. Raises ValueError when
    `published` is neither.
    """
    owner = source_id or identifier("s", text)
    return _read_fields(owner, text, title, published_interval(published), measures)


def extract_source(source: Source, measures: Measures | None = None) -> list[Fact]:
    """The facts of a `Source`, under its own id, title and days of publication."""
    start, end = source.published_start, source.published_end
    days = (start, end) if start and end else None
    return _read_fields(source.source_id, source.text, source.title, days, measures)


def _read_fields(
    owner: str, text: str, title: str | None, published: Days | None, measures: Measures | None
) -> list[Fact]:
    known = measures if measures is not None else _shipped_measures()
    pages = [_Page(owner, "text", text, published, title)]
    if title and title not in text:
        pages.insert(0, _Page(owner, "title", title, published, title))
    return [fact for page in pages for fact in _facts(page, known)]


@cache
def _shipped_measures() -> Measures:
    return measure_files.load()


def _facts(page: _Page, measures: Measures) -> list[Fact]:
    sentences = _sentences(page)
    readings = read(page.text, page.published)
    roles = describe(page.text, sentences, readings, measures, page.published, page.title)
    homes = _homes(sentences, readings)
    kept = zip(readings, roles, homes, strict=True)
    return [
        _fact(page, _dated(reading, role, measures, page.published), role, home)
        for reading, role, home in kept
        if role.keep and home
    ]


def _sentences(page: _Page) -> Sequence[Sentence]:
    if page.field == "title":
        return (Sentence(0, len(page.text), "headline"),)
    return segment(page.text)


def _homes(sentences: Sequence[Sentence], readings: Sequence[Reading]) -> list[Sentence | None]:
    """The sentence that each reading stands in; None where it runs over the end of one."""
    homes: list[Sentence | None] = []
    at = 0
    for reading in readings:
        while at < len(sentences) - 1 and sentences[at].end <= reading.start:
            at += 1
        inside = sentences and sentences[at].start <= reading.start and reading.end <= sentences[at].end
        homes.append(sentences[at] if inside else None)
    return homes


def _dated(reading: Reading, role: Role, measures: Measures, published: Days | None) -> Reading:
    """A duration that tells when something happened ("after nearly five years") gets the days it points to."""
    tells_when = (
        reading.kind == "duration" and role.measure in measures and "date" in measures[role.measure].kinds
    )
    if not tells_when or reading.date_start or not published:
        return reading
    days = begun(published, reading.low, reading.high, reading.unit)
    anchor = published[0] if published[0] == published[1] else None
    return reading._replace(date_start=days[0], date_end=days[1], anchor=anchor) if days else reading


def _quotation(text: str, home: Sentence, reading: Reading) -> str:
    """The sentence of a figure; of an endless one the words around it, so that a page of figures stays small."""
    start = max(home.start, reading.start - _QUOTED)
    end = min(home.end, reading.end + _QUOTED)
    whole = home.end - home.start <= 2 * _QUOTED
    return text[home.start : home.end] if whole else text[start:end].strip()


def _fact(page: _Page, reading: Reading, role: Role, home: Sentence) -> Fact:
    return Fact.of(
        fact_id=identifier("f", page.source_id, page.field, reading.start, reading.end, role.kind),
        source_id=page.source_id,
        field=page.field,
        claim_id=None,
        kind=role.kind,
        measure=role.measure,
        value=reading.value,
        low=reading.low,
        high=reading.high,
        bound=reading.bound,
        unit=role.unit,
        date_start=reading.date_start,
        date_end=reading.date_end,
        edtf=reading.edtf,
        anchor=reading.anchor,
        change=role.change,
        what=role.what,
        subject=role.subject,
        object=role.object,
        place=role.place,
        period_start=role.period_start,
        period_end=role.period_end,
        speaker=role.speaker,
        modality=role.modality,
        zone=home.zone,
        char_start=reading.start,
        char_end=reading.end,
        surface=page.text[reading.start : reading.end],
        sentence=_quotation(page.text, home, reading),
        confidence=measured(reading.rule, min(reading.confidence, role.confidence)),
        extractor=reading.rule,
    )
