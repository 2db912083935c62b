"""A table of any number of facts without reading: a small one whose stories are told again, elsewhere and at other times.

    python -m benchmarks.generator.tables small.duckdb large.duckdb --times 60

What is repeated was read from generated articles, so sentences, fields and figures are those that the reader gives. A
repetition has ids, days and words of its own: in its sketches the words that stand in few documents, as the names of a
story do, become words that no other repetition has; the others change places among themselves, so that a story meets as
many strangers with some words in common as in a corpus of that size.
Texts and sentences stay as they are: nothing looks at them outside a story. What alignment gives for such a table is
what it gives for the small one, as often as that was repeated.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from facts import store
from facts.align import sketches as sketching
from facts.align.sketch import Sketch
from facts.store import Connection
from facts.store.loading import Loader
from facts.workers.columns import columns

COMMON = 0.02
"""Share of the documents from which on a word is one that other stories have too."""

_APART = 797
"""Days between two repetitions, round and round through `_DAYS`."""

_DAYS = 11_000

_OTHER = 0x9E3779B1
"""What is added to the number of a word for each repetition; odd, so that no two repetitions share one."""

SOURCES = """
INSERT INTO sources BY NAME
SELECT * EXCLUDE (k, moved) REPLACE (
    source_id || '.' || k AS source_id, publisher || ' ' || k AS publisher, NULL AS origin_id,
    strftime(published_start + moved, '%Y-%m-%d') AS published,
    published_start + moved AS published_start, published_end + moved AS published_end)
FROM (SELECT s.*, (k * $apart % $days)::INTEGER AS moved, k FROM small.sources s, range($first, $last) r(k))
"""

FACTS = """
INSERT INTO facts BY NAME
SELECT * EXCLUDE (k) REPLACE (fact_id || '.' || k AS fact_id, source_id || '.' || k AS source_id, NULL AS claim_id)
FROM small.facts, range($first, $last) r(k)
"""

ALIGNED = (
    SOURCES.replace("NULL AS origin_id", "origin_id || '.' || k AS origin_id"),
    FACTS.replace("NULL AS claim_id", "claim_id || '.' || k AS claim_id"),
    """
INSERT INTO links BY NAME
SELECT * EXCLUDE (k) REPLACE (fact_a || '.' || k AS fact_a, fact_b || '.' || k AS fact_b)
FROM small.links, range($first, $last) r(k)
""",
)
"""The same with the claims and links that the small one has."""

_AT_A_TIME = 10
"""Repetitions that one statement makes."""


def repeat(connection: Connection, small: Path, times: int) -> None:
    """Fill the empty tables `sources`, `facts` and `sketches` with those of another database, so many times."""
    with _attached(connection, small):
        _multiply(connection, (SOURCES, FACTS), times)
        rows = connection.execute("FROM small.sketches ORDER BY source_id").fetchall()
    known = [Sketch(*row) for row in rows]
    loader = Loader(connection)
    for k in range(times):
        loader.add("sketches", columns(Sketch, _retold(known, k)))
    loader.flush()


def repeat_aligned(connection: Connection, small: Path, times: int) -> None:
    """Fill the empty tables `sources`, `facts` and `links` with those of a database that was aligned, so many times."""
    with _attached(connection, small):
        _multiply(connection, ALIGNED, times)


@contextmanager
def _attached(connection: Connection, small: Path) -> Iterator[None]:
    connection.execute("ATTACH ? AS small (READ_ONLY)", [str(small)])
    try:
        yield
    finally:
        connection.execute("DETACH small")


def _multiply(connection: Connection, statements: Sequence[str], times: int) -> None:
    for first in range(0, times, _AT_A_TIME):
        bounds = {"first": first, "last": min(times, first + _AT_A_TIME)}
        for statement in statements:
            moved = {"apart": _APART, "days": _DAYS} if "$apart" in statement else {}
            connection.execute(statement, bounds | moved)


def _retold(known: list[Sketch], k: int) -> list[Sketch]:
    """The sketches of repetition k. Copies stay copies; nothing else is told in the words of another repetition."""
    made = sketching.from_rows(known, [(None, None)] * len(known))
    stems, place, n = np.unique(made.stems, return_inverse=True, return_counts=True)
    random = np.random.default_rng(k)
    common = (n >= COMMON * len(known)) & (stems > 0)
    other = np.where(stems > 0, stems + np.uint32(k * _OTHER % 2**32), 0)
    other[common] = random.permutation(stems[common])
    words_of = other[place].reshape(made.stems.shape)
    signatures = made.signatures ^ random.integers(0, 2**16, made.signatures.shape[1], dtype=np.uint16)
    return [
        Sketch(
            f"{one.source_id}.{k}", words[: len(one.stems) // 4].tobytes(), one.weights, signature.tobytes()
        )
        for one, words, signature in zip(known, words_of, signatures, strict=True)
    ]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("small", type=Path)
    options.add_argument("large", type=Path)
    options.add_argument("--times", type=int, required=True)
    chosen = options.parse_args()
    with store.create(chosen.large) as connection:
        repeat(connection, chosen.small, chosen.times)


if __name__ == "__main__":
    main()
