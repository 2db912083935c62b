"""A figure in its own sentence: what stands before it, the figure, what stands after it."""

from typing import NamedTuple

from facts.report import words
from facts.report.rows import MarkRow, SourceRow, StatementRow

_CONTEXT = 260
"""Characters shown on each side of a figure; longer sentences are cut at a space."""

_MODALITY = {
    "denied": "denied",
    "projected": "a projection",
    "target": "a target",
    "hypothetical": "a supposition",
}


class Quote(NamedTuple):
    """One statement as its source prints it. `side` is the letter of its side, "" where there are no sides."""

    source_id: str
    publisher: str
    published: str
    before: str
    figure: str
    after: str
    says: str
    side: str = ""
    copied: bool = False
    fact_id: str = ""


def quote(row: StatementRow, source: SourceRow, side: str = "", copied: bool = False) -> Quote:
    """The statement with its sentence cut around the figure, and a phrase for whose words they are."""
    before, after = _around(row)
    return Quote(
        source_id=source.source_id,
        publisher=publisher(source),
        published=words.published(source.published, source.published_start, source.published_end),
        before=_tail(before),
        figure=words.clip(row.surface, 120),
        after=_head(after),
        says=says(row),
        side=side,
        copied=copied,
        fact_id=row.fact_id,
    )


def publisher(source: SourceRow) -> str:
    """The publisher's name; where none is known the title, and where there is none the source's own name."""
    if source.publisher:
        return words.clip(source.publisher, 60)
    return f"“{words.opening(source.title, 44)}”" if source.title else words.clip(source.source_id, 60)


def title(source: SourceRow) -> str:
    """What a source is called: its title, else how it begins."""
    return words.opening(source.title or source.opening or source.source_id, 140)


def speaker(row: StatementRow) -> str:
    """To whom the source attributes the figure; "own words" where to nobody."""
    return words.clip(row.speaker, 60) if row.speaker else "own words"


def says(row: StatementRow | MarkRow) -> str:
    """Whose words the figure is in, whether in the headline, and whether it is asserted."""
    parts = [f"citing {words.clip(row.speaker, 80)}" if row.speaker else "in its own words"]
    parts += ["in the headline"] if row.zone == "headline" or row.field == "title" else []
    parts += [_MODALITY[row.modality]] if row.modality in _MODALITY else []
    return ", ".join(parts)


def _around(row: StatementRow) -> tuple[str, str]:
    """What the sentence holds before and after the figure."""
    if row.at < 0:
        return "", ""
    return row.sentence[: row.at], row.sentence[row.at + len(row.surface) :]


def _tail(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    return "… " + text[-_CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    return text[:_CONTEXT].rpartition(" ")[0] + " …"
