"""A table of a million facts without a million facts being read, for benchmarks of the service.

    python -m benchmarks.service_table FILE [--facts 1000000] [--number 1]

A story is told by ten sources of ten figures each. Five claims of a story are stated by all of them, the other figures by
one source alone; of the five, two are contradicted. The rows are made by SQL; publication and history are the real ones.
"""

import argparse
import resource
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facts import history, measures, store
from facts.compare.vocabulary import write_vocabulary
from facts.records import Refresh

PER_STORY = 100

_MADE = """
CREATE TEMP MACRO made(prefix, a, b, c) AS prefix || '_' || substr(md5(concat_ws('.', a, b, c)), 1, 16);

CREATE TEMP TABLE told AS
SELECT story, i, k, k < 5 AS shared,
    made('s', story, i, '') AS source_id, made('f', story, i, k) AS fact_id,
    CASE WHEN k < 5 THEN made('c', story, k, '') ELSE made('c', story, k, i) END AS claim_id,
    DATE '2024-01-01' + ((story * 7 + i // 3) % 900)::INTEGER AS day,
    (10 + (story * 31 + k * 17) % 900)::INTEGER + CASE WHEN k < 5 AND i % 3 = 0 THEN 4 ELSE 0 END AS value,
    ['killed', 'injured', 'missing', 'exports', 'unemployment'][k % 5 + 1] AS measure,
    ['casualties', 'casualties', 'casualties', 'money', 'percent'][k % 5 + 1] AS kind,
    ['person', 'person', 'person', 'USD', '%'][k % 5 + 1] AS unit,
    'Place' || (story % 5000) AS place
FROM range({stories}) a(story), range(10) b(i), range(10) c(k);

INSERT INTO sources BY NAME
SELECT source_id, 'Paper ' || (story * 3 + i) % 400 AS publisher, 'https://example.org/' || source_id AS url,
    'What is known of ' || place || ', part ' || i AS title, day::VARCHAR AS published, day AS published_start,
    day AS published_end, sha256(source_id) AS sha256,
    repeat('The mayor of ' || place || ' spoke of ' || story || ' and ' || i || ' on that day. ', 25) AS text,
    source_id AS origin_id
FROM told WHERE k = 0;

INSERT INTO readings SELECT source_id, row_number() OVER () - 1, (hash(source_id) // 2)::BIGINT FROM sources;

INSERT INTO facts BY NAME
SELECT fact_id, source_id, 'text' AS field, claim_id, kind, measure, value, value AS low, value AS high, 'exact' AS bound,
    unit, 'people' AS what, place AS subject, place, 'asserted' AS modality, 'body' AS zone, k * 60 AS char_start,
    k * 60 + 3 AS char_end, value::VARCHAR AS surface,
    'In ' || place || ' it was ' || value || ' by the count of office ' || (story * 13 + i * 5 + k) % 97 || '.' AS sentence,
    0.9 AS confidence, 'made 1' AS extractor
FROM told;

INSERT INTO claims BY NAME
SELECT claim_id, any_value(kind) AS kind, any_value(measure) AS measure,
    any_value(measure) || ', ' || any_value(place) || ' (' || any_value(story) || ')' AS label,
    CASE WHEN NOT any_value(shared) THEN 'single_source' WHEN any_value(k) < 2 THEN 'conflicting' ELSE 'updated' END AS verdict,
    count(*) AS n_sources, count(*) AS n_independent, min(value) AS low, mode(value) AS best, max(value) AS high
FROM told GROUP BY claim_id;

CREATE TEMP TABLE stated AS
SELECT claim_id, value, made('v', claim_id, value, '') AS figure_id, count(*) AS n, min(day) AS first, max(day) AS last,
    any_value(unit) AS unit, any_value(k) AS k
FROM told GROUP BY ALL;

INSERT INTO figures BY NAME
SELECT figure_id, claim_id, value, value AS low, value AS high, 'exact' AS bound, unit, n AS n_sources, n AS n_independent,
    first::VARCHAR AS first_reported, last::VARCHAR AS last_reported
FROM stated;

INSERT INTO statements SELECT fact_id, figure_id FROM told JOIN stated USING (claim_id, value);

INSERT INTO figure_relations
SELECT least(a.figure_id, b.figure_id), greatest(a.figure_id, b.figure_id), a.claim_id,
    CASE WHEN a.value = b.value THEN 'agree' WHEN a.k < 2 THEN 'conflict' ELSE 'update' END, 'made',
    'made for a benchmark', 0.9
FROM stated a JOIN stated b ON a.claim_id = b.claim_id AND a.value <= b.value
WHERE a.value <> b.value OR a.n > 1;

INSERT INTO links
SELECT a.fact_id, b.fact_id, 0.9 FROM told a JOIN told b ON a.claim_id = b.claim_id AND b.i = a.i + 1;
"""


def make(table: Path, facts: int, number: int) -> float:
    """Publish the table as refresh `number`; gives the seconds that it took."""
    began = time.perf_counter()
    with store.writing(table) as target:
        with store.create(target.staging) as connection:
            if target.earlier:
                store.carry_history(connection, target.table)
            write_vocabulary(connection, measures.load())
            connection.execute(_MADE.format(stories=max(1, facts // PER_STORY)))
            history.record(connection, f"r{number}")
            store.add_refresh(connection, _refresh(connection, number))
            store.seal(connection)
        store.publish(target)
    return time.perf_counter() - began


def _refresh(connection: store.Connection, number: int) -> Refresh:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    verdicts = store.verdict_counts(connection)
    return Refresh(
        refresh_id=f"r{number}",
        started=moment,
        finished=moment + timedelta(minutes=1),
        status="published",
        n_sources=store.count(connection, "sources"),
        n_facts=store.count(connection, "facts"),
        n_claims=sum(verdicts.values()),
        n_conflicts=verdicts.get("conflicting", 0),
        verdicts=verdicts,
    )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("table", type=Path)
    options.add_argument("--facts", type=int, default=1_000_000)
    options.add_argument("--number", type=int, default=1, help="of the refresh")
    chosen = options.parse_args()
    seconds = make(chosen.table, chosen.facts, chosen.number)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.1f} s, {chosen.table.stat().st_size / 1e6:.0f} MB on disk, {peak:.0f} MB of memory")


if __name__ == "__main__":
    main()
