"""Sources and facts → `Alignment`."""

from collections.abc import Mapping, Sequence

from facts.align import background, scorer
from facts.align.alignment import Alignment
from facts.align.claims import group
from facts.align.fold import fold
from facts.align.origins import find_origins
from facts.align.scorer import Scorer
from facts.align.stories import find_stories
from facts.align.table import Table, tabulate
from facts.measures import Measures
from facts.records import Fact, Source, identifier


def align(
    sources: Sequence[Source], facts: Sequence[Fact], measures: Measures, *, model: Scorer | None = None
) -> Alignment:
    """Give every fact outside boilerplate a claim, every source an origin and a story.

    A claim is named after the lowest id of its facts, so names and members are the same in whatever order the input
    comes. `model` weighs the comparisons; None takes the shipped one.
    """
    stories = find_stories(sources)
    folded = fold(claimable(facts), stories)
    table = tabulate((group[0] for group in folded.values()), by_id(sources), stories, background.shipped())
    groups, links = group(table, model or scorer.shipped())
    return Alignment(_claims(table, groups, folded), tuple(sorted(links)), find_origins(sources), stories)


def claimable(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that can be part of a claim: those outside boilerplate that have a value or a date."""
    return [fact for fact in facts if fact.zone != "boilerplate" and _says_something(fact)]


def by_id(sources: Sequence[Source]) -> dict[str, Source]:
    return {source.source_id: source for source in sources}


def _says_something(fact: Fact) -> bool:
    return any(part is not None for part in (fact.low, fact.high, fact.date_start, fact.date_end))


def _claims(
    table: Table, groups: Sequence[Sequence[int]], folded: Mapping[str, Sequence[Fact]]
) -> dict[str, str]:
    claim_of: dict[str, str] = {}
    for rows in groups:
        members = [fact.fact_id for row in rows for fact in folded[table.facts[row].fact_id]]
        claim_of |= dict.fromkeys(members, identifier("c", min(members)))
    return claim_of
