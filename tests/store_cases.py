"""Small invented sources, facts and claims for the tests of the store, the audit, the refresh and the commands."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from facts import store
from facts.records import Fact, Source, identifier

STORY = {
    "harbour": (
        "The Harbour Post",
        "2024-05-02",
        "A ferry sank off Lindholm. The fire brigade said [12] people died.",
    ),
    "gazette": (
        "Lindholm Gazette",
        "2024-05-02",
        "Police put the number of dead in the ferry disaster at [15].",
    ),
    "coast": ("Coast Radio", "2024-05-03", "Twelve, or [12], people died when the Lindholm ferry went down."),
}
"""Who wrote, when, and what; brackets mark the figure and are not part of the text."""


def source(name: str, publisher: str | None, published: str | None, text: str) -> Source:
    day = date.fromisoformat(published) if published else None
    return Source(
        source_id=name,
        publisher=publisher,
        title=f"Ferry disaster, by {publisher}",
        published=published,
        published_start=day,
        published_end=day,
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
    )


def fact(source_id: str, text: str, start: int, end: int, **columns: Any) -> Fact:
    value = Decimal(text[start:end]) if text[start:end].isdigit() else None
    standard: dict[str, Any] = {
        "fact_id": identifier("f", source_id, start, end),
        "source_id": source_id,
        "kind": "casualties",
        "measure": "killed",
        "value": value,
        "low": value,
        "high": value,
        "unit": "person",
        "what": "people",
        "char_start": start,
        "char_end": end,
        "surface": text[start:end],
        "sentence": text,
        "extractor": "test 1",
    }
    return Fact(**(standard | columns))


def story() -> tuple[list[Source], list[Fact]]:
    """Three papers on one ferry: two say 12, one says 15."""
    sources, facts = [], []
    for name, (publisher, published, marked) in STORY.items():
        start, end = marked.index("["), marked.index("]") - 1
        text = marked.replace("[", "").replace("]", "")
        sources.append(source(name, publisher, published, text))
        facts.append(fact(name, text, start, end))
    return sources, facts


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """The story with its claim, figures and relations, as a sound refresh would leave it."""
    sources, facts = story()
    store.add_sources(connection, sources)
    store.add_facts(connection, facts)
    claims = {each.fact_id: "c_ferry" for each in facts}
    origins = {each.source_id: each.source_id for each in sources}
    pairs = [(facts[0].fact_id, facts[1].fact_id, 0.9), (facts[0].fact_id, facts[2].fact_id, 0.95)]
    store.write_alignment(connection, claims, origins, pairs)
    connection.execute(
        "INSERT INTO claims VALUES ('c_ferry', 'casualties', 'killed', 'people killed, Lindholm', 'conflicting',"
        " 3, 3, 12, 12, 15)"
    )
    connection.execute(
        "INSERT INTO figures VALUES"
        " ('g12', 'c_ferry', 12, 12, 12, 'exact', 'person', NULL, NULL, NULL, 2, 2, '2024-05-02', '2024-05-03'),"
        " ('g15', 'c_ferry', 15, 15, 15, 'exact', 'person', NULL, NULL, NULL, 1, 1, '2024-05-02', '2024-05-02')"
    )
    stated = zip((each.fact_id for each in facts), ("g12", "g15", "g12"), strict=True)
    connection.executemany("INSERT INTO statements VALUES (?, ?)", list(stated))
    connection.execute(
        "INSERT INTO figure_relations VALUES"
        " ('g12', 'g12', 'c_ferry', 'agree', 'same_value', 'both say 12', 0.95),"
        " ('g12', 'g15', 'c_ferry', 'conflict', 'exact_values_differ', '12 and 15 cannot both be true', 0.9)"
    )


def filled(path: Path) -> Path:
    """A closed database file with the story in it."""
    connection = store.create(path)
    fill(connection)
    connection.close()
    return path
