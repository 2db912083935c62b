"""Why facts are about one claim, and how each two of them stand to each other.

The dossier of the claim holds all that this takes, unpacked and joined here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from facts.answers.faults import Missing
from facts.answers.rows import Link, Pair, Statement
from facts.records import Claim, Figure
from facts.store import Connection, Dossier, read_dossier
from facts.store.kept import RelationKept

Row = dict[str, Any]

_RELATIONS = ("conflict", "disputed", "update", "not_comparable", "compatible", "agree")
"""What an editor has to see first stands first."""


def explain(connection: Connection, claim_id: str) -> Row:
    """Why the facts of a claim are together, and how each two of them stand to each other: an `Explanation`.

    Raises Missing where there is no such claim.
    """
    dossier = read_dossier(connection, claim_id)
    if dossier is None:
        raise Missing(f"no claim {claim_id}")
    return _explained(dossier)


def _explained(dossier: Dossier) -> Row:
    facts = _facts(dossier)
    figures = [_only(Figure.model_fields, figure._asdict()) for figure in dossier.figures]
    links = [_only(Link.model_fields, link._asdict()) for link in dossier.links]
    return {
        **_only(Claim.model_fields, dossier.claim._asdict()),
        "facts": facts,
        "figures": sorted(figures, key=lambda row: (_last(row["first_reported"]), row["figure_id"])),
        "relations": sorted(_pairs(dossier.relations, facts), key=_weightiest),
        "links": sorted(links, key=lambda row: (-row["confidence"], row["fact_a"], row["fact_b"])),
    }


def _facts(dossier: Dossier) -> list[Row]:
    """Who says what: each row is a `Statement`, in the order in which they were published."""
    sources = {source.source_id: source._asdict() for source in dossier.sources}
    told = [sources[fact.source_id] | fact._asdict() for fact in dossier.facts]
    return [_only(Statement.model_fields, row) for row in sorted(told, key=_earliest)]


def _only(columns: Iterable[str], row: Row) -> Row:
    return {column: row[column] for column in columns}


def _earliest(row: Row) -> tuple[date, str, int, str]:
    return row["published_start"] or date.max, row["source_id"], row["char_start"], row["fact_id"]


def _last(text: str | None) -> tuple[bool, str]:
    """What is not known comes last."""
    return text is None, text or ""


def _pairs(compared: Iterable[RelationKept], facts: Sequence[Row]) -> Iterator[Row]:
    """The rows of the view `relations` that are of one claim; each is a `Pair`."""
    saying: Mapping[str, list[Row]] = defaultdict(list)
    for fact in facts:
        saying[fact["figure_id"]].append(fact)
    for relation in compared:
        row, itself = relation._asdict(), relation.figure_a == relation.figure_b
        for a in saying[relation.figure_a]:
            for b in saying[relation.figure_b]:
                # a figure held against itself meets each pair twice, once in either order
                if a["source_id"] != b["source_id"] and (not itself or a["fact_id"] < b["fact_id"]):
                    one, other = sorted((a["fact_id"], b["fact_id"]))
                    yield _only(Pair.model_fields, row | {"fact_a": one, "fact_b": other})


def _weightiest(row: Row) -> tuple[int, str, str]:
    return _RELATIONS.index(row["relation"]), row["fact_a"], row["fact_b"]
