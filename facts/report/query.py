"""The SELECTs of the pages: what is said of some claims, or stands in some sources.

Texts stay in the database, but for the one of a source's own page: a claim of 50 000 sources would have it read them all.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from facts.report.checks import ReportedRuling
from facts.report.rows import (
    ClaimRow,
    FigureRow,
    MarkRow,
    PublisherRow,
    RelationRow,
    SourceRow,
    StatementRow,
    Told,
)
from facts.store import Connection, rows

_Row = TypeVar("_Row", bound=tuple[Any, ...])

_ASKED = "(SELECT unnest(?::VARCHAR[]))"

# What an index finds is found first, and apart from what is joined to it.
_SOURCES = """
    WITH told AS MATERIALIZED ({told}), chosen AS MATERIALIZED (
        SELECT source_id, publisher, url, title, published, published_start, published_end, sha256, left(text, 600) AS opening,
            origin_id, CASE WHEN text = '' THEN 0 ELSE length(text) - length(replace(text, ' ', '')) + 1 END AS words,
            length(text) AS characters
        FROM sources WHERE source_id IN (SELECT source_id FROM told)
    ), counted AS MATERIALIZED (
        SELECT source_id, count(*) AS n, count(*) FILTER (WHERE zone = 'boilerplate') AS aside
        FROM facts WHERE source_id IN (SELECT source_id FROM told) GROUP BY source_id
    )
    SELECT chosen.*, coalesce(n, 0), coalesce(aside, 0)
    FROM chosen LEFT JOIN counted USING (source_id)
    ORDER BY published_start NULLS LAST, published, source_id
"""
_TEXTS = "SELECT source_id, text FROM sources WHERE source_id IN {asked}"
_CLAIMS = """
    SELECT claim_id, c.kind, measure, m.label, m.nature, c.label, verdict, n_sources, n_independent
    FROM claims c LEFT JOIN measures m USING (measure) {where}
    ORDER BY n_independent DESC, n_sources DESC, c.label, claim_id
"""
_FIGURES = """
    SELECT figure_id, claim_id, value, low, high, bound, f.unit, date_start, date_end, edtf, n_sources, n_independent,
        u.dimension, u.factor, u.shift
    FROM figures f LEFT JOIN units u ON u.unit = f.unit {where}
    ORDER BY claim_id, n_independent DESC, first_reported NULLS LAST, figure_id
"""
# Where in its sentence a figure stands. Only where the words stand in it twice has the text to be looked at: the sentence
# lies in it so that the figure is at its place.
_STATEMENTS = """
    WITH told AS (
        SELECT fact_id, figure_id, source_id, field, zone, modality, speaker, value, low, high, bound,
            char_start, char_end, surface, sentence, instr(sentence, surface) AS first,
            first > 0 AND instr(substr(sentence, first + 1), surface) = 0 AS once,
            greatest(0, char_end - length(sentence)) AS earliest
        FROM statements JOIN facts USING (fact_id) {where}
    ), placed AS (
        SELECT fact_id, char_start - earliest - instr(
            substr(CASE field WHEN 'title' THEN title ELSE text END, earliest + 1, char_start - earliest + length(sentence)),
            sentence
        ) + 1 AS place
        FROM told JOIN sources USING (source_id) WHERE NOT once
    )
    SELECT fact_id, figure_id, source_id, field, zone, modality, speaker, value, low, high, bound,
        char_start, char_end, surface, sentence,
        CASE WHEN substr(sentence, place + 1, length(surface)) = surface THEN place ELSE first - 1 END
    FROM told LEFT JOIN placed USING (fact_id)
    ORDER BY figure_id, source_id, field DESC, char_start
"""
_RELATIONS = """
    SELECT figure_a, figure_b, claim_id, relation, rule, reason, confidence
    FROM figure_relations {where} ORDER BY claim_id, figure_a, figure_b
"""
_MARKS = """
    WITH marked AS MATERIALIZED (FROM facts WHERE source_id IN {asked}),
    told AS (FROM claims WHERE claim_id IN (SELECT claim_id FROM marked))
    SELECT fact_id, source_id, field, f.kind, f.measure, zone, modality, speaker, value, f.low, f.high, bound, unit, edtf,
        char_start, char_end, surface, claim_id, c.label, c.verdict, c.n_sources
    FROM marked f LEFT JOIN told c USING (claim_id)
    ORDER BY source_id, char_start, char_end, fact_id
"""
_ORIGINS = """
    SELECT source_id, publisher, url, title, published, published_start, published_end, '', '', origin_id, 0, 0, 0, 0
    FROM sources WHERE origin_id IN (SELECT origin_id FROM sources WHERE source_id IN {asked})
    ORDER BY published_start NULLS LAST, published, source_id
"""
_RULINGS = """
    WITH met AS (
        SELECT ruling_id, list(DISTINCT claim_id ORDER BY claim_id) AS claims
        FROM (SELECT ruling_id, unnest(fact_ids) AS fact_id FROM rulings) JOIN facts USING (fact_id)
        WHERE claim_id IS NOT NULL GROUP BY ruling_id
    )
    SELECT ruling_id, kind, decided_by, decided_on, because, until, standing, message, fact_ids AS facts,
        coalesce(claims, []) AS claims
    FROM rulings LEFT JOIN met USING (ruling_id) {where}
    ORDER BY standing = 'applied', decided_on DESC, ruling_id DESC
"""
_PUBLISHERS = """
    SELECT publisher, n_sources, n_claims, n_contested, n_alone, alone_low, alone_high, accuracy
    FROM publishers {where} ORDER BY n_claims DESC, publisher
"""
_QUOTING = """
    WITH asked AS (SELECT unnest($1::VARCHAR[]) AS claim_id, generate_subscripts($1::VARCHAR[], 1) AS rank)
    SELECT source_id FROM asked JOIN facts USING (claim_id) GROUP BY source_id ORDER BY min(rank), source_id
"""


def read_claims(connection: Connection, claim_ids: Sequence[str]) -> Told:
    """The claims of these ids with all that is said on them."""
    asked = list(claim_ids)
    of_claims = f"WHERE claim_id IN {_ASKED}"
    of_sources = f"SELECT source_id FROM facts WHERE claim_id IN {_ASKED}"
    return Told(
        sources=select(connection, SourceRow, _SOURCES.format(told=of_sources), asked),
        claims=select(connection, ClaimRow, _CLAIMS.format(where=of_claims), asked),
        figures=select(connection, FigureRow, _FIGURES.format(where=of_claims), asked),
        statements=select(connection, StatementRow, _STATEMENTS.format(where=of_claims), asked),
        relations=select(connection, RelationRow, _RELATIONS.format(where=of_claims), asked),
        rulings=read_rulings(connection, "WHERE list_has_any(claims, ?::VARCHAR[])", asked),
    )


def read_rulings(connection: Connection, where: str = "", *parameters: object) -> list[ReportedRuling]:
    """Rulings in the order of their need: those that were not applied first."""
    return [ReportedRuling(**row) for row in rows(connection, _RULINGS.format(where=where), *parameters)]


def read_sources(connection: Connection, source_ids: Sequence[str]) -> list[SourceRow]:
    """The sources of these ids, in order of publication."""
    return select(
        connection,
        SourceRow,
        _SOURCES.format(told="SELECT unnest(?::VARCHAR[]) AS source_id"),
        list(source_ids),
    )


def read_quoting(connection: Connection, claim_ids: Sequence[str]) -> list[str]:
    """The sources that speak of these claims, in the order of the claims."""
    return [source_id for (source_id,) in connection.execute(_QUOTING, [list(claim_ids)]).fetchall()]


def read_texts(connection: Connection, source_ids: Sequence[str]) -> dict[str, str]:
    """The texts of these sources by their ids."""
    return dict(connection.execute(_TEXTS.format(asked=_ASKED), [list(source_ids)]).fetchall())


def read_publishers(
    connection: Connection, source_ids: Sequence[str] | None = None
) -> dict[str, PublisherRow]:
    """How the publishers of these sources, or all, fare, by name."""
    of_sources = f"WHERE publisher IN (SELECT publisher FROM sources WHERE source_id IN {_ASKED})"
    where, asked = ("", []) if source_ids is None else (of_sources, [list(source_ids)])
    found = select(connection, PublisherRow, _PUBLISHERS.format(where=where), *asked)
    return {row.publisher: row for row in found}


def read_origins(connection: Connection, source_ids: Sequence[str]) -> list[SourceRow]:
    """All sources that print the text of one of these, in order of publication and without their texts."""
    return _asked(connection, SourceRow, _ORIGINS, source_ids)


def read_marks(connection: Connection, source_ids: Sequence[str]) -> list[MarkRow]:
    """The facts of these sources, in the order of their texts."""
    return _asked(connection, MarkRow, _MARKS, source_ids)


def _asked(connection: Connection, shape: type[_Row], query: str, ids: Sequence[str]) -> list[_Row]:
    return select(connection, shape, query.format(asked=_ASKED), list(ids))


def select(connection: Connection, shape: type[_Row], query: str, *parameters: object) -> list[_Row]:
    """What a query gives, as rows of a shape whose fields stand in the order of its columns."""
    return [shape(*row) for row in connection.execute(query, parameters).fetchall()]
