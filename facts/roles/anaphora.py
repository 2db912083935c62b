"""Bare numbers whose thing was named in an earlier clause or sentence: "the figure rose to 41", "Two were hurt"."""

from collections.abc import Sequence

from facts.roles.line import FIGURE, Line
from facts.roles.role import Role
from facts.roles.words import CONJUNCTIONS, PREPOSITIONS, is_person, listed
from facts.values.reading import Reading

_TALLIES = listed("figure number total count tally toll balance share rate proportion percentage ratio")
_OPENERS = listed(
    "the this that its their our final earlier official new true latest previous overall actual correct combined real first own 's"
)
_OF_PEOPLE = listed(
    "crowd population town city village county district region country island nation audience congregation"
)
_PLURAL_VERBS = listed(
    "were are have had remain remained died survived stayed escaped fled drowned refused said say will could did came went "
    "returned arrived live lived"
)
_LEADS = listed(
    "another further some about around only just at least nearly almost and but while of these those them or"
) | {
    ",",
    ";",
    ":",
    ".",
    "–",
    "—",
    "-",
    "(",
    '"',
    "“",
    "a",
}
_SHARED = frozenset({"people", "casualties", "count", "percent", "money", "measure"})
_SAID_OF = {
    "share": "percent",
    "rate": "percent",
    "proportion": "percent",
    "percentage": "percent",
    "ratio": "percent",
}
_LIVING = frozenset({"people", "casualties"})
_BACK = 4
"""How many readings back the thing may have been named."""
_ALIKE = 4
"""The figure of a tally is of the size of the one before it, within this factor."""
_REACH = 9
"""How many words before its number a word like "the figure" may stand."""


def complete(
    line: Line, number: int, role: Role, earlier: Sequence[Role], readings: Sequence[Reading]
) -> Role:
    """The role of a bare count, with the kind and unit of what it stands for.

    `earlier` are the roles of all readings before it. A number that names, or follows, a thing of its own is left alone.
    """
    at = line.figures[number]
    if _is_of_people(line, at):
        return role._replace(kind="people", measure="people", unit="person")
    if word := _tally(line, at):
        return _continued(role, _last_alike(line, number, word, earlier, readings))
    if _is_subject(line, at):
        return _of_the_same(role, _last_counted(line, number, earlier, readings))
    return role


def _is_of_people(line: Line, at: int) -> bool:
    """ "the 9,000 who came", "1,811 of you", "a county of 860,000"."""
    following = line.words[at + 1 : at + 3]
    if following[:1] in (("who",), ("whom",)) or following in (("of", "you"), ("of", "us")):
        return True
    return at > 1 and line.words[at - 1] == "of" and line.words[at - 2] in _OF_PEOPLE


def _tally(line: Line, at: int) -> str | None:
    """ "figure" of "the figure rose to 41", where the words do not say of what."""
    for i in range(at - 1, max(0, at - _REACH), -1):
        word = line.words[i]
        if word == FIGURE or word in (";", ":", ".", "(", ")"):
            return None
        if word in _TALLIES and line.words[i - 1] in _OPENERS:
            return None if line.words[i + 1] == "of" else word
    return None


def _last_alike(
    line: Line, number: int, word: str, earlier: Sequence[Role], readings: Sequence[Reading]
) -> Role | None:
    """The nearest figure before it that is of its size and can be told by the word."""
    own = line.first + number
    for i in range(own - 1, max(-1, own - _BACK - 1), -1):
        role = earlier[i]
        kind = _SAID_OF.get(word)
        fits = role.kind == kind if kind else role.kind in (_LIVING if word == "toll" else _SHARED)
        if fits and (role.unit or role.kind in _LIVING) and _alike(readings[own], readings[i]):
            return role
    return None


def _alike(a: Reading, b: Reading) -> bool:
    if not a.value or not b.value:
        return False
    return 1 <= _ALIKE * a.value / b.value <= _ALIKE * _ALIKE


def _continued(role: Role, model: Role | None) -> Role:
    """The role with kind, measure and unit of the figure that it goes on from."""
    if model is None:
        return role
    return role._replace(kind=model.kind, measure=model.measure, unit=model.unit)


def _is_subject(line: Line, at: int) -> bool:
    """Whether the number opens a clause and a verb in the plural follows: "another 60 were waiting"."""
    if line.words[at + 1 : at + 2] == () or line.words[at + 1] not in _PLURAL_VERBS:
        return False
    before = line.words[at - 1] if at else ","
    if before == "," and "of" in line.words[max(0, at - 6) : at] and not is_person(line.words[at - 2]):
        return False  # "Of the villages, 20 are gone"
    return before in _LEADS or (before in CONJUNCTIONS and before not in PREPOSITIONS)


def _last_counted(
    line: Line, number: int, earlier: Sequence[Role], readings: Sequence[Reading]
) -> Role | None:
    """The nearest count before it, if that says what it counts."""
    own = line.first + number
    past = range(own - 1, max(-1, own - _BACK - 1), -1)
    return next((earlier[i] for i in past if readings[i].kind == "count"), None)


def _of_the_same(role: Role, model: Role | None) -> Role:
    """Persons, where persons were counted before; what became of them is another matter."""
    if model is None or model.kind not in _LIVING:
        return role
    return role._replace(kind="people", measure="people", unit="person")
