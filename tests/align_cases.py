"""Small sources and facts for the tests of alignment and comparison."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from facts.records import Fact, Source, identifier

NUMBERS = ("value", "low", "high")


def source(source_id: str, text: str, day: str | None = "2020-05-01", **fields: Any) -> Source:
    """A source that was published on `day`, an ISO date or timestamp; None = unknown."""
    days = date.fromisoformat(day[:10]) if day else None
    return Source(
        source_id=source_id,
        publisher=source_id.upper(),
        published=day,
        published_start=days,
        published_end=days,
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        **fields,
    )


def fact(home: Source, surface: str, kind: Any = "count", **fields: Any) -> Fact:
    """A fact at the first place of `surface` in the text; a bare `value` is exact."""
    start = home.text.index(surface)
    given = {name: Decimal(str(fields.pop(name))) for name in NUMBERS if fields.get(name) is not None}
    if "value" in given and not {"low", "high"} & given.keys() and fields.get("bound", "exact") == "exact":
        given |= {"low": given["value"], "high": given["value"]}
    fields = {name: value for name, value in fields.items() if name not in NUMBERS}
    begin = max(home.text.rfind(". ", 0, start) + 2, home.text.rfind("\n", 0, start) + 1, 0) if start else 0
    end = home.text.find(".", start + len(surface))
    return Fact(
        fact_id=identifier("f", home.source_id, start, surface, kind),
        source_id=home.source_id,
        kind=kind,
        measure=fields.pop("measure", kind),
        char_start=start,
        char_end=start + len(surface),
        surface=surface,
        sentence=home.text[begin : end + 1 if end >= 0 else len(home.text)],
        extractor="test",
        **given,
        **fields,
    )
