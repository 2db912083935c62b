"""All that is known of one claim in one place: what its page and its answers are made of, packed when a table is published.

A database that is made for columns gathers the rows of a claim from ten tables in the time in which it reads a thousand
claims that are packed. A table whose dossiers are not packed yet gives the same ones, slower.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from facts.records import Bound, Kind, RelationName, Verdict

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from facts.store.tables import Connection

_TOGETHER = 50_000
"""Claims that are packed at a time: few enough for the memory that a refresh may use."""


class ClaimKept(NamedTuple):
    """A row of `claims`, with the words and the nature of its measure."""

    claim_id: str
    kind: Kind
    measure: str
    label: str
    verdict: Verdict
    n_sources: int
    n_independent: int
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    measure_label: str | None
    nature: str | None


class FactKept(NamedTuple):
    """A fact with the figure that it states; `at` is where in the sentence that stands, -1 where it does not."""

    fact_id: str
    figure_id: str | None
    source_id: str
    field: str
    zone: str
    modality: str
    speaker: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    char_start: int
    char_end: int
    surface: str
    sentence: str
    at: int
    unit: str | None
    edtf: str | None
    what: str | None
    subject: str | None
    object: str | None
    place: str | None
    period_start: date | None
    period_end: date | None
    confidence: float
    extractor: str


class SourceKept(NamedTuple):
    source_id: str
    publisher: str | None
    url: str | None
    title: str | None
    published: str | None
    published_start: date | None
    published_end: date | None
    origin_id: str | None

    @property
    def name(self) -> str:
        """What stands for the source in a list."""
        return self.publisher or self.title or self.source_id


class FigureKept(NamedTuple):
    """A row of `figures`, with what converts its unit."""

    figure_id: str
    claim_id: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    date_start: date | None
    date_end: date | None
    edtf: str | None
    n_sources: int
    n_independent: int
    dimension: str | None
    factor: float | None
    shift: float | None
    first_reported: str | None
    last_reported: str | None


class RelationKept(NamedTuple):
    figure_a: str
    figure_b: str
    claim_id: str
    relation: RelationName
    rule: str
    reason: str
    confidence: float


class LinkKept(NamedTuple):
    """`judge` is the model that took the two facts for one, where one was asked."""

    fact_a: str
    fact_b: str
    confidence: float
    judge: str | None


class RulingKept(NamedTuple):
    """What an editor decided on facts of the claim; `facts` are those that it met, `claims` those that they are in now."""

    ruling_id: str
    kind: str
    decided_by: str
    decided_on: date
    because: str
    until: date | None
    standing: str
    message: str
    facts: list[str]
    claims: list[str]


class Stood(NamedTuple):
    """How the claim stood from refresh number `first` until number `past`; None = it still does."""

    first: int
    past: int | None
    verdict: Verdict
    n_sources: int
    n_independent: int
    contradicted_since: int | None


class Spoken(NamedTuple):
    """What a source said from refresh `first` until `past`, under the name that it had from `named` until `renamed`."""

    publisher: str
    surface: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    first: int
    past: int | None
    named: int
    renamed: int | None


class Moment(NamedTuple):
    """A refresh at which something about the claim changed."""

    number: int
    finished: datetime
    latest: bool


class Dossier(NamedTuple):
    """One claim; the lists are in no order."""

    claim: ClaimKept
    facts: list[FactKept]
    sources: list[SourceKept]
    figures: list[FigureKept]
    relations: list[RelationKept]
    links: list[LinkKept]
    rulings: list[RulingKept]
    stood: list[Stood]
    spoken: list[Spoken]
    moments: list[Moment]


# Decimals are packed as text, so that none of their digits is lost. Where a figure stands in its sentence follows from
# the text only where the words stand in the sentence twice: the sentence lies in it so that the figure is at its place.
_PACKED = """
WITH asked AS MATERIALIZED (
    SELECT unnest(?::VARCHAR[]) AS claim_id
), told AS MATERIALIZED (
    SELECT fact_id, source_id, claim_id, field, zone, modality, speaker, value, low, high, bound, char_start, char_end, surface,
        sentence, unit, edtf, what, subject, "object", place, period_start, period_end, confidence, extractor,
        instr(sentence, surface) AS first, first > 0 AND instr(substr(sentence, first + 1), surface) = 0 AS once,
        greatest(0, char_end - length(sentence)) AS earliest
    FROM facts WHERE claim_id IN (FROM asked)
), printed AS MATERIALIZED (
    SELECT source_id, publisher, url, title, published, published_start, published_end, origin_id
    FROM sources WHERE source_id IN (SELECT source_id FROM told)
), texts AS MATERIALIZED (
    SELECT source_id, title, text FROM sources WHERE source_id IN (SELECT source_id FROM told WHERE NOT once)
), stating AS MATERIALIZED (
    SELECT fact_id, figure_id FROM statements WHERE fact_id IN (SELECT fact_id FROM told)
), tied AS MATERIALIZED (
    SELECT * FROM links WHERE fact_a IN (SELECT fact_id FROM told)
), placed AS (
    SELECT fact_id, char_start - earliest - instr(
        substr(CASE field WHEN 'title' THEN title ELSE text END, earliest + 1, char_start - earliest + length(sentence)),
        sentence
    ) + 1 AS place_in
    FROM told JOIN texts USING (source_id) WHERE NOT once
), facts_kept AS (
    SELECT claim_id, list(json_array(
        fact_id, figure_id, source_id, field, zone, modality, speaker, value::VARCHAR, low::VARCHAR, high::VARCHAR, bound,
        char_start, char_end, surface, sentence,
        CASE WHEN substr(sentence, place_in + 1, length(surface)) = surface THEN place_in ELSE first - 1 END,
        unit, edtf, what, subject, "object", place, period_start, period_end, confidence, extractor
    )) AS kept
    FROM told LEFT JOIN stating USING (fact_id) LEFT JOIN placed USING (fact_id) GROUP BY claim_id
), sources_kept AS (
    SELECT claim_id, list(json_array(
        source_id, publisher, url, title, published, published_start, published_end, origin_id
    )) AS kept
    FROM (SELECT DISTINCT claim_id, source_id FROM told) JOIN printed USING (source_id) GROUP BY claim_id
), figures_kept AS (
    SELECT claim_id, list(json_array(
        figure_id, claim_id, value::VARCHAR, low::VARCHAR, high::VARCHAR, bound, f.unit, date_start, date_end, edtf, n_sources,
        n_independent, u.dimension, u.factor, u.shift, first_reported, last_reported
    )) AS kept
    FROM (FROM figures WHERE claim_id IN (FROM asked)) f LEFT JOIN units u ON u.unit = f.unit GROUP BY claim_id
), relations_kept AS (
    SELECT claim_id, list(json_array(figure_a, figure_b, claim_id, relation, rule, reason, confidence)) AS kept
    FROM figure_relations WHERE claim_id IN (FROM asked) GROUP BY claim_id
), links_kept AS (
    SELECT claim_id, list(json_array(fact_a, fact_b, l.confidence, j.model)) AS kept
    FROM tied l JOIN told ON fact_id = fact_a
    LEFT JOIN judged USING (fact_a, fact_b) LEFT JOIN judgements j USING (judgement_id) GROUP BY claim_id
), met AS (
    SELECT ruling_id, list(DISTINCT claim_id ORDER BY claim_id) AS claims
    FROM (SELECT ruling_id, unnest(fact_ids) AS fact_id FROM rulings) JOIN facts USING (fact_id)
    WHERE claim_id IS NOT NULL GROUP BY ruling_id
), rulings_kept AS (
    SELECT claim_id, list(json_array(
        ruling_id, kind, decided_by, decided_on, because, until, standing, message, fact_ids, claims
    )) AS kept
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
    SELECT claim_id, list(json_array(first, past, verdict, n_sources, n_independent, since)) AS kept FROM stood GROUP BY claim_id
), spoken_kept AS (
    SELECT claim_id, list(json_array(
        publisher, surface, value::VARCHAR, low::VARCHAR, high::VARCHAR, bound, said.first, said.past, named.first, named.past
    )) AS kept
    FROM said JOIN named USING (source_key) GROUP BY claim_id
), moments_kept AS (
    SELECT claim_id, list(json_array(
        number, strftime(finished, '%Y-%m-%dT%H:%M:%S.%fZ'), number = (SELECT max(number) FROM numbered)
    )) AS kept
    FROM moments JOIN numbered USING (number) GROUP BY claim_id
)
SELECT claim_id, json_array(
    json_array(
        claim_id, c.kind, measure, c.label, verdict, n_sources, n_independent, c.low::VARCHAR, c.best::VARCHAR, c.high::VARCHAR,
        m.label, m.nature
    ),
    coalesce(a.kept, []), coalesce(s.kept, []), coalesce(f.kept, []), coalesce(r.kept, []), coalesce(l.kept, []),
    coalesce(d.kept, []), coalesce(v.kept, []), coalesce(p.kept, []), coalesce(n.kept, [])
)::VARCHAR AS dossier
FROM (FROM claims WHERE claim_id IN (FROM asked)) c
LEFT JOIN measures m USING (measure)
LEFT JOIN facts_kept a USING (claim_id) LEFT JOIN sources_kept s USING (claim_id) LEFT JOIN figures_kept f USING (claim_id)
LEFT JOIN relations_kept r USING (claim_id) LEFT JOIN links_kept l USING (claim_id) LEFT JOIN rulings_kept d USING (claim_id)
LEFT JOIN stood_kept v USING (claim_id) LEFT JOIN spoken_kept p USING (claim_id) LEFT JOIN moments_kept n USING (claim_id)
"""
_CLAIMS = "SELECT claim_id FROM claims ORDER BY claim_id"
_KEPT = "SELECT claim_id, dossier FROM dossiers WHERE claim_id = ?"
_SEVERAL = "SELECT claim_id, dossier FROM dossiers WHERE claim_id IN (SELECT unnest(?::VARCHAR[]))"


def pack_dossiers(connection: "Connection") -> None:
    """Pack the dossier of every claim, as the last thing that a table is given before it is published."""
    connection.execute("CREATE TABLE dossiers (claim_id VARCHAR NOT NULL, dossier VARCHAR NOT NULL)")
    names = [name for (name,) in connection.execute(_CLAIMS).fetchall()]
    for first in range(0, len(names), _TOGETHER):
        connection.execute(f"INSERT INTO dossiers {_PACKED}", [names[first : first + _TOGETHER]])
    connection.execute("CREATE UNIQUE INDEX dossier_of_claim ON dossiers (claim_id)")


def read_dossiers(connection: "Connection", claim_ids: Sequence[str]) -> Iterator[Dossier]:
    """The dossiers of these claims, in no order; an id that no claim has gives none."""
    found = _kept(connection, claim_ids)
    missing = sorted(set(claim_ids).difference(found))
    if missing:
        found |= dict(connection.execute(_PACKED, [missing]).fetchall())
    return (_shape().validate_json(text) for text in found.values())


def _kept(connection: "Connection", claim_ids: Sequence[str]) -> dict[str, str]:
    """What is packed of them: nothing in a table that was published without dossiers."""
    query, asked = (_KEPT, claim_ids[0]) if len(claim_ids) == 1 else (_SEVERAL, list(claim_ids))
    try:
        return dict(connection.execute(query, [asked]).fetchall())
    except duckdb.CatalogException:
        return {}


@cache
def _shape() -> "TypeAdapter[Dossier]":
    from pydantic import TypeAdapter

    return TypeAdapter(Dossier)
