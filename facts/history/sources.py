"""Which source of the earlier refresh is which source now: by id, by address, else by what it says."""

from facts.store import Connection

PRESENT = """
CREATE OR REPLACE TEMP TABLE present_sources AS
SELECT
    s.source_id, s.publisher, s.url, s.title, s.published, s.sha256,
    len(string_split(s.text, ' '))::INTEGER AS n_words,
    count(f.fact_id)::INTEGER AS n_facts,
    (count(f.fact_id) FILTER (WHERE f.kind = 'date'))::INTEGER AS n_dates,
    (count(f.fact_id) FILTER (WHERE f.kind = 'date' AND f.date_start IS NULL AND f.date_end IS NULL))::INTEGER AS n_undated
FROM sources s LEFT JOIN facts f ON f.source_id = s.source_id AND f.zone <> 'boilerplate'
GROUP BY ALL
"""

PAIRS = "CREATE OR REPLACE TEMP TABLE source_pairs (source_key BIGINT, source_id VARCHAR)"

UNPAIRED = """
CREATE OR REPLACE TEMP TABLE lost_sources AS
FROM source_versions WHERE valid_to IS NULL AND source_key NOT IN (SELECT source_key FROM source_pairs);
CREATE OR REPLACE TEMP TABLE found_sources AS
FROM present_sources WHERE source_id NOT IN (SELECT source_id FROM source_pairs)
"""

BY_ID = "SELECT source_key, source_id FROM lost_sources JOIN found_sources USING (source_id)"

# an address that several documents share names none of them
BY_ADDRESS = """
SELECT any_value(source_key), any_value(p.source_id)
FROM lost_sources l JOIN found_sources p USING (url) GROUP BY url HAVING count(*) = 1
"""

# A document without id and address has another source_id after every edit. It is known again by its publisher and by
# at least half of its quotes, where no other document comes as close.
BY_QUOTES = """
WITH before AS (
    SELECT DISTINCT source_key, sentence, surface
    FROM statement_versions SEMI JOIN lost_sources USING (source_key) WHERE valid_to IS NULL
), after AS (
    SELECT DISTINCT source_id, sentence, surface
    FROM facts SEMI JOIN found_sources USING (source_id) WHERE claim_id IS NOT NULL
), shared AS (
    SELECT source_key, source_id, count(*) AS n
    FROM before JOIN after USING (sentence, surface) GROUP BY ALL
), close AS (
    SELECT shared.source_key, shared.source_id, n
    FROM shared JOIN lost_sources l USING (source_key) JOIN found_sources p ON p.source_id = shared.source_id
    WHERE l.publisher IS NOT DISTINCT FROM p.publisher
      AND 2 * n >= (SELECT count(*) FROM before WHERE before.source_key = shared.source_key)
)
SELECT source_key, source_id FROM close
QUALIFY rank() OVER (PARTITION BY source_key ORDER BY n DESC) = 1 AND count(*) OVER (PARTITION BY source_key, n) = 1
    AND rank() OVER (PARTITION BY source_id ORDER BY n DESC) = 1 AND count(*) OVER (PARTITION BY source_id, n) = 1
"""


def match_sources(connection: Connection) -> None:
    """Make the temporary tables `present_sources` and `source_pairs`: which source has which lasting key."""
    connection.execute(PRESENT)
    connection.execute(PAIRS)
    for query in (BY_ID, BY_ADDRESS, BY_QUOTES):
        connection.execute(UNPAIRED)
        connection.execute(f"INSERT INTO source_pairs {query}")
    connection.execute(UNPAIRED)
    connection.execute("""
        INSERT INTO source_pairs
        SELECT row_number() OVER (ORDER BY source_id) + (SELECT coalesce(max(source_key), 0) FROM source_versions), source_id
        FROM found_sources
    """)
