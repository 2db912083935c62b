-- A unit of measure or a length of time that the table of units does not have. Of a rate ("m3/person") the part before
-- the stroke counts: what it is a rate of is a counted thing, whose words are free.
SELECT fact_id AS subject, format('"{}" has the unit {}, which is not known', surface, facts.unit) AS problem
FROM facts
ANTI JOIN units whole ON whole.unit = facts.unit
ANTI JOIN units part ON part.unit = string_split(facts.unit, '/')[1]
WHERE kind IN ('measure', 'duration') AND facts.unit IS NOT NULL
