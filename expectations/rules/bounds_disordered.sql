-- A figure outside the interval that its own words allow, or an interval that is upside down.
SELECT
    fact_id AS subject,
    format('"{}" was read as {}, between {} and {}', surface, coalesce(value::VARCHAR, 'no value'),
           coalesce(low::VARCHAR, 'no lower bound'), coalesce(high::VARCHAR, 'no upper bound')) AS problem
FROM facts WHERE low > high OR value < low OR value > high
