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

REACH = 22
"""Steps after which a word no longer belongs to the figure."""

_OTHER_FIGURE = 3
"""Steps it costs to pass another figure: what stands behind it is more likely that one's company."""

_NOTHING = frozenset({""})

_NEARNESS = [math.exp(-(steps - 1) / DECAY) for steps in range(REACH + 1)]


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


class _Page:
    """A text with its words, and which of them belong to figures."""

    def __init__(self, text: str, facts: Iterable[Fact], name: str) -> None:
        self.text = text
        self.words = words(text)
        self.said = self.words.stems.copy()
        self.between: dict[tuple[int, int], frozenset[str]] = {}
        for fact in facts:
            if fact.field == name:
                self._mark(fact)

    def _mark(self, fact: Fact) -> None:
        """The words of a figure are no company; to pass them costs the same, however many they are."""
        for i in range(*self.span(fact)):
            self.words.stems[i], self.words.costs[i] = "", 0
        first, after = self.span(fact)
        if first < after:
            self.words.costs[first] = _OTHER_FIGURE

    def span(self, fact: Fact) -> tuple[int, int]:
        """Index of the first word of the figure, and of the first one after it."""
        starts = self.words.starts
        first = bisect.bisect_left(starts, fact.char_start)
        return first, bisect.bisect_left(starts, fact.char_end, first)

    def context(self, fact: Fact, title: frozenset[str]) -> Context:
        first, after = self.span(fact)
        left = self._walk(range(first - 1, -1, -1))
        right = self._walk(range(after, len(self.words.starts)))
        near: Bag = {}
        for stem, steps in left + right:
            near[stem] = max(near.get(stem, 0.0), _NEARNESS[steps])
        return Context(
            near=near,
            sentence=self._sentence(fact),
            paragraph=self._paragraph(fact),
            title=title,
            what=_said(fact.what or ""),
            noun_before=left[0][0] if left and left[0][1] <= 3 else "",
            noun_after=right[0][0] if right and right[0][1] <= 3 else "",
            word_before=self._surface(first - 1),
            word_after=self._surface(after),
        )

    def _walk(self, indices: Iterable[int]) -> list[tuple[str, int]]:
        """The content words met on the way, each with the steps it took to get there."""
        stems, costs = self.words.stems, self.words.costs
        met: list[tuple[str, int]] = []
        steps = 0
        for i in indices:
            steps += costs[i]
            if steps > REACH:
                break
            if stems[i]:
                met.append((stems[i], steps))
        return met

    def _sentence(self, fact: Fact) -> frozenset[str]:
        start = self.text.find(
            fact.sentence, max(0, fact.char_start - len(fact.sentence)), fact.char_start + 1
        )
        end = start + len(fact.sentence)
        return self._between(start, end) if start >= 0 and end >= fact.char_end else _said(fact.sentence)

    def _paragraph(self, fact: Fact) -> frozenset[str]:
        start = self.text.rfind("\n", 0, fact.char_start) + 1
        end = self.text.find("\n", fact.char_end)
        return self._between(start, end if end >= 0 else len(self.text))

    def _between(self, start: int, end: int) -> frozenset[str]:
        """The stems of the words that begin between two places; several figures stand between them."""
        known = self.between.get((start, end))
        if known is None:
            starts = self.words.starts
            first = bisect.bisect_left(starts, start)
            known = frozenset(self.said[first : bisect.bisect_left(starts, end, first)]) - _NOTHING
            self.between[start, end] = known
        return known

    def _surface(self, i: int) -> str:
        if not 0 <= i < len(self.words.starts):
            return ""
        return self.text[self.words.starts[i] : self.words.ends[i]].lower()
