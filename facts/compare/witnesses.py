"""How the witnesses of all claims stand to each other: who stands alone, and how accurate each is estimated to be.

The estimate is ACCU of Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence"
(VLDB 2009): a figure is the likelier the more accurate its witnesses are, a witness the more accurate the likelier its
figures are, and so on until both settle. Figures that can both be true support each other, as values that are alike do in
that paper; only a `conflict` sets them against each other, so a report that was overtaken by events costs nobody anything.
"""

from typing import NamedTuple

import numpy as np

from facts.align.matrices import Flags, Floats, Ints, Sparse, from_entries

FALSE_VALUES = 10
"""How many wrong figures a claim could have had; the n of the paper, which finds that results hardly depend on it."""

EXPECTED = (8.0, 2.0)
"""What is believed of a publisher before its first claim: a Beta distribution with the paper's initial accuracy, 0.8."""

ROUNDS = 8
"""Rounds of estimation; with figures of news the estimates move by less than 0.001 after five."""

CERTAIN = 30
"""Votes beyond this many nats decide nothing more, and exp() stays finite."""


class Testimony(NamedTuple):
    """Numbers of the figure, its claim, the text and the witness, each counted from 0, for all who stand for a figure."""

    figure: Ints
    claim: Ints
    origin: Ints
    witness: Ints


class Meetings(NamedTuple):
    """Which figures support each other, itself among them, and which are rivals: a row and a column for each figure."""

    support: Sparse
    rivals: Sparse


class Counts(NamedTuple):
    """For each witness: its claims, those in which its figure is contested, and those in which it stands alone."""

    n_claims: Ints
    n_contested: Ints
    n_alone: Ints


def meetings(one: Ints, other: Ints, rival: Flags, n_figures: int) -> Meetings:
    """What comes of pairs of figures, each given once."""
    itself = np.arange(n_figures)
    left, right = np.concatenate([one, other]), np.concatenate([other, one])
    against = np.concatenate([rival, rival])
    return Meetings(
        _table(
            np.concatenate([left[~against], itself]),
            np.concatenate([right[~against], itself]),
            n_figures,
            n_figures,
        ),
        _table(left[against], right[against], n_figures, n_figures),
    )


def accuracies(said: Testimony, met: Meetings) -> Floats:
    """The estimated share of each witness's figures that are true."""
    good, bad = EXPECTED
    told = _table(said.figure, said.witness, _size(met), _count(said.witness))
    n_told = np.bincount(said.witness)
    accuracy = np.full(len(n_told), good / (good + bad))
    for _ in range(ROUNDS):
        likely = _likely(told @ np.log(FALSE_VALUES * accuracy / (1 - accuracy)), met)
        accuracy = (told.T @ likely + good) / (n_told + good + bad)
    return accuracy


def _likely(votes: Floats, met: Meetings) -> Floats:
    """How likely each figure is true: the odds against its rivals, and against all the wrong figures that nobody stated."""
    backed = np.clip(met.support @ votes, -CERTAIN, CERTAIN)
    weight = np.exp(backed)
    likely: Floats = weight / (weight + FALSE_VALUES + met.rivals @ weight)
    return likely


def counted(said: Testimony, met: Meetings) -> Counts:
    """Who stands alone: no other text supports the figure, and at least two support one against it."""
    printed = _table(said.figure, said.origin, _size(met), _count(said.origin))
    backing = _widths(met.support @ printed)
    outvoted = (backing == 1) & (met.rivals @ (backing > 1) > 0)
    return Counts(_claims(said, backing > 0), _claims(said, _widths(met.rivals) > 0), _claims(said, outvoted))


def _claims(said: Testimony, chosen: Flags) -> Ints:
    """In how many claims each witness stands for one of the chosen figures."""
    mine = chosen[said.figure]
    claims = _table(said.witness[mine], said.claim[mine], _count(said.witness), _count(said.claim))
    return _widths(claims)


def _table(rows: Ints, columns: Ints, n_rows: int, n_columns: int) -> Sparse:
    return from_entries(rows, columns, np.ones(len(rows)), (n_rows, n_columns))


def _widths(matrix: Sparse) -> Ints:
    """How many entries each row has."""
    return np.asarray(np.diff(matrix.indptr), dtype=np.int64)


def _size(met: Meetings) -> int:
    return int(met.support.shape[0])


def _count(numbers: Ints) -> int:
    return int(numbers.max(initial=-1)) + 1
