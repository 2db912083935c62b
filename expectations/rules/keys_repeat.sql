-- Two rows with one key: the later of them would hide the other. One table after the other, which takes the memory of one.
SELECT claim_id AS subject, format('claims has {} rows with this key', count(*)) AS problem
FROM claims GROUP BY ALL HAVING count(*) > 1 ORDER BY 1;

SELECT fact_id AS subject, format('facts has {} rows with this key', count(*)) AS problem
FROM facts GROUP BY ALL HAVING count(*) > 1 ORDER BY 1;

SELECT figure_a || ' ' || figure_b AS subject, format('figure_relations has {} rows with this key', count(*)) AS problem
FROM figure_relations GROUP BY ALL HAVING count(*) > 1 ORDER BY 1;

SELECT figure_id AS subject, format('figures has {} rows with this key', count(*)) AS problem
FROM figures GROUP BY ALL HAVING count(*) > 1 ORDER BY 1;

SELECT source_id AS subject, format('sources has {} rows with this key', count(*)) AS problem
FROM sources GROUP BY ALL HAVING count(*) > 1 ORDER BY 1;

SELECT fact_id AS subject, format('statements has {} rows with this key', count(*)) AS problem
FROM statements GROUP BY ALL HAVING count(*) > 1 ORDER BY 1
