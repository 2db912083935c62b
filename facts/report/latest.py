"""The latest refresh: what its report counts, and what it lists.

Of a large table a report lists what a reader looks for first, so that its size and memory do not grow with the table.
"""

from collections.abc import Sequence

from facts import history
from facts.report.checks import Check, ReportedFinding
from facts.report.query import read_claims, read_publishers, read_rulings, read_sources, select
from facts.report.rows import KindRow, RefreshRow, Tables, Totals
from facts.store import Connection, StoreError, rows

_LISTED, _SOURCES_LISTED = 60_000, 5_000
"""Statements whose claims a report lists, and sources; the table, and the pages of the service, have all."""

_TOGETHER = 2_000
"""Claims that are read at a time."""

_REFRESHES = """
    SELECT refresh_id, started, finished, status, n_sources, n_facts, n_claims, n_conflicts
    FROM refreshes ORDER BY finished, refresh_id
"""
_CHECKS = """
    SELECT suite, expectation, description, severity, outcome, checked, unexpected, message
    FROM validations WHERE refresh_id = ? ORDER BY suite, expectation
"""
_FINDINGS = """
    SELECT severity, "check", message, subject
    FROM findings WHERE refresh_id = ? ORDER BY subject NULLS LAST, "check", message
"""
# Contradictions first, then what is worth a look, then what most witnesses speak of.
_LEADING = """
    WITH counted AS (
        SELECT claim_id, count(*) AS n FROM figures JOIN statements USING (figure_id) GROUP BY claim_id
    ), ranked AS (
        SELECT claim_id, n, row_number() OVER (
            ORDER BY verdict <> 'conflicting', verdict <> 'disputed',
                claim_id NOT IN (SELECT claim_id FROM figure_relations WHERE rule = 'doubtful'),
                n_independent DESC, n_sources DESC, label, claim_id
        ) AS rank
        FROM claims JOIN counted USING (claim_id)
    )
    SELECT claim_id FROM ranked QUALIFY sum(n) OVER (ORDER BY rank) - n < ? ORDER BY rank
"""
_EARLIEST = "SELECT source_id FROM sources ORDER BY published_start NULLS LAST, published, source_id LIMIT ?"
_VERDICTS = "SELECT verdict, count(*) FROM claims SEMI JOIN figures USING (claim_id) GROUP BY verdict"
_TOTALS = """
    SELECT (SELECT count(DISTINCT publisher) FROM sources WHERE publisher <> ''),
        (SELECT count(*) FROM facts WHERE zone = 'boilerplate')
"""
_KNOWN = "SELECT unnest(?::VARCHAR[]) AS name EXCEPT SELECT {noun}_id FROM {noun}s ORDER BY name LIMIT 1"
_KINDS = "SELECT kind, count(*) FROM facts GROUP BY kind ORDER BY count(*) DESC, kind"


def read(connection: Connection) -> Tables:
    """Everything that the report of the latest refresh says. Raises `StoreError` where there is none.

    What is `told` is read as it is asked for.
    """
    refreshes = select(connection, RefreshRow, _REFRESHES)
    if not refreshes:
        raise StoreError("the table holds no refresh to report")
    latest = refreshes[-1].refresh_id
    leading = _ids(connection, _LEADING, _LISTED)
    return Tables(
        told=(
            read_claims(connection, leading[start : start + _TOGETHER])
            for start in range(0, len(leading), _TOGETHER)
        ),
        sources=read_sources(connection, _ids(connection, _EARLIEST, _SOURCES_LISTED)),
        verdicts=dict(connection.execute(_VERDICTS).fetchall()),
        totals=select(connection, Totals, _TOTALS)[0],
        refreshes=refreshes,
        checks=[Check(**row) for row in rows(connection, _CHECKS, latest)],
        findings=[ReportedFinding(**row) for row in rows(connection, _FINDINGS, latest)],
        kinds=select(connection, KindRow, _KINDS),
        publishers=list(read_publishers(connection).values()),
        rulings=read_rulings(connection),
        changes=history.latest(connection),
    )


def must_be_known(connection: Connection, noun: str, ids: Sequence[str]) -> None:
    """Raises `StoreError` where there is no "claim" or "source" of one of these ids."""
    if unknown := connection.execute(_KNOWN.format(noun=noun), [list(ids)]).fetchone():
        raise StoreError(f"no {noun} {unknown[0]} in the table")


def _ids(connection: Connection, query: str, most: int) -> list[str]:
    return [name for (name,) in connection.execute(query, [most]).fetchall()]
