"""How telling a word is in news at large: a fixed table, so that no threshold depends on the size of the corpus."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from facts import resources


@dataclass(frozen=True, slots=True)
class Background:
    """Out of `documents` news texts, how many hold each stem. A stem that is not listed is rare."""

    documents: int
    frequency: Mapping[str, int]

    def weight(self, stem: str) -> float:
        """Inverse document frequency, ln((N + 1) / (df + 1/2)) (Spärck Jones 1972), of a stem in news at large."""
        return math.log((self.documents + 1) / (self.frequency.get(stem, 0) + 0.5))


@cache
def shipped() -> Background:
    """The table in `schemas/alignment/background.json`."""
    table = json.loads(resources.path("schemas", "alignment", "background.json").read_text(encoding="utf-8"))
    return Background(documents=table["documents"], frequency=table["frequency"])
