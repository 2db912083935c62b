"""A second look at each pair: what the other pairs of its story say, given how likely each is at first sight.

Which figures are one claim is not decided pair by pair: a figure that has a likelier partner in the other article is hardly
this one as well, and two figures that a third article joins are likely one (collective entity resolution: Bhattacharya and
Getoor 2007). The weights of this look are learned on first sights of stories that the first look had not seen (stacking:
Cohen and Carvalho 2005).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from facts.align import values
from facts.align.company import beside, best_rival, rivalries
from facts.align.comparisons import Pairs
from facts.align.matrices import Evidence, Flags, Floats, Ints, Sparse, from_entries
from facts.align.table import Table

_LIKELY = 0.3
"""Probability from which a pair counts as company of the figures beside it."""

_POSSIBLE = 0.1
"""Probability from which a pair counts at all for the others; what is below would add up over many pairs."""

_LEAST = 1e-4
"""Probability that the logarithm of odds starts from."""


@dataclass(frozen=True)
class Look:
    """Pairs with their probability at first sight; of `across` those of two sources. Vetoed pairs have probability 0."""

    table: Table
    pairs: Pairs
    likely: Floats
    across: Flags

    @cached_property
    def partners(self) -> Floats:
        """The probability of pairs of two sources; 0 for others."""
        return np.where(self.across, self.likely, 0.0)

    @cached_property
    def linked(self) -> Sparse:
        """Facts by facts: how likely those of two sources are one claim."""
        return self.matrix(np.where(self.partners > _POSSIBLE, self.partners, 0.0))

    @cached_property
    def rivals(self) -> tuple[Floats, Floats]:
        """The likeliest partner that one of both has besides in the other's article; of the one with more, and with less."""
        return self._rivals(self.partners)

    @cached_property
    def equal_rivals(self) -> tuple[Floats, Floats]:
        """The same among partners of equal value."""
        return self._rivals(np.where(values.equal(self.table, self.pairs), self.partners, 0.0))

    @cached_property
    def third(self) -> tuple[Floats, Floats]:
        """How many figures of other articles than these two each of both is one claim with."""
        n, source = len(self.table.facts), self.table.source
        shape = (n, int(source.max(initial=0)) + 1)
        by_article = self.linked @ from_entries(np.arange(n), source, np.ones(n), shape)
        all_ = np.asarray(by_article.sum(axis=1), dtype=np.float64).ravel()
        i, j = self.pairs
        return all_[i] - entries(by_article, i, source[j]), all_[j] - entries(by_article, j, source[i])

    @cached_property
    def shared(self) -> Floats:
        """How many figures of third articles both are one claim with."""
        return self.between(self.linked @ self.linked)

    def matrix(self, weights: Floats) -> Sparse:
        """Facts by facts, symmetric: the weight of each pair that has one."""
        (i, j), n, kept = self.pairs, len(self.table.facts), weights > 0
        one = from_entries(i[kept], j[kept], weights[kept], (n, n))
        return (one + one.T).tocsr()

    def between(self, matrix: Sparse) -> Floats:
        """What a matrix of facts by facts has for each pair."""
        return entries(matrix, *self.pairs)

    def _rivals(self, scores: Floats) -> tuple[Floats, Floats]:
        one, other = (best_rival(key, scores) for key in rivalries(self.table, self.pairs))
        return np.maximum(one, other), np.minimum(one, other)


class Collective(NamedTuple):
    """One thing that the second look sees: its name in the table of weights, in words, and the function that measures it."""

    name: str
    words: str
    measure: Callable[[Look], Floats]


def look(seen: Look) -> Evidence:
    """One row for each pair, one column for each of `COLLECTIVE`."""
    if not len(seen.pairs.left):
        return np.zeros((0, len(COLLECTIVE)))
    return np.column_stack([collective.measure(seen) for collective in COLLECTIVE])


def entries(matrix: Sparse, rows: Ints, columns: Ints) -> Floats:
    return np.asarray(matrix.tocsr()[rows, columns], dtype=np.float64).ravel()


def _odds(likely: Floats) -> Floats:
    clipped = np.clip(likely, _LEAST, 1 - _LEAST)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float64)


def _company(seen: Look) -> Floats:
    near = beside(seen.table)
    likely = seen.matrix(np.where(seen.partners > _LIKELY, seen.partners, 0.0))
    return np.minimum(seen.between(near @ likely @ near), 3.0)


def _step(seen: Look, step: Sparse) -> Floats:
    return seen.between(step @ seen.linked @ step.T)


def _following(table: Table) -> Sparse:
    """From each fact to the next one of its article."""
    n = len(table.facts)
    i = np.flatnonzero(table.source[:-1] == table.source[1:])
    return from_entries(i, i + 1, np.ones(len(i)), (n, n))


def _doubles(seen: Look) -> Floats:
    within = seen.matrix(np.where(seen.across, 0.0, seen.likely))
    return np.minimum(seen.between(within @ seen.linked) + seen.between(seen.linked @ within), 2.0)


COLLECTIVE: tuple[Collective, ...] = (
    Collective("first_sight", "what was compared at first", lambda s: _odds(s.likely)),
    Collective("likely_company", "figures beside them are likely one claim too", _company),
    Collective(
        "next", "the figures after them are likely one claim", lambda s: _step(s, _following(s.table))
    ),
    Collective(
        "previous", "the figures before them are likely one claim", lambda s: _step(s, _following(s.table).T)
    ),
    Collective("best_rival", "one has another likely partner in that article", lambda s: s.rivals[0]),
    Collective("least_rival", "each has another likely partner", lambda s: s.rivals[1]),
    Collective("lead", "no other partner is as likely", lambda s: _odds(s.likely) - _odds(s.rivals[0])),
    Collective("equal_rival", "one's value stands elsewhere in that article", lambda s: s.equal_rivals[0]),
    Collective("equal_rivals", "both values stand elsewhere in the articles", lambda s: s.equal_rivals[1]),
    Collective("third", "third articles likely have the claim of both", lambda s: s.shared),
    Collective(
        "third_one", "third articles likely have the claim of one", lambda s: np.maximum(*s.third) - s.shared
    ),
    Collective("third_each", "third articles likely have the claim of each", lambda s: np.minimum(*s.third)),
    Collective("doubles", "a double of one is likely one claim with the other", _doubles),
)
"""What the second look sees beside the comparisons, by name."""
