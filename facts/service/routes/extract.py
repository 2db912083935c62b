"""A text in, its facts out. Nothing is kept."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from facts.extraction import extract as read
from facts.records import Fact, Record, to_json
from facts.service import columns, formats, problems
from facts.service.callers import needs
from facts.service.formats import MEDIA, NAMES, FormatName
from facts.service.house import InHouse
from facts.service.negotiation import choose
from facts.service.parameters import once
from facts.service.problems import Failed
from facts.service.shapes import Published

router = APIRouter(prefix="/api/v1", tags=["reading"], dependencies=[needs("read"), once()])

_OTHERS = {
    MEDIA[name].sent.partition(";")[0]: {"schema": {"type": "string"}} for name in NAMES if name != "json"
}


_LONGEST = 200_000
"""Characters of a text: a second or two of reading where every word is a figure."""


class Text(Record):
    """What is to be read."""

    text: str = Field(
        max_length=_LONGEST, description="a long article has a tenth of what may be read at once"
    )
    title: str | None = Field(None, max_length=10_000)
    published: Published = Field(
        None, max_length=100, description="ISO 8601 or EDTF; relative dates are resolved against it"
    )


class Extracted(Record):
    items: tuple[Fact, ...]


@router.post(
    "/extract",
    response_class=Response,
    responses={
        200: {"model": Extracted, "content": _OTHERS},
        **problems.documented(400, 401, 403, 406, 408, 413, 422, 429, 503),
    },
)
def extract(
    request: Request, house: InHouse, text: Text, format: Annotated[FormatName | None, Query()] = None
) -> Response:
    """The figures and dates of a text: `text[char_start:char_end]`, in code points, is the surface."""
    form = choose(request.headers.get("accept"), format, NAMES)
    try:
        found = read(text.text, text.published, title=text.title)
    except ValueError as error:
        raise Failed(422, str(error), errors=[{"where": "body.published", "what": str(error)}]) from error
    return Response(_body(found, form), media_type=MEDIA[form].sent)


def _body(found: list[Fact], form: FormatName) -> bytes:
    if form == "json":
        return to_json({"items": found})
    if form == "jsonl":
        return b"".join(to_json(fact) + b"\n" for fact in found)
    rows = [dict(fact) for fact in found]
    if form in formats.IN_COLUMNS:
        return formats.IN_COLUMNS[form](columns.table(Fact, rows))
    return formats.IN_ROWS[form](list(Fact.model_fields), (tuple(row.values()) for row in rows))
