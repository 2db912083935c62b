"""Sources and facts → `Alignment`."""

from collections.abc import Iterable, Mapping, Sequence

from facts.align import background, scorer
from facts.align.alignment import Alignment, Link
from facts.align.claims import group
from facts.align.fold import batches, candidates, fold
from facts.align.forced import forced, join_stories
from facts.align.homes import Homes, homes_of
from facts.align.lone import parted
from facts.align.scorer import Scorer
from facts.align.table import Table, tabulate
from facts.measures import Measures
from facts.records import Fact, Source, identifier
from facts.rulings import NONE, Constraints


def align(
    sources: Sequence[Source],
    facts: Sequence[Fact],
    measures: Measures,
    *,
    model: Scorer | None = None,
    rulings: Constraints = NONE,
) -> Alignment:
    """Give every fact outside boilerplate a claim, every source an origin and a story.

    A claim is named after the lowest id of its facts, so names and members are the same in whatever order the input
    comes. `model` weighs the comparisons; None takes the shipped one. What `rulings` say goes before any score, and a
    misread fact has no claim.
    """
    facts = [fact for fact in facts if fact.fact_id not in rulings.misread]
    told, origins = homes_of(sources)
    at = Homes(join_stories(told, {fact.fact_id: fact.source_id for fact in facts}, rulings), origins)
    claim_of, links, n_pairs = claims_of(facts, by_id(sources), at, model or scorer.shipped(), rulings)
    return Alignment(claim_of, tuple(sorted(links)), at.origin_of, at.story_of, n_pairs)


def claims_of(
    facts: Sequence[Fact],
    sources: Mapping[str, Source],
    at: Homes,
    model: Scorer,
    rulings: Constraints = NONE,
) -> tuple[dict[str, str], list[Link], int]:
    """The claim of each fact, the links, and how many pairs were compared. Stories must be whole; others may be missing."""
    alone = {fact_id for pair in rulings.apart for fact_id in pair}
    folded = fold(claimable(facts), at.story_of, at.origin_of, alone)
    told, lone = (folded, {}) if rulings.together else parted(folded, at.story_of)
    claim_of = _named(lone.values())
    links: list[Link] = []
    n_pairs = 0
    for batch in batches(told, at.story_of):
        table = tabulate(batch, sources, at.story_of, background.shipped())
        pairs = candidates(table)
        groups, found = group(table, pairs, model, forced(table, folded, rulings))
        claim_of |= _named([_members(table, rows, folded) for rows in groups])
        links += found
        n_pairs += len(pairs.left)
    return claim_of, links, n_pairs


def claimable(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that can be part of a claim: those outside boilerplate that have a value or a date."""
    return [fact for fact in facts if fact.zone != "boilerplate" and _says_something(fact)]


def by_id(sources: Sequence[Source]) -> dict[str, Source]:
    return {source.source_id: source for source in sources}


def _says_something(fact: Fact) -> bool:
    return any(part is not None for part in (fact.low, fact.high, fact.date_start, fact.date_end))


def _members(table: Table, rows: Sequence[int], folded: Mapping[str, Sequence[Fact]]) -> list[Fact]:
    return [fact for row in rows for fact in folded[table.facts[row].fact_id]]


def _named(groups: Iterable[Sequence[Fact]]) -> dict[str, str]:
    """The claim of each fact: named after the lowest id of its group."""
    claim_of: dict[str, str] = {}
    for facts in groups:
        members = [fact.fact_id for fact in facts]
        claim_of |= dict.fromkeys(members, identifier("c", min(members)))
    return claim_of
