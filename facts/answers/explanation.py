"""Why facts are about one claim, and how each two of them stand to each other.

Each table is asked by itself, for rows that an index finds, and what is found is joined here: for the handful of rows of a
claim the joins of a database that is made for columns take ten times as long as these.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from facts.answers.faults import Missing
from facts.answers.rows import Pair, Statement
from facts.store import Connection, rows

Row = dict[str, Any]

_CLAIM = "SELECT * FROM claims WHERE claim_id = ?"
_FACTS = """
    SELECT fact_id, source_id, surface, sentence, value, low, high, bound, unit, edtf, what, subject, object, place,
           period_start, period_end, speaker, modality, confidence, extractor, field, char_start
    FROM facts WHERE claim_id = ?
"""
_SOURCES = """
    SELECT source_id, publisher, published, origin_id, published_start
    FROM sources WHERE source_id IN (SELECT unnest(?::VARCHAR[]))
"""
_STATED = "SELECT fact_id, figure_id FROM statements WHERE fact_id IN (SELECT unnest(?::VARCHAR[]))"
_FIGURES = "SELECT * FROM figures WHERE claim_id = ?"
_COMPARED = """
    SELECT figure_a, figure_b, relation, rule, reason, confidence FROM figure_relations WHERE claim_id = ?
"""
_LINKS = "SELECT * FROM links WHERE fact_a IN (SELECT unnest(?::VARCHAR[]))"

_RELATIONS = ("conflict", "disputed", "update", "not_comparable", "compatible", "agree")
"""What an editor has to see first stands first."""


def explain(connection: Connection, claim_id: str) -> Row:
    """Why the facts of a claim are together, and how each two of them stand to each other: an `Explanation`.

    Raises Missing where there is no such claim.
    """
    claim = rows(connection, _CLAIM, claim_id)
    if not claim:
        raise Missing(f"no claim {claim_id}")
    facts = _facts(connection, claim_id)
    figures = rows(connection, _FIGURES, claim_id)
    compared = rows(connection, _COMPARED, claim_id)
    links = rows(connection, _LINKS, [fact["fact_id"] for fact in facts])
    return claim[0] | {
        "facts": facts,
        "figures": sorted(figures, key=lambda row: (_last(row["first_reported"]), row["figure_id"])),
        "relations": sorted(_pairs(compared, facts), key=_weightiest),
        "links": sorted(links, key=lambda row: (-row["confidence"], row["fact_a"], row["fact_b"])),
    }


def _facts(connection: Connection, claim_id: str) -> list[Row]:
    """Who says what: each row is a `Statement`, in the order in which they were published."""
    facts = rows(connection, _FACTS, claim_id)
    names = sorted({fact["source_id"] for fact in facts})
    sources = {row["source_id"]: row for row in rows(connection, _SOURCES, names)}
    stated = rows(connection, _STATED, [fact["fact_id"] for fact in facts])
    figure_of = {row["fact_id"]: row["figure_id"] for row in stated}
    told = [
        sources[fact["source_id"]] | fact | {"figure_id": figure_of.get(fact["fact_id"])} for fact in facts
    ]
    return [_only(Statement.model_fields, row) for row in sorted(told, key=_earliest)]


def _only(columns: Iterable[str], row: Row) -> Row:
    return {column: row[column] for column in columns}


def _earliest(row: Row) -> tuple[date, str, int, str]:
    return row["published_start"] or date.max, row["source_id"], row["char_start"], row["fact_id"]


def _last(text: str | None) -> tuple[bool, str]:
    """What is not known comes last."""
    return text is None, text or ""


def _pairs(compared: Sequence[Row], facts: Sequence[Row]) -> Iterator[Row]:
    """The rows of the view `relations` that are of one claim; each is a `Pair`."""
    saying: Mapping[str, list[Row]] = defaultdict(list)
    for fact in facts:
        saying[fact["figure_id"]].append(fact)
    for row in compared:
        itself = row["figure_a"] == row["figure_b"]
        for a in saying[row["figure_a"]]:
            for b in saying[row["figure_b"]]:
                # a figure held against itself meets each pair twice, once in either order
                if a["source_id"] != b["source_id"] and (not itself or a["fact_id"] < b["fact_id"]):
                    one, other = sorted((a["fact_id"], b["fact_id"]))
                    yield _only(Pair.model_fields, row | {"fact_a": one, "fact_b": other})


def _weightiest(row: Row) -> tuple[int, str, str]:
    return _RELATIONS.index(row["relation"]), row["fact_a"], row["fact_b"]
