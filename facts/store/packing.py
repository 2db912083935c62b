"""What is looked up one by one, packed when a table is published: every fact, and all that is known of each claim.

A database that is made for columns gathers a row from thirty columns, and the rows of a claim from ten tables, in the time in
which it reads a hundred rows that are packed. In a table that is not packed yet the same is gathered, slower.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb

from facts.store.kept import Dossier, FactKept

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from facts.store.tables import Connection

_TOGETHER = 50_000
"""Claims, or facts, that are packed at a time: few enough for the memory that a refresh may use."""

_FEW = 50
"""Keys that are looked up quicker one by one than as a list that is joined."""

LISTED = ("source_id", "field", "char_start", "fact_id")
"""The columns in whose order the rows of `listed_facts` stand."""

_IDS = ("fact_id", "source_id", "claim_id")
"""Columns that are stored as they are: of what is compressed, each value that is looked up opens its block anew, in 13 µs."""

# Decimals are packed as text, so that none of their digits is lost. Where a figure stands in its sentence follows from
# the text only where the words stand in the sentence twice: the sentence lies in it so that the figure is at its place.
_FACTS = f"""
WITH told AS (
    SELECT *, instr(sentence, surface) AS first, first > 0 AND instr(substr(sentence, first + 1), surface) = 0 AS once,
        greatest(0, char_end - length(sentence)) AS earliest
    FROM facts {{where}}
), placed AS (
    SELECT fact_id, char_start - earliest - instr(
        substr(CASE field WHEN 'title' THEN title ELSE text END, earliest + 1, char_start - earliest + length(sentence)),
        sentence
    ) + 1 AS place_in
    FROM told JOIN sources USING (source_id) WHERE NOT once
)
SELECT told.* EXCLUDE (first, once, earliest), json_array(
    fact_id, figure_id, source_id, field, zone, modality, speaker, value::VARCHAR, low::VARCHAR, high::VARCHAR, bound,
    char_start, char_end, surface, sentence,
    CASE WHEN substr(sentence, place_in + 1, length(surface)) = surface THEN place_in ELSE first - 1 END,
    claim_id, kind, measure, unit, date_start, date_end, edtf, anchor, change, what, subject, "object", place, period_start,
    period_end, confidence, extractor
)::VARCHAR AS fact
FROM told LEFT JOIN statements USING (fact_id) LEFT JOIN placed USING (fact_id)
ORDER BY {", ".join(LISTED)}
"""
_DOSSIERS = """
WITH asked AS MATERIALIZED (
    SELECT unnest(?::VARCHAR[]) AS claim_id
), told AS MATERIALIZED (
    SELECT fact_id, source_id, claim_id FROM facts WHERE claim_id IN (FROM asked)
), printed AS MATERIALIZED (
    SELECT source_id, publisher, url, title, published, published_start, published_end, origin_id
    FROM sources WHERE source_id IN (SELECT source_id FROM told)
), tied AS MATERIALIZED (
    SELECT * FROM links WHERE fact_a IN (SELECT fact_id FROM told)
), sources_kept AS (
    SELECT claim_id, list_sort(list(json_array(
        source_id, publisher, url, title, published, published_start, published_end, origin_id
    ))) AS kept
    FROM (SELECT DISTINCT claim_id, source_id FROM told) JOIN printed USING (source_id) GROUP BY claim_id
), figures_kept AS (
    SELECT claim_id, list_sort(list(json_array(
        figure_id, claim_id, value::VARCHAR, low::VARCHAR, high::VARCHAR, bound, f.unit, date_start, date_end, edtf, n_sources,
        n_independent, u.dimension, u.factor, u.shift, first_reported, last_reported
    ))) AS kept
    FROM (FROM figures WHERE claim_id IN (FROM asked)) f LEFT JOIN units u ON u.unit = f.unit GROUP BY claim_id
), relations_kept AS (
    SELECT claim_id, list_sort(list(json_array(figure_a, figure_b, claim_id, relation, rule, reason, confidence))) AS kept
    FROM figure_relations WHERE claim_id IN (FROM asked) GROUP BY claim_id
), links_kept AS (
    SELECT claim_id, list_sort(list(json_array(fact_a, fact_b, l.confidence, j.model))) AS kept
    FROM tied l JOIN told ON fact_id = fact_a
    LEFT JOIN judged USING (fact_a, fact_b) LEFT JOIN judgements j USING (judgement_id) GROUP BY claim_id
), met AS (
    SELECT ruling_id, list(DISTINCT claim_id ORDER BY claim_id) AS claims
    FROM (SELECT ruling_id, unnest(fact_ids) AS fact_id FROM rulings) JOIN facts USING (fact_id)
    WHERE claim_id IS NOT NULL GROUP BY ruling_id
), rulings_kept AS (
    SELECT claim_id, list_sort(list(json_array(
        ruling_id, kind, decided_by, decided_on, because, until, standing, message, fact_ids, claims
    ))) AS kept
    FROM (SELECT *, unnest(claims) AS claim_id FROM rulings JOIN met USING (ruling_id)) GROUP BY claim_id
), numbered AS MATERIALIZED (
    SELECT refresh_id, finished, row_number() OVER (ORDER BY finished, refresh_id) AS number FROM refreshes
), going_on AS MATERIALIZED (
    SELECT claim_key, claim_id AS asked_id FROM claim_versions WHERE valid_to IS NULL AND claim_id IN (FROM asked)
), stood AS MATERIALIZED (
    SELECT asked_id AS claim_id, f.number AS first, t.number AS past, verdict, n_sources, n_independent, s.number AS since
    FROM claim_versions JOIN going_on USING (claim_key) JOIN numbered f ON f.refresh_id = valid_from
    LEFT JOIN numbered t ON t.refresh_id = valid_to LEFT JOIN numbered s ON s.refresh_id = contradicted_since
), said AS MATERIALIZED (
    SELECT asked_id AS claim_id, source_key, surface, value, low, high, bound, f.number AS first, t.number AS past
    FROM statement_versions JOIN going_on USING (claim_key) JOIN numbered f ON f.refresh_id = valid_from
    LEFT JOIN numbered t ON t.refresh_id = valid_to
), named AS (
    SELECT source_key, coalesce(publisher, source_id) AS publisher, f.number AS first, t.number AS past
    FROM source_versions JOIN numbered f ON f.refresh_id = valid_from LEFT JOIN numbered t ON t.refresh_id = valid_to
    WHERE source_key IN (SELECT source_key FROM said)
), moments AS (
    SELECT claim_id, unnest([first, past]) AS number FROM stood UNION SELECT claim_id, unnest([first, past]) FROM said
), stood_kept AS (
    SELECT claim_id, list_sort(list(json_array(first, past, verdict, n_sources, n_independent, since))) AS kept
    FROM stood GROUP BY claim_id
), spoken_kept AS (
    SELECT claim_id, list_sort(list(json_array(
        publisher, surface, value::VARCHAR, low::VARCHAR, high::VARCHAR, bound, said.first, said.past, named.first, named.past
    ))) AS kept
    FROM said JOIN named USING (source_key) GROUP BY claim_id
), moments_kept AS (
    SELECT claim_id, list_sort(list(json_array(
        number, strftime(finished, '%Y-%m-%dT%H:%M:%S.%fZ'), number = (SELECT max(number) FROM numbered)
    ))) AS kept
    FROM moments JOIN numbered USING (number) GROUP BY claim_id
)
SELECT claim_id, json_array(
    json_array(
        claim_id, c.kind, measure, c.label, verdict, n_sources, n_independent, c.low::VARCHAR, c.best::VARCHAR, c.high::VARCHAR,
        m.label, m.nature
    ),
    coalesce(s.kept, []), coalesce(f.kept, []), coalesce(r.kept, []), coalesce(l.kept, []),
    coalesce(d.kept, []), coalesce(v.kept, []), coalesce(p.kept, []), coalesce(n.kept, [])
)::VARCHAR AS dossier
FROM (FROM claims WHERE claim_id IN (FROM asked)) c
LEFT JOIN measures m USING (measure)
LEFT JOIN sources_kept s USING (claim_id) LEFT JOIN figures_kept f USING (claim_id)
LEFT JOIN relations_kept r USING (claim_id) LEFT JOIN links_kept l USING (claim_id) LEFT JOIN rulings_kept d USING (claim_id)
LEFT JOIN stood_kept v USING (claim_id) LEFT JOIN spoken_kept p USING (claim_id) LEFT JOIN moments_kept n USING (claim_id)
"""
_ASKED = "WHERE {column} IN (SELECT unnest(?::VARCHAR[]))"
_CLAIMS = "SELECT claim_id FROM claims ORDER BY claim_id"
_RANGES = """
SELECT min(source_id), max(source_id)
FROM (SELECT source_id, sum(count(*)) OVER (ORDER BY source_id) // ? AS part FROM facts GROUP BY source_id)
GROUP BY part ORDER BY part
"""
_INDEXES = """
    CREATE UNIQUE INDEX listed_fact ON listed_facts (fact_id);
    CREATE INDEX listed_facts_of_claim ON listed_facts (claim_id);
    CREATE INDEX listed_facts_of_source ON listed_facts (source_id);
    CREATE UNIQUE INDEX dossier_of_claim ON dossiers (claim_id);
"""


def pack(connection: "Connection") -> None:
    """Pack every fact and every claim, as the last thing that a table is given before it is published."""
    connection.execute("CREATE TABLE dossiers (claim_id VARCHAR NOT NULL, dossier VARCHAR NOT NULL)")
    names = [name for (name,) in connection.execute(_CLAIMS).fetchall()]
    for first in range(0, len(names), _TOGETHER):
        connection.execute(f"INSERT INTO dossiers {_DOSSIERS}", [names[first : first + _TOGETHER]])
    _list(connection)
    connection.execute(_INDEXES)


def _list(connection: "Connection") -> None:
    """Make `listed_facts`: the columns of `facts` and the packed fact, row by row in the order of the listing."""
    facts = connection.execute("SELECT column_name, column_type FROM (DESCRIBE facts)").fetchall()
    columns = [
        f'"{name}" {kind}{" USING COMPRESSION uncompressed" if name in _IDS else ""}' for name, kind in facts
    ]
    connection.execute(f"CREATE TABLE listed_facts ({', '.join(columns)}, fact VARCHAR NOT NULL)")
    packed = f"INSERT INTO listed_facts {_FACTS.format(where='WHERE source_id BETWEEN ? AND ?')}"
    for ends in connection.execute(_RANGES, [_TOGETHER]).fetchall():
        connection.execute(packed, ends)


def read_dossier(connection: "Connection", claim_id: str) -> Dossier | None:
    """The dossier of a claim; None where there is no such claim."""
    return read_dossiers(connection, [claim_id]).get(claim_id)


def read_dossiers(connection: "Connection", claim_ids: Sequence[str]) -> Mapping[str, Dossier]:
    """The dossiers of these claims by their ids; an id that no claim has gives none."""
    found = dict(_looked_up(connection, "dossiers", "claim_id", claim_ids))
    facts: defaultdict[str, list[FactKept]] = defaultdict(list)
    for name, text in _looked_up(connection, "listed_facts", "claim_id", list(found)):
        facts[name].append(_shape(FactKept).validate_json(text))
    return {
        name: _shape(Dossier).validate_json(text)._replace(facts=facts[name]) for name, text in found.items()
    }


def read_listed(connection: "Connection", query: str, values: Sequence[Any]) -> list[FactKept]:
    """The facts that a query over `listed_facts` gives, as its only column `fact`.

    The rows stand there in the order `LISTED`, whether the table is packed or not.
    """
    try:
        found = connection.execute(query, list(values)).fetchall()
    except duckdb.CatalogException:
        gathered = f"WITH listed_facts AS MATERIALIZED ({_FACTS.format(where='')}) FROM ({query})"
        found = connection.execute(gathered, list(values)).fetchall()
    return [_shape(FactKept).validate_json(fact) for (fact,) in found]


def _looked_up(
    connection: "Connection", table: str, column: str, ids: Sequence[str]
) -> list[tuple[str, str]]:
    """What is packed under these ids, or where nothing is packed what would be."""
    body, few = "dossier" if table == "dossiers" else "fact", 0 < len(ids) <= _FEW
    where = f"WHERE {column} IN ({', '.join('?' * len(ids))})" if few else _ASKED.format(column=column)
    try:
        query = f"SELECT {column}, {body} FROM {table} {where}"
        return connection.execute(query, list(ids) if few else [list(ids)]).fetchall()
    except duckdb.CatalogException:
        packed = _DOSSIERS if table == "dossiers" else _FACTS.format(where=_ASKED.format(column=column))
        return connection.execute(f"SELECT {column}, {body} FROM ({packed})", [list(ids)]).fetchall()


@cache
def _shape(kept: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(kept)
