-- What the table said at a moment: `FROM claims_as_of('2024-03-01')`. The moment is a TIMESTAMPTZ or a text that reads as
-- one; a bare day is its first instant. Before the first refresh the table said nothing.
CREATE MACRO sources_as_of(moment) AS TABLE
SELECT v.* EXCLUDE (valid_from, valid_to)
FROM source_versions v
JOIN refreshes f ON f.refresh_id = v.valid_from
LEFT JOIN refreshes t ON t.refresh_id = v.valid_to
WHERE f.finished <= moment::TIMESTAMPTZ AND (t.finished IS NULL OR t.finished > moment::TIMESTAMPTZ);

CREATE MACRO claims_as_of(moment) AS TABLE
SELECT v.* EXCLUDE (valid_from, valid_to)
FROM claim_versions v
JOIN refreshes f ON f.refresh_id = v.valid_from
LEFT JOIN refreshes t ON t.refresh_id = v.valid_to
WHERE f.finished <= moment::TIMESTAMPTZ AND (t.finished IS NULL OR t.finished > moment::TIMESTAMPTZ);

CREATE MACRO statements_as_of(moment) AS TABLE
SELECT v.* EXCLUDE (valid_from, valid_to)
FROM statement_versions v
JOIN refreshes f ON f.refresh_id = v.valid_from
LEFT JOIN refreshes t ON t.refresh_id = v.valid_to
WHERE f.finished <= moment::TIMESTAMPTZ AND (t.finished IS NULL OR t.finished > moment::TIMESTAMPTZ);

-- Readable as it stands: who said what on which claim.
CREATE MACRO figures_as_of(moment) AS TABLE
SELECT
    c.claim_id, c.label, c.verdict, s.source_id, s.publisher, s.published, q.* EXCLUDE (statement_key, source_key, claim_key)
FROM statements_as_of(moment) q
JOIN claims_as_of(moment) c USING (claim_key)
JOIN sources_as_of(moment) s USING (source_key);

-- How much was read at each of the latest refreshes, for what is expected of the next one.
CREATE MACRO refresh_sizes(latest) AS TABLE
WITH recent AS (
    FROM refreshes WHERE refresh_id IS DISTINCT FROM getvariable('refresh') QUALIFY row_number() OVER (ORDER BY finished DESC) <= latest
)
SELECT
    r.refresh_id, r.finished, count(*) AS n_sources, sum(v.n_words) AS n_words, sum(v.n_facts) AS n_facts,
    sum(v.n_dates) AS n_dates, sum(v.n_undated) AS n_undated
FROM recent r
JOIN refreshes f ON f.finished <= r.finished
JOIN source_versions v ON v.valid_from = f.refresh_id
LEFT JOIN refreshes t ON t.refresh_id = v.valid_to
WHERE t.finished IS NULL OR t.finished > r.finished
GROUP BY r.refresh_id, r.finished;
