"""Types of what is sent in, with schemas that say as much as a schema can of what is taken.

A schema that left more open than the service takes would have clients send what is then refused.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _written(value: Any) -> Any:
    """Raises ValueError for a bare number, which pydantic would take for seconds since 1970."""
    if isinstance(value, str) and not _ISO.match(value):
        raise ValueError("is not as ISO 8601 writes it: 2024-05-03")
    return value


Day = Annotated[date, BeforeValidator(_written)]
Moment = Annotated[datetime, BeforeValidator(_written)]

_MONTH = r"(?:[12]\d{3}(?:-(?:0[1-9]|1[0-2]|2[1-4]))?|[12]\d{2}X|[12]\dXX)[~?%]?"
"""Matches what EDTF calls a month, a season (21 to 24), a year, a decade or a century, or roughly one: no day, which a pattern
cannot hold against a calendar."""

_PUBLISHED: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "format": "date-time"},
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": rf"^(?:{_MONTH}|{_MONTH}/\.\.|\.\./{_MONTH})$"},
        {"type": "null"},
    ],
    "examples": ["2024-05-03T10:15:00Z", "2024-05-03", "2024-05", "2024-22", "202X", "2024-05~"],
}

Published = Annotated[str | None, WithJsonSchema(_PUBLISHED)]
"""A timestamp or day of ISO 8601, or EDTF: a month, a season, a year, a decade, roughly one of these. Closed intervals and days
as people write them are taken too, of which no schema can say whether they are in order or mean one day."""

READABLE: dict[str, Any] = {"pattern": r"^[^\u0000]*[^\s\u0000\u001c-\u001f\u0085][^\u0000]*$"}
"""A text in which something can be read: not blank, and text."""
