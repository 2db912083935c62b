-- The currencies in use, each once; of a rate ("USD/barrel") the part before the stroke.
SELECT DISTINCT string_split(unit, '/')[1] AS unit FROM facts WHERE kind = 'money' AND unit IS NOT NULL
