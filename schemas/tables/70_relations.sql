-- One row for every unordered pair of facts of one claim that stand in different sources, fact_a < fact_b.
CREATE VIEW relations AS
WITH pairs AS (
    SELECT
        a.fact_id AS one, b.fact_id AS other,
        r.claim_id, r.relation, r.rule, r.reason, r.confidence
    FROM figure_relations r
    JOIN statements a ON a.figure_id = r.figure_a
    JOIN statements b ON b.figure_id = r.figure_b
    JOIN facts fa ON fa.fact_id = a.fact_id
    JOIN facts fb ON fb.fact_id = b.fact_id
    WHERE fa.source_id <> fb.source_id
      -- a figure related to itself meets each pair twice, once in either order
      AND (r.figure_a <> r.figure_b OR a.fact_id < b.fact_id)
)
SELECT
    least(one, other) AS fact_a, greatest(one, other) AS fact_b,
    claim_id, relation, rule, reason, confidence
FROM pairs;

COMMENT ON VIEW relations IS 'how two facts of one claim, from different sources, stand to each other, and why';
COMMENT ON COLUMN relations.fact_a IS 'one fact';
COMMENT ON COLUMN relations.fact_b IS 'the other fact';
COMMENT ON COLUMN relations.claim_id IS 'the claim of both';
COMMENT ON COLUMN relations.relation IS 'agree, compatible, update, disputed, conflict or not_comparable';
COMMENT ON COLUMN relations.rule IS 'the level of the comparison that decided';
COMMENT ON COLUMN relations.reason IS 'why, in a sentence';
COMMENT ON COLUMN relations.confidence IS 'how sure it is that both are about one claim, 0 to 1';

-- The pairs that cannot both be true, readable as they stand. The pairs are materialized because DuckDB 2.0 returns
-- one side twice for a query that stacks both sides with UNION (duckdb/duckdb#25819), and would do so in any client.
CREATE VIEW conflicts AS
WITH pairs AS MATERIALIZED (
    SELECT * FROM relations WHERE relation IN ('conflict', 'disputed')
)
SELECT
    r.claim_id, c.label, c.measure, r.relation,
    sa.publisher AS publisher_a, sb.publisher AS publisher_b,
    sa.published AS published_a, sb.published AS published_b,
    fa.surface AS surface_a, fb.surface AS surface_b,
    fa.sentence AS sentence_a, fb.sentence AS sentence_b,
    fa.speaker AS speaker_a, fb.speaker AS speaker_b,
    r.reason, r.rule, r.confidence,
    fa.source_id AS source_a, fb.source_id AS source_b,
    r.fact_a, r.fact_b
FROM pairs r
JOIN claims c USING (claim_id)
JOIN facts fa ON fa.fact_id = r.fact_a
JOIN facts fb ON fb.fact_id = r.fact_b
JOIN sources sa ON sa.source_id = fa.source_id
JOIN sources sb ON sb.source_id = fb.source_id;

COMMENT ON VIEW conflicts IS 'facts of different sources that cannot both be true, with both quotes and the reason';
