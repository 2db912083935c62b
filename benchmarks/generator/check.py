"""Holds a table that was built from a generated corpus against what was planted.

    python -m benchmarks.generator.check facts.duckdb truth.jsonl

Compares the figures (span and value), the claims (pairs of figures of different sources that are about one thing) and
the contradictions (pairs that cannot both be true), and prints what differs.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from facts import store

Rows: TypeAlias = list[tuple[Any, ...]]

PLANTED = """
CREATE OR REPLACE TEMP TABLE planted AS
WITH stories AS (
    SELECT unnest(articles) AS article
    FROM read_json(?, columns = {story: 'VARCHAR', relations: 'JSON', articles: 'STRUCT(id VARCHAR, origin VARCHAR,
        facts STRUCT("start" INTEGER, "end" INTEGER, surface VARCHAR, "value" DECIMAL(38, 9), date_start DATE, date_end DATE, claim VARCHAR)[])[]'},
        format = 'newline_delimited', maximum_object_size = 100000000)
)
SELECT article.id AS source_id, article.origin AS origin, unnest(article.facts, recursive := true) FROM stories
"""

RELATIONS = """
CREATE OR REPLACE TEMP TABLE planned AS
SELECT claim, relations ->> ('$."' || claim || '"') AS relation
FROM (SELECT relations, unnest(json_keys(relations)) AS claim
      FROM read_json(?, columns = {relations: 'JSON'}, format = 'newline_delimited', maximum_object_size = 100000000))
"""

# One row for each planted figure and each figure that the table has besides.
MATCHED = """
CREATE OR REPLACE TEMP TABLE matched AS
SELECT p.claim, f.claim_id, f.fact_id, coalesce(p.source_id, f.source_id) AS source_id,
       coalesce(p.surface, f.surface) AS surface, f.sentence, f.kind, p."start" IS NOT NULL AS is_planted, f.fact_id IS NOT NULL AS is_found,
       f."value" IS NOT DISTINCT FROM p."value" AND (p.date_start IS NULL OR f.date_start = p.date_start AND f.date_end = p.date_end) AS is_right,
       coalesce(p."value"::VARCHAR, p.date_start::VARCHAR) AS says
FROM planted p FULL JOIN facts f
  ON f.source_id = p.source_id AND f.char_start = p."start" AND f.char_end = p."end" AND f.field = 'text'
"""

# Pairs of figures of different sources: about one thing by plan, about one thing by the table, or both.
PAIRS = """
CREATE OR REPLACE TEMP TABLE pairs AS
WITH planned_pairs AS (
    SELECT least(a.fact_id, b.fact_id) AS fact_a, greatest(a.fact_id, b.fact_id) AS fact_b, a.claim,
           CASE WHEN a.says = b.says THEN 'agree' ELSE coalesce(relation, 'agree') END AS planned
    FROM matched a JOIN matched b ON a.claim = b.claim AND a.source_id < b.source_id
    LEFT JOIN planned ON planned.claim = a.claim
    WHERE a.is_found AND b.is_found
)
SELECT coalesce(p.fact_a, r.fact_a) AS fact_a, coalesce(p.fact_b, r.fact_b) AS fact_b, coalesce(planned, 'apart') AS planned,
       coalesce(relation, 'apart') AS found, p.claim, r.rule, r.confidence
FROM planned_pairs p FULL JOIN relations r USING (fact_a, fact_b)
"""

EXAMPLES = {
    "figures that are missing or read otherwise": """
        SELECT m.claim, m.surface, m.says, o.surface, o.sentence FROM matched m
        LEFT JOIN matched o ON NOT o.is_planted AND o.source_id = m.source_id AND contains(o.surface, m.surface)
        WHERE m.is_planted AND NOT (m.is_found AND m.is_right) ORDER BY ALL LIMIT ?""",
    "figures that nobody planted": """
        SELECT source_id, kind, surface, sentence FROM matched WHERE NOT is_planted ORDER BY ALL LIMIT ?""",
    "pairs that belong together and are apart": """
        SELECT p.claim, p.planned, a.sentence, b.sentence FROM pairs p JOIN facts a ON a.fact_id = fact_a JOIN facts b ON b.fact_id = fact_b
        WHERE found = 'apart' ORDER BY ALL LIMIT ?""",
    "pairs that are together and belong apart": """
        SELECT found, p.confidence, a.source_id, b.source_id, a.sentence, b.sentence FROM pairs p
        JOIN facts a ON a.fact_id = fact_a JOIN facts b ON b.fact_id = fact_b
        WHERE planned = 'apart' ORDER BY ALL LIMIT ?""",
    "relations that are told otherwise": """
        SELECT p.claim, planned, found, rule, round(p.confidence, 2), a.sentence, b.sentence FROM pairs p
        JOIN facts a ON a.fact_id = fact_a JOIN facts b ON b.fact_id = fact_b
        WHERE planned <> found AND planned <> 'apart' AND found <> 'apart' ORDER BY ALL LIMIT ?""",
}


@dataclass(frozen=True, slots=True)
class Score:
    """How many are planted, how many the table has, and how many of these are right."""

    planted: int
    found: int
    right: int

    @property
    def exact(self) -> bool:
        return self.planted == self.found == self.right

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.planted)
        return f"{self.planted:>11,} {self.found:>11,} {self.right:>11,}   P {precision:.4f}  R {recall:.4f}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The scores of figures, pairs of one claim, contradictions and all relations; and some of what differs."""

    scores: dict[str, Score]
    relations: Rows
    examples: dict[str, Rows]

    @property
    def exact(self) -> bool:
        return all(score.exact for score in self.scores.values())


def compare(table: Path, truth: Path, examples: int = 5) -> Comparison:
    """Hold the table against the truth; `examples` bounds what is quoted of each sort of difference."""
    with store.connect(table) as connection:
        connection.execute(PLANTED, [str(truth)])
        connection.execute(RELATIONS, [str(truth)])
        connection.execute(MATCHED)
        connection.execute(PAIRS)
        return Comparison(
            _scores(connection),
            connection.execute(
                "SELECT planned, found, count(*) FROM pairs GROUP BY ALL ORDER BY ALL"
            ).fetchall(),
            {words: connection.execute(query, [examples]).fetchall() for words, query in EXAMPLES.items()},
        )


def _scores(connection: store.Connection) -> dict[str, Score]:
    contradicted = "('conflict', 'disputed')"
    counts = {
        "figures": ("matched", "is_planted", "is_found", "is_planted AND is_found AND is_right"),
        "pairs of one claim": ("pairs", "planned <> 'apart'", "found <> 'apart'", "planned <> 'apart' AND found <> 'apart'"),
        "contradictions": ("pairs", f"planned IN {contradicted}", f"found IN {contradicted}", f"planned IN {contradicted} AND found IN {contradicted}"),
        "relations": ("pairs", "planned <> 'apart'", "found <> 'apart'", "planned <> 'apart' AND planned = found"),
    }  # fmt: skip
    return {name: Score(*_count(connection, *columns)) for name, columns in counts.items()}


def _count(connection: store.Connection, table: str, *conditions: str) -> tuple[int, ...]:
    columns = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)
    return connection.execute(f"SELECT {columns} FROM {table}").fetchall()[0]


def show(comparison: Comparison) -> None:
    """Print the scores, the relations and the examples."""
    print(f"{'':<20}{'planted':>11} {'found':>11} {'right':>11}")
    for name, score in comparison.scores.items():
        print(f"{name:<20}{score}")
    print("\nplanned → found")
    for planned, found, n in comparison.relations:
        print(f"  {planned:<12} {found:<15} {n:>9,}")
    for words, rows in comparison.examples.items():
        if rows:
            print(f"\n{words}:")
            for row in rows:
                print("  " + " | ".join(str(part) for part in row))


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("table", type=Path)
    options.add_argument("truth", type=Path)
    options.add_argument("--examples", type=int, default=5)
    chosen = options.parse_args()
    comparison = compare(chosen.table, chosen.truth, chosen.examples)
    show(comparison)
    raise SystemExit(0 if comparison.exact else 1)


if __name__ == "__main__":
    main()
