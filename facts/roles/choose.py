"""Which measure a figure is a figure of: the nearest cue decides."""

from collections.abc import Sequence

from facts.measures import Measure
from facts.records import Kind
from facts.roles.lexicon import Hit, Lexicon
from facts.roles.line import Line
from facts.values.reading import Reading

REACH = 12.0
"""A cue farther away than this (in the cost of `Line.cost`) says nothing about a figure."""

_PERSONAL: frozenset[Kind] = frozenset({"people", "casualties"})


def choose(
    line: Line, at: int, reading: Reading, noun: str | None, hits: Sequence[Hit], cues: Lexicon
) -> tuple[Measure, Hit | None] | None:
    """The measure of the figure at word `at` and the cue that told it; None where no cue is near.

    `noun` is what is counted, singular, "person" for anybody. A noun that is a measure's own settles it at once.
    """
    for measure in cues.nouns.get(noun or "", ()):
        if takes(measure, reading, noun):
            return measure, None
    best: tuple[float, Hit] | None = None
    for hit in hits:
        cost = _cost(line, at, hit)
        if (best is None or cost < best[0]) and cost <= REACH and takes(hit.measure, reading, noun):
            best = (cost, hit)
    return (best[1].measure, best[1]) if best else None


def takes(measure: Measure, reading: Reading, noun: str | None) -> bool:
    """Whether a reading can be a figure of this measure, by kind, unit and plausible range."""
    if reading.kind == "count":
        fits = _counts(measure, noun)
    else:
        fits = reading.kind in measure.kinds and _unit_fits(measure, reading.unit)
    return fits and _plausible(measure, reading)


def fact_kind(measure: Measure, reading: Reading, noun: str | None) -> Kind:
    """The kind of a fact of this measure: the reading's own, or what persons are counted as."""
    if reading.kind != "count":
        return reading.kind
    personal = [kind for kind in measure.kinds if kind in _PERSONAL]
    if personal and (noun in (None, "person") or noun in measure.nouns or "count" not in measure.kinds):
        return personal[0]
    return "count"


def _counts(measure: Measure, noun: str | None) -> bool:
    if noun == "person":
        return any(kind in _PERSONAL for kind in measure.kinds)
    if noun is None:
        return any(kind == "count" or kind in _PERSONAL for kind in measure.kinds)
    if noun in measure.nouns:
        return any(kind == "count" or kind in _PERSONAL for kind in measure.kinds)
    return "count" in measure.kinds and _unit_fits(measure, noun)


def _unit_fits(measure: Measure, unit: str | None) -> bool:
    if measure.unit is None and not measure.units:
        return True
    return unit is None or unit == measure.unit or unit in measure.units


def _plausible(measure: Measure, reading: Reading) -> bool:
    value = reading.value if reading.value is not None else reading.low
    if value is None:
        return True
    return not (measure.low is not None and value < measure.low) and not (
        measure.high is not None and value > measure.high
    )


def _cost(line: Line, at: int, hit: Hit) -> float:
    """The way from the figure to the cue; longer phrases are a little nearer, a cue on its wrong side is out."""
    bonus = (hit.end - hit.start - 1) * 0.75
    if hit.end <= at:
        return line.cost(hit.end - 1, at) - bonus if hit.side != "after" else REACH + 1
    return line.cost(at, hit.start) - bonus if hit.side != "before" else REACH + 1
