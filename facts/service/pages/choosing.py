"""Which claims a page lists: filters and order as one SELECT of ids, page by page."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from facts import report
from facts.records import Verdict
from facts.report import ClaimPage
from facts.store import Connection, rows

OPEN: tuple[Verdict, ...] = ("conflicting", "disputed")
"""Verdicts on which someone must decide."""

PAGE = 20
_ORDER = "c.verdict <> 'conflicting', c.verdict <> 'disputed', c.n_independent DESC, c.n_sources DESC, c.label, c.claim_id"


class Wanted(NamedTuple):
    """What a list of claims is narrowed to; empty = any. `words` must all stand in the label or in one quote."""

    verdicts: tuple[Verdict, ...] = OPEN
    measure: str = ""
    publisher: str = ""
    words: str = ""


class Found(NamedTuple):
    claim_ids: list[str]
    total: int


def claims(connection: Connection, wanted: Wanted, page: int = 1, size: int = PAGE) -> Found:
    """The claims of one page, what needs a decision first, and how many there are on all pages."""
    conditions, values = _conditions(wanted)
    where = " AND ".join(conditions)
    (total,) = connection.execute(f"SELECT count(*) FROM claims c WHERE {where}", values).fetchall()[0]
    sql = f"SELECT claim_id FROM claims c WHERE {where} ORDER BY {_ORDER} LIMIT ? OFFSET ?"
    found = connection.execute(sql, [*values, size, (page - 1) * size]).fetchall()
    return Found([name for (name,) in found], total)


def pages(connection: Connection, claim_ids: Sequence[str]) -> list[ClaimPage]:
    """What is to be said of these claims, in the order of their ids."""
    found = {page.card.claim_id: page for page in report.claim_pages(connection, claim_ids)}
    return [found[name] for name in claim_ids if name in found]


def measures(connection: Connection, verdicts: tuple[Verdict, ...] = OPEN) -> list[tuple[str, int]]:
    """The measures of these claims with their number, the most frequent first."""
    sql = "SELECT measure, count(*) AS n FROM claims WHERE list_contains(?, verdict) GROUP BY measure ORDER BY n DESC, measure"
    return [(row["measure"], row["n"]) for row in rows(connection, sql, list(verdicts))]


def publishers(connection: Connection, most: int = 200) -> list[str]:
    """The names of the publishers with most sources, in alphabetical order."""
    sql = "SELECT publisher FROM sources WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT ?"
    return sorted(row["publisher"] for row in rows(connection, sql, most))


def _conditions(wanted: Wanted) -> tuple[list[str], list[Any]]:
    conditions = ["list_contains(?, c.verdict)"]
    values: list[Any] = [list(wanted.verdicts)]
    if wanted.measure:
        conditions.append("c.measure = ?")
        values.append(wanted.measure)
    if wanted.publisher:
        conditions.append(_SAID_BY)
        values.append(wanted.publisher)
    if words := wanted.words.lower().split():
        conditions.append(_WORDS)
        values += [words, words]
    return conditions, values


_SAID_BY = """c.claim_id IN (SELECT claim_id FROM facts JOIN sources USING (source_id) WHERE publisher = ?)"""
_WORDS = """(
    list_bool_and([contains(lower(c.label), word) FOR word IN ?::VARCHAR[]])
    OR c.claim_id IN (
        SELECT claim_id FROM facts
        WHERE list_bool_and([contains(lower(sentence), word) FOR word IN ?::VARCHAR[]])
    )
)"""
