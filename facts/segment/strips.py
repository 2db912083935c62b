"""The strip at the foot of a page: prices, results, times, telephone numbers, notices of the publisher.

Such notices open with words of every kind, so no list of openings tells them. They are told by many small signs: a form
that only notices have, no verb, no word in common with the story above, other notices beside them. The points of the
signs that hold are added up; a sentence with `ENOUGH` of them is furniture. Only the foot of a page is judged, and no
sign is enough alone, since a story may close with a short verbless sentence too ("Houses mended: 940.").
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from facts.segment.clauses import (
    content,
    has_clause,
    is_told,
    joints,
    measured,
    opens_as_story,
    reports,
    tokens,
)
from facts.segment.forms import Form, form_of

ENOUGH = 5
"""Points."""

_SHORT = 6
"""Words."""

_LONGEST_SCRAP = 8

_LONGEST = 16
"""Words; a longer sentence is none of a strip, whatever else it looks like."""

_LABEL = re.compile(r"[^:.]{1,40}: ")
_LIST = re.compile(r"(?:, [^,]{1,60}){2}")
_ENDS_IN_FIGURE = re.compile(r"\d\W*$")
_CLOCK_FIRST = re.compile(r"\W?\d{1,2}[:.]\d\d\b")
_DIGIT = re.compile(r"\d")
_QUOTE = re.compile(r"[\"“”„«»]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![.,]?\d)")


class View(NamedTuple):
    """One sentence of the foot, and what stands around it."""

    text: str
    form: Form | None
    words: list[str]
    tells: bool
    """It holds a clause, which is no form of notice: it is none."""
    row: int = 0
    """The sentences of its line, itself included, if none of them tells anything; else 0."""
    follows: bool = False
    """The sentence before it is furniture."""


class Sign(NamedTuple):
    """One thing that speaks for a notice or, with points below 0, for the story."""

    name: str
    points: int
    why: str
    holds: Callable[[View], object]


SIGNS = (
    Sign("label", 1, "'Bank rate: …' is a field, not a sentence", lambda view: _LABEL.match(view.text)),
    Sign("list", 1, "pieces between commas", lambda view: _LIST.search(view.text)),
    Sign(
        "figure last", 1, "'Gas: 151.2.' says no more of it", lambda view: _ENDS_IN_FIGURE.search(view.text)
    ),
    Sign("short", 1, "it leaves no room to tell something", lambda view: len(view.words) <= _SHORT),
    Sign("row", 2, "notices stand in rows", lambda view: view.row > 1),
    Sign("long row", 1, "and a long row is hardly a story", lambda view: view.row > 2),
    Sign("follows", 2, "the strip has begun", lambda view: view.follows and not view.row),
    Sign("joints", -2, "parts are joined into a sentence", lambda view: joints(view.words) >= 3),
    Sign("story opens", -2, "'By comparison, …' goes on from above", lambda view: _goes_on(view)),
    Sign("measured", -3, "'Houses mended: 940.' is what news counts", lambda view: measured(view.words)),
    Sign("quoted", -4, "somebody speaks", lambda view: _QUOTE.search(view.text)),
    Sign(
        "clock first",
        -4,
        "'20:20 …' is an entry of a live report",
        lambda view: _CLOCK_FIRST.match(view.text),
    ),
    Sign("year", -6, "notices are of the day, but for back numbers", lambda view: _is_dated(view)),
)
"""What is added to the points of a form."""

_STRANGE, _FAMILIAR, _TOLD = 1, -1, -3
"""Points of a sentence with no word of the story above, with some, with half or more of its words."""


_GAUGE = re.compile(r"[^:.\d]{1,40}: [+−-]?\d[\d.,]*\W*$")
"""'In Oldstrand: 12.'"""


def is_scrap(part: str) -> bool:
    """Whether a sentence is short and tells nothing but a number: on one line with an unfinished notice it is one too."""
    words = tokens(part)
    if not 0 < len(words) <= _LONGEST_SCRAP or has_clause(words) or _QUOTE.search(part):
        return False
    return (
        not (measured(words) or opens_as_story(words) or _CLOCK_FIRST.match(part))
        and _DIGIT.search(part) is not None
    )


def notices_of(parts: Sequence[str], furniture: Sequence[bool], story: str) -> list[bool]:
    """For each sentence of the foot whether it is furniture, given which are known to be, and the text above."""
    views = [_view(part) for part in parts]
    row = len(parts) if all(map(_may_be_of_a_row, views, furniture)) else 0
    flags: list[bool] = []
    for view, is_furniture in zip(views, furniture, strict=True):
        follows = flags[-1:] == [True]
        flags.append(is_furniture or _is_notice(view._replace(row=row, follows=follows), story))
    return flags


def _view(part: str) -> View:
    words = tokens(part)
    clause = has_clause(words)
    if clause and (len(words) > _LONGEST or reports(words)):
        return View(part, None, words, True)
    form = form_of(part, clause)
    return View(part, form, words, clause and form is None)


def _may_be_of_a_row(view: View, is_furniture: bool) -> bool:
    leads_in = opens_as_story(view.words) and not _LABEL.match(view.text)
    return is_furniture or not (view.tells or leads_in or _YEAR.search(view.text))


def _goes_on(view: View) -> bool:
    """Whether it leads in as a story does; a gauge behind a notice does not: 'Tide today: 4. In Oldstrand: 5.'"""
    gauge = (view.follows or view.row) and _GAUGE.match(view.text)
    return opens_as_story(view.words) and not gauge


def _is_dated(view: View) -> bool:
    is_publisher = view.form is not None and view.form.name == "publisher"
    return not is_publisher and _YEAR.search(view.text) is not None


def _is_notice(view: View, story: str) -> bool:
    if view.tells:
        return False
    points = (view.form.points if view.form else 0) + sum(sign.points for sign in SIGNS if sign.holds(view))
    if points + _STRANGE < ENOUGH:
        return False
    return points + _ties(content(view.text), story) >= ENOUGH


def _ties(stems: frozenset[str], story: str) -> int:
    told = sum(is_told(stem, story) for stem in stems)
    if not told:
        return _STRANGE
    return _TOLD if 2 * told >= len(stems) else _FAMILIAR
