-- Something told as having happened on a day that comes after the report of it.
SELECT
    fact_id AS subject,
    format('"{}" is told as a fact of {}, in a report published by {}', surface, period_start, published_end) AS problem
FROM facts JOIN sources USING (source_id) JOIN measures USING (measure)
WHERE modality = 'asserted' AND zone <> 'boilerplate' AND nature IN ('event', 'running') AND facts.kind <> 'date'
  AND period_start > published_end
