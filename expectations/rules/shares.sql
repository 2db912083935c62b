-- The units in which shares are given, each once.
SELECT DISTINCT string_split(unit, '/')[1] AS unit FROM facts WHERE kind = 'percent' AND unit IS NOT NULL
