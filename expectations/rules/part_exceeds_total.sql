-- Exports or imports above the whole trade of the same two parties, within one source.
SELECT
    part.fact_id AS subject,
    format('"{}" as {} is more than "{}" as the whole trade of {} and {}', part.surface, part.measure, whole.surface,
           part.subject, part.object) AS problem
FROM trade part
JOIN trade whole USING (source_id, currency)
WHERE part.measure IN ('exports', 'imports') AND whole.measure = 'trade'
  AND part.modality = 'asserted' AND whole.modality = 'asserted'
  AND part.change IS DISTINCT FROM 'up' AND whole.change IS DISTINCT FROM 'up'
  AND least(part.subject, part.object) = least(whole.subject, whole.object)
  AND greatest(part.subject, part.object) = greatest(whole.subject, whole.object)
  AND part.period_start IS NOT DISTINCT FROM whole.period_start
  AND part.period_end IS NOT DISTINCT FROM whole.period_end
  AND part.low > whole.high
