"""Where sources contradict each other, and why facts are about one claim."""

from typing import Any

from facts.answers.faults import Missing
from facts.store import Connection, rows

Row = dict[str, Any]

_CONFLICTS = "SELECT * FROM conflicts ORDER BY label, claim_id, published_a, published_b, fact_a, fact_b"
_CLAIM = "SELECT * FROM claims WHERE claim_id = ?"
_FACTS = """
    SELECT f.fact_id, s.source_id, s.publisher, s.published, s.origin_id, f.surface, f.sentence, f.value, f.low,
           f.high, f.bound, f.unit, f.edtf, f.what, f.subject, f.object, f.place, f.period_start, f.period_end,
           f.speaker, f.modality, f.confidence, f.extractor, t.figure_id
    FROM facts f JOIN sources s USING (source_id) LEFT JOIN statements t USING (fact_id)
    WHERE f.claim_id = ? ORDER BY s.published_start NULLS LAST, s.source_id, f.char_start
"""
_FIGURES = "SELECT * FROM figures WHERE claim_id = ? ORDER BY first_reported, figure_id"
_RELATIONS = """
    SELECT * EXCLUDE (claim_id) FROM relations WHERE claim_id = ?
    ORDER BY array_position(['conflict', 'disputed', 'update', 'not_comparable', 'compatible', 'agree'], relation),
             fact_a, fact_b
"""
_LINKS = """
    SELECT l.* FROM links l JOIN facts f ON f.fact_id = l.fact_a
    WHERE f.claim_id = ? ORDER BY l.confidence DESC, l.fact_a, l.fact_b
"""
_PARTS = {"facts": _FACTS, "figures": _FIGURES, "relations": _RELATIONS, "links": _LINKS}


def conflicts(connection: Connection) -> list[Row]:
    """The pairs of facts that cannot both be true; each row is a `Conflict`."""
    return rows(connection, _CONFLICTS)


def explain(connection: Connection, claim_id: str) -> Row:
    """Why the facts of a claim are together, and how each two of them stand to each other: an `Explanation`.

    Raises Missing where there is no such claim.
    """
    claim = rows(connection, _CLAIM, claim_id)
    if not claim:
        raise Missing(f"no claim {claim_id}")
    return claim[0] | {name: rows(connection, query, claim_id) for name, query in _PARTS.items()}
