"""Figures of one claim, two by two, put through the levels."""

import duckdb

from facts.compare.facets import WORDS
from facts.compare.levels import LEVELS, Level
from facts.compare.replaced import Weights, shipped, write_replaced
from facts.compare.rounds import in_rounds

# Links are rounded to four digits, so that as decimals their mean does not depend on the order they are added in.
LINKED = """
CREATE OR REPLACE TEMP TABLE linked AS
SELECT least(a.figure_id, b.figure_id) AS figure_a, greatest(a.figure_id, b.figure_id) AS figure_b,
       avg(l.confidence::DECIMAL(6, 4)) AS sure
FROM links l
JOIN stated a ON a.fact_id = l.fact_a
JOIN stated b ON b.fact_id = l.fact_b
GROUP BY ALL
"""

# Two figures are compared where two sources state them: not where one source, and only that one, states both.
PAIRS = """
WITH links_within AS (
    SELECT f.claim_id, avg(l.confidence::DECIMAL(6, 4)) AS sure
    FROM links l JOIN some_compared f ON f.fact_id = l.fact_a
    GROUP BY ALL
), paired AS (
    SELECT
        a.claim_id, a.figure_id AS figure_a, b.figure_id AS figure_b,
        a.printed_first IS NULL OR coalesce(a.printed_first <= b.printed_first, true) AS in_order,
        CASE WHEN in_order THEN a ELSE b END AS o,
        CASE WHEN in_order THEN b ELSE a END AS n
    FROM some_facets a
    JOIN some_facets b ON a.claim_id = b.claim_id AND a.figure_id < b.figure_id
    WHERE NOT (a.n_sources = 1 AND b.n_sources = 1 AND a.source = b.source)
)
SELECT
    p.claim_id, p.figure_a, p.figure_b, o, n, ruled, v.words AS counts,
    coalesce(b.sure, w.sure, 1.0) AS sure,
    coalesce(n.printed_first > o.printed_last, false) AS later,
    coalesce(n.printed_first > o.printed_last + INTERVAL 1 DAY, false) AS days_later,
    -- the first figure is printed again after the second one, or soon has more witnesses: it was not replaced
    coalesce(o.printed_again > n.printed_last, false)
        OR o.n_independent > n.n_independent AND coalesce(n.printed_first < o.printed_last + INTERVAL 14 DAY, true) AS upheld,
    coalesce(abs(ln(abs(n.point) / nullif(abs(o.point), 0))) < ln(7), o.dated) AS near,
    coalesce(m.nature, '') = 'running' AS running,
    coalesce(m.may_fall, false) AS may_fall,
    coalesce(m.measure, '') AS measure,
    coalesce(m.tolerance, 0) AS tolerance,
    o.dated AND n.dated AND o.first_day <= n.last_day AND n.first_day <= o.last_day AS days_meet,
    NOT o.dated AND o.low <= n.high AND n.low <= o.high AS ranges_meet,
    coalesce(o.last_day - o.first_day <= n.last_day - n.first_day AND o.dated OR o.step < n.step AND NOT o.dated, false) AS o_finer
FROM paired p
LEFT JOIN linked b USING (figure_a, figure_b)
LEFT JOIN links_within w ON w.claim_id = p.claim_id
LEFT JOIN ruled_pairs USING (figure_a, figure_b)
LEFT JOIN in_force v ON v.claim_id = p.claim_id
LEFT JOIN claim_measure c ON c.claim_id = p.claim_id
LEFT JOIN measures m ON m.measure = c.measure
"""

# A figure that several sources state agrees with itself; where all of them print one text, that is said.
SELF = f"""
INSERT INTO figure_relations
WITH worded AS (
    SELECT figure_id, {WORDS} AS words FROM stated GROUP BY figure_id HAVING min(source_id) < max(source_id)
)
SELECT
    f.figure_id, f.figure_id, f.claim_id, 'agree',
    CASE WHEN f.n_independent = 1 THEN 'copy' ELSE 'same_value' END,
    CASE WHEN f.n_independent = 1 THEN 'The sources print one text, which says ' || w.words || '.'
         ELSE 'The sources agree on ' || w.words || '.' END,
    coalesce(l.sure, 1.0)
FROM figures f
JOIN worded w USING (figure_id)
LEFT JOIN linked l ON l.figure_a = f.figure_id AND l.figure_b = f.figure_id
"""


def write_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `figure_pairs`: every two figures that are compared, with what the levels look at."""
    connection.execute(LINKED)
    for number in in_rounds(connection, some_facets="facets", some_compared="compared"):
        into = "INSERT INTO figure_pairs" if number else "CREATE OR REPLACE TEMP TABLE figure_pairs AS"
        connection.execute(f"{into} {PAIRS}")


def write_relations(connection: duckdb.DuckDBPyConnection, weights: Weights | None = None) -> None:
    """Fill `figure_relations` from `figure_pairs`: one row for each two figures of a claim, and one for each that several sources state.

    `weights` say what speaks for a figure having been replaced; None takes the shipped ones.
    """
    write_replaced(connection, weights or shipped())
    connection.execute(f"INSERT INTO figure_relations {relation_of('figure_pairs')}")
    connection.execute(SELF)


def relation_of(pairs: str) -> str:
    """The SELECT that decides each row of a table of pairs: relation, rule and reason of the first level that holds."""
    return f"""
    SELECT figure_a, figure_b, claim_id, relation, rule,
        replace(replace(replace(replace(replace(template, '{{o}}', o.words), '{{n}}', n.words),
            '{{finer}}', CASE WHEN o_finer THEN o.words ELSE n.words END),
            '{{coarser}}', CASE WHEN o_finer THEN n.words ELSE o.words END),
            '{{ruling}}', coalesce(ruled, counts, '')),
        round(sure, 4)
    FROM (
        SELECT *, {_case(LEVELS, "relation")} AS relation, {_case(LEVELS, "name")} AS rule, {_case(LEVELS, "reason")} AS template
        FROM {pairs}
    )
    """


def _case(levels: tuple[Level, ...], column: str) -> str:
    branches = (f"WHEN {level.condition} THEN '{getattr(level, column)}'" for level in levels)
    return f"CASE {' '.join(branches)} END"
