"""Each figure with all that the levels look at: in base units, with its precision, its time and its speakers."""

import duckdb

# How finely a figure is stated, in its own unit. Decimals count as written; whole numbers from a thousand on are as
# coarse as their last zeros ("8,200": 100, "4 billion": 1,000,000,000); smaller ones are exact ("57": 1).
FACETS = r"""
CREATE OR REPLACE TEMP TABLE facets AS
WITH told AS (
    SELECT
        *,
        try_cast(replace(regexp_extract(surface, '\d[\d,]*(?:\.\d+)?'), ',', '') AS DOUBLE) AS digits,
        length(regexp_extract(surface, '\d\.(\d+)', 1)) AS decimals,
        abs(coalesce(value, low, high))::DOUBLE AS size
    FROM stated
), measured AS (
    SELECT
        t.*,
        coalesce(u.dimension, CASE WHEN t.kind = 'money' THEN 'money ' || split_part(t.unit, '/', 1) WHEN t.scale IS NULL THEN 'number'
                                   ELSE t.kind || ' ' || t.scale END) AS dimension,
        coalesce(u.factor, 1) AS factor, coalesce(u.shift, 0) AS shift,
        CASE
            WHEN decimals > 0 AND digits > 0 THEN size / digits * pow(10, -decimals)
            WHEN size >= 1000 THEN pow(10, length(regexp_extract(size::DECIMAL(38, 0)::VARCHAR, '0*$')))
            WHEN size = floor(size) THEN 1
            ELSE pow(10, -length(rtrim(regexp_extract(size::DECIMAL(38, 9)::VARCHAR, '\.(\d+)', 1), '0')))
        END AS step
    FROM told t LEFT JOIN units u ON u.unit = t.scale
)
SELECT
    figure_id,
    any_value(claim_id) AS claim_id,
    mode(kind ORDER BY kind) AS kind,
    any_value(bound) AS bound,
    CASE any_value(bound)
        WHEN 'at_least' THEN 'at least ' WHEN 'more_than' THEN 'more than ' WHEN 'at_most' THEN 'up to '
        WHEN 'less_than' THEN 'less than ' WHEN 'approximate' THEN 'about ' ELSE ''
    END || min(surface) AS words,
    any_value(scale) AS scale,
    any_value(dimension) AS dimension,
    any_value(coalesce(low::DOUBLE * factor + shift, '-infinity'::DOUBLE)) AS low,
    any_value(coalesce(high::DOUBLE * factor + shift, 'infinity'::DOUBLE)) AS high,
    any_value(coalesce(value, low, high)::DOUBLE * factor + shift) AS point,
    min(step * factor) AS step,
    any_value(low) AS low_written,
    any_value(high) AS high_written,
    bool_and(kind = 'count' AND unit IS NULL) AS bare,
    any_value(value IS NOT NULL AND low = high) AS exact,
    any_value(date_start IS NOT NULL OR date_end IS NOT NULL) AS dated,
    any_value(coalesce(date_start, DATE '0001-01-01')) AS first_day,
    any_value(coalesce(date_end, DATE '9999-12-31')) AS last_day,
    min(printed_first) AS printed_first,
    min(printed_last) AS printed_last,
    max(printed_first) AS printed_again,
    list_sort(list(DISTINCT lower(speaker)) FILTER (speaker IS NOT NULL)) AS speakers,
    bool_or(speaker IS NULL) AS own_voice,
    bool_or(regexp_matches(lower(sentence), $revising)) AS revising,
    count(DISTINCT source_id) AS n_sources,
    count(DISTINCT origin_id) AS n_independent,
    min(source_id) AS source
FROM measured
GROUP BY figure_id
"""

# matches "revised up to", "corrected", "has since risen", "rose to", "now stands at"; not "a revised treaty text"
REVISING = (
    r"\b(?:revis(?:ed|ing|es)|correct(?:ed|s|ing|ion)|updat(?:ed|es|ing)|amended|recount\w*|earlier (?:figure|toll|count|"
    r"estimate|report)s?|previous(?:ly)? (?:figure|toll|count|estimate|reported|announced|given)|initial(?:ly)?|"
    r"so far|thus far|to date|as of|up from|down from|(?:has|have|had) (?:now )?(?:risen|climbed|grown|reached|passed|fallen|"
    r"dropped)|(?:rose|climbed|jumped|rises|climbs|grew) to|now stands?|provisional(?:ly)?|preliminary|still counting)\b"
)


def write_facets(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `facets`, one row for each figure."""
    connection.execute(FACETS, {"revising": REVISING})
