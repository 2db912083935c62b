"""How often each publisher stands alone against agreeing witnesses: counts with an interval, and an estimated accuracy.

The estimate is ACCU of Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence"
(VLDB 2009): a figure is the likelier the more accurate its witnesses are, a witness the more accurate the likelier its
figures are, and so on until both settle. Dependence is taken out beforehand: of the sources that print one text only the
first published is a witness. Figures that can both be true support each other, as values that are alike do in that
paper; only a `conflict` sets them against each other, so a report that was overtaken by events costs nobody anything.
"""

from typing import TypeAlias

import duckdb
import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv

Floats: TypeAlias = npt.NDArray[np.float64]

FALSE_VALUES = 10
"""How many wrong figures a claim could have had; the n of the paper, which finds that results hardly depend on it."""

EXPECTED = (8.0, 2.0)
"""What is believed of a publisher before its first claim: a Beta distribution with the paper's initial accuracy, 0.8."""

ROUNDS = 8
"""Rounds of estimation; with figures of news the estimates move by less than 0.001 after five."""

CERTAIN = 30
"""Votes beyond this many nats decide nothing more, and exp() stays finite."""

# One witness for each figure of a claim and each text that was printed: its first publisher.
TESTIMONY = """
CREATE OR REPLACE TEMP TABLE testimony AS
WITH printed AS (
    SELECT claim_id, figure_id, origin_id,
           arg_min(source_id, (coalesce(printed_last, 'infinity'::TIMESTAMP), source_id)) AS source_id
    FROM stated
    WHERE claim_id IN (SELECT claim_id FROM stated GROUP BY claim_id HAVING count(DISTINCT origin_id) > 1)
    GROUP BY ALL
)
SELECT p.claim_id, p.figure_id, p.origin_id, s.publisher, coalesce(s.publisher, p.source_id) AS witness
FROM printed p JOIN sources s USING (source_id)
"""

# What each figure meets in its claim: itself and those that it fits with support it, those in conflict are its rivals.
MEETINGS = """
CREATE OR REPLACE TEMP TABLE meetings AS
WITH both_ways AS (
    SELECT figure_a AS figure_id, figure_b AS other, relation FROM figure_relations WHERE figure_a <> figure_b
    UNION ALL
    SELECT figure_b, figure_a, relation FROM figure_relations WHERE figure_a <> figure_b
)
SELECT figure_id, other, relation = 'conflict' AS rival FROM both_ways
WHERE relation IN ('agree', 'compatible', 'conflict') AND figure_id IN (SELECT figure_id FROM testimony)
UNION ALL
SELECT DISTINCT figure_id, figure_id, false FROM testimony
"""

ACCURACIES = """
CREATE OR REPLACE TEMP TABLE accuracies AS
SELECT DISTINCT witness, $prior::DOUBLE AS accuracy FROM testimony
"""

# ln(n A / (1 - A)) for each witness, summed over the figures that support each other; then the odds against rivals
# and against all the wrong figures that nobody stated.
ROUND = """
CREATE OR REPLACE TEMP TABLE accuracies AS
WITH votes AS (
    SELECT figure_id, sum(ln($n * accuracy / (1 - accuracy))) AS vote
    FROM testimony JOIN accuracies USING (witness) GROUP BY figure_id
), backed AS (
    SELECT m.figure_id, least(sum(v.vote), $certain) AS vote
    FROM meetings m JOIN votes v ON v.figure_id = m.other WHERE NOT rival GROUP BY m.figure_id
), likely AS (
    SELECT b.figure_id,
           1 / (1 + $n * exp(-b.vote) + coalesce(sum(exp(r.vote - b.vote)), 0)) AS probability
    FROM backed b
    LEFT JOIN meetings m ON m.figure_id = b.figure_id AND m.rival
    LEFT JOIN backed r ON r.figure_id = m.other
    GROUP BY b.figure_id, b.vote
)
SELECT witness, (sum(probability) + $good) / (count(*) + $good + $bad) AS accuracy
FROM testimony JOIN likely USING (figure_id) GROUP BY witness
"""

COUNTS = """
CREATE OR REPLACE TEMP TABLE counts AS
WITH backing AS (
    SELECT m.figure_id, count(DISTINCT t.origin_id) AS witnesses
    FROM meetings m JOIN testimony t ON t.figure_id = m.other WHERE NOT rival GROUP BY m.figure_id
), against AS (
    SELECT m.figure_id, max(b.witnesses) AS witnesses
    FROM meetings m JOIN backing b ON b.figure_id = m.other WHERE rival GROUP BY m.figure_id
), counted AS (
    SELECT t.publisher,
           count(DISTINCT t.claim_id) AS n_claims,
           count(DISTINCT t.claim_id) FILTER (a.witnesses IS NOT NULL) AS n_contested,
           count(DISTINCT t.claim_id) FILTER (b.witnesses = 1 AND a.witnesses > 1) AS n_alone,
           any_value(c.accuracy) AS accuracy
    FROM testimony t
    JOIN backing b USING (figure_id)
    JOIN accuracies c USING (witness)
    LEFT JOIN against a USING (figure_id)
    WHERE t.publisher IS NOT NULL GROUP BY t.publisher
), published AS (
    SELECT publisher, count(*) AS n_sources FROM sources WHERE publisher IS NOT NULL GROUP BY publisher
)
SELECT publisher, n_sources, coalesce(n_claims, 0) AS n_claims, coalesce(n_contested, 0) AS n_contested,
       coalesce(n_alone, 0) AS n_alone, accuracy
FROM published LEFT JOIN counted USING (publisher)
"""

PUBLISHERS = """
INSERT INTO publishers
SELECT publisher, n_sources, n_claims, n_contested, n_alone,
       CASE WHEN n_claims > 0 THEN low END, CASE WHEN n_claims > 0 THEN high END, round(accuracy, 4)
FROM (FROM counts ORDER BY publisher)
POSITIONAL JOIN (SELECT unnest($low::DOUBLE[]) AS low, unnest($high::DOUBLE[]) AS high)
"""


def write_testimony(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `testimony` from `stated` and `sources`: story by story, as the claims are."""
    connection.execute(TESTIMONY)


def write_publishers(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `publishers` from `testimony`, `sources` and `figure_relations`, of all stories together."""
    good, bad = EXPECTED
    connection.execute(MEETINGS)
    connection.execute(ACCURACIES, {"prior": good / (good + bad)})
    for _ in range(ROUNDS):
        connection.execute(ROUND, {"n": FALSE_VALUES, "certain": CERTAIN, "good": good, "bad": bad})
    connection.execute(COUNTS)
    claims, alone = (
        connection.execute("SELECT n_claims, n_alone FROM counts ORDER BY publisher").fetchnumpy().values()
    )
    low, high = interval(np.asarray(alone, dtype=float), np.asarray(claims, dtype=float))
    connection.execute(PUBLISHERS, {"low": low.tolist(), "high": high.tolist()})


def interval(hits: Floats, of: Floats) -> tuple[Floats, Floats]:
    """The 95 % interval of each share by Jeffreys' prior (Brown, Cai and DasGupta 2001), to four digits."""
    low: Floats = np.where(hits == 0, 0.0, betaincinv(hits + 0.5, of - hits + 0.5, 0.025))
    high: Floats = np.where(hits == of, 1.0, betaincinv(hits + 0.5, of - hits + 0.5, 0.975))
    return low.round(4), high.round(4)
