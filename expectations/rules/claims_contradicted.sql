-- The claims on which sources contradict each other, with what each source says.
WITH sides AS (
    SELECT claim_id, source_a AS source_id, surface_a AS surface FROM conflicts
    UNION
    SELECT claim_id, source_b, surface_b FROM conflicts
), stated AS (
    SELECT
        claim_id, coalesce(any_value(publisher), any_value(title), source_id) AS source,
        string_agg(DISTINCT surface, ' and ' ORDER BY surface) AS figures
    FROM sides JOIN sources USING (source_id) GROUP BY claim_id, source_id
), sources_of AS (
    SELECT claim_id, list(source ORDER BY source, figures) AS sources, list(figures ORDER BY source, figures) AS figures
    FROM stated GROUP BY claim_id
), rules_of AS (
    SELECT
        claim_id, any_value(label) AS label, list(DISTINCT relation ORDER BY relation) AS relations,
        list(DISTINCT rule ORDER BY rule) AS rules, arg_max(reason, confidence) AS reason, max(confidence) AS confidence
    FROM conflicts GROUP BY claim_id
)
SELECT claim_id, label, sources, figures, relations, rules, reason, confidence
FROM rules_of JOIN sources_of USING (claim_id) ORDER BY label, claim_id
