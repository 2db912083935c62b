"""Answers of judges in the database: kept from refresh to refresh, and marked where they count now."""

from collections.abc import Collection, Mapping
from functools import partial
from itertools import combinations

from facts.align.scorer import shipped
from facts.judge.chat import Chat
from facts.judge.judging import Bench
from facts.judge.prompt import PROMPT, Judgement
from facts.judge.quotes import SEPARATOR
from facts.judge.scorer import Judging
from facts.judge.settings import Settings
from facts.records import Finding, Source
from facts.rulings import Constraints
from facts.store import Connection

_INSERT = "INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

# The hashes of `quotes`, of facts in links that a judge may have been asked about.
_JUDGED = """
INSERT INTO judged
WITH said AS (
    SELECT fact_id, md5(concat_ws($separator, coalesce(publisher, ''), coalesce(published, ''), coalesce(title, ''), sentence, surface)) AS quote
    FROM facts JOIN sources USING (source_id)
    WHERE fact_id IN (SELECT fact_a FROM links UNION SELECT fact_b FROM links)
), pairs AS (
    SELECT fact_a, fact_b, least(a.quote, b.quote) AS quote_a, greatest(a.quote, b.quote) AS quote_b
    FROM links JOIN said a ON a.fact_id = fact_a JOIN said b ON b.fact_id = fact_b
)
SELECT fact_a, fact_b, judgement_id FROM pairs JOIN judgements USING (quote_a, quote_b)
WHERE verdict = 'same' AND model = $model AND prompt = $prompt
"""

# Two figures that a judged pair of facts links.
_REASON = """
UPDATE figure_relations r SET reason = r.reason || ' A judge (' || m.model || ') takes both for one claim.'
FROM (
    SELECT least(a.figure_id, b.figure_id) AS figure_a, greatest(a.figure_id, b.figure_id) AS figure_b, min(model) AS model
    FROM judged JOIN judgements USING (judgement_id)
    JOIN statements a ON a.fact_id = fact_a JOIN statements b ON b.fact_id = fact_b
    GROUP BY ALL
) m
WHERE r.figure_a = m.figure_a AND r.figure_b = m.figure_b
"""

_NAMES = """
    SELECT source_id, publisher, title, published FROM sources WHERE source_id IN (SELECT unnest(?::VARCHAR[]))
"""


def _read_kept(connection: Connection) -> dict[str, Judgement]:
    """Every answer that is known, by its key."""
    rows = connection.execute("SELECT judgement_id, verdict, why FROM judgements").fetchall()
    return {key: Judgement(verdict, why) for key, verdict, why in rows}


def settle(connection: Connection, bench: Bench, refresh_id: str) -> list[Finding]:
    """Keep what the judge was asked at this refresh, mark what stands on its verdicts, and say how often it was asked."""
    _write(connection, bench, refresh_id)
    _mark(connection, bench)
    return bench.findings()


def _write(connection: Connection, bench: Bench, refresh_id: str) -> None:
    for key, (pair, judgement) in bench.fresh.items():
        quotes = sorted((pair.one.hash, pair.other.hash))
        asked = (bench.settings.model, PROMPT, *quotes)
        connection.execute(_INSERT, [key, *asked, judgement.verdict, judgement.why, refresh_id])


def _mark(connection: Connection, bench: Bench) -> None:
    """Fill `judged` with the links that stand on a verdict, and say so in the reasons of `figure_relations`."""
    named = {"separator": SEPARATOR, "model": bench.settings.model, "prompt": PROMPT}
    connection.execute(_JUDGED, named)
    connection.execute(_REASON)


def _sources(connection: Connection, source_ids: Collection[str]) -> Mapping[str, Source]:
    """The sources of these ids, without their texts."""
    rows = connection.execute(_NAMES, [sorted(source_ids)]).fetchall()
    return {
        name: Source.model_construct(
            source_id=name, publisher=publisher, title=title, published=published, text="", sha256=""
        )
        for name, publisher, title, published in rows
    }


def beside(connection: Connection, settings: Settings, rulings: Constraints) -> Judging:
    """The shipped scorer with the judge of the settings, for the database that is about to be aligned."""
    bench = Bench(settings, _read_kept(connection), Chat(settings).ask)
    together = {frozenset(pair) for group in rulings.together for pair in combinations(sorted(group), 2)}
    ruled = together | {frozenset(pair) for pair in rulings.apart}
    weights = shipped()
    return Judging(weights.first, weights.second, bench, partial(_sources, connection), ruled)
