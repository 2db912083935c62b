"""Which statement of the earlier refresh is which statement now: the same source, then the same quote or nearly so.

A place in a text says nothing once the text was edited, so no step looks at one: first the quote must be the same,
then the sentence with its figures left out, then most of its words.
"""

from facts.store import Connection

ALIKE = 0.5
"""Share of words, of the longer of two sentences, from which one is taken for the other rewritten."""

MANY = 200
"""Statements of one source and measure beyond which rewritten sentences are not looked for; the work is quadratic."""

# the figure itself, and every other number of the sentence in digits
_FRAME = r"regexp_replace(replace(sentence, surface, '#'), '[0-9][0-9.,]*', '#', 'g')"

PRESENT = f"""
CREATE OR REPLACE TEMP TABLE present_statements AS
WITH apart AS (
    SELECT DISTINCT unnest([figure_a, figure_b]) AS figure_id
    FROM figure_relations WHERE relation IN ('conflict', 'disputed')
)
SELECT
    row_number() OVER (ORDER BY p.source_key, f.field DESC, f.char_start, f.char_end, f.kind) AS place,
    f.fact_id, f.claim_id, p.source_key, f.kind, f.measure, f.value, f.low, f.high, f.bound, f.unit, f.date_start,
    f.date_end, f.edtf, f.speaker, f.modality, f.surface, f.sentence, a.figure_id IS NOT NULL AS contradicted,
    {_FRAME} AS frame
FROM facts f
JOIN source_pairs p USING (source_id)
JOIN statements t USING (fact_id)
LEFT JOIN apart a USING (figure_id)
"""

PAST = f"""
CREATE OR REPLACE TEMP TABLE past_statements AS
SELECT * EXCLUDE (valid_from, valid_to), {_FRAME} AS frame FROM statement_versions WHERE valid_to IS NULL
"""

PAIRS = "CREATE OR REPLACE TEMP TABLE statement_pairs (statement_key BIGINT, place BIGINT)"

UNPAIRED = """
CREATE OR REPLACE TEMP TABLE lost_statements AS
FROM past_statements WHERE statement_key NOT IN (SELECT statement_key FROM statement_pairs);
CREATE OR REPLACE TEMP TABLE found_statements AS
FROM present_statements WHERE place NOT IN (SELECT place FROM statement_pairs)
"""

STEPS = ("sentence, surface, kind, measure", "sentence, surface", "frame, kind, measure")
"""Columns in which two statements of one source must be the same; of several the first is the first, and so on."""

SAME = """
WITH before AS (
    SELECT *, row_number() OVER (PARTITION BY source_key, {columns} ORDER BY statement_key) AS nth FROM lost_statements
), after AS (
    SELECT *, row_number() OVER (PARTITION BY source_key, {columns} ORDER BY place) AS nth FROM found_statements
)
SELECT statement_key, place FROM before JOIN after USING (source_key, {columns}, nth)
"""

REWRITTEN = f"""
WITH before AS (
    SELECT *, list_distinct(string_split(lower(frame), ' ')) AS words FROM lost_statements
    QUALIFY count(*) OVER (PARTITION BY source_key, measure) <= {MANY}
), after AS (
    SELECT *, list_distinct(string_split(lower(frame), ' ')) AS words FROM found_statements
    QUALIFY count(*) OVER (PARTITION BY source_key, measure) <= {MANY}
), near AS (
    SELECT
        statement_key, place,
        len(list_intersect(before.words, after.words)) / greatest(len(before.words), len(after.words)) AS share
    FROM before JOIN after USING (source_key, kind, measure)
), best AS (
    SELECT statement_key, place, share FROM near WHERE share >= {ALIKE}
    QUALIFY row_number() OVER (PARTITION BY statement_key ORDER BY share DESC, place) = 1
)
SELECT statement_key, place FROM best
QUALIFY row_number() OVER (PARTITION BY place ORDER BY share DESC, statement_key) = 1
"""


def match_statements(connection: Connection) -> None:
    """Make the temporary tables `past_statements`, `present_statements` and `statement_pairs`.

    Needs `source_pairs`. Every present statement gets a lasting key: that of the past one that it is, or a new one.
    """
    for statement in (PRESENT, PAST, PAIRS):
        connection.execute(statement)
    for query in (*(SAME.format(columns=columns) for columns in STEPS), REWRITTEN):
        connection.execute(UNPAIRED)
        connection.execute(f"INSERT INTO statement_pairs {query}")
    connection.execute(UNPAIRED)
    connection.execute("""
        INSERT INTO statement_pairs
        SELECT row_number() OVER (ORDER BY place) + (SELECT coalesce(max(statement_key), 0) FROM statement_versions), place
        FROM found_statements
    """)
