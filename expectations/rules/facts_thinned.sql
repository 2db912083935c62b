-- Facts per thousand words, against the median of up to ten refreshes before: less than half of it, or more than twice.
WITH now AS (
    SELECT sum(n_words) AS n_words, sum(n_facts) AS n_facts FROM source_versions WHERE valid_to IS NULL
), earlier AS (
    SELECT median(1000 * n_facts / n_words) AS usual, count(*) AS n
    FROM refresh_sizes(10) WHERE n_words >= 500
)
SELECT
    'facts per thousand words' AS subject,
    format('{:.1f} facts per thousand words, where {:.1f} were usual at the {} refreshes before', 1000 * n_facts / n_words, usual, n) AS problem
FROM now, earlier
WHERE n_words >= 500 AND (1000 * n_facts / n_words < usual / 2 OR 1000 * n_facts / n_words > usual * 2)
