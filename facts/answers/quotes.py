"""The words of the sources: sentences with a figure or a date in them."""

from typing import Any

from facts.records import Record
from facts.store import Connection, rows

_QUOTES = """
    SELECT f.fact_id, f.claim_id, s.source_id, s.publisher, s.published, s.title, s.url, f.field, f.char_start, f.char_end,
           f.surface, f.sentence, f.speaker
    FROM facts f JOIN sources s USING (source_id)
    WHERE f.zone <> 'boilerplate' AND ($2::VARCHAR IS NULL OR s.source_id = $2)
      AND list_bool_and([contains(lower(concat_ws(' ', s.publisher, s.title, f.sentence)), word) FOR word IN $1::VARCHAR[]])
    ORDER BY s.published_start DESC NULLS LAST, s.source_id, f.field, f.char_start, f.fact_id
    LIMIT $3::BIGINT
"""


class Quote(Record):
    """A figure or date with its sentence, and where it stands: `field[char_start:char_end]`, in code points."""

    fact_id: str
    claim_id: str | None
    source_id: str
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None
    field: str
    char_start: int
    char_end: int
    surface: str
    sentence: str
    speaker: str | None


def quotes(
    connection: Connection, words: str = "", source_id: str | None = None, most: int = 50
) -> list[dict[str, Any]]:
    """Sentences in which every one of the words stands, or in the title or publisher of their source; latest first.

    Each row is a `Quote`. Boilerplate is left out.
    """
    return rows(connection, _QUOTES, words.lower().split() or [""], source_id, most)
