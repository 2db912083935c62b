"""Which part of the page each sentence stands in.

Furniture is told by the words that it opens with (`facts.segment.furniture`) and by where it stands; the notices at the
foot by signs that add up (`facts.segment.strips`), other sentences beside the story by weighted traits
(`facts.segment.asides`); titles, headings and captions by their shape (`facts.segment.shapes`). What is in doubt is `body`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from facts.records import Zone
from facts.segment import asides
from facts.segment.furniture import Cue, cue_of, is_strip
from facts.segment.lines import Line
from facts.segment.shapes import has_credit, is_item, shapes_of
from facts.segment.strips import is_scrap, notices_of

_LONGEST_NOTICE = 300
"""Code points; a longer line is a paragraph, and only its own sentences are judged."""

_LONGEST_TAIL = 100
"""Code points; a longer last line without a final stop is a story that was cut off."""

_LONGEST_FOOT = 8
"""Lines."""

_MOST_OF_STORY = 20_000
"""Code points of the story in which the words of its foot are looked for."""

_DIGIT = re.compile(r"\d")

Cues = list[Cue | None]
Flags = list[bool]
"""For each sentence of a line: the cue it opens with, and whether it is furniture."""


def zones_of(lines: Sequence[Line]) -> list[list[Zone]]:
    """One zone for each sentence of each line."""
    furniture = furniture_of(lines)
    story = [line for line, flags in zip(lines, furniture, strict=True) if not all(flags)]
    shapes = iter(shapes_of(story))
    zones = [_zones(flags, "boilerplate" if all(flags) else next(shapes)) for flags in furniture]
    for i, k, seen in sights(lines, zones):
        if asides.is_aside(seen):
            zones[i][k] = "boilerplate"
    return zones


def _zones(flags: Flags, shape: Zone) -> list[Zone]:
    return ["boilerplate" if flag else shape for flag in flags]


def furniture_of(lines: Sequence[Line]) -> list[Flags]:
    """For each sentence of each line, whether it is furniture by its words or its form."""
    parts = [line.parts() for line in lines]
    cues = [[cue_of(part) for part in of_line] for of_line in parts]
    flags = [_own_flags(*each) for each in zip(lines, parts, cues, strict=True)]
    _mark_lists(lines, cues, flags)
    _mark_end(lines, cues, flags)
    _mark_tail(lines, parts, flags)
    _mark_foot(lines, parts, flags)
    return flags


def _own_flags(line: Line, parts: Sequence[str], cues: Cues) -> Flags:
    """What the line's own words say."""
    first = cues[0]
    if first is not None and first.scope != "sentence" and len(line.text) <= _LONGEST_NOTICE:
        return [True] * len(cues)
    return [cue is not None or is_strip(part) for cue, part in zip(cues, parts, strict=True)]


def _mark_lists(lines: Sequence[Line], cues: Sequence[Cues], flags: list[Flags]) -> None:
    """A heading of teasers takes the lines below it, until the story goes on."""
    inside = False
    for i, line in enumerate(lines):
        if flags[i][0]:
            inside = inside or _heads_a_list(line, cues[i][0])
        elif inside and line.is_prose:
            inside = False
        elif inside:
            flags[i] = [True] * len(flags[i])


def _heads_a_list(line: Line, cue: Cue | None) -> bool:
    """'You may also like', 'Read more:' … not 'Read more: Rupee slips', which holds its own teaser."""
    return cue is not None and cue.scope == "list" and ":" not in line.text.rstrip(": ")


def _mark_end(lines: Sequence[Line], cues: Sequence[Cues], flags: list[Flags]) -> None:
    """Below the comment form nothing belongs to the story, when most of it stands above."""
    pairs = zip(lines, flags, strict=True)
    prose = [len(line.text) if line.is_prose and not flag[0] else 0 for line, flag in pairs]
    above, total = 0, sum(prose)
    for i, (first, *_) in enumerate(cues):
        if first is not None and first.scope == "end" and 2 * above >= total > 0:
            flags[i:] = [[True] * len(flag) for flag in flags[i:]]
            return
        above += prose[i]


def _mark_tail(lines: Sequence[Line], parts: Sequence[Sequence[str]], flags: list[Flags]) -> None:
    """The last words of a page, short and without a final stop, are no part of its story."""
    if len(lines) < 3 or not any(line.is_prose for line in lines[:-1]):
        return
    last = lines[-1]
    if not (last.closed or is_item(last) or has_credit(last) or len(parts[-1][-1]) > _LONGEST_TAIL):
        flags[-1][-1] = True
        if all(map(is_scrap, parts[-1][:-1])):
            flags[-1] = [True] * len(flags[-1])


def _mark_foot(lines: Sequence[Line], parts: Sequence[Sequence[str]], flags: list[Flags]) -> None:
    """From the last line up: strips of notices, until there is a line that tells something."""
    first = next((i for i, line in enumerate(lines) if line.is_prose), len(lines))
    open_lines = [i for i, flag in enumerate(flags) if not all(flag) and i > first]
    for i in open_lines[:-_LONGEST_FOOT:-1]:
        if len(lines[i].text) > _LONGEST_NOTICE or has_credit(lines[i]) or not _DIGIT.search(lines[i].text):
            return
        flags[i] = notices_of(parts[i], flags[i], _text(lines[:i]))
        if not all(flags[i]):
            return


def sights(lines: Sequence[Line], zones: Sequence[Sequence[Zone]]) -> Iterator[tuple[int, int, asides.Sight]]:
    """The sentences with numbers in the last lines of a story that may be asides: line, place in it, what is seen.

    Their zones are looked up when their turn comes, so that one aside speaks for the next.
    """
    if len(lines) < asides.FEWEST_LINES:
        return
    for i in range(max(len(lines) // 2, len(lines) - _LONGEST_FOOT), len(lines)):
        is_last = i == len(lines) - 1
        if is_item(lines[i]) or not lines[i].closed:
            continue
        story = partial(_text, lines[:i])
        for k, part in enumerate(lines[i].parts()):
            if zones[i][k] != "body" or not asides.has_number(part):
                continue
            beside = "boilerplate" in zones[i]
            seen = asides.sight(part, is_last=is_last, story=story, beside=beside)
            if seen:
                yield i, k, seen


def _text(lines: Sequence[Line]) -> str:
    """What the lines say, in small letters; a space before the first word."""
    return " " + "\n".join(line.text for line in lines[:_MOST_OF_STORY])[:_MOST_OF_STORY].lower()
