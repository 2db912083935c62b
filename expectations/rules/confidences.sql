-- The range in which the confidences lie.
SELECT min(confidence) AS confidence FROM facts
UNION ALL SELECT max(confidence) FROM facts
UNION ALL SELECT min(confidence) FROM figure_relations
UNION ALL SELECT max(confidence) FROM figure_relations
