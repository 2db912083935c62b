-- A row that points to a row that is not there. One look after the other: the joins of one query are all in memory at once.
SELECT fact_id AS subject, 'its source ' || source_id || ' is not in sources' AS problem
FROM facts ANTI JOIN sources USING (source_id);

SELECT fact_id AS subject, 'its claim ' || claim_id || ' is not in claims' AS problem
FROM facts ANTI JOIN claims USING (claim_id) WHERE claim_id IS NOT NULL;

SELECT claim_id AS subject, 'no fact is about it' AS problem FROM claims ANTI JOIN facts USING (claim_id);

SELECT figure_id AS subject, 'its claim ' || claim_id || ' is not in claims' AS problem
FROM figures ANTI JOIN claims USING (claim_id);

SELECT figure_id AS subject, 'no fact states it' AS problem FROM figures ANTI JOIN statements USING (figure_id);

SELECT fact_id AS subject, 'it states a figure of another claim, or one that is not there' AS problem
FROM statements s
WHERE NOT EXISTS (
    FROM facts f JOIN figures g USING (claim_id) WHERE f.fact_id = s.fact_id AND g.figure_id = s.figure_id
);

SELECT figure_a || ' ' || figure_b AS subject, 'it relates figures that are not both of its claim' AS problem
FROM figure_relations r
WHERE NOT EXISTS (FROM figures a WHERE a.figure_id = r.figure_a AND a.claim_id = r.claim_id)
   OR NOT EXISTS (FROM figures b WHERE b.figure_id = r.figure_b AND b.claim_id = r.claim_id)
