"""One happening, reported by any number of sources: in the same words, or each in words of its own.

Nearly all state the same two figures; some state another one.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from random import Random

from facts.records import Source

OPENINGS = (
    "The fire at the Brackwater depot", "A blaze in the depot at Brackwater", "Flames from the Brackwater depot",
    "The Brackwater depot fire", "A fire that began in a depot near Brackwater", "The great blaze of Brackwater",
    "Sparks from the burning Brackwater depot", "The fire in the harbour depot of Brackwater",
)  # fmt: skip
LOSSES = (
    "destroyed {homes} homes", "burnt down {homes} homes", "levelled {homes} homes", "left {homes} homes in ashes",
    "has claimed {homes} homes",
)  # fmt: skip
DEATHS = (
    "and killed {dead} people", "killing {dead} people", "and left {dead} people dead",
    "while {dead} people were killed", "with {dead} people killed",
)  # fmt: skip
"""8 × 5 × 5 wordings."""

TREES = ("alder", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel", "ivy", "juniper")
DAY = date(2024, 5, 6)


def crowd(n: int, *, reworded: bool) -> Iterator[Source]:
    """So many sources; those that are reworded have one of 200 wordings, and words that few others have."""
    for number in range(n):
        homes, dead = 415 if number % 50 == 1 else 412, 19 if number % 70 == 1 else 17
        text = (_reworded(Random(number)) if reworded else _SAME).format(homes=homes, dead=dead)
        yield Source(
            source_id=f"s{number:07}",
            publisher=f"Paper {number % 500}",
            title="Fire at the Brackwater depot",
            published=DAY.isoformat(),
            published_start=DAY,
            published_end=DAY,
            sha256=sha256(text.encode()).hexdigest(),
            text=text,
        )


_SAME = f"{OPENINGS[0]} {LOSSES[0]} {DEATHS[0]}. Crews from three counties fought it until the morning."


def _reworded(random: Random) -> str:
    told = " ".join(map(random.choice, (OPENINGS, LOSSES, DEATHS)))
    streets = ", ".join(f"{random.choice(TREES)}{random.choice(TREES)} street" for _ in range(8))
    return f"{told}. Among the places that burnt are {streets}."
