-- An amount, duration or share that is counted in nothing.
SELECT fact_id AS subject, format('"{}" was read without a unit', surface) AS problem
FROM facts WHERE unit IS NULL AND kind IN ('money', 'duration', 'percent') AND zone <> 'boilerplate'
