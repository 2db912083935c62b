"""What the page of one source says: where it comes from, and its text with every fact marked and noted."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facts.records import Kind, Verdict, Zone
from facts.report import query, quotes, reading, sentences, words
from facts.report.extents import hedge
from facts.report.reading import Block, Piece
from facts.report.rows import MarkRow, PublisherRow, SourceRow
from facts.store import Connection

_COPIES, _NOTED = 12, 1_000
"""Sources of the same text that are named, and facts that have a note beside the text; the others say it when pointed at."""


class Note(NamedTuple):
    """What a fact is read as. `verdict` is None where it is kept out of claims."""

    number: int
    fact_id: str
    kind: Kind
    measure: str
    surface: str
    value: str
    says: str
    claim_id: str | None
    label: str
    verdict: Verdict | None
    n_sources: int


class Words(NamedTuple):
    """A piece of the text with the note on the fact that it belongs to, and the notes on the facts that begin here.

    `noted` says that these notes stand beside the text.
    """

    text: str
    note: Note | None
    begins: list[Note]
    noted: bool


class Paragraph(NamedTuple):
    zone: Zone
    words: list[Words]
    notes: list[Note]


class Copy(NamedTuple):
    source_id: str
    publisher: str
    published: str


class SourcePage(NamedTuple):
    """`copies` are other sources that print this text, in order of publication; `earliest` says that this is the first."""

    source_id: str
    title: str
    publisher: str
    published: str
    url: str | None
    sha256: str
    n_facts: int
    n_boilerplate: int
    n_words: int
    n_characters: int
    balance: str
    record: str
    earliest: bool
    copies: list[Copy]
    n_copies: int
    kinds: dict[Kind, int]
    n_noted: int
    paragraphs: list[Paragraph]


def source_pages(connection: Connection, source_ids: Sequence[str]) -> list[SourcePage]:
    """The pages of these sources, in order of publication; an unknown id gives none."""
    marks: dict[str, list[MarkRow]] = defaultdict(list)
    for row in query.read_marks(connection, source_ids):
        marks[row.source_id].append(row)
    origins: dict[str | None, list[SourceRow]] = defaultdict(list)
    for source in query.read_origins(connection, source_ids):
        origins[source.origin_id].append(source)
    texts, publishers = (
        query.read_texts(connection, source_ids),
        query.read_publishers(connection, source_ids),
    )
    return [
        _page(
            source,
            _blocks(source, texts[source.source_id], marks[source.source_id]),
            marks[source.source_id],
            origins[source.origin_id],
            publishers.get(source.publisher or ""),
        )
        for source in query.read_sources(connection, source_ids)
    ]


def _page(
    source: SourceRow,
    blocks: Sequence[Block],
    marks: Sequence[MarkRow],
    family: Sequence[SourceRow],
    publisher: PublisherRow | None,
) -> SourcePage:
    numbered = enumerate((fact for block in blocks for fact in block.facts), start=1)
    notes = {fact.fact_id: _note(number, fact) for number, fact in numbered}
    verdicts = {mark.claim_id: mark.verdict for mark in marks if mark.claim_id and mark.verdict}
    copies = [other for other in family if other.source_id != source.source_id]
    return SourcePage(
        source_id=source.source_id,
        title=quotes.title(source),
        publisher=words.clip(source.publisher or "unknown", 80),
        published=words.published(source.published, source.published_start, source.published_end),
        url=words.address(source.url),
        sha256=source.sha256,
        n_facts=source.n_facts,
        n_boilerplate=source.n_boilerplate,
        n_words=source.n_words,
        n_characters=source.n_characters,
        balance=sentences.balance(Counter(verdicts.values())),
        record=sentences.record(publisher) if publisher else "",
        earliest=not family or family[0].source_id == source.source_id,
        copies=[_copy(other) for other in copies[:_COPIES]],
        n_copies=len(copies),
        kinds=dict(Counter(mark.kind for mark in marks).most_common()),
        n_noted=min(len(notes), _NOTED),
        paragraphs=[_paragraph(block, notes) for block in blocks],
    )


def _blocks(source: SourceRow, text: str, marks: Sequence[MarkRow]) -> list[Block]:
    """The title, where facts stand in it, and the text."""
    title = source.title or ""
    above = [mark for mark in marks if mark.field == "title"]
    headline = [Block("headline", reading.pieces(title, above, 0, len(title)))] if above else []
    return headline + reading.blocks(text, [mark for mark in marks if mark.field == "text"])


def _paragraph(block: Block, notes: Mapping[str, Note]) -> Paragraph:
    told = [_words(piece, notes) for piece in block.pieces]
    return Paragraph(block.zone, told, [note for piece in told if piece.noted for note in piece.begins])


def _words(piece: Piece, notes: Mapping[str, Note]) -> Words:
    note = notes[piece.fact.fact_id] if piece.fact else None
    begins = [notes[fact.fact_id] for fact in piece.begins]
    noted = all(one.number <= _NOTED for one in begins) and (note is None or note.number <= _NOTED)
    return Words(piece.text, note, begins, noted)


def _note(number: int, mark: MarkRow) -> Note:
    return Note(
        number=number,
        fact_id=mark.fact_id,
        kind=mark.kind,
        measure=mark.measure.replace("_", " "),
        surface=words.clip(mark.surface, 60),
        value=_value(mark),
        says=quotes.says(mark),
        claim_id=mark.claim_id,
        label=words.clip(mark.label or ""),
        verdict=mark.verdict,
        n_sources=mark.n_sources or 0,
    )


def _value(mark: MarkRow) -> str:
    """The figure as it was read: "at least 9 people", "35 to 45 percent", "2024-07-09"."""
    if mark.edtf:
        return words.clip(mark.edtf, 60)
    if mark.value is not None:
        return f"{hedge(mark)} {words.amount(words.exact_number(mark.value), mark.unit)}".strip()
    if mark.low is not None and mark.high is not None:
        ends = f"{words.exact_number(mark.low)} to {words.exact_number(mark.high)}"
        return words.amount(ends, mark.unit)
    if mark.low is not None:
        return f"at least {words.amount(words.exact_number(mark.low), mark.unit)}"
    if mark.high is not None:
        return f"at most {words.amount(words.exact_number(mark.high), mark.unit)}"
    return "no value given"


def _copy(source: SourceRow) -> Copy:
    when = words.published(source.published, source.published_start, source.published_end)
    return Copy(source.source_id, quotes.publisher(source), when)
