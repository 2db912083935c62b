-- A figure without a value and without bounds says nothing. "For decades" is a length that the words leave open.
SELECT fact_id AS subject, format('"{}" was read without a value', surface) AS problem
FROM facts WHERE kind <> 'date' AND value IS NULL AND low IS NULL AND high IS NULL AND NOT (kind = 'duration' AND bound = 'vague')
