-- A total whose parts, listed right behind it, come to something else: "30 people (18 men, 9 women and 5 children)".
WITH placed AS (
    SELECT
        f.*,
        greatest(1, f.char_end - length(f.sentence) + 1) AS leftmost,
        f.char_start - leftmost - strpos(substr(s.text, leftmost, 2 * length(f.sentence)), f.sentence) + 3 AS spot,
        -- what stands between this figure and the next one of the sentence, or its end
        substr(f.sentence, spot + length(f.surface),
               lead(spot, 1, length(f.sentence) + 1) OVER following - spot - length(f.surface)) AS gap,
        lead(kind) OVER following AS next_kind
    FROM facts f JOIN sources s USING (source_id)
    WHERE f.field = 'text' AND f.modality = 'asserted' AND f.kind IN ('casualties', 'people', 'count')
      AND regexp_matches(f.sentence, '[:(–—]|\s-\s')
    WINDOW following AS (PARTITION BY f.source_id, f.sentence ORDER BY f.char_start)
), chained AS (
    SELECT *,
        -- a list begins with its mark and goes on as long as a comma or an "and" leads to the next part
        sum(CASE WHEN regexp_full_match(before, '[^,;:.()–—\d]{1,40}(?:,|,? and)(?: another)? ') THEN 0 ELSE 1 END)
            OVER (PARTITION BY source_id, sentence ORDER BY spot) AS run
    FROM (SELECT *, lag(gap) OVER (PARTITION BY source_id, sentence ORDER BY spot) AS before FROM placed)
), listed AS (
    SELECT source_id, sentence, run, min(spot) AS first_at, count(*) AS n, sum(low) AS low, sum(high) AS high,
           bool_and(value IS NOT NULL AND NOT regexp_matches(gap, '\bof (?:them|whom|which)\b')) AS counts,
           arg_max(gap, spot) AS after, list(surface ORDER BY spot) AS parts, arg_min(before, spot) AS mark
    FROM chained GROUP BY ALL
)
SELECT whole.fact_id AS subject,
       format('"{}" is given as the sum of {}', whole.surface, array_to_string(l.parts, ' + ')) AS problem
FROM listed l
JOIN placed whole USING (source_id, sentence)
WHERE l.n > 1 AND l.counts AND whole.kind IN ('casualties', 'people')
  AND whole.spot < l.first_at AND whole.gap = l.mark
  -- the mark follows on the counted noun and opens the list: not "41 people died: of the 12 …"
  AND regexp_full_match(l.mark, '[^,;:.()–—\d]{1,40}(?:: |\(| – | — |—| - )')
  -- and the list ends where the sentence or the bracket does
  AND regexp_full_match(l.after, '[^,;:()–—\d]{0,40}(?:[.;)–—].*)?', 's')
  -- two parts that come to less may be only the larger ones
  AND (l.low > whole.high OR l.high < whole.low AND l.n > 2)
