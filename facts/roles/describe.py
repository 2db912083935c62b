"""One role for each reading: composes the questions that the other modules answer."""

from collections.abc import Sequence

from facts.measures import Measures
from facts.records import Kind
from facts.roles import choose, ellipsis, modality, parties, periods, phrases, places, speakers
from facts.roles.counted import Noun, counted
from facts.roles.lexicon import Hit, Lexicon, lexicon
from facts.roles.line import Line, lines
from facts.roles.role import Role
from facts.roles.words import is_verb
from facts.segment import Sentence
from facts.values.reading import Days, Reading


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
    for line in lines(text, sentences, readings):
        hits = cues.hits(line.words)
        known = places.countries(line)
        for number, at in enumerate(line.figures):
            noun = counted(line, at) if readings[line.first + number].kind == "count" else None
            role = _role(line, number, readings, noun, hits, known, cues)
            roles.append(ellipsis.complete(line, number, role, noun, roles, readings))
    return roles


def _role(
    line: Line,
    number: int,
    readings: Sequence[Reading],
    noun: Noun | None,
    hits: Sequence[Hit],
    known: Sequence[places.Country],
    cues: Lexicon,
) -> Role:
    reading = readings[line.first + number]
    at = line.figures[number]
    name = noun.name if noun else reading.unit
    chosen = choose.choose(line, at, reading, name, hits, cues)
    measure, hit = chosen if chosen else (None, None)
    kind: Kind = choose.fact_kind(measure, reading, name) if measure else _generic(reading, name)
    cue = (hit.start, hit.end) if hit else None
    subject, object_ = parties.parties(line, cue, measure.name, known, ()) if cue and measure else (None, None)
    start, end = periods.period(line, number, readings)
    return Role(
        kind=kind,
        measure=measure.name if measure else kind,
        unit="person" if kind in ("people", "casualties") else name,
        what=_what(line, at, noun, cue),
        subject=subject,
        object=object_,
        place=places.place(line, at, known),
        period_start=start,
        period_end=end,
        speaker=speakers.speaker(line, at),
        modality=modality.modality(line, at),
        change=reading.change,
    )


def _generic(reading: Reading, noun: str | None) -> Kind:
    return "people" if reading.kind == "count" and noun == "person" else reading.kind


def _what(line: Line, at: int, noun: Noun | None, cue: tuple[int, int] | None) -> str | None:
    """The thing: what is counted; else the phrase of a cue that is a noun; else the clause about the figure."""
    if noun is not None and noun.name is not None:
        return phrases.of_count(line, at, noun, cue)
    if cue is not None and not is_verb(line.words[cue[1] - 1]):
        return phrases.around(line, *cue) or None
    return phrases.clause(line, at)
