-- Two rows with one key: the later of them would hide the other.
WITH keys AS (
    SELECT 'sources' AS name, source_id AS key FROM sources
    UNION ALL SELECT 'facts', fact_id FROM facts
    UNION ALL SELECT 'claims', claim_id FROM claims
    UNION ALL SELECT 'figures', figure_id FROM figures
    UNION ALL SELECT 'statements', fact_id FROM statements
    UNION ALL SELECT 'figure_relations', figure_a || ' ' || figure_b FROM figure_relations
)
SELECT key AS subject, format('{} has {} rows with this key', name, count(*)) AS problem
FROM keys GROUP BY name, key HAVING count(*) > 1 ORDER BY name, key
