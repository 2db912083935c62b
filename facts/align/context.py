"""The company that a figure keeps: the words near it, in its sentence, in its paragraph and in the title."""

import bisect
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from facts.align.words import stems, words
from facts.records import Fact, Source

Bag = dict[str, float]

DECAY = 4.0
"""Steps over which the weight of a word falls to 1/e: the word beside the figure counts 1, the fifth one .37."""

REACH = 22.0
"""Steps after which a word no longer belongs to the figure."""

_OTHER_FIGURE = 3.0
"""Steps it costs to pass another figure: what stands behind it is more likely that one's company."""


@dataclass(frozen=True, slots=True)
class Context:
    """Words around one figure, as stems. `near` weighs them by distance; `before` and `after` are the words beside it."""

    near: Bag
    sentence: frozenset[str]
    paragraph: frozenset[str]
    title: frozenset[str]
    what: frozenset[str]
    noun_before: str
    noun_after: str
    word_before: str
    word_after: str


def contexts(facts: Sequence[Fact], source: Source) -> list[Context]:
    """The context of each fact of one source, in the same order."""
    title = _said(source.title or source.text.partition("\n")[0])
    pages = {name: _Page(_field(source, name), facts, name) for name in {f.field for f in facts}}
    return [pages[fact.field].context(fact, title) for fact in facts]


def _field(source: Source, name: str) -> str:
    return source.text if name == "text" else source.title or ""


@lru_cache(maxsize=10_000)
def _said(text: str) -> frozenset[str]:
    """The stems of a sentence, a paragraph or a title; several figures stand in one of them."""
    return frozenset(stems(text))


@lru_cache(maxsize=100)
def _nearness(steps: float) -> float:
    return math.exp(-(steps - 1) / DECAY)


class _Page:
    """A text with its words, and which of them belong to figures."""

    def __init__(self, text: str, facts: Iterable[Fact], name: str) -> None:
        self.text = text
        self.words = words(text)
        self.starts = [word.start for word in self.words]
        self.figures: dict[int, bool] = {}
        for fact in facts:
            if fact.field == name:
                first, last = self.span(fact)
                self.figures |= {i: i == first for i in range(first, last)}

    def span(self, fact: Fact) -> tuple[int, int]:
        """Index of the first word of the figure, and of the first one after it."""
        first = bisect.bisect_left(self.starts, fact.char_start)
        return first, bisect.bisect_left(self.starts, fact.char_end, first)

    def context(self, fact: Fact, title: frozenset[str]) -> Context:
        first, after = self.span(fact)
        left = self._walk(range(first - 1, -1, -1))
        right = self._walk(range(after, len(self.words)))
        near: Bag = {}
        for stem, steps in left + right:
            near[stem] = max(near.get(stem, 0.0), _nearness(steps))
        return Context(
            near=near,
            sentence=_said(fact.sentence),
            paragraph=_said(self._paragraph(fact)),
            title=title,
            what=_said(fact.what or ""),
            noun_before=left[0][0] if left and left[0][1] <= 3 else "",
            noun_after=right[0][0] if right and right[0][1] <= 3 else "",
            word_before=self._surface(first - 1),
            word_after=self._surface(after),
        )

    def _walk(self, indices: Iterable[int]) -> list[tuple[str, float]]:
        """The content words met on the way, each with the steps it took to get there."""
        met: list[tuple[str, float]] = []
        steps = 0.0
        for i in indices:
            if i in self.figures:
                steps += _OTHER_FIGURE if self.figures[i] else 0.0
                continue
            _, _, stem, cost = self.words[i]
            steps += cost
            if steps > REACH:
                break
            if stem:
                met.append((stem, steps))
        return met

    def _paragraph(self, fact: Fact) -> str:
        start = self.text.rfind("\n", 0, fact.char_start) + 1
        end = self.text.find("\n", fact.char_end)
        return self.text[start : end if end >= 0 else len(self.text)]

    def _surface(self, i: int) -> str:
        if not 0 <= i < len(self.words):
            return ""
        return self.text[self.words[i].start : self.words[i].end].lower()
