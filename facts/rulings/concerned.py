"""The sources that rulings can be about, found by the database, so that no other text is looked at."""

from collections.abc import Iterable
from typing import Any

from facts.records import Fact, Source
from facts.rulings.ruling import Quote, Ruling
from facts.store import Connection, rows

ASKED = """
CREATE OR REPLACE TEMP TABLE asked (n INTEGER, word VARCHAR, source_id VARCHAR, url VARCHAR, publisher VARCHAR)
"""

# Where a quote is looked for is told by the first of its hints that any source answers to. One that answers is kept for
# each hint even where it does not hold the quote, so that a weaker hint is not taken for it; its text is left out.
CONCERNED = """
CREATE OR REPLACE TEMP TABLE concerned AS
WITH answering AS (
    SELECT n, word, s.source_id, 1 AS hint FROM asked a JOIN sources s ON s.source_id = a.source_id
    UNION ALL
    SELECT n, word, s.source_id, 2 FROM asked a JOIN sources s ON s.url = a.url
    UNION ALL
    SELECT n, word, s.source_id, 3 FROM asked a JOIN sources s ON s.publisher = a.publisher
    UNION ALL
    SELECT n, word, s.source_id, 4 FROM asked a JOIN sources s ON coalesce(a.source_id, a.url, a.publisher) IS NULL
), first AS (
    SELECT n, word, source_id FROM answering QUALIFY rank() OVER (PARTITION BY n ORDER BY hint) = 1
), looked AS (
    SELECT n, source_id, contains(text, word) OR contains(coalesce(title, ''), word) AS held
    FROM first JOIN sources USING (source_id)
)
SELECT source_id, bool_or(held) AS held FROM looked
WHERE held OR source_id IN (SELECT min(source_id) FROM looked GROUP BY n)
GROUP BY source_id
"""

SOURCES = """
SELECT s.* REPLACE (CASE WHEN held THEN text ELSE '' END AS text) FROM sources s JOIN concerned USING (source_id)
"""
FACTS = "FROM facts SEMI JOIN (FROM concerned WHERE held) USING (source_id)"


def concerned(connection: Connection, rulings: Iterable[Ruling]) -> tuple[list[Source], list[Fact]]:
    """Sources and facts on which the rulings meet what they would meet on all of the database."""
    asked = [_asked(n, quote) for n, quote in enumerate(quote for one in rulings for quote in one.quotes)]
    if not asked:
        return [], []
    connection.execute(ASKED)
    columns = [list(column) for column in zip(*asked, strict=True)]
    connection.execute(f"INSERT INTO asked SELECT {', '.join(['unnest(?)'] * len(columns))}", columns)
    connection.execute(CONCERNED)
    return (
        [Source(**row) for row in rows(connection, SOURCES)],
        [Fact(**row) for row in rows(connection, FACTS)],
    )


def _asked(n: int, quote: Quote) -> tuple[Any, ...]:
    """A quote by its longest word: blanks between words may have changed."""
    word = max(quote.exact.split(), key=len, default="")
    return n, word, quote.source_id or None, quote.url or None, quote.publisher or None
