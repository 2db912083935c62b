-- A part above its whole within one source: exports or imports above the whole trade of the same two parties, and
-- "12 people, including 15 soldiers".
WITH cued AS (
    SELECT
        f.*,
        -- where the fact stands in its sentence: the sentence is found again around it
        greatest(1, f.char_end - length(f.sentence) + 1) AS leftmost,
        f.char_start - leftmost - strpos(substr(s.text, leftmost, 2 * length(f.sentence)), f.sentence) + 3 AS spot,
        regexp_extract(f.sentence, '\b(?:including|among them|among whom|of whom|of which)\b') AS cue,
        strpos(f.sentence, cue) AS cue_at
    FROM facts f JOIN sources s USING (source_id)
    WHERE f.field = 'text' AND f.kind IN ('casualties', 'people', 'count', 'money') AND f.modality = 'asserted'
      AND cue <> ''
), whole AS (
    -- the last figure before the cue
    SELECT * FROM cued WHERE spot < cue_at
    QUALIFY row_number() OVER (PARTITION BY source_id, sentence ORDER BY spot DESC) = 1
)
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
UNION ALL
SELECT part.fact_id, format('"{} {} {}": a part of more than the whole', whole.surface, whole.cue, part.surface)
FROM whole
JOIN cued part USING (source_id, sentence)
WHERE part.spot > whole.cue_at
  AND (part.kind = 'money') = (whole.kind = 'money')
  AND (part.kind <> 'money' OR part.unit IS NOT DISTINCT FROM whole.unit)
  -- nothing but a word or two between the cue and the part: not "including 3 men; the hospital treated 23"
  AND regexp_full_match(substr(part.sentence, whole.cue_at + length(whole.cue),
                               part.spot - whole.cue_at - length(whole.cue)), '[^,;:.\d()]{1,24}')
  AND part.low > whole.high
