"""How a figure stands to the others: an average, a record, a limit, or the value that another one is compared with."""

from collections.abc import Sequence

from facts.roles.line import FIGURE, Line
from facts.roles.phrases import noun_phrase
from facts.roles.words import ADVERBS, DETERMINERS, listed
from facts.values.reading import Reading

PREVIOUS = "previous"
"""Stands before the thing of a figure that another one is set against ("rose to 12 from [9]")."""

_NEAR = 16.0
_STANDINGS = listed(
    "average mean median maximum minimum peak record best high low target goal forecast consensus estimate threshold limit "
    "ceiling floor benchmark projection expectation norm budget plan quota cap total subtotal remainder rest majority"
)
_AGAINST = listed("from than against versus previously earlier")
_HEDGES = frozenset({"more", "less", "fewer", "greater", "other", "rather"})
_SKIPPED = DETERMINERS | ADVERBS


def qualified(thing: str | None, line: Line, number: int, readings: Sequence[Reading]) -> str | None:
    """The measured thing with the standing of the `number`-th figure of the line.

    "Turnout was above the ten-year average of [46.5]" → "Turnout … ten-year average"; "unemployment fell to 5 from
    [6]" → "previous unemployment".
    """
    at = line.figures[number]
    name = _standing(line, at)
    if name and name.lower() not in (thing or "").lower():
        return f"{thing} … {name}" if thing else name
    if thing and _is_compared(line, number, readings):
        return f"{PREVIOUS} {thing}"
    return thing


def _standing(line: Line, at: int) -> str | None:
    """The noun phrase before "of" and the figure, where it is a word for a standing: "a record of 14"."""
    before = at - 1
    while before > 0 and line.words[before] in _SKIPPED:
        before -= 1
    if before < 1 or line.words[before] != "of" or line.words[before - 1] not in _STANDINGS:
        return None
    return noun_phrase(line, before - 1) or None


def _is_compared(line: Line, number: int, readings: Sequence[Reading]) -> bool:
    """Whether another figure of the same kind is set against this one, which follows "from", "than", "against"."""
    at = line.figures[number]
    before = at - 1
    while before > 0 and line.words[before] in _SKIPPED and line.words[before] not in _AGAINST:
        before -= 1
    word = line.words[before] if before >= 0 else ""
    if word == "than" and before == at - 1 and line.words[before - 1] in _HEDGES:
        return False
    if word not in _AGAINST and not (
        word in {"with", "to"} and line.words[before - 1 : before] == ("compared",)
    ):
        return False
    kind = readings[line.first + number].kind
    rivals = (other for other in (number - 1, number + 1) if 0 <= other < len(line.figures))
    return any(
        readings[line.first + other].kind == kind
        and line.words[line.figures[other]] == FIGURE
        and line.cost(line.figures[other], at) <= _NEAR
        for other in rivals
    )
