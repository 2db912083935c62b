-- A row that points to a row that is not there. Rows are looked up by their keys alone: a join by claim of all facts with
-- all figures would be larger than either. One look after the other, so that the memory of one is there for the next.
SELECT fact_id AS subject, 'its source ' || source_id || ' is not in sources' AS problem
FROM facts ANTI JOIN sources USING (source_id);
SELECT fact_id AS subject, 'its claim ' || claim_id || ' is not in claims' AS problem
FROM facts ANTI JOIN claims USING (claim_id) WHERE claim_id IS NOT NULL;
SELECT claim_id AS subject, 'no fact is about it' AS problem FROM claims ANTI JOIN facts USING (claim_id);
SELECT figure_id AS subject, 'its claim ' || claim_id || ' is not in claims' AS problem FROM figures ANTI JOIN claims USING (claim_id);
SELECT figure_id AS subject, 'no fact states it' AS problem FROM figures ANTI JOIN statements USING (figure_id);
SELECT s.fact_id AS subject, 'it states a figure of another claim, or one that is not there' AS problem
FROM statements s LEFT JOIN facts f USING (fact_id) LEFT JOIN figures g USING (figure_id)
WHERE f.claim_id IS NULL OR g.claim_id IS NULL OR f.claim_id <> g.claim_id;
SELECT figure_a || ' ' || figure_b AS subject, 'it relates figures that are not both of its claim' AS problem
FROM figure_relations r LEFT JOIN figures a ON a.figure_id = r.figure_a LEFT JOIN figures b ON b.figure_id = r.figure_b
WHERE a.claim_id IS DISTINCT FROM r.claim_id OR b.claim_id IS DISTINCT FROM r.claim_id
