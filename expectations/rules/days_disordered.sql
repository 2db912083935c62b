-- An end before its start.
SELECT fact_id AS subject, format('"{}" ends on {}, before it starts on {}', surface, date_end, date_start) AS problem
FROM facts WHERE date_start > date_end
UNION ALL
SELECT fact_id, format('the period of "{}" ends on {}, before it starts on {}', surface, period_end, period_start)
FROM facts WHERE period_start > period_end
UNION ALL
SELECT source_id, format('published between {} and {}', published_start, published_end)
FROM sources WHERE published_start > published_end
