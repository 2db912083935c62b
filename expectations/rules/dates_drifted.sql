-- The share of dates that could not be resolved, against the median of up to ten refreshes before: twenty points more.
WITH now AS (
    SELECT sum(n_dates) AS n_dates, sum(n_undated) AS n_undated FROM source_versions WHERE valid_to IS NULL
), earlier AS (
    SELECT median(n_undated / n_dates) AS usual
    FROM refresh_sizes(10) WHERE n_dates >= 10
)
SELECT
    'dates' AS subject,
    format('{:.0f} % of the dates could not be resolved, where {:.0f} % were usual', 100 * n_undated / n_dates, 100 * usual) AS problem
FROM now, earlier
WHERE n_dates >= 10 AND n_undated / n_dates > usual + 0.2
