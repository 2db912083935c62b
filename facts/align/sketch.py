"""What alignment keeps of a document: its most telling words and a signature of its text.

A sketch is a pure function of one document, made where the document is read, so that stories and copies are found
without the texts. It takes about a kilobyte: three rows of numbers, packed as little-endian bytes.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from facts.align import background
from facts.align.words import WORD, content
from facts.records import Source
from facts.segment import segment

TELLING = 96
"""Stems that are kept of a document, the weightiest first."""

LONGEST = 100_000
"""Characters of a text whose words are looked at for its story."""

NAMED = 1.5
"""How much more a name counts than another word of its rarity: two cyclones of one week share their words, not their places."""

FIGURE_WEIGHTS = (5.0, background.RARE)
"""Weights of a figure of two significant digits, and of one of more: outlets that tell of one happening share its figures."""

SHINGLE = 4
"""Words to a shingle: long enough that a phrase in common is no shingle in common."""

WORDS = 20_000
"""Words of a text that are looked at for its signature; what follows does not decide whether it is a copy."""

PERMUTATIONS = 128
"""Numbers of a signature. The share of equal ones estimates the Jaccard index with a deviation of at most .045."""

_MULTIPLIERS, _SUMMANDS = np.random.default_rng(1).integers(1, 2**63, (2, PERMUTATIONS, 1), dtype=np.uint64)
_WORD = re.compile(WORD)
_FIGURE = re.compile(r"\d[\d,]{0,30}(?:\.\d{1,10})?")  # "23", "8,200", "4.38"
_YEARS = frozenset(map(str, range(1900, 2101)))

Numbers = NDArray[np.uint64]


class Sketch(NamedTuple):
    """One document: `stems` as 32-bit hashes with their `weights` (float16; the whole document has length 1), both of at
    most `TELLING` entries and in order of weight, and the MinHash `signature` of its shingles (16 bits each)."""

    source_id: str
    stems: bytes
    weights: bytes
    signature: bytes


def sketch(source: Source) -> Sketch:
    """The sketch of one document."""
    stems, weights = telling(source)
    return Sketch(source.source_id, stems.tobytes(), weights.tobytes(), signature(source.text).tobytes())


def telling(source: Source) -> tuple[NDArray[np.uint32], NDArray[np.float16]]:
    """The most telling stems and their weights: (1 + ln tf) · idf (Salton and Buckley 1988, scheme "ltc"), `NAMED` for names."""
    weigh = background.shipped().weight
    passages = _passages(source)
    title, *sentences = said = [_WORD.findall(passage) for passage in passages]
    told = Counter(map(content, chain.from_iterable(said)))
    del told[""]
    weights = {stem: (1 + math.log(n)) * weigh(stem) for stem, n in told.items()}
    weights |= {stem: weights[stem] * NAMED for stem in _names(title, sentences) & told.keys()}
    weights |= _figures("\n".join(passages))
    length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
    first = sorted(weights, key=lambda stem: (-weights[stem], stem))[:TELLING]
    return (
        np.array([_number(stem) for stem in first], dtype="<u4"),
        np.array([weights[stem] / length for stem in first], dtype="<f2"),
    )


def signature(text: str) -> NDArray[np.uint16]:
    """MinHash of the shingles (Broder 1997): of each of `PERMUTATIONS` reorderings, 16 bits of the first shingle."""
    hashes = _mixed(_MULTIPLIERS * shingles(text) + _SUMMANDS)
    return np.asarray(hashes.min(axis=1) & np.uint64(0xFFFF), dtype="<u2")


def shingles(text: str) -> Numbers:
    """The hashes of every run of `SHINGLE` words, lower-cased, figures left out: an altered figure is still a copy.

    A text of fewer words is its own only shingle.
    """
    found = (match[0] for match in _WORD.finditer(text))
    words = np.array([_number(word.lower()) for word in islice(found, WORDS)], dtype=np.uint64)
    if len(words) < SHINGLE:
        return np.array([_number(text)], dtype=np.uint64)
    runs = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for i in range(SHINGLE):
        runs = _mixed(runs ^ words[i : i + len(runs)])
    return np.unique(runs)


def _passages(source: Source) -> list[str]:
    """The title, and the sentences of the text outside boilerplate."""
    text = source.text[:LONGEST]
    sentences = (text[s.start : s.end] for s in segment(text) if s.zone != "boilerplate")
    return [source.title or "", *sentences]


def _names(title: Iterable[str], sentences: Sequence[Sequence[str]]) -> set[str]:
    """The stems that stand within a sentence with a capital and nowhere without one. A title may have all words in capitals."""
    said = set(chain(title, *sentences))
    capital = {
        word for word in set(chain.from_iterable(words[1:] for words in sentences)) if word[0].isupper()
    }
    return set(map(content, capital)) - {content(word) for word in said if not word[0].isupper()}


def _figures(text: str) -> dict[str, float]:
    """Figures of two significant digits or more with their weights, as written but for commas. A year tells of no happening."""
    weights = {}
    for figure in set(_FIGURE.findall(text)) - _YEARS:
        figure = figure.replace(",", "")
        digits = len(figure.replace(".", "").strip("0"))
        if digits > 1:
            weights[figure] = FIGURE_WEIGHTS[digits > 2]
    return weights


@lru_cache(maxsize=20_000)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _mixed(numbers: Numbers) -> Numbers:
    """Spreads every bit over all others (the finalizer of SplitMix64, Steele, Lea and Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(numbers ^ (numbers >> np.uint64(31)))
