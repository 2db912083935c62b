-- Fewer than none of something that is counted.
SELECT fact_id AS subject, format('"{}" was read as {} {}', surface, coalesce(value, low), coalesce(unit, '')) AS problem
FROM facts
WHERE kind IN ('casualties', 'people', 'count', 'ordinal', 'duration') AND coalesce(value, low) < 0
