"""Happenings of one sort in one week, told by several outlets: are they told apart, and does each have one death toll?

    python -m benchmarks.incidents            scores the articles of incidents.toml, all in one build

A toll is a figure of the measure `killed` whose words the file quotes; precision and recall are over pairs of tolls of
different articles that share a claim.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from facts import measures as measure_files
from facts.align import align
from facts.extraction import extract_source
from facts.records import Fact, Source

FILE = Path(__file__).with_suffix(".toml")


class Article(NamedTuple):
    """An article, the happening that it tells of, and the words of its death tolls."""

    source: Source
    incident: str
    killed: Sequence[str]


class Score(NamedTuple):
    """Pairs that belong together, pairs that are put together, and how many of these are right."""

    planned: int
    found: int
    right: int

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.planned)
        return (
            f"{self.right} of {self.found} found and {self.planned} planned: P {precision:.3f} R {recall:.3f}"
        )


def articles(file: Path = FILE) -> list[Article]:
    """Every article of the file."""
    incidents = tomllib.loads(file.read_text(encoding="utf-8"))["incidents"]
    return [
        Article(_source(f"{incident['name']}-{number}", told), incident["name"], told["killed"])
        for incident in incidents
        for number, told in enumerate(incident["articles"])
    ]


def _source(name: str, told: Mapping[str, Any]) -> Source:
    day = date.fromisoformat(told["published"][:10])
    text = told["text"].strip() + "\n"
    return Source(
        source_id=name,
        publisher=told["publisher"],
        title=told["title"],
        published=told["published"],
        published_start=day,
        published_end=day,
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
    )


def pairs(home: Mapping[str, str], group: Mapping[str, str], source: Mapping[str, str]) -> Score:
    """Pairs of different sources by where they belong (`home`) and where they were put (`group`)."""
    across = [(a, b) for a, b in combinations(sorted(home), 2) if source[a] != source[b]]
    planned = [home[a] == home[b] for a, b in across]
    found = [group.get(a, a) == group.get(b, b) for a, b in across]
    return Score(sum(planned), sum(found), sum(p and f for p, f in zip(planned, found, strict=True)))


def tolls(told: Sequence[Article], facts: Sequence[Fact]) -> dict[str, str]:
    """The death tolls among the facts, each with its happening."""
    known = {(a.source.source_id, words): a.incident for a in told for words in a.killed}
    return {
        fact.fact_id: known[fact.source_id, fact.surface]
        for fact in facts
        if fact.measure == "killed" and (fact.source_id, fact.surface) in known
    }


def score(told: Sequence[Article]) -> dict[str, Score]:
    """How stories and tolls come out."""
    measures = measure_files.load()
    sources = [article.source for article in told]
    facts = [fact for source in sources for fact in extract_source(source, measures)]
    alignment = align(sources, facts, measures)
    home = {article.source.source_id: article.incident for article in told}
    source = {fact.fact_id: fact.source_id for fact in facts}
    return {
        "stories": pairs(home, alignment.story_of, dict(zip(home, home, strict=True))),
        "killed": pairs(tolls(told, facts), alignment.claim_of, source),
    }


if __name__ == "__main__":
    for name, found in score(articles()).items():
        print(f"{name:8} {found}")
