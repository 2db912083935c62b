-- A figure without a value and without bounds says nothing.
SELECT fact_id AS subject, format('"{}" was read without a value', surface) AS problem
FROM facts WHERE kind <> 'date' AND value IS NULL AND low IS NULL AND high IS NULL
