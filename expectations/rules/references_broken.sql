-- A row that points to a row that is not there.
SELECT fact_id AS subject, 'its source ' || source_id || ' is not in sources' AS problem
FROM facts ANTI JOIN sources USING (source_id)
UNION ALL
SELECT fact_id, 'its claim ' || claim_id || ' is not in claims'
FROM facts ANTI JOIN claims USING (claim_id) WHERE claim_id IS NOT NULL
UNION ALL
SELECT claim_id, 'no fact is about it' FROM claims ANTI JOIN facts USING (claim_id)
UNION ALL
SELECT figure_id, 'its claim ' || claim_id || ' is not in claims' FROM figures ANTI JOIN claims USING (claim_id)
UNION ALL
SELECT figure_id, 'no fact states it' FROM figures ANTI JOIN statements USING (figure_id)
UNION ALL
SELECT fact_id, 'it states a figure of another claim, or one that is not there'
FROM statements s
WHERE NOT EXISTS (
    FROM facts f JOIN figures g USING (claim_id) WHERE f.fact_id = s.fact_id AND g.figure_id = s.figure_id
)
UNION ALL
SELECT figure_a || ' ' || figure_b, 'it relates figures that are not both of its claim'
FROM figure_relations r
WHERE NOT EXISTS (FROM figures a WHERE a.figure_id = r.figure_a AND a.claim_id = r.claim_id)
   OR NOT EXISTS (FROM figures b WHERE b.figure_id = r.figure_b AND b.claim_id = r.claim_id)
