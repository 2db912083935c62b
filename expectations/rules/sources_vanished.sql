-- More than half of the sources of the refresh before are gone: often a path that was mistyped or a folder half copied.
WITH earlier AS (
    FROM source_versions WHERE valid_from <> getvariable('refresh') AND (valid_to IS NULL OR valid_to = getvariable('refresh'))
), counted AS (
    SELECT count(*) AS n, count(*) FILTER (WHERE source_key NOT IN (SELECT source_key FROM source_versions WHERE valid_to IS NULL)) AS n_gone
    FROM earlier
)
SELECT 'sources' AS subject, format('{} of the {} sources of the refresh before are gone', n_gone, n) AS problem
FROM counted WHERE n >= 4 AND 2 * n_gone > n
