-- A date whose days could not be worked out, because the report does not say when it was published or the words leave
-- it open.
SELECT fact_id AS subject, format('"{}" could not be resolved to days', surface) AS problem
FROM facts WHERE kind = 'date' AND date_start IS NULL AND date_end IS NULL AND zone <> 'boilerplate'
