"""Which measure a figure is a figure of: the nearest cue decides."""

from collections.abc import Sequence

from facts.measures import Measure
from facts.records import Kind
from facts.roles.lexicon import Hit, Lexicon
from facts.roles.line import Line
from facts.roles.words import is_agent, singular
from facts.values.reading import Reading

REACH: dict[Kind, float] = {"money": 12.0, "count": 12.0, "ordinal": 5.0}
"""How far away (in the cost of `Line.cost`) a cue can be and still tell the measure; `NEAR` for all other kinds."""

NEAR = 9.0

_NEVER = 1e9
_BARE: frozenset[Kind] = frozenset({"percent", "measure"})
_PERSONAL: frozenset[Kind] = frozenset({"people", "casualties"})


def choose(
    line: Line,
    at: int,
    reading: Reading,
    noun: str | None,
    word: str | None,
    hits: Sequence[Hit],
    cues: Lexicon,
) -> tuple[Measure | None, Hit | None]:
    """The measure of the figure at word `at`, and the cue that told it.

    `noun` is what is counted, singular ("person" for anybody), or the unit; `word` the noun itself. A counted thing
    that a measure owns settles the matter at once; persons and units of measurement do where no cue is near.
    (None, None) where nothing tells.
    """
    owners = [
        measure for measure in cues.nouns.get(word or noun or "", ()) if takes(measure, reading, noun, word)
    ]
    if owners and reading.kind == "count" and noun != "person":
        return owners[0], None
    best: tuple[float, Hit] | None = None
    for hit in hits:
        cost = _cost(line, at, hit, reading.kind)
        near = cost <= REACH.get(reading.kind, NEAR) and (best is None or cost < best[0])
        if near and takes(hit.measure, reading, noun, word or _named(line, hit)):
            best = (cost, hit)
    if best is not None:
        return best[1].measure, best[1]
    return (owners[0] if owners else None), None


def _named(line: Line, hit: Hit) -> str:
    """The last word of a cue, singular: a bare count of things must find its thing there ("57 of the 120 seats")."""
    return singular(line.words[hit.end - 1])


def generic(reading: Reading, kind: Kind) -> str:
    """The measure of a figure that no measure file claims: the kind's own name, "recurrence" for "every two weeks"."""
    return "recurrence" if reading.rule.startswith("set") else kind


def takes(measure: Measure, reading: Reading, noun: str | None, word: str | None = None) -> bool:
    """Whether a reading can be a figure of this measure, by kind, unit or counted noun, and plausible range."""
    if reading.kind == "count":
        fits = (noun is not None or is_whole(reading) or measure.kinds[0] not in _PERSONAL) and _counts(
            measure, noun, word
        )
    else:
        fits = reading.kind in measure.kinds and _unit_fits(measure, reading.unit)
    return fits and _plausible(measure, reading)


def is_whole(reading: Reading) -> bool:
    """Whether a figure has no fraction, as a number of people has none."""
    return reading.value is None or reading.value == reading.value.to_integral_value()


def fact_kind(measure: Measure | None, reading: Reading, noun: str | None) -> Kind:
    """The kind of a fact of this measure: the reading's own, or what persons are counted as.

    A bare number is what its measure is: "inflation was calmer at 2.7" is a percentage.
    """
    if reading.kind != "count":
        return reading.kind
    if measure is None:
        return "people" if noun == "person" else "count"
    personal = [kind for kind in measure.kinds if kind in _PERSONAL]
    if personal and (noun in (None, "person") or "count" not in measure.kinds):
        return personal[0]
    return "count" if "count" in measure.kinds else measure.kinds[0]


def fact_unit(kind: Kind, measure: Measure | None, name: str | None) -> str | None:
    """The unit: persons are "person"; a bare number has that of its measure."""
    if kind in _PERSONAL:
        return "person"
    return measure.unit if measure is not None and name is None else name


def _counts(measure: Measure, noun: str | None, word: str | None) -> bool:
    personal = not _PERSONAL.isdisjoint(measure.kinds)
    if noun == "person":
        return personal
    if noun is None:
        bare = measure.kinds[0] in _BARE and measure.high is not None
        return personal or bare or ("count" in measure.kinds and _unit_fits(measure, word))
    if measure.agents and word is not None and is_agent(word):
        return True
    return (personal and word in measure.nouns) or ("count" in measure.kinds and _unit_fits(measure, noun))


def _unit_fits(measure: Measure, unit: str | None) -> bool:
    if unit in measure.nouns:
        return True
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


def _cost(line: Line, at: int, hit: Hit, kind: Kind) -> float:
    """The way from the figure to the cue; longer phrases are a little nearer, a cue on its wrong side is out of reach.

    What a date dates stands before it ("began on Monday") far more often than after it; what an ordinal orders
    stands after it.
    """
    bonus = (hit.weight - 1) * 0.75
    if hit.end <= at:
        if kind == "ordinal":
            return _NEVER
        return line.cost(hit.end - 1, at) - bonus if hit.side != "after" else _NEVER
    if hit.side == "before":
        return _NEVER
    return line.cost(at, hit.start) * (1.5 if kind == "date" else 1.0) - bonus
