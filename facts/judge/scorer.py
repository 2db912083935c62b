"""The scorer of alignment with a judge beside it, as one more witness for doubtful pairs.

A verdict moves the odds of a pair by how often such judges are right, so that it can be outvoted by other pairs of the two
groups, and an editor's ruling, which is put in the place of any score, always wins.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np

from facts.align.claims import THRESHOLDS
from facts.align.comparisons import Pairs
from facts.align.matrices import Floats
from facts.align.scorer import APART, Scorer, regimes
from facts.align.table import Table
from facts.align.vetoes import vetoed
from facts.judge.judging import Bench
from facts.judge.prompt import Judgement
from facts.judge.quotes import Pair, Quote
from facts.records import Fact, Source

RIGHT = 0.9
"""Share of its verdicts that a judge is trusted to have right: what a same or different moves the odds by."""

_ODDS = {"same": RIGHT / (1 - RIGHT), "different": (1 - RIGHT) / RIGHT, "unsure": 1.0}

Sources = Callable[[Collection[str]], Mapping[str, Source]]
"""The sources of some ids; their texts are not looked at."""


@dataclass(frozen=True, slots=True)
class Judging(Scorer):
    """Scores as `Scorer` does, and has `bench` judge what is doubtful; `ruled` are pairs of facts that an editor decided."""

    bench: Bench
    sources: Sources
    ruled: Collection[frozenset[str]] = ()

    def probability(self, table: Table, pairs: Pairs) -> Floats:
        """How likely each pair is one claim, with the judge's verdict where there is one."""
        scored = Scorer.probability(self, table, pairs)
        doubtful = self._doubtful(table, pairs, scored)
        verdicts = self.bench.judge(self._shown(table, pairs, scored, doubtful))
        for number, judgement in zip(doubtful, verdicts, strict=True):
            scored[number] = moved(float(scored[number]), judgement)
        return scored

    def _doubtful(self, table: Table, pairs: Pairs, scored: Floats) -> list[int]:
        """The numbers of the doubtful pairs, those first whose fate is most open. What a veto decides is not doubtful."""
        low, high = self.bench.settings.between
        regime = regimes(table, pairs)
        thresholds = np.array([THRESHOLDS.get(number, 1.0) for number in range(APART + 1)])[regime]
        open_ = (scored >= low) & (scored < high) & (regime != APART) & ~vetoed(table, pairs)
        numbers = np.flatnonzero(open_)
        order = np.argsort(np.abs(scored - thresholds)[numbers], kind="stable")
        return [n for n in numbers[order].tolist() if frozenset(_ids(table, pairs, n)) not in self.ruled]

    def _shown(self, table: Table, pairs: Pairs, scored: Floats, numbers: list[int]) -> list[Pair]:
        facts = table.facts
        rows = [(facts[pairs.left[n]], facts[pairs.right[n]]) for n in numbers]
        known = self.sources({fact.source_id for row in rows for fact in row}) if rows else {}
        return [
            Pair(_quote(one, known[one.source_id]), _quote(other, known[other.source_id]), float(scored[n]))
            for n, (one, other) in zip(numbers, rows, strict=True)
        ]


def moved(probability: float, judgement: Judgement | None) -> float:
    """The probability after the verdict: between what it was and certainty."""
    if judgement is None or judgement.verdict == "unsure":
        return probability
    odds = probability / max(1e-9, 1 - probability) * _ODDS[judgement.verdict]
    return odds / (1 + odds)


def _ids(table: Table, pairs: Pairs, number: int) -> tuple[str, str]:
    return table.facts[pairs.left[number]].fact_id, table.facts[pairs.right[number]].fact_id


def _quote(fact: Fact, source: Source) -> Quote:
    return Quote(
        source.publisher or "", source.published or "", source.title or "", fact.sentence, fact.surface
    )
