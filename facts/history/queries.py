"""A comparison of two refreshes in SQL, over what the table said then and what it says now.

The temporary tables `then_…` and `now_…` hold the versions of either moment, as far as they can differ, `…_apart` the figures that
are contradicted with who gives them. A figure is its value, whatever its words.
"""

_CHANGED = "valid_from IN (FROM between_them) OR valid_to IN (FROM between_them)"

BETWEEN = """
CREATE OR REPLACE TEMP TABLE between_them AS
SELECT refresh_id FROM refreshes WHERE finished > $then::TIMESTAMPTZ AND finished <= $now::TIMESTAMPTZ
"""

# What may be otherwise at the two moments, and what is or was contradicted; of all else nothing is told.
CONCERNED = (
    f"""
CREATE OR REPLACE TEMP TABLE concerned_claims AS
SELECT claim_key FROM statement_versions WHERE {_CHANGED}
UNION
SELECT claim_key FROM claim_versions WHERE {_CHANGED} OR contradicted_since IS NOT NULL
""",
    f"""
CREATE OR REPLACE TEMP TABLE concerned_sources AS
SELECT source_key FROM statement_versions SEMI JOIN concerned_claims USING (claim_key)
UNION
SELECT source_key FROM source_versions WHERE {_CHANGED}
""",
)

STATES = tuple(
    f"""
CREATE OR REPLACE TEMP TABLE {{when}}_{name} AS
FROM {name}_as_of($moment::TIMESTAMPTZ) SEMI JOIN {concerned} USING ({key})
"""
    for name, concerned, key in (
        ("sources", "concerned_sources", "source_key"),
        ("claims", "concerned_claims", "claim_key"),
        ("statements", "concerned_claims", "claim_key"),
    )
)


def _figure(alias: str) -> str:
    """The value of a statement as one thing; NULLs in it are equal to each other."""
    columns = ("value", "low", "high", "unit", "date_start", "date_end")
    return f"struct_pack({', '.join(f'{column} := {alias}.{column}' for column in columns)})"


APART = f"""
CREATE OR REPLACE TEMP TABLE {{when}}_apart AS
WITH sides AS (
    SELECT DISTINCT ON (q.claim_key, q.source_key, figure)
        q.claim_key, q.source_key, s.source_id, s.publisher, q.surface, {_figure("q")} AS figure
    FROM {{when}}_statements q
    JOIN {{when}}_sources s USING (source_key)
    JOIN {{when}}_claims c USING (claim_key)
    WHERE q.contradicted AND c.contradicted_since IS NOT NULL
    ORDER BY q.statement_key
)
SELECT
    claim_key,
    list(struct_pack(source_id, publisher, surface) ORDER BY publisher, source_id, surface) AS sides,
    list(struct_pack(source_key, figure) ORDER BY source_key, figure) AS figures
FROM sides GROUP BY claim_key
"""

# A contradiction goes on where its claim does, or where two statements that were in it are in this one.
GOES_ON = """
CREATE OR REPLACE TEMP TABLE goes_on AS
SELECT claim_key AS then_key, claim_key AS now_key FROM then_apart JOIN now_apart USING (claim_key)
UNION
SELECT t.claim_key, n.claim_key
FROM then_statements t JOIN now_statements n USING (statement_key)
WHERE t.contradicted AND n.contradicted
GROUP BY ALL HAVING count(*) > 1
"""

OPEN = """
WITH origin AS (
    SELECT now_key, arg_min(then_key, (then_key <> now_key, then_key)) AS then_key FROM goes_on GROUP BY now_key
)
SELECT
    CASE WHEN o.then_key IS NULL THEN 'new'
         WHEN t.verdict = c.verdict AND was.figures = apart.figures THEN 'ongoing' ELSE 'changed' END AS change,
    c.claim_id, c.label, c.measure, c.verdict, t.verdict AS earlier_verdict, c.contradicted_since AS since,
    apart.sides, coalesce(was.sides, []) AS earlier_sides
FROM now_apart apart
JOIN now_claims c USING (claim_key)
LEFT JOIN origin o ON o.now_key = apart.claim_key
LEFT JOIN then_claims t ON t.claim_key = o.then_key
LEFT JOIN then_apart was ON was.claim_key = o.then_key
"""

# what is left of a contradiction is the claim itself, else the one that most of its statements went to
RESOLVED = """
WITH heir AS (
    SELECT t.claim_key, n.claim_key AS now_key
    FROM then_statements t JOIN now_statements n USING (statement_key)
    GROUP BY t.claim_key, n.claim_key
    QUALIFY row_number() OVER (PARTITION BY t.claim_key ORDER BY t.claim_key = n.claim_key DESC, count(*) DESC, n.claim_key) = 1
)
SELECT
    'resolved' AS change, coalesce(n.claim_id, c.claim_id) AS claim_id, coalesce(n.label, c.label) AS label, c.measure,
    n.verdict, c.verdict AS earlier_verdict, c.contradicted_since AS since, [] AS sides, was.sides AS earlier_sides
FROM then_apart was
JOIN then_claims c USING (claim_key)
LEFT JOIN heir h USING (claim_key)
LEFT JOIN now_claims n ON n.claim_key = h.now_key
WHERE claim_key NOT IN (SELECT then_key FROM goes_on)
"""

CLAIMS = f"""
FROM (({OPEN}) UNION ALL ({RESOLVED}))
ORDER BY array_position(['new', 'changed', 'ongoing', 'resolved'], change), verdict, label, claim_id
"""

# A figure that a source repeats is told once; one that it says elsewhere now is neither withdrawn nor added. Where a
# source has dropped one figure of a claim and put one on it, it has revised the figure in other words.
MOVED = f"""
CREATE OR REPLACE TEMP TABLE moved AS
WITH told AS (
    SELECT
        coalesce(n.statement_key, t.statement_key) AS statement_key,
        coalesce(n.source_key, t.source_key) AS source_key, coalesce(n.claim_key, t.claim_key) AS claim_key,
        t.statement_key IS NOT NULL AS before, n.statement_key IS NOT NULL AS after,
        {_figure("t")} AS earlier_figure, {_figure("n")} AS figure,
        n.surface, t.surface AS earlier_surface, n.sentence, t.sentence AS earlier_sentence
    FROM then_statements t FULL JOIN now_statements n USING (statement_key)
    WHERE t.statement_key IS NULL OR n.statement_key IS NULL OR earlier_figure <> figure
), said_then AS (
    SELECT DISTINCT q.source_key, q.claim_key, {_figure("q")} AS figure FROM then_statements q
), said_now AS (
    SELECT DISTINCT q.source_key, q.claim_key, {_figure("q")} AS figure FROM now_statements q
), added AS (
    SELECT DISTINCT ON (source_key, claim_key, figure) * FROM told ANTI JOIN said_then USING (source_key, claim_key, figure)
    WHERE NOT before ORDER BY statement_key
), withdrawn AS (
    SELECT DISTINCT ON (source_key, claim_key, earlier_figure) *
    FROM told ANTI JOIN said_now ON told.source_key = said_now.source_key AND told.claim_key = said_now.claim_key
        AND earlier_figure = said_now.figure
    WHERE NOT after ORDER BY statement_key
), reworded AS (
    SELECT a.* REPLACE (w.earlier_surface AS earlier_surface, w.earlier_sentence AS earlier_sentence), w.statement_key AS dropped
    FROM (FROM added QUALIFY count(*) OVER (PARTITION BY source_key, claim_key) = 1) a
    JOIN (FROM withdrawn QUALIFY count(*) OVER (PARTITION BY source_key, claim_key) = 1) w USING (source_key, claim_key)
)
SELECT DISTINCT ON (source_key, claim_key, earlier_figure, figure) 'revised' AS change, told.*
FROM told WHERE before AND after
UNION ALL
SELECT 'revised', * EXCLUDE (dropped) FROM reworded
UNION ALL
SELECT 'added', * FROM added WHERE statement_key NOT IN (SELECT statement_key FROM reworded)
UNION ALL
SELECT 'withdrawn', * FROM withdrawn WHERE statement_key NOT IN (SELECT dropped FROM reworded)
"""

FIGURES = """
SELECT
    m.change, coalesce(n.claim_id, t.claim_id) AS claim_id, coalesce(n.label, t.label) AS label,
    coalesce(s.source_id, e.source_id) AS source_id, coalesce(s.publisher, e.publisher) AS publisher,
    m.surface, m.earlier_surface, m.sentence, m.earlier_sentence
FROM moved m
LEFT JOIN now_claims n USING (claim_key)
LEFT JOIN then_claims t USING (claim_key)
LEFT JOIN now_sources s USING (source_key)
LEFT JOIN then_sources e USING (source_key)
ORDER BY
    coalesce(n.contradicted_since, t.contradicted_since) IS NULL,
    array_position(['revised', 'withdrawn', 'added'], m.change), coalesce(n.label, t.label), publisher, m.statement_key
"""

SOURCES = """
SELECT
    CASE WHEN n.source_key IS NULL THEN 'gone' WHEN t.source_key IS NULL THEN 'added' ELSE 'changed' END AS change,
    coalesce(n.source_id, t.source_id) AS source_id, coalesce(n.publisher, t.publisher) AS publisher,
    coalesce(n.title, t.title) AS title, coalesce(n.url, t.url) AS url
FROM then_sources t FULL JOIN now_sources n USING (source_key)
WHERE (t.sha256, t.publisher, t.title, t.url, t.published) IS DISTINCT FROM (n.sha256, n.publisher, n.title, n.url, n.published)
ORDER BY array_position(['gone', 'changed', 'added'], change), publisher, source_id
"""
