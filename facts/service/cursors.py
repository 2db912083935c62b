"""Where a listing goes on: an opaque text that belongs to one publication and one question."""

import base64
import binascii
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson
from pydantic import TypeAdapter, ValidationError

from facts.answers import Listing, Question
from facts.answers.pages import Values, order
from facts.records import to_json
from facts.service.problems import Failed


class Cursor(NamedTuple):
    """The publication that is being listed, what was asked of it, and the values of the last row seen."""

    refresh_id: str
    question: str
    after: tuple[Any, ...]


def write(refresh_id: str, listing: Listing, question: Question, after: Values) -> str:
    cursor = Cursor(refresh_id, _digest(listing, question), after)
    return base64.urlsafe_b64encode(to_json(list(cursor))).decode().rstrip("=")


def read(text: str) -> Cursor:
    """Raises Failed with 404 for what `write` did not write: a cursor is the address of a page."""
    try:
        parts = orjson.loads(base64.urlsafe_b64decode(text.encode("ascii") + b"=="))
        refresh_id, question, after = parts
        return Cursor(str(refresh_id), str(question), tuple(after))
    except (ValueError, TypeError, binascii.Error):
        raise _wrong("this is no cursor") from None


def resumed(cursor: Cursor, listing: Listing, question: Question) -> Question:
    """The question from where the cursor stands on. Raises Failed with 404 where it belongs to another question."""
    columns = order(listing, question.sort)
    if cursor.question != _digest(listing, question) or len(cursor.after) != len(columns):
        raise _wrong("this cursor belongs to another question: filters and sort must stay as they were")
    try:
        after = tuple(
            _typed(listing, name, value) for (name, _), value in zip(columns, cursor.after, strict=True)
        )
    except ValidationError:
        raise _wrong("this is no cursor") from None
    return question._replace(after=after)


def _typed(listing: Listing, column: str, value: Any) -> Any:
    field: Any = listing.row.model_fields[column]
    return None if value is None else TypeAdapter(field.annotation).validate_python(value)


def _digest(listing: Listing, question: Question) -> str:
    asked = [listing.table, question.sort, sorted(question.filters.items())]
    return blake2b(to_json(asked), digest_size=8).hexdigest()


def _wrong(detail: str) -> Failed:
    return Failed(404, detail, errors=[{"where": "query.cursor", "what": detail}])
