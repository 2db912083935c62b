"""How often each publisher stands alone against agreeing witnesses: counts with an interval, and an estimated accuracy.

What the witnesses of all claims say is counted and weighed in memory (see `witnesses`), which takes some 250 bytes for each.
Dependence is taken out beforehand: of the sources that print one text only the first published is a witness.
"""

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.special import betaincinv

from facts.align.matrices import Floats, Ints
from facts.compare.witnesses import Meetings, Testimony, accuracies, counted, meetings

# One witness for each figure of a claim and each text that was printed: its first publisher.
TESTIMONY = """
CREATE OR REPLACE TEMP TABLE testimony AS
WITH printed AS (
    SELECT claim_id, figure_id, origin_id,
           arg_min(source_id, (coalesce(printed_last, 'infinity'::TIMESTAMP), source_id)) AS source_id
    FROM stated
    WHERE claim_id IN (SELECT claim_id FROM claims WHERE n_independent > 1)
    GROUP BY ALL
)
SELECT p.claim_id, p.figure_id, p.origin_id, coalesce(s.publisher, p.source_id) AS witness
FROM printed p JOIN sources s USING (source_id)
"""

# Figures that can both be true support each other, those in conflict are rivals.
MEETINGS = """
SELECT figure_a, figure_b, relation = 'conflict' AS rival FROM figure_relations
WHERE figure_a <> figure_b AND relation IN ('agree', 'compatible', 'conflict')
"""

PUBLISHERS = """
INSERT INTO publishers
WITH published AS (
    SELECT publisher, count(*) AS n_sources FROM sources WHERE publisher IS NOT NULL GROUP BY publisher
)
SELECT publisher, n_sources, coalesce(n_claims, 0), coalesce(n_contested, 0), coalesce(n_alone, 0),
       low, high, round(accuracy, 4)
FROM published LEFT JOIN standing USING (publisher)
"""


def write_testimony(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `testimony` from `stated`, `claims` and `sources`: story by story, as the claims are."""
    connection.execute(TESTIMONY)


def write_publishers(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `publishers` from `testimony`, `sources` and `figure_relations`, of all stories together."""
    columns = ("figure_id", "claim_id", "origin_id", "witness")
    (figures, *_, witnesses), numbers = zip(*(_numbered(connection, each) for each in columns), strict=True)
    said = Testimony(*numbers)
    met = _meetings(connection, figures)
    counts = counted(said, met)
    low, high = interval(counts.n_alone, counts.n_claims)
    standing = {**counts._asdict(), "low": low, "high": high, "accuracy": accuracies(said, met)}
    connection.register("standing", pa.table({"publisher": witnesses, **standing}))
    connection.execute(PUBLISHERS)
    connection.unregister("standing")


def _numbered(connection: duckdb.DuckDBPyConnection, column: str) -> tuple[pa.Array, Ints]:
    """The distinct values of a column of `testimony`, and for each row the number of its own."""
    rows = connection.sql(f"SELECT {column} FROM testimony").to_arrow_table().column(0)
    encoded = rows.dictionary_encode().combine_chunks()
    return encoded.dictionary, encoded.indices.to_numpy()


def _meetings(connection: duckdb.DuckDBPyConnection, figures: pa.Array) -> Meetings:
    one, other, rival = connection.sql(MEETINGS).to_arrow_table().columns
    left, right = (pc.index_in(each, figures).fill_null(-1).to_numpy() for each in (one, other))
    known = (left >= 0) & (right >= 0)
    return meetings(left[known], right[known], rival.to_numpy()[known], len(figures))


def interval(hits: Ints, of: Ints) -> tuple[Floats, Floats]:
    """The 95 % interval of each share by Jeffreys' prior (Brown, Cai and DasGupta 2001), to four digits."""
    low: Floats = np.where(hits == 0, 0.0, betaincinv(hits + 0.5, of - hits + 0.5, 0.025))
    high: Floats = np.where(hits == of, 1.0, betaincinv(hits + 0.5, of - hits + 0.5, 0.975))
    return low.round(4), high.round(4)
