"""The cues of all measures, ready to be found in a line of words in one walk."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from facts.measures import Measure, Measures

_LONGEST_GAP = 7
_MOST_WORDS = 65536

Side = Literal["any", "before", "after"]


class Cue(NamedTuple):
    """One phrase of a measure; a veto only takes words away from the measure's other phrases.

    `weight` is how many words speak for it; in a phrase with gaps all but the first hardly count.
    """

    words: tuple[str, ...]
    measure: Measure
    side: Side
    veto: bool
    weight: float


class Hit(NamedTuple):
    """A cue found at `start` up to, not including, `end` of a line; `weight` as of `Cue`."""

    start: int
    end: int
    measure: Measure
    side: Side
    weight: float


class _Entry(NamedTuple):
    """The cues that begin with one word: alone, by their literal second word, and those whose second is a pattern."""

    alone: tuple[Cue, ...]
    by_second: Mapping[str, tuple[Cue, ...]]
    open: tuple[Cue, ...]


class _Entries(dict[str, _Entry | None]):
    """The entries of the words met so far, each looked up once; forgotten together when there are too many."""

    def __init__(self, look_up: Callable[[str], _Entry | None]) -> None:
        self._look_up = look_up

    def __missing__(self, word: str) -> _Entry | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = entry = self._look_up(word)
        return entry


class Lexicon:
    """Looks cues up by their first word: whole words in one table, beginnings (`kill*`) in another by length."""

    def __init__(self, measures: Measures) -> None:
        self._whole: dict[str, list[Cue]] = {}
        self._begun: dict[int, dict[str, list[Cue]]] = {}
        self.nouns: dict[str, list[Measure]] = {}
        for measure in measures.values():
            for cue in _cues(measure):
                self._enter(cue)
            for noun in measure.nouns:
                self.nouns.setdefault(noun, []).append(measure)
        self._entries = _Entries(self._look_up)

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Every cue that stands in `words` and is not inside a veto of its measure, by its start."""
        found: list[Hit] = []
        vetoes: list[Hit] = []
        entries = enumerate(map(self._entries.__getitem__, words))
        for start, entry in [(at, entry) for at, entry in entries if entry is not None]:
            following = words[start + 1] if start + 1 < len(words) else ""
            for cue in (*entry.alone, *entry.by_second.get(following, ()), *entry.open):
                end = _end(cue.words, words, start)
                if end:
                    (vetoes if cue.veto else found).append(Hit(start, end, cue.measure, cue.side, cue.weight))
        return [hit for hit in found if not _covered(hit, vetoes)] if vetoes else found

    def _enter(self, cue: Cue) -> None:
        first = cue.words[0]
        if first.endswith("*"):
            stem = first[:-1]
            self._begun.setdefault(len(stem), {}).setdefault(stem, []).append(cue)
        else:
            self._whole.setdefault(first, []).append(cue)

    def _look_up(self, word: str) -> _Entry | None:
        begun = chain.from_iterable(table.get(word[:length], ()) for length, table in self._begun.items())
        cues = (*self._whole.get(word, ()), *begun)
        seconds: dict[str, tuple[Cue, ...]] = {}
        for cue in cues:
            if len(cue.words) > 1 and _is_literal(cue.words[1]):
                seconds[cue.words[1]] = (*seconds.get(cue.words[1], ()), cue)
        alone = tuple(cue for cue in cues if len(cue.words) == 1)
        patterns = tuple(cue for cue in cues if len(cue.words) > 1 and not _is_literal(cue.words[1]))
        return _Entry(alone, seconds, patterns) if cues else None


def _is_literal(wanted: str) -> bool:
    return wanted not in ("_", "...") and not wanted.endswith("*")


@lru_cache(maxsize=8)
def lexicon(measures: Measures) -> Lexicon:
    """The lexicon of these measures, built once."""
    return Lexicon(measures)


def _cues(measure: Measure) -> Iterable[Cue]:
    groups: tuple[tuple[Iterable[str], Side, bool], ...] = (
        (measure.cues, "any", False),
        (measure.before, "before", False),
        (measure.after, "after", False),
        (measure.vetoes, "any", True),
    )
    for phrases, side, veto in groups:
        for phrase in phrases:
            words = tuple(phrase.replace("-", " ").replace("’", "'").split())
            weight = 1 + 0.1 * len(words) if "..." in words else len(words)
            yield Cue(words, measure, side, veto, weight)


def _end(phrase: tuple[str, ...], words: Sequence[str], start: int) -> int:
    """Where a phrase that begins at `start` ends, 0 where it does not go on; each gap is as short as can be."""
    at = start + 1
    gap = 0
    for wanted in phrase[1:]:
        if wanted == "...":
            gap = _LONGEST_GAP
            continue
        while gap and at < len(words) and not _is(wanted, words[at]):
            at += 1
            gap -= 1
        if at >= len(words) or not _is(wanted, words[at]):
            return 0
        at += 1
        gap = 0
    return at


def _is(wanted: str, word: str) -> bool:
    if wanted == "_":
        return word[0].isalnum()
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted


def _covered(hit: Hit, vetoes: Iterable[Hit]) -> bool:
    return any(v.measure is hit.measure and v.start < hit.end and hit.start < v.end for v in vetoes)
