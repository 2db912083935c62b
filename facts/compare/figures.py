"""What is said about each claim: one figure for each distinct value, and which facts state it."""

import duckdb

# A claim of one fact has nothing to count and nothing to compare; see `alone`.
SHARED = """
CREATE OR REPLACE TEMP TABLE shared AS
SELECT claim_id FROM facts WHERE claim_id IS NOT NULL GROUP BY claim_id HAVING count(*) > 1
"""

# the noun of a count and the person of a toll are part of the claim, not of the figure
SCALE = "CASE WHEN f.kind IN ('casualties', 'people', 'count', 'ordinal') THEN NULL ELSE f.unit END"

FIGURE_ID = f"""'v_' || left(md5(concat_ws('|', f.claim_id,
        coalesce(f.value::VARCHAR, '-'), coalesce(f.low::VARCHAR, '-'), coalesce(f.high::VARCHAR, '-'), f.bound,
        coalesce({SCALE}, '-'), coalesce(f.date_start::VARCHAR, '-'), coalesce(f.date_end::VARCHAR, '-'))), 16)"""
"""The key of the figure that a fact `f` states."""

STATED = rf"""
CREATE OR REPLACE TEMP TABLE stated AS
-- every fact of a shared claim with the figure that it states, who prints it and when
WITH printed AS (
    SELECT source_id, coalesce(origin_id, source_id) AS origin_id, published,
        -- the stretch of time in which it was published; a bare day is the whole day
        CASE WHEN published LIKE '%T%' THEN try_cast(published AS TIMESTAMPTZ) END AS moment,
        coalesce(moment, published_start::TIMESTAMP) AS printed_first,
        coalesce(moment, published_end::TIMESTAMP + INTERVAL 1 DAY - INTERVAL 1 SECOND) AS printed_last
    FROM sources
)
SELECT
    f.fact_id, f.claim_id, f.source_id, f.speaker, f.surface, f.measure, f.kind,
    f.value, f.low, f.high, f.bound, f.date_start, f.date_end, f.edtf, f.period_end,
    {SCALE} AS scale, f.unit, CASE WHEN f.kind = 'money' THEN split_part(f.unit, '/', 1) END AS currency,
    {FIGURE_ID} AS figure_id,
    s.origin_id, s.published, s.printed_first, s.printed_last,
    -- a sentence of some length, in its letters alone: a paragraph of an agency is known again where a figure was altered
    CASE WHEN len(string_split(f.sentence, ' ')) >= $passage
         THEN hash(regexp_replace(lower(f.sentence), '[^\pL]+', ' ', 'g')) ELSE hash(f.fact_id) END AS passage
FROM facts f
JOIN printed s USING (source_id)
WHERE f.claim_id IN (FROM shared)
"""

# who reprints a passage on a claim is no witness beside the one who printed it first
REPRINTED = """
CREATE OR REPLACE TEMP TABLE reprinted AS
WITH printed AS (
    SELECT claim_id, source_id, origin_id, first_value(origin_id) OVER (
        PARTITION BY claim_id, passage ORDER BY printed_first NULLS LAST, origin_id, fact_id) AS printed_by
    FROM stated
)
SELECT claim_id, source_id, min(printed_by) AS printed_by
FROM printed WHERE printed_by <> origin_id GROUP BY ALL
"""

ATTRIBUTED = """
UPDATE stated SET origin_id = printed_by FROM reprinted r
WHERE r.claim_id = stated.claim_id AND r.source_id = stated.source_id
"""

PASSAGE = 12
"""Words from which on two sources do not write one sentence by chance; "the death toll has risen to 41, police said" has 9."""

FIGURES = """
INSERT INTO figures
SELECT
    figure_id, any_value(claim_id), any_value(value), any_value(low), any_value(high), any_value(bound),
    min(unit), any_value(date_start), any_value(date_end), min(edtf),
    count(DISTINCT source_id), count(DISTINCT origin_id),
    arg_min(published, (printed_first, published)), arg_max(published, (printed_last, published))
FROM stated
GROUP BY figure_id
"""

STATEMENTS = "INSERT INTO statements SELECT fact_id, figure_id FROM stated"


def write_stated(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `shared`, the claims of several facts, and `stated`: each of these facts with its figure."""
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(SHARED)
    connection.execute(STATED, {"passage": PASSAGE})
    connection.execute(REPRINTED)
    connection.execute(ATTRIBUTED)


def write_figures(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `figures` and `statements` of shared claims, and leave `stated` for the steps that follow."""
    write_stated(connection)
    for statement in (FIGURES, STATEMENTS):
        connection.execute(statement)
