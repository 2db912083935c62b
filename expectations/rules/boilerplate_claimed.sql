-- A figure of the page around the article that was taken for one of the article.
SELECT fact_id AS subject, format('"{}" stands in boilerplate and is part of claim {}', surface, claim_id) AS problem
FROM facts WHERE zone = 'boilerplate' AND claim_id IS NOT NULL
