"""`/try`: a text in, its facts in place. Nothing is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple

from fastapi import Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from facts.extraction import extract
from facts.records import Fact
from facts.report import reading, words
from facts.report.extents import hedge
from facts.report.rows import MarkRow
from facts.service.pages import frame
from facts.service.pages.visitors import READER, SENT, Form, checked
from facts.service.pages.walk import router as walk
from facts.service.problems import Failed

router = walk()

_LONGEST = 100_000

EXAMPLE = (
    "The river rose 3.2 metres overnight. Officials in Lindholm said on Friday that at least 14 people were missing and about "
    "2,300 had left their homes. Repairs may cost €4.5 million, nearly twice as much as in 2019."
)


class Text(Form):
    text: str = Field(min_length=1, max_length=_LONGEST)
    title: str = Field("", max_length=500)
    published: str = Field("", max_length=100)


class Seen(NamedTuple):
    """A fact with its number on the page and its value in words."""

    number: int
    fact: Fact
    mark: MarkRow
    value: str


class Piece(NamedTuple):
    text: str
    seen: Seen | None


class Reading(NamedTuple):
    title: list[Piece]
    paragraphs: list[list[Piece]]
    facts: list[Seen]


@router.get("/try", dependencies=[READER])
def ask(request: Request) -> Response:
    given = Text.model_construct(text=EXAMPLE, title="", published=date(2024, 5, 4).isoformat())
    return frame.said(request, frame.render(request, "try.html", given=given, result=None, longest=_LONGEST))


@router.post("/try", dependencies=[READER])
async def read(request: Request, sent: Annotated[dict[str, str], SENT]) -> Response:
    given = checked(Text, sent)
    result = await run_in_threadpool(_read, given)
    return frame.said(
        request, frame.render(request, "try.html", given=given, result=result, longest=_LONGEST)
    )


def _read(given: Text) -> Reading:
    """The text with its facts. Raises Failed with 422 for a day that is none."""
    try:
        found = extract(given.text, given.published or None, title=given.title or None)
    except ValueError as error:
        raise Failed(422, str(error)) from error
    marks = [(fact, _mark(fact)) for fact in _in_order(found)]
    seen = [Seen(number, fact, mark, _value(mark)) for number, (fact, mark) in enumerate(marks, start=1)]
    return Reading(_marked(given.title, "title", seen), _paragraphs(given.text, seen), seen)


def _in_order(facts: Sequence[Fact]) -> list[Fact]:
    """The title first, then as they stand in the text."""
    return sorted(facts, key=lambda fact: (fact.field != "title", fact.char_start, fact.char_end))


def _paragraphs(text: str, seen: Sequence[Seen]) -> list[list[Piece]]:
    return [_cut(block.pieces, seen) for block in reading.blocks(text, _marks("text", seen))]


def _marked(title: str, field: str, seen: Sequence[Seen]) -> list[Piece]:
    return _cut(reading.pieces(title, _marks(field, seen), 0, len(title)), seen) if title else []


def _cut(pieces: Sequence[reading.Piece], seen: Sequence[Seen]) -> list[Piece]:
    by_id = {one.fact.fact_id: one for one in seen}
    return [Piece(piece.text, by_id[piece.fact.fact_id] if piece.fact else None) for piece in pieces]


def _marks(field: str, seen: Sequence[Seen]) -> list[MarkRow]:
    """The facts of a field as the reader of the report knows them."""
    return [one.mark for one in seen if one.mark.field == field]


def _mark(fact: Fact) -> MarkRow:
    """A fact that no table knows, so that it is in no claim."""
    known = fact.model_dump(include=set(MarkRow._fields))
    return MarkRow(**{**dict.fromkeys(("label", "verdict", "n_sources")), **known})


def _value(mark: MarkRow) -> str:
    """The figure or date as it was read."""
    if mark.edtf:
        return mark.edtf
    if mark.value is not None:
        return f"{hedge(mark)} {words.amount(words.exact_number(mark.value), mark.unit)}".strip()
    ends = [words.exact_number(end) for end in (mark.low, mark.high) if end is not None]
    return words.amount(" to ".join(ends), mark.unit) if ends else "no value given"
