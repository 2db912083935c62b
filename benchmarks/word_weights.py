"""Writes how telling words are in news at large, from the word frequencies of the package wordfreq.

    pip install wordfreq && python -m benchmarks.word_weights      writes schemas/alignment/background.tsv

wordfreq (Speer 2022, 10.5281/zenodo.7199437) brings together counts of encyclopedias, subtitles, news, books, the web and
social media. Its data are under CC BY-SA 4.0, and so is the table made from them.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from facts.align.words import content

TABLE = Path(__file__).parents[1] / "schemas" / "alignment" / "background.tsv"

LENGTH = 300
"""Words of an article."""

KEPT = 60_000
"""Stems in the table. Stories come out alike from 60,000 on; with 20,000 some more of one sort fall together."""

RARE = 12.0
"""Weight of every stem that is not in the table, and the highest: one article in 160,000."""

HEAD = f"""\
# Words in order of how telling they are: ln(1 / share of articles of {LENGTH} words that hold one), and the stems of that weight.
# Made by benchmarks/word_weights.py from the frequencies of wordfreq 3.1 (Robyn Speer, https://github.com/rspeer/wordfreq),
# whose sources it names. Unlike the rest of this repository this file is under CC BY-SA 4.0,
# https://creativecommons.org/licenses/by-sa/4.0/.
"""


def weights(frequencies: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    """The weight of the most frequent stems, to one decimal, from the share of each word among all words."""
    share: defaultdict[str, float] = defaultdict(float)
    for word, frequency in frequencies:
        if word.isalpha() and (stem := content(word)):
            share[stem] += frequency
    kept = sorted(share.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    return {stem: _weight(frequency) for stem, frequency in kept}


def _weight(frequency: float) -> float:
    """Words fall into articles independently (Poisson): none of `LENGTH` is this one with probability exp(-LENGTH · f)."""
    return round(min(RARE, -math.log(-math.expm1(-LENGTH * frequency))), 1)


def lines(table: Mapping[str, float]) -> Iterator[str]:
    """The file: one line for each weight, the least telling words first."""
    by_weight = defaultdict(list)
    for stem, weight in table.items():
        by_weight[weight].append(stem)
    yield HEAD
    for weight, stems in sorted(by_weight.items()):
        yield f"{weight}\t{' '.join(sorted(stems))}\n"


def main() -> None:
    import wordfreq

    found = wordfreq.get_frequency_dict("en", wordlist="large")
    TABLE.write_text("".join(lines(weights(found.items()))), encoding="utf-8")


if __name__ == "__main__":
    main()
