"""How telling a word is in news at large: a fixed table, so that no threshold depends on the size of the corpus."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from facts import resources

RARE = 12.0
"""Weight of a stem that the table does not list, such as the name of a village: as telling as a word can be."""


@dataclass(frozen=True, slots=True)
class Background:
    """The weight of each common stem: its inverse document frequency (Spärck Jones 1972), ln(1 / share of articles with it)."""

    weights: Mapping[str, float]

    def weight(self, stem: str) -> float:
        return self.weights.get(stem, RARE)


@cache
def shipped() -> Background:
    """The table in `schemas/alignment/background.tsv`: a weight and the stems that have it on each line."""
    file = resources.path("schemas", "alignment", "background.tsv")
    weights: dict[str, float] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            weight, _, stems = line.partition("\t")
            weights.update(dict.fromkeys(stems.split(), float(weight)))
    return Background(weights)
