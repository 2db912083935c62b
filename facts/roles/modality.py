"""Whether a figure is asserted, denied, foreseen, aimed at or only supposed."""

from collections.abc import Sequence
from typing import NamedTuple

from facts.records import Modality
from facts.roles.line import FIGURE, Line
from facts.roles.words import listed

_REACH = 8.0
_DENIED = listed("denied denies deny denying refuted refutes rejected untrue")
_PROJECTED = listed(
    "expected expects expect forecast forecasts forecasting projected projects projection projections predicted predicts "
    "prediction predictions anticipated anticipates foreseen foresees outlook will shall set"
)
_TARGET = listed(
    "target targets targeted targeting goal goals aim aims aimed aiming planned plans intends hopes hoped"
)
_SUPPOSED = listed("if would could might unless hypothetical hypothetically")
_KINDS: tuple[tuple[frozenset[str], Modality], ...] = (
    (_DENIED, "denied"),
    (_TARGET, "target"),
    (_PROJECTED, "projected"),
    (_SUPPOSED, "hypothetical"),
)
_MOODS = {word: name for words, name in _KINDS for word in words}
_MARKS = frozenset({",", ";", ":", "–", "—", "(", ")", "and", "but", "while", FIGURE})


class Mood(NamedTuple):
    """A word of doubt, plan or denial at a word of a line."""

    at: int
    modality: Modality


def moods(line: Line) -> list[Mood]:
    """Every word of a line that takes a figure out of plain assertion; "set" only before "to"."""
    found = [Mood(i, _MOODS[word]) for i, word in enumerate(line.words) if word in _MOODS]
    return [
        mood
        for mood in found
        if line.words[mood.at] != "set" or line.words[mood.at + 1 : mood.at + 2] == ("to",)
    ]


def modality(line: Line, at: int, found: Sequence[Mood]) -> Modality:
    """The modality that the nearest mood gives the figure at word `at`; one that follows must be in its own clause."""
    best: tuple[float, Modality] = (_REACH, "asserted")
    for mood in found:
        if mood.at > at and any(word in _MARKS for word in line.words[at + 1 : mood.at]):
            continue
        cost = line.cost(mood.at, at)
        if cost < best[0]:
            best = (cost, mood.modality)
    return best[1]
