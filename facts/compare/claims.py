"""What came out for each claim: its kind and measure, its label, its verdict, and low, best and high."""

import duckdb

from facts.compare.wording import LABEL

# A claim takes the kind and the measure of most of its facts; a measure that the reader knows goes before a bare kind.
CLAIM_MEASURE = """
CREATE OR REPLACE TEMP TABLE claim_measure AS
WITH counted AS (
    SELECT claim_id, kind, measure, count(*) AS n, sum(n) OVER (PARTITION BY claim_id, kind) AS n_kind
    FROM stated GROUP BY claim_id, kind, measure
)
SELECT claim_id, kind, measure FROM counted
QUALIFY row_number() OVER (
    PARTITION BY claim_id
    ORDER BY n_kind DESC, kind, measure IN (SELECT measure FROM measures) DESC, n DESC, measure
) = 1
"""

# The worst relation wins; figures of one origin agree with themselves only.
CLAIMS = """
INSERT INTO claims
WITH worst AS (
    SELECT claim_id,
        max(CASE relation WHEN 'conflict' THEN 5 WHEN 'disputed' THEN 4 WHEN 'update' THEN 3 WHEN 'compatible' THEN 2
                          WHEN 'agree' THEN 1 ELSE 0 END) AS rank
    FROM figure_relations GROUP BY claim_id
), witnesses AS (
    SELECT claim_id, count(DISTINCT source_id) AS n_sources, count(DISTINCT origin_id) AS n_independent
    FROM stated GROUP BY claim_id
), superseded AS (
    SELECT o.figure_id FROM figure_pairs JOIN figure_relations USING (figure_a, figure_b) WHERE relation = 'update'
), standing AS (
    SELECT * FROM figures
    WHERE figure_id NOT IN (FROM superseded) OR figure_id IN (SELECT figure_id FROM in_force)
), ends AS (
    SELECT claim_id,
        CASE WHEN bool_or(low IS NULL) THEN NULL ELSE min(low) END AS low,
        CASE WHEN bool_or(high IS NULL) THEN NULL ELSE max(high) END AS high,
        first(coalesce(value, (low + high) / 2, low, high) ORDER BY n_independent DESC, bound <> 'exact', last_reported DESC, figure_id) AS best
    FROM standing GROUP BY claim_id
)
SELECT
    m.claim_id, m.kind, m.measure, coalesce(l.label, m.measure),
    CASE WHEN coalesce(rank, 0) = 5 THEN 'conflicting' WHEN rank = 4 THEN 'disputed' WHEN rank = 3 THEN 'updated'
         WHEN n_independent = 1 OR coalesce(rank, 0) = 0 THEN 'single_source'
         WHEN rank = 2 THEN 'compatible' ELSE 'corroborated' END,
    n_sources, n_independent,
    CASE WHEN m.kind <> 'date' THEN e.low END,
    CASE WHEN m.kind <> 'date' THEN coalesce(v.best, e.best) END,
    CASE WHEN m.kind <> 'date' THEN e.high END
FROM claim_measure m
JOIN witnesses USING (claim_id)
LEFT JOIN ends e USING (claim_id)
LEFT JOIN in_force v USING (claim_id)
LEFT JOIN worst USING (claim_id)
LEFT JOIN claim_label l USING (claim_id)
"""

# For each claim the value of each describing field that most facts give; ties go to the shorter, then to the first.
CLAIM_LABEL = f"""
CREATE OR REPLACE TEMP TABLE claim_label AS
WITH said AS (
    UNPIVOT (
        SELECT claim_id, what, subject, "object", place,
               period_start::VARCHAR || '/' || period_end::VARCHAR AS period
        FROM facts WHERE claim_id IN (FROM shared)
    ) ON what, subject, "object", place, period INTO NAME field VALUE said
), counted AS (
    SELECT claim_id, field, said, count(*) AS n FROM said GROUP BY ALL
), most AS (
    SELECT claim_id, field, said FROM counted
    QUALIFY row_number() OVER (PARTITION BY claim_id, field ORDER BY n DESC, length(said), said) = 1
), parts AS (
    SELECT c.claim_id, c.measure, c.kind,
        max(said) FILTER (field = 'what') AS what, max(said) FILTER (field = 'subject') AS subject,
        max(said) FILTER (field = 'object') AS "object", max(said) FILTER (field = 'place') AS place,
        try_cast(split_part(max(said) FILTER (field = 'period'), '/', 1) AS DATE) AS period_start,
        try_cast(split_part(max(said) FILTER (field = 'period'), '/', 2) AS DATE) AS period_end
    FROM claim_measure c
    LEFT JOIN most USING (claim_id)
    GROUP BY ALL
)
SELECT claim_id, {LABEL} AS label FROM parts
"""


def write_measures(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `claim_measure`: kind and measure of each shared claim."""
    connection.execute(CLAIM_MEASURE)


def write_claims(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `claims` for those of several facts."""
    for statement in (CLAIM_LABEL, CLAIMS):
        connection.execute(statement)
