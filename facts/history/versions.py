"""What the table says now → the rows that keep it for later: new versions of what changed, an end to what is gone."""

from facts.history.sources import match_sources
from facts.history.statements import match_statements
from facts.store import Connection

# An earlier and a present claim share the statements that are about both. Each is the other's where neither shares
# more with another one.
OVERLAP = """
CREATE OR REPLACE TEMP TABLE claim_overlap AS
SELECT claim_key, n.claim_id, count(*) AS n
FROM past_statements JOIN statement_pairs USING (statement_key) JOIN present_statements n USING (place)
GROUP BY ALL
"""

PAIRS = """
CREATE OR REPLACE TEMP TABLE claim_pairs AS
WITH mutual AS (
    SELECT claim_key, claim_id FROM claim_overlap
    QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY n DESC, claim_key) = 1
        AND row_number() OVER (PARTITION BY claim_key ORDER BY n DESC, claim_id) = 1
)
FROM mutual
UNION ALL
SELECT row_number() OVER (ORDER BY claim_id) + (SELECT coalesce(max(claim_key), 0) FROM claim_versions), claim_id
FROM claims WHERE claim_id NOT IN (SELECT claim_id FROM mutual)
"""

NEXT_SOURCES = "SELECT source_key, p.* FROM present_sources p JOIN source_pairs USING (source_id)"

# A contradiction goes on where its claim does, or where two statements that were in it are in this one.
NEXT_CLAIMS = """
WITH goes_on AS (
    SELECT claim_key, claim_id FROM claim_pairs
    UNION
    SELECT b.claim_key, n.claim_id
    FROM past_statements b JOIN statement_pairs USING (statement_key) JOIN present_statements n USING (place)
    WHERE b.contradicted AND n.contradicted
    GROUP BY ALL HAVING count(*) > 1
), since AS (
    SELECT goes_on.claim_id, arg_min(contradicted_since, finished) AS refresh_id
    FROM goes_on JOIN claim_versions v USING (claim_key) JOIN refreshes r ON r.refresh_id = v.contradicted_since
    WHERE v.valid_to IS NULL GROUP BY goes_on.claim_id
)
SELECT
    p.claim_key, c.*,
    CASE WHEN c.verdict IN ('conflicting', 'disputed') THEN coalesce(s.refresh_id, getvariable('refresh')) END AS contradicted_since
FROM claims c JOIN claim_pairs p USING (claim_id) LEFT JOIN since s USING (claim_id)
"""

NEXT_STATEMENTS = """
SELECT k.statement_key, n.source_key, c.claim_key, n.* EXCLUDE (place, fact_id, claim_id, source_key, frame)
FROM present_statements n JOIN statement_pairs k USING (place) JOIN claim_pairs c USING (claim_id)
"""

VERSIONS = (
    ("source_versions", "source_key", NEXT_SOURCES),
    ("claim_versions", "claim_key", NEXT_CLAIMS),
    ("statement_versions", "statement_key", NEXT_STATEMENTS),
    ("ruling_versions", "ruling_id", "SELECT * EXCLUDE (fact_ids) FROM rulings"),
)
"""Each table with its key and the query for what it is to hold as open versions."""

END = """
UPDATE {table} SET valid_to = getvariable('refresh')
WHERE valid_to IS NULL AND {key} NOT IN (
    SELECT {key} FROM (
        SELECT * EXCLUDE (valid_from, valid_to) FROM {table} WHERE valid_to IS NULL INTERSECT FROM present_rows
    )
)
"""

BEGIN = """
INSERT INTO {table}
SELECT *, getvariable('refresh'), NULL FROM present_rows
WHERE {key} NOT IN (SELECT {key} FROM {table} WHERE valid_to IS NULL)
"""


def record(connection: Connection, refresh_id: str) -> None:
    """Note what the table says at this refresh in `source_versions`, `claim_versions`, `statement_versions` and
    `ruling_versions`.

    Needs the tables as `compare` leaves them, and the versions of earlier refreshes as they were carried over.
    """
    connection.execute("SET VARIABLE refresh = ?", [refresh_id])
    match_sources(connection)
    match_statements(connection)
    connection.execute(OVERLAP)
    connection.execute(PAIRS)
    for table, key, query in VERSIONS:
        _write(connection, table, key, query)


def _write(connection: Connection, table: str, key: str, query: str) -> None:
    """End the open versions that are not among the rows of the query, and begin one for each row that has none."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE present_rows AS {query}")
    for statement in (END, BEGIN):
        connection.execute(statement.format(table=table, key=key))
