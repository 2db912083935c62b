-- A unit that no table of units has. The parts of a rate ("USD/barrel") are looked up one by one; counted things are
-- their own unit, so their words are free.
WITH parts AS (
    SELECT fact_id, surface, kind, unit, unnest(string_split(unit, '/')) AS part
    FROM facts WHERE unit IS NOT NULL
)
SELECT fact_id AS subject, format('"{}" has the unit {}, which is not known', surface, unit) AS problem
FROM parts ANTI JOIN units ON units.unit = parts.part
WHERE kind IN ('money', 'measure', 'duration', 'percent') AND NOT contains(unit, '/')
   OR kind IN ('money', 'duration', 'percent') AND part = string_split(unit, '/')[1]
