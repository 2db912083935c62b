"""Each figure that is compared, with all that the levels look at: in base units, with its precision, its time and its speakers."""

import duckdb

from facts.compare.rounds import in_rounds

# texts are looked through once, not in each round, and for letters before words, which takes a quarter of the time
CORRECTING = r"""
CREATE OR REPLACE TEMP TABLE correcting AS
SELECT source_id FROM sources WHERE contains(text, 'orrect') AND regexp_matches(text, '\b[Cc]orrect(?:ed|ion)\b')
"""

# a claim of one source, or of one figure, has no two figures to set against each other
COMPARED = """
CREATE OR REPLACE TEMP TABLE compared AS
SELECT s.*, f.sentence
FROM stated s JOIN facts f USING (fact_id)
WHERE s.claim_id IN (
    SELECT claim_id FROM stated GROUP BY claim_id
    HAVING min(source_id) < max(source_id) AND min(figure_id) < max(figure_id)
)
"""

WORDS = """CASE any_value(bound)
        WHEN 'at_least' THEN 'at least ' WHEN 'more_than' THEN 'more than ' WHEN 'at_most' THEN 'up to '
        WHEN 'less_than' THEN 'less than ' WHEN 'approximate' THEN 'about ' ELSE ''
    END || coalesce(min(surface) FILTER (surface = lower(surface)), min(surface))"""
"""A figure in the words of its sources, as an aggregate of all who state it; of "5 Years" in a headline and "5 years" the latter."""

# How finely a figure is stated, in its own unit. Decimals count as written; whole numbers from a thousand on are as
# coarse as their last zeros ("8,200": 100, "4 billion": 1,000,000,000); smaller ones are exact ("57": 1).
FACETS = r"""
WITH claim_scale AS (
    -- the unit that at least half of the facts of a claim have; a number without one, or with persons by mistake, is in that unit
    SELECT claim_id, mode(scale ORDER BY scale) AS scale, mode(currency ORDER BY currency) AS currency
    FROM some_stated WHERE kind NOT IN ('date', 'ordinal')
    GROUP BY claim_id HAVING count(scale) >= count(*) / 2
), printed AS (
    -- who reprints a text prints nothing anew
    SELECT figure_id, max(first_by_origin) AS printed_again
    FROM (SELECT figure_id, min(printed_first) AS first_by_origin FROM some_stated GROUP BY figure_id, origin_id)
    GROUP BY figure_id
), told AS (
    SELECT
        stated.* REPLACE (
            CASE WHEN kind IN ('casualties', 'people', 'count') OR kind = 'money' AND stated.scale IS NULL THEN c.scale
                 ELSE stated.scale END AS scale,
            CASE WHEN kind IN ('casualties', 'people', 'count') OR kind = 'money' AND stated.scale IS NULL THEN c.currency
                 ELSE stated.currency END AS currency),
        -- the sign or the noun that the text gives for a currency
        coalesce(nullif(regexp_extract(surface, '^([^\d\s]+)\s?\d', 1), ''), nullif(regexp_extract(surface, '(\pL+)$', 1), '')) AS sign,
        source_id IN (FROM correcting) AS corrects,
        try_cast(replace(regexp_extract(surface, '\d[\d,]*(?:\.\d+)?'), ',', '') AS DOUBLE) AS digits,
        length(regexp_extract(surface, '\d\.(\d+)', 1)) AS decimals,
        abs(coalesce(value, low, high))::DOUBLE AS size
    FROM some_stated stated LEFT JOIN claim_scale c USING (claim_id)
), measured AS (
    SELECT
        t.*,
        CASE
            WHEN r.per_euro IS NOT NULL THEN 'money'
            WHEN t.currency IS NOT NULL THEN 'money ' || t.currency
            WHEN t.scale LIKE '%percent%' OR t.scale = 'basis_point' THEN 'percent'
            ELSE coalesce(u.dimension, CASE WHEN t.scale IS NULL THEN 'number' ELSE t.kind || ' ' || t.scale END)
        END AS dimension,
        coalesce(1 / r.per_euro, u.factor, 1) AS factor, coalesce(u.shift, 0) AS shift,
        CASE
            WHEN decimals > 0 AND digits > 0 THEN size / digits * pow(10, -decimals)
            WHEN size >= 1000 THEN pow(10, length(regexp_extract(size::DECIMAL(38, 0)::VARCHAR, '0*$')))
            WHEN size = floor(size) THEN 1
            ELSE pow(10, -length(rtrim(regexp_extract(size::DECIMAL(38, 9)::VARCHAR, '\.(\d+)', 1), '0')))
        END AS step
    FROM told t
    -- "six hours a day" is also hours: what it is per falls away where no unit is made of the two
    LEFT JOIN units u ON u.unit = CASE WHEN t.scale IN (SELECT unit FROM units) THEN t.scale ELSE split_part(t.scale, '/', 1) END
    LEFT JOIN rates r ON r.claim_id = t.claim_id AND r.currency = t.currency
)
SELECT
    figure_id,
    any_value(claim_id) AS claim_id,
    mode(kind ORDER BY kind) AS kind,
    any_value(bound) AS bound,
    {words} AS words,
    any_value(scale) AS scale,
    any_value(dimension) AS dimension,
    any_value(coalesce(low::DOUBLE * factor + shift, '-infinity'::DOUBLE)) AS low,
    any_value(coalesce(high::DOUBLE * factor + shift, 'infinity'::DOUBLE)) AS high,
    any_value(coalesce(value, low, high)::DOUBLE * factor + shift) AS point,
    any_value(currency) AS currency,
    min(lower(sign)) AS sign,
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
    any_value(printed_again) AS printed_again,
    list_sort(list(DISTINCT lower(speaker)) FILTER (speaker IS NOT NULL)) AS speakers,
    bool_or(speaker IS NULL) AS own_voice,
    bool_or(regexp_matches(lower(sentence), $revising)) AS revising,
    bool_or(regexp_matches(lower(sentence), $moving)) AS moving,
    bool_or(corrects) AS corrects,
    bool_or(coalesce(period_end < printed_first::DATE - 20, false)) AS past_period,
    count(DISTINCT source_id) AS n_sources,
    count(DISTINCT origin_id) AS n_independent,
    min(source_id) AS source,
    arg_min(source_id, (printed_first, source_id)) AS first_source
FROM measured JOIN printed USING (figure_id)
GROUP BY figure_id
"""

# matches "revised up to", "corrected", "has since risen", "rose to", "now stands at"; not "a revised treaty text"
REVISING = (
    r"\b(?:revis(?:ed|ing|es)|correct(?:ed|s|ing|ion)|updat(?:ed|es|ing)|amended|recount\w*|earlier (?:figure|toll|count|"
    r"estimate|report)s?|previous(?:ly)? (?:figure|toll|count|estimate|reported|announced|given)|initial(?:ly)?|"
    r"so far|thus far|to date|as of|up from|down from|(?:has|have|had) (?:now )?(?:risen|climbed|grown|reached|passed|fallen|"
    r"dropped)|(?:rose|climbed|jumped|rises|climbs|grew) to|now stands?|provisional(?:ly)?|preliminary|still counting)\b"
)

# matches "now", "rose to", "passed", "another 12", "postponed to": words of a figure that does not stand still
MOVING = (
    r"\b(?:now|so far|to date|as of|since|revis\w+|correct\w+|updat\w+|rais\w+|lower\w+|climb\w*|ros[ei]\w*|risen|grow\w*|grew|"
    r"reach\w*|pass(?:es|ed)|final(?:ly)?|by (?:\w+day|\w+ evening|midday|noon)|latest|another|more|still|tally|toll|"
    r"postpon\w*|delay\w*|extend\w*|prolong\w*|brought forward|new date|moved)\b"
)


def write_facets(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `facets`, one row for each figure of a claim of several sources and several figures."""
    connection.execute(CORRECTING)
    connection.execute(COMPARED)
    for number in in_rounds(connection, some_stated="compared"):
        into = "INSERT INTO facets" if number else "CREATE OR REPLACE TEMP TABLE facets AS"
        connection.execute(f"{into} {FACETS.format(words=WORDS)}", {"revising": REVISING, "moving": MOVING})
