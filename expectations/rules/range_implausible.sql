-- A figure outside what its measure can be, by the measure's own file. Rates and changes have another range.
WITH scaled AS (
    SELECT
        f.fact_id, f.surface, m.label, m.low, m.high, m.unit,
        coalesce(f.value, f.low, f.high)::DOUBLE AS figure, a.factor / b.factor AS factor, a.shift, b.shift AS base_shift
    FROM facts f
    JOIN measures m USING (measure)
    LEFT JOIN units a ON a.unit = f.unit
    LEFT JOIN units b ON b.unit = m.unit AND b.dimension = a.dimension
    WHERE f.zone <> 'boilerplate' AND f.change IS DISTINCT FROM 'down' AND f.change IS DISTINCT FROM 'up'
      AND (m.unit IS NULL OR f.unit = m.unit OR b.unit IS NOT NULL)
)
SELECT
    fact_id AS subject,
    format('"{}" as {} is outside {} to {} {}', surface, label, coalesce(low::VARCHAR, 'anything'),
           coalesce(high::VARCHAR, 'anything'), coalesce(unit, '')) AS problem
FROM scaled
WHERE figure * coalesce(factor, 1) < low OR figure * coalesce(factor, 1) > high
