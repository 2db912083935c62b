"""Titles, headings and captions of a story, told by their shape: lines that do not end as a sentence does."""

import re
from collections.abc import Sequence

from facts.records import Zone
from facts.segment.lines import Line

_CREDIT_FIRST = re.compile(
    r"\W*(?:(?:file |aerial )?(?:photo(?:graph)?|image|picture|credit|illustration|graphic)s?(?: credits?)?\s?:"
    r"|pictured:|(?:photo(?:graph)?|image|picture) (?:by|credit|courtesy)\b)"
)
"""Matches, in small letters, 'photo: jo bloggs' 'image: the harbour' … not 'photos of the quake show'."""

_CREDIT_LAST = re.compile(
    r"[(\[g/](?:(?<=[(\[])(?:file )?(?:photo|image|picture|credit|illustration|handout)s?\b[^)\]]{0,80}[)\]]"
    r"|(?<=g)etty images|(?<=/) ?(?:reuters|afp|ap|epa|shutterstock))\W*$"
)
"""Matches, in small letters, '… in moscow (photo: jo bloggs)' '… / afp' … not 'he told reuters'."""

_ITEM = re.compile(r"[-–—•*·▪‣] ?\w|[^\W\d_]\)|\d{1,3}[.)] ")
"""Matches the start of a list entry, which is part of the story: '- Staff costs' 'a) ' '2. '."""

_LABELLED = re.compile(r"\d{1,2}[.:]\d\d\b|[^:]{1,40}: ")
"""Matches a labelled value or an entry of a live report: 'Cards: 12,400' '16:10 '."""

_LONGEST_CAPTION = 300
_LONGEST_TITLE = 200
"""Code points."""

_LONGEST_HEADING = 14
_SHORT_HEADING = 5
"""Words: with capitals, and without."""

_SHORTEST_TITLE = 4
"""Words; a shorter line above a longer one is the name of a site or section."""


def shapes_of(lines: Sequence[Line]) -> list[Zone]:
    """The zone of each line of the story, its furniture left out."""
    head = _head(lines)
    return head + [_shape(lines, i) for i in range(len(head), len(lines))]


def has_credit(line: Line) -> bool:
    """Whether a picture's author or agency is named, at the start or the end of the line."""
    if len(line.text) > _LONGEST_CAPTION:
        return False
    small = line.text.lower()
    return bool(_CREDIT_FIRST.match(small) or _CREDIT_LAST.search(small[-100:]))


def is_item(line: Line) -> bool:
    """Whether the line is one of a list."""
    return _ITEM.match(line.text) is not None


def _head(lines: Sequence[Line]) -> list[Zone]:
    """The lines above the first paragraph: names of the site, the title, alternative texts of pictures."""
    paragraphs = (i for i, line in enumerate(lines) if _opens_story(line, i))
    head = lines[: next(paragraphs, 0)]
    named = any(line.length >= _SHORTEST_TITLE for line in head)
    zones: list[Zone] = []
    titled = False
    for line in head:
        zones.append(_head_zone(line, titled, named))
        titled = titled or zones[-1] == "headline"
    return zones


def _opens_story(line: Line, at: int) -> bool:
    """A paragraph; the first line is one only when it is longer than titles are, or closed by a full stop."""
    if at == 0:
        return len(line.text) > _LONGEST_TITLE or (line.is_prose and line.text[-1] not in "?!")
    return line.is_prose or len(line.text) > _LONGEST_TITLE


def _head_zone(line: Line, titled: bool, named: bool) -> Zone:
    name = line.length < _SHORTEST_TITLE and not any(character.isdigit() for character in line.text)
    if has_credit(line) or (titled and name):
        return "caption"
    if name and named:
        return "boilerplate"
    return "headline" if not titled or _is_title(line) else "body"


def _shape(lines: Sequence[Line], at: int) -> Zone:
    line = lines[at]
    if has_credit(line):
        return "caption"
    above_prose = at + 1 < len(lines) and lines[at + 1].is_prose
    if line.closed or not above_prose or _continues(line):
        return "body"
    return "headline" if _is_title(line) or line.length <= _SHORT_HEADING else "body"


def _continues(line: Line) -> bool:
    """It belongs to the lines around it: an entry of a list, or the words before one."""
    return line.text[-1] in ":,;" or is_item(line) or _LABELLED.match(line.text) is not None


def _is_title(line: Line) -> bool:
    """Most of its longer words start with a capital: 'PM Visits Russia After Nearly 5 Years'."""
    words = line.words
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long_words)
    return len(words) <= _LONGEST_HEADING and 4 * capital >= 3 * len(long_words) > 0
