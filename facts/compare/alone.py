"""Claims of a single fact, which are most of all claims: the fact is their only figure, and nothing is counted or compared."""

import duckdb

from facts.compare.figures import FIGURE_ID
from facts.compare.wording import LABEL

ALONE = """
CREATE OR REPLACE TEMP VIEW alone AS
FROM facts ANTI JOIN shared USING (claim_id) WHERE claim_id IS NOT NULL
"""

FIGURES = f"""
INSERT INTO figures
SELECT
    {FIGURE_ID}, f.claim_id, f.value, f.low, f.high, f.bound, f.unit, f.date_start, f.date_end, f.edtf,
    1, 1, s.published, s.published
FROM alone f JOIN sources s USING (source_id)
"""

# such a claim has one figure, by which its fact knows it
STATEMENTS = "INSERT INTO statements SELECT fact_id, figure_id FROM alone JOIN figures USING (claim_id)"

CLAIMS = f"""
INSERT INTO claims
SELECT
    claim_id, kind, measure, {LABEL}, 'single_source', 1, 1,
    CASE WHEN kind <> 'date' THEN low END,
    CASE WHEN kind <> 'date' THEN coalesce(value, (low + high) / 2, low, high) END,
    CASE WHEN kind <> 'date' THEN high END
FROM alone
"""


def write_alone(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `figures`, `statements` and `claims` for all claims but those of `shared`."""
    for statement in (ALONE, FIGURES, STATEMENTS, CLAIMS):
        connection.execute(statement)
    connection.execute("DROP VIEW alone")
