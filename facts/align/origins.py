"""Copies of one text: sources that print the same words have one origin and count as one witness.

Word shingles are sketched with MinHash and brought together by locality-sensitive hashing (Broder 1997; datasketch),
so that no text meets every other one. What the sketch proposes is then decided by the exact Jaccard index.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import islice

from datasketch import MinHash, MinHashLSH

from facts.align.words import words
from facts.records import Source, identifier

SHINGLE = 4
"""Words to a shingle: long enough that a phrase in common is no shingle in common."""

COPY = 0.4
"""Jaccard index of the shingles from which two texts are one: about every eighth word changed in a copy of full length.
Copies with a new headline or a paragraph cut stay above it; reports of one event in own words stay under 0.1."""

PERMUTATIONS = 64
LONGEST = 20_000
"""Words of a text that are looked at; what follows does not decide whether it is a copy."""


def find_origins(sources: Iterable[Source]) -> dict[str, str]:
    """The origin of each source by source id. The order of `sources` does not matter.

    An origin is named after the lowest id of its sources. A text of fewer than `SHINGLE` words is a copy only of
    the very same words.
    """
    shingled = {s.source_id: shingles(s.text) for s in sorted(sources, key=lambda s: s.source_id)}
    exact = _same({key: frozenset(value) for key, value in shingled.items()})
    distinct = {key: shingled[key] for key in sorted(set(exact.values()))}
    near = _joined(distinct, _near(distinct))
    return {key: identifier("o", near[exact[key]]) for key in shingled}


def shingles(text: str) -> set[str]:
    """Every run of `SHINGLE` words of the text, lower-cased, figures left out: an altered figure is still a copy."""
    flow = [text[w.start : w.end].lower() for w in islice(words(text), LONGEST) if text[w.start].isalpha()]
    if len(flow) < SHINGLE:
        return {text}
    return {" ".join(flow[i : i + SHINGLE]) for i in range(len(flow) - SHINGLE + 1)}


def jaccard(one: set[str], other: set[str]) -> float:
    """Shared elements as a share of all."""
    return len(one & other) / max(1, len(one | other))


def _same(shingled: Mapping[str, Hashable]) -> dict[str, str]:
    """For each key the first key with an equal value: verbatim copies, however many, are settled in one walk."""
    first: dict[Hashable, str] = {}
    return {key: first.setdefault(value, key) for key, value in shingled.items()}


def _near(shingled: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of keys whose sets are near enough. The sketch looks wider than the threshold, the exact index decides."""
    index = MinHashLSH(threshold=COPY - 0.1, num_perm=PERMUTATIONS)
    sketches = MinHash.generator(
        (_bytes(value) for value in shingled.values()), num_perm=PERMUTATIONS, seed=1
    )
    for key, sketch in zip(shingled, sketches, strict=True):
        for other in sorted(map(str, index.query(sketch))):
            if jaccard(shingled[key], shingled[other]) >= COPY:
                yield other, key
        index.insert(key, sketch)


def _bytes(values: Iterable[str]) -> list[bytes]:
    return [value.encode() for value in values]


def _joined(keys: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each key's lowest companion, over chains of pairs: a copy of a copy is a copy."""
    home = {key: key for key in keys}

    def root(key: str) -> str:
        while home[key] != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        home[high] = low
    return {key: root(key) for key in home}
