-- A document that gave several facts at the refresh before and gives none now, and a publisher whose documents used to
-- give some and whose new ones, two or more, give none: often a page whose layout has changed.
WITH now AS (
    FROM source_versions WHERE valid_to IS NULL
), earlier AS (
    FROM source_versions WHERE valid_from <> getvariable('refresh') AND (valid_to IS NULL OR valid_to = getvariable('refresh'))
), fresh AS (
    SELECT publisher, count(*) AS n FROM now ANTI JOIN earlier USING (source_key)
    WHERE n_words >= 100 GROUP BY publisher HAVING n > 1 AND max(n_facts) = 0
), usual AS (
    SELECT publisher, avg(n_facts) AS facts FROM earlier GROUP BY publisher HAVING facts >= 3
)
SELECT now.source_id AS subject, format('nothing is read from it any more, where {} facts were', earlier.n_facts) AS problem
FROM now JOIN earlier USING (source_key) WHERE now.n_facts = 0 AND earlier.n_facts >= 3
UNION ALL
SELECT publisher, format('nothing is read from its {} new documents, where {:.0f} facts a document were usual', n, facts)
FROM fresh JOIN usual USING (publisher)
