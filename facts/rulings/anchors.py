"""A quote → the place where it stands now, in a text that may have been edited.

The words of the quote must be there as they were: a figure that was corrected is not the figure that was ruled on. Which of
several places is meant is told by the words around, of which half may have changed.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from facts.records import FieldName, Source
from facts.rulings.ruling import Quote

CONTEXT = 60
"""Characters of text before and after the figure that a quote keeps, cut to whole words."""

ALIKE = 0.5
"""Share of the words around a quote that must still be there."""

DISTINCT = 0.15
"""How much better than the next one the context of a place must be; else it is not certain which is meant."""


class Place(NamedTuple):
    """Where in which field of a source a quote stands, and how much of its context is there, 0 to 1."""

    source_id: str
    field: FieldName
    start: int
    end: int
    alike: float


def quote(source: Source, field: FieldName, start: int, end: int) -> Quote:
    """The quote that finds a place again."""
    text = field_of(source, field)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Quote(
        exact=text[start:end],
        prefix=before if start <= CONTEXT else re.sub(r"^\S*", "", before).lstrip(),
        suffix=after if end + CONTEXT >= len(text) else re.sub(r"\S*$", "", after).rstrip(),
        source_id=source.source_id,
        url=source.url,
        publisher=source.publisher,
    )


def field_of(source: Source, field: FieldName) -> str:
    return source.text if field == "text" else source.title or ""


def candidates(quote: Quote, sources: Iterable[Source]) -> list[Source]:
    """The sources that a quote may stand in: those that answer to its first hint that any answers to."""
    known = list(sources)
    hints = {name: getattr(quote, name) for name in ("source_id", "url", "publisher")}
    given = {name: value for name, value in hints.items() if value}
    for name, value in given.items():
        if found := [source for source in known if getattr(source, name) == value]:
            return found
    return [] if given else known


def places(quote: Quote, sources: Iterable[Source]) -> list[Place]:
    """Every place where the words of a quote stand in enough of their context, the best first."""
    fields: tuple[FieldName, ...] = ("text", "title")
    found = (place for source in sources for field in fields for place in _occurrences(quote, source, field))
    return sorted((p for p in found if p.alike >= ALIKE), key=lambda p: (-p.alike, p.source_id, p.start))


def meant(found: list[Place]) -> list[Place]:
    """Of the places of a quote, best first, those that it may mean: one, unless others are as good."""
    return [place for place in found if found[0].alike - place.alike < DISTINCT and not _whole(found, place)]


def _whole(found: list[Place], place: Place) -> bool:
    """The best place has its whole context, this one has not."""
    return found[0].alike == 1.0 and place.alike < 1.0


def _occurrences(quote: Quote, source: Source, field: FieldName) -> Iterator[Place]:
    text = field_of(source, field)
    for found in _pattern(quote.exact).finditer(text):
        start, end = found.span()
        yield Place(source.source_id, field, start, end, _alike(quote, text[:start], text[end:]))


def _pattern(exact: str) -> re.Pattern[str]:
    """The words in a row, whatever blanks are between them; no part of a longer word or number: not "12" in "12.5"."""
    words = r"\s+".join(map(re.escape, exact.split()))
    return re.compile(rf"(?<![\w])(?<!\d[.,]){words}(?!\w)(?![.,]\d)")


def _alike(quote: Quote, before: str, after: str) -> float:
    """The share of the context's words that stand in the same order around the place."""
    wanted = quote.prefix.split(), quote.suffix.split()
    if not any(wanted):
        return 1.0
    # an edit may have put words between, so more is looked at than was kept
    there = before[-2 * CONTEXT :].split(), after[: 2 * CONTEXT].split()
    kept = sum(_in_common(one, other) for one, other in zip(wanted, there, strict=True))
    return kept / sum(map(len, wanted))


def _in_common(one: list[str], other: list[str]) -> int:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())
