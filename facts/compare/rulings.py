"""What editors ruled on figures, ready for the comparison: which pairs are no conflict, and which figures count."""

import duckdb

# the editor's words stand in the reason as they are
_WORDS = "decided_by || ' ruled on ' || decided_on || ': ' || because"

RULED_PAIRS = f"""
CREATE OR REPLACE TEMP TABLE ruled_pairs AS
WITH met AS (
    SELECT r.ruling_id, decided_on, {_WORDS} AS words, s.figure_id
    FROM (SELECT *, unnest(fact_ids) AS fact_id FROM rulings WHERE kind = 'no_conflict' AND standing = 'applied') r
    JOIN statements s USING (fact_id)
)
SELECT a.figure_id AS figure_a, b.figure_id AS figure_b, arg_max(a.words, (a.decided_on, a.ruling_id)) AS ruled
FROM met a JOIN met b ON a.ruling_id = b.ruling_id AND a.figure_id < b.figure_id
GROUP BY ALL
"""

# Of several figures of a claim that were ruled to count, the last one ruled does.
IN_FORCE = f"""
CREATE OR REPLACE TEMP TABLE in_force AS
SELECT f.claim_id, f.figure_id, {_WORDS} AS words, coalesce(f.value, (f.low + f.high) / 2, f.low, f.high) AS best
FROM rulings r
JOIN statements s ON s.fact_id = r.fact_ids[1]
JOIN figures f USING (figure_id)
WHERE r.kind = 'authoritative' AND standing = 'applied'
QUALIFY row_number() OVER (PARTITION BY f.claim_id ORDER BY decided_on DESC, ruling_id DESC) = 1
"""


def write_rulings(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `ruled_pairs` and `in_force` from `rulings`; needs `figures` and `statements`."""
    for statement in (RULED_PAIRS, IN_FORCE):
        connection.execute(statement)
