"""Comparisons that look past the pair: what else stands in the two articles, and what stands beside the two figures."""

import numpy as np

from facts.align import values
from facts.align.comparisons import Pairs, cosine, shared
from facts.align.matrices import Flags, Floats, Ints, Sparse, from_entries
from facts.align.table import Table

_NEIGHBOURS = 3
"""Figures to either side that count as the company of one."""


def company(table: Table, pairs: Pairs) -> Floats:
    """How many figures beside the one are anchored, by an equal value, to figures beside the other.

    A neighbour counts less the further it stands: exp(-(steps - 1) / 2) on each side.
    """
    near = beside(table)
    support = (near @ _anchors(table, pairs) @ near).tocsr()
    return np.minimum(np.asarray(support[pairs.left, pairs.right], dtype=np.float64).ravel(), 2.0)


def settled_elsewhere(table: Table, pairs: Pairs) -> Floats:
    """Of the two values, how many have their equal in the other article, while these two differ: 0, 1 or 2."""
    alike = values.equal(table, pairs)
    total = sum(_any_by_rival(key, alike) for key in rivalries(table, pairs))
    return np.where(alike, 0.0, total)


def margin(table: Table, pairs: Pairs) -> Floats:
    """How much more the two share words than either does with its best rival in the other article; below 0, less."""
    score = shared(table.near, table.near, pairs)
    return np.minimum(*(score - best_rival(key, score) for key in rivalries(table, pairs)))


def mutual_best(table: Table, pairs: Pairs) -> Flags:
    """Each is the one that the other shares most words with in that article."""
    score = shared(table.near, table.near, pairs)
    best = [(score > 0) & (score >= best_rival(key, score)) for key in rivalries(table, pairs)]
    return best[0] & best[1]


def like_margin(table: Table, pairs: Pairs) -> Floats:
    """The same as `margin` for how alike the words near the figures and their sentences are."""
    score = cosine(table.near, table.near, pairs) + cosine(table.sentence, table.sentence, pairs)
    return np.minimum(*(score - best_rival(key, score) for key in rivalries(table, pairs)))


def choices(table: Table, pairs: Pairs) -> tuple[Floats, Floats]:
    """ln of how many figures of the other article each of the two is compared with, itself included."""
    one, other = (_group_size(key) for key in rivalries(table, pairs))
    return np.log(one), np.log(other)


def turns(table: Table, pairs: Pairs) -> tuple[Floats, Floats]:
    """How far the two are apart in turn among the figures of one dimension of their articles: in figures, up to 10, and as a
    share of all of them. Articles about one happening tell the same things in much the same order."""
    _, article = np.unique(
        table.source * (int(table.dimension.max(initial=0)) + 1) + table.dimension, return_inverse=True
    )
    turn = _place_in_group(article)
    share = turn / np.maximum(1.0, np.bincount(article)[article] - 1)
    i, j = pairs
    return np.minimum(np.abs(turn[i] - turn[j]), 10.0), np.abs(share[i] - share[j])


def rivalries(table: Table, pairs: Pairs) -> tuple[Ints, Ints]:
    """For each pair, the group of pairs that the left fact has with the right's article, and the other way round."""
    n = int(table.source.max(initial=0)) + 1
    return pairs.left * n + table.source[pairs.right], pairs.right * n + table.source[pairs.left]


def _group_size(key: Ints) -> Floats:
    _, group, size = np.unique(key, return_inverse=True, return_counts=True)
    return size[group].astype(np.float64)


def _place_in_group(group: Ints) -> Floats:
    """How many rows before each are of its group."""
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], group)
    place = np.empty(len(group))
    place[order] = np.arange(len(group))
    return place - starts


def _any_by_rival(key: Ints, flag: Flags) -> Floats:
    _, group = np.unique(key, return_inverse=True)
    return (np.bincount(group, weights=flag) > 0)[group].astype(np.float64)


def best_rival(key: Ints, score: Floats) -> Floats:
    """For each pair the best score among the others of its group; 0 where it has no rival."""
    _, group = np.unique(key, return_inverse=True)
    order = np.lexsort((-score, group))
    first = np.r_[True, np.diff(group[order]) > 0]
    starts = np.flatnonzero(first)
    best = score[order][starts]
    has_second = np.r_[starts[1:], len(order)] - starts > 1
    second = np.where(has_second, score[order][np.minimum(starts + 1, len(order) - 1)], 0.0)
    is_best = np.zeros(len(score), dtype=bool)
    is_best[order[starts]] = True
    return np.where(is_best, second[group], best[group])


def _anchors(table: Table, pairs: Pairs) -> Sparse:
    """Which pairs hold each other fast by their value: telling ones, and dates or others that share a near word too."""
    fast = values.telling(table, pairs)
    equal = values.equal(table, pairs)
    fast |= equal & (values.is_date(table, pairs) | (shared(table.near, table.near, pairs) > 0.2))
    i, j = pairs.left[fast], pairs.right[fast]
    n = len(table.facts)
    one = from_entries(i, j, np.ones(len(i)), (n, n))
    return one + one.T


def beside(table: Table) -> Sparse:
    """Facts of one article that stand within three figures of each other, the nearer the heavier."""
    n = len(table.facts)
    rows, columns, weights = [], [], []
    for step in range(1, _NEIGHBOURS + 1):
        i = (
            np.flatnonzero(table.source[:-step] == table.source[step:])
            if n > step
            else np.zeros(0, dtype=np.int64)
        )
        rows += [i, i + step]
        columns += [i + step, i]
        weights.append(np.full(2 * len(i), np.exp(-(step - 1) / 2)))
    return from_entries(np.concatenate(rows), np.concatenate(columns), np.concatenate(weights), (n, n))
