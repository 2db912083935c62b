"""One role for each reading: composes the questions that the other modules answer."""

from collections.abc import Sequence
from typing import NamedTuple

from facts.measures import Measure, Measures
from facts.records import Kind, Modality
from facts.roles import (
    actors,
    choose,
    ellipsis,
    modality,
    parties,
    periods,
    phrases,
    places,
    speakers,
    standing,
)
from facts.roles.counted import Noun, counted
from facts.roles.lexicon import Hit, Lexicon, lexicon
from facts.roles.line import Line, lines
from facts.roles.role import Role
from facts.segment import Sentence
from facts.values.figure import DOUBTFUL
from facts.values.reading import Days, Reading

_OF_ACTORS: frozenset[Kind] = frozenset({"money", "percent", "measure", "count", "people"})


_BARE = 0.9
_RECURRENCE = 0.3


class _Story(NamedTuple):
    """What all lines of a document share; `text` is its title and text."""

    readings: Sequence[Reading]
    cues: Lexicon
    published: Days | None
    text: str


class _Scene(NamedTuple):
    """A line with what was found along it, once for all of its figures."""

    story: _Story
    line: Line
    hits: Sequence[Hit]
    countries: Sequence[places.Country]
    spots: Sequence[places.Spot]
    sayings: Sequence[speakers.Saying]
    moods: Sequence[modality.Mood]
    speaker_before: str | None


class _Figure(NamedTuple):
    """A reading in its line: the `number`-th, at word `at`, with its noun, its measure and the words that told it."""

    number: int
    at: int
    reading: Reading
    noun: Noun | None
    name: str | None
    measure: Measure | None
    cue: tuple[int, int] | None


def describe(
    text: str,
    sentences: Sequence[Sentence],
    readings: Sequence[Reading],
    measures: Measures,
    published: Days | None,
    title: str | None,
) -> list[Role]:
    """One `Role` for each reading, in the same order.

    `sentences` are those of `text` in order, `readings` disjoint and in order; `published` and `title` are the
    document's, where known.
    """
    whole = f"{title}. {text}" if title and not text.startswith(title) else text
    story = _Story(readings, lexicon(measures), published, whole)
    roles: list[Role] = []
    speaker: str | None = None
    for line in lines(text, sentences, readings):
        scene = _scene(story, line, speaker)
        for number in range(len(line.figures)):
            roles.append(_role(scene, _figure(scene, number), roles))
        speaker = roles[-1].speaker or speaker
    return roles


def _scene(story: _Story, line: Line, speaker: str | None) -> _Scene:
    countries = places.countries(line)
    return _Scene(
        story=story,
        line=line,
        hits=story.cues.hits(line.words),
        countries=countries,
        spots=places.spots(line, countries),
        sayings=speakers.sayings(line),
        moods=modality.moods(line),
        speaker_before=speaker,
    )


def _figure(scene: _Scene, number: int) -> _Figure:
    line = scene.line
    at = line.figures[number]
    reading = scene.story.readings[line.first + number]
    noun = counted(line, at) if reading.kind == "count" else None
    if noun is not None and noun.end <= at and not choose.is_whole(reading):
        noun = None  # "the veterans had a .500 record" counts no veterans
    name = noun.name if noun else reading.unit
    word = noun.word if noun else None
    measure, hit = choose.choose(line, at, reading, name, word, scene.hits, scene.story.cues)
    return _Figure(number, at, reading, noun, name, measure, (hit.start, hit.end) if hit else None)


def _role(scene: _Scene, figure: _Figure, earlier: Sequence[Role]) -> Role:
    """The role of a figure; `earlier` are the roles of all figures before it, which it may lean on."""
    line, readings = scene.line, scene.story.readings
    role = _own(scene, figure)
    role = ellipsis.complete(line, figure.number, role, figure.noun, earlier, readings)
    what = standing.qualified(role.what, line, figure.number, readings)
    return role if what == role.what else role._replace(what=what)


def _own(scene: _Scene, figure: _Figure) -> Role:
    """What the line says of a figure by itself."""
    line, at, measure = scene.line, figure.at, figure.measure
    kind = choose.fact_kind(measure, figure.reading, figure.name)
    thing = phrases.what(line, at, figure.reading, figure.noun, figure.cue, measure)
    subject, other = parties.parties(
        line, figure.cue, measure, scene.countries, thing.stretch, scene.story.text
    )
    if subject is None and other is None and kind in _OF_ACTORS:
        subject = actors.actor(line, at, scene.countries, scene.story.text)
    start, end = periods.period(line, figure.number, scene.story.readings, scene.story.published)
    located = not (other and measure and measure.parties == "event")
    return Role(
        kind=kind,
        measure=measure.name if measure else choose.generic(figure.reading, kind),
        unit=_rated(choose.fact_unit(kind, measure, figure.name), figure.reading),
        keep=not _in_passing(figure.reading, measure),
        what=thing.words,
        subject=subject,
        object=other,
        place=places.place(line, at, scene.spots) if located else None,
        period_start=start,
        period_end=end,
        speaker=speakers.speaker(line, at, scene.sayings, scene.speaker_before),
        modality=_modality(scene, figure, kind),
        change=figure.reading.change,
        confidence=_confidence(figure),
    )


def _rated(unit: str | None, reading: Reading) -> str | None:
    """A unit with the rate that was read: 300 people a day are in `person/day`, whatever the people are called."""
    rate = (reading.unit or "").partition("/")[2]
    return f"{unit}/{rate}" if unit and rate and "/" not in unit else unit


def _modality(scene: _Scene, figure: _Figure, kind: Kind) -> Modality:
    """How a figure is meant; a count in order is never in doubt, and of what is aimed at the day is foreseen."""
    if kind == "ordinal" or not scene.moods:
        return "asserted"
    meant = modality.modality(scene.line, figure.at, scene.moods)
    return "projected" if meant == "target" and kind == "date" else meant


def _confidence(figure: _Figure) -> float:
    """How sure it is that somebody would call this a figure of the story, where its words alone do not say.

    On the labelled stories of `benchmarks/` 93 of 100 bare numbers without noun, unit or cue were figures (97 of 100 of
    all others). Words of recurrence ("annual") are expressions of time, but hardly ever what a story reports.
    """
    if figure.measure is not None:
        return 1.0
    if figure.reading.rule.startswith("set"):
        return _RECURRENCE
    return _BARE if figure.reading.kind == "count" and figure.name is None else 1.0


def _in_passing(reading: Reading, measure: Measure | None) -> bool:
    """Whether a figure only describes somebody: an age that no measure asks for, or one told beside a name or group."""
    return reading.rule.startswith("duration.age") and (measure is None or reading.confidence <= DOUBTFUL)
