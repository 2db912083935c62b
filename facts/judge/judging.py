"""Doubtful pairs → verdicts: what is kept is not asked again, what cannot be had is left out, and the budget holds."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from facts.judge.prompt import PROMPT, Judgement
from facts.judge.quotes import Pair
from facts.judge.settings import Budget, Settings
from facts.records import Finding

PATIENCE = 3
"""Rounds without a single verdict after which a server is not asked any more in this refresh."""


class Failure(NamedTuple):
    """Why there is no verdict, in a few words."""

    reason: str


Ask = Callable[[Pair, float], Judgement | Failure]
"""Asks about one pair, within so many seconds."""


class Judgements(NamedTuple):
    """`found` has the verdict on each pair by its key, as far as there is one; `fresh` are those that were asked for now."""

    found: Mapping[str, Judgement]
    fresh: Mapping[str, tuple[Pair, Judgement]]
    failures: Sequence[Failure]
    unasked: int
    rounds_in_vain: int
    seconds: float

    @property
    def requests(self) -> int:
        return len(self.fresh) + len(self.failures)


def judge(
    pairs: Iterable[Pair], settings: Settings, kept: Mapping[str, Judgement], ask: Ask, in_vain: int = 0
) -> Judgements:
    """The verdicts on pairs, in the order given: from `kept` where it is there, else from `ask` while the budget lasts.

    `in_vain` counts the rounds without a verdict before. Nothing that happens on the way is raised.
    """
    named = {pair.key(settings.model, PROMPT): pair for pair in pairs}
    wanted = [key for key in named if key not in kept]
    fresh: dict[str, tuple[Pair, Judgement]] = {}
    failures: list[Failure] = []
    begun = time.monotonic()
    with ThreadPoolExecutor(settings.parallel) as pool:
        for keys in _rounds(wanted[: settings.budget.requests], settings.parallel):
            left = settings.budget.seconds - (time.monotonic() - begun)
            if left <= 0 or in_vain >= PATIENCE:
                break
            limit = min(settings.timeout, left)
            answers = pool.map(ask, [named[key] for key in keys], [limit] * len(keys))
            told = list(zip(keys, answers, strict=True))
            fresh |= {key: (named[key], answer) for key, answer in told if isinstance(answer, Judgement)}
            failures += [answer for _, answer in told if isinstance(answer, Failure)]
            in_vain = 0 if any(isinstance(answer, Judgement) for _, answer in told) else in_vain + 1
    found = {key: kept[key] for key in named if key in kept} | {key: each for key, (_, each) in fresh.items()}
    unasked = len(wanted) - len(fresh) - len(failures)
    return Judgements(found, fresh, failures, unasked, in_vain, time.monotonic() - begun)


def _rounds(keys: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


@dataclass(slots=True)
class Bench:
    """The judge of one refresh: asks for several lots of pairs within one budget, and knows what came of it."""

    settings: Settings
    kept: Mapping[str, Judgement]
    ask: Ask
    fresh: dict[str, tuple[Pair, Judgement]] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    known: int = 0
    unasked: int = 0
    in_vain: int = 0
    seconds: float = 0.0

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement | None]:
        """The verdict on each pair."""
        settings = self.settings.model_copy(update={"budget": self._left()})
        kept = {**self.kept, **{key: each for key, (_, each) in self.fresh.items()}}
        told = judge(pairs, settings, kept, self.ask, self.in_vain)
        self.fresh |= told.fresh
        self.failures += Counter(failure.reason for failure in told.failures)
        self.known += len(told.found) - len(told.fresh)
        self.unasked += told.unasked
        self.in_vain = told.rounds_in_vain
        self.seconds += told.seconds
        return [told.found.get(pair.key(settings.model, PROMPT)) for pair in pairs]

    def _left(self) -> Budget:
        whole = self.settings.budget
        spent = len(self.fresh) + self.failures.total()
        return Budget(requests=max(0, whole.requests - spent), seconds=max(0.0, whole.seconds - self.seconds))

    def findings(self) -> list[Finding]:
        """One line with counts, which changes nothing."""
        verdicts = Counter(each.verdict for _, each in self.fresh.values())
        asked = [f"{verdicts[name]} {name}" for name in ("same", "different", "unsure") if verdicts[name]]
        asked += [f"{n} {reason}" for reason, n in sorted(self.failures.items())]
        requests = len(self.fresh) + self.failures.total()
        counts: dict[str, Any] = {"requests": requests, "known": self.known, "unasked": self.unasked}
        message = (
            f"{self.settings.model} was asked about {requests} doubtful pairs"
            f"{': ' if asked else ''}{', '.join(asked)}; {self.known} were known, {self.unasked} were not asked about"
        )
        return [
            Finding(
                severity="info",
                check="judge",
                message=message,
                details=counts | verdicts | {"failures": dict(self.failures)},
            )
        ]
