"""One role for each reading: composes the questions that the other modules answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facts.measures import Measure, Measures
from facts.records import Kind
from facts.roles import choose, ellipsis, modality, parties, periods, phrases, places, speakers, standing
from facts.roles.counted import counted
from facts.roles.lexicon import Hit, Lexicon, lexicon
from facts.roles.line import Line, lines
from facts.roles.role import Role
from facts.segment import Sentence
from facts.values.reading import Days, Reading


@dataclass(frozen=True, slots=True)
class _Scene:
    """A line with what was found along it, once for all of its figures."""

    line: Line
    readings: Sequence[Reading]
    cues: Lexicon
    hits: Sequence[Hit]
    countries: Sequence[places.Country]
    sayings: Sequence[speakers.Saying]
    moods: Sequence[modality.Mood]
    speaker_before: str | None


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
    cues = lexicon(measures)
    roles: list[Role] = []
    speaker: str | None = None
    for line in lines(text, sentences, readings):
        scene = _scene(line, readings, cues, speaker)
        for number in range(len(line.figures)):
            roles.append(_role(scene, number, roles))
        speaker = roles[-1].speaker or speaker
    return roles


def _scene(line: Line, readings: Sequence[Reading], cues: Lexicon, speaker: str | None) -> _Scene:
    return _Scene(
        line=line,
        readings=readings,
        cues=cues,
        hits=cues.hits(line.words),
        countries=places.countries(line),
        sayings=speakers.sayings(line),
        moods=modality.moods(line),
        speaker_before=speaker,
    )


def _role(scene: _Scene, number: int, earlier: Sequence[Role]) -> Role:
    """The role of the `number`-th figure of a scene; `earlier` are the roles of all figures before it."""
    line = scene.line
    at = line.figures[number]
    reading = scene.readings[line.first + number]
    noun = counted(line, at) if reading.kind == "count" else None
    name = noun.name if noun else reading.unit
    measure, hit = choose.choose(line, at, reading, name, noun.word if noun else None, scene.hits, scene.cues)
    kind: Kind = choose.fact_kind(measure, reading, name)
    cue = (hit.start, hit.end) if hit else None
    what = phrases.what(line, at, noun, cue, measure)
    title = measure.name if measure else choose.generic(reading, kind)
    subject, object_ = parties.parties(line, cue, title, scene.countries, what.stretch)
    start, end = periods.period(line, number, scene.readings)
    role = Role(
        kind=kind,
        measure=title,
        unit=choose.fact_unit(kind, measure, name),
        keep=not _in_passing(reading, measure),
        what=what.words,
        subject=subject,
        object=object_,
        place=None if object_ and title in ("start", "end") else places.place(line, at, scene.countries),
        period_start=start,
        period_end=end,
        speaker=speakers.speaker(line, at, scene.sayings, scene.speaker_before),
        modality=modality.modality(line, at, scene.moods),
        change=reading.change,
    )
    role = ellipsis.complete(line, number, role, noun, earlier, scene.readings)
    return replace(role, what=standing.qualified(role.what, line, number, scene.readings))


def _in_passing(reading: Reading, measure: Measure | None) -> bool:
    """Whether a figure only describes somebody: an age that no measure asks for."""
    return reading.rule.startswith("duration.age") and measure is None
