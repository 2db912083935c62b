-- Two facts that claim the same words of a text: one of them is a misreading.
WITH ordered AS (
    SELECT
        fact_id, surface, char_start,
        lag(surface) OVER place AS before, max(char_end) OVER (place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM facts WINDOW place AS (PARTITION BY source_id, field ORDER BY char_start, char_end)
)
SELECT fact_id AS subject, format('"{}" overlaps the fact before it ("{}")', surface, before) AS problem
FROM ordered WHERE char_start < reached
