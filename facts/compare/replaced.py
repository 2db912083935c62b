"""Whether a later figure took the place of an earlier one, or contradicts it: signals weighed by labelled stories.

Each signal is SQL over a row of `figure_pairs` (see `levels` for its columns) and gives a number. Their weighted sum is
the log-odds of a replacement. It is taken twice: alone, and then together with how the two sources stand to each other in
their other claims, since a report that was overtaken in one figure mostly was in the others. Logistic regression on
labelled pairs of excluding figures gave the weights in `schemas/comparison/replaced.json`
(`benchmarks/train_comparison.py`).
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import duckdb

from facts import resources

Weights = Mapping[str, Mapping[str, float]]
"""For each of the two looks, "alone" and "together", the weight of each signal by name, and an "intercept"."""


class Signal(NamedTuple):
    """One thing that speaks for or against a replacement."""

    name: str
    words: str
    measure: str


SIGNALS: tuple[Signal, ...] = (
    Signal(
        "hours",
        "how much later it was printed",
        "ln(1 + least(greatest(epoch(n.printed_first) - epoch(o.printed_first), 0) / 3600, 8760))",
    ),
    Signal("running_up", "a running total that rose", "(running AND n.point > o.point)::INT"),
    Signal("may_fall", "a measure that goes up and down", "may_fall::INT"),
    Signal("near", "the two are less than a factor of 7 apart", "near::INT"),
    Signal("ratio", "how far the two are apart", "coalesce(least(abs(ln(abs(n.point / o.point))), 4), 0)"),
    Signal("dated", "they are dates", "o.dated::INT"),
    Signal("ahead", "the first was a date to come", "(o.dated AND o.last_day > o.printed_first::DATE)::INT"),
    Signal(
        "long_past",
        "both are days more than a year before they were printed",
        "(o.dated AND greatest(o.last_day, n.last_day) < o.printed_first::DATE - 365)::INT",
    ),
    Signal("duration", "they are lengths of time", "(o.kind = 'duration')::INT"),
    Signal("count", "they are counts", "(o.kind = 'count')::INT"),
    Signal("upheld", "the first is still printed", "upheld::INT"),
    # many print the toll of the first hour, and all leave it when it rises: then their number speaks for nothing
    Signal(
        "witnesses",
        "how many independent sources print the first",
        "CASE WHEN running AND n.point > o.point AND NOT upheld THEN 1 ELSE least(o.n_independent, 4) END",
    ),
    Signal("moving", "the later report speaks of a change or of a count so far", "n.moving::INT"),
    Signal("corrected", "the later report speaks of a correction", "n.corrects::INT"),
    Signal("rises", "how often the figure rose from report to report", "least(rises, 10)"),
    Signal("falls", "how often it fell", "least(falls, 10)"),
    Signal("one_way", "it only ever rose, or only ever fell", "((rises = 0) <> (falls = 0))::INT"),
    Signal("past_period", "they are about a period that was over", "(o.past_period OR n.past_period)::INT"),
)

LEAN = Signal("others", "the two sources' other figures were replaced", "others")
"""The signal of the second look: the mean log-odds, from -3 to 3, of the other claims that the two sources differ in."""

# How the figure of a claim went from report to report, over all its pairs of which the one was printed later; and what
# excludes each other, which is all that can be a replacement.
COURSE = """
CREATE OR REPLACE TEMP TABLE figure_pairs AS
SELECT
    *,
    count(*) FILTER (later AND (n.point > o.point OR n.first_day > o.first_day)) OVER claim AS rises,
    count(*) FILTER (later AND (n.point < o.point OR n.first_day < o.first_day)) OVER claim AS falls,
    NOT ranges_meet AND NOT days_meet AND o.dimension = n.dimension AS excluding,
    least(o.first_source, n.first_source) AS one_source, greatest(o.first_source, n.first_source) AS other_source
FROM figure_pairs
WINDOW claim AS (PARTITION BY claim_id)
"""

OTHERS = """
CREATE OR REPLACE TEMP TABLE figure_pairs AS
WITH leaning AS (
    SELECT one_source, other_source, claim_id, avg(CASE WHEN later THEN greatest(-3, least(3, {alone})) ELSE -3 END) AS lean
    FROM figure_pairs WHERE excluding
    GROUP BY ALL
), others AS (
    SELECT
        one_source, other_source, claim_id,
        coalesce((sum(lean) OVER pair - lean) / nullif(count(*) OVER pair - 1, 0), 0) AS others
    FROM leaning WINDOW pair AS (PARTITION BY one_source, other_source)
)
SELECT p.*, coalesce(others, 0) AS others
FROM figure_pairs p LEFT JOIN others USING (one_source, other_source, claim_id)
"""

REPLACED = """
CREATE OR REPLACE TEMP TABLE figure_pairs AS
SELECT *, odds > 0 AS replaced, 1 / (1 + exp(odds)) AS upright
FROM (SELECT *, CASE WHEN later AND excluding THEN {together} ELSE '-infinity'::DOUBLE END AS odds FROM figure_pairs)
"""


def write_replaced(connection: duckdb.DuckDBPyConnection, weights: Weights) -> None:
    """Add to the temporary table `figure_pairs` whether the later figure replaced the earlier one, `replaced`, and how likely
    it did not, `upright`.

    Raises KeyError where a signal has no weight.
    """
    connection.execute(COURSE)
    connection.execute(OTHERS.format(alone=_log_odds(SIGNALS, weights["alone"])))
    connection.execute(REPLACED.format(together=_log_odds((*SIGNALS, LEAN), weights["together"])))


@cache
def shipped() -> Weights:
    """The weights in `schemas/comparison/replaced.json`."""
    file = resources.path("schemas", "comparison", "replaced.json")
    weights: Weights = json.loads(file.read_text(encoding="utf-8"))
    return weights


def _log_odds(signals: tuple[Signal, ...], weights: Mapping[str, float]) -> str:
    """The weighted sum as an SQL expression; a signal that cannot be measured counts nothing."""
    terms = (f"{weights[signal.name]:+} * coalesce({signal.measure}, 0)" for signal in signals)
    return f"({weights['intercept']} {' '.join(terms)})"
