"""Figures that leave their noun, unit or measure to a figure before them: "five of them", "rose to 12 from 9"."""

from collections.abc import Sequence

from facts.roles import anaphora
from facts.roles.counted import Noun
from facts.roles.line import FIGURE, Line
from facts.roles.role import Role
from facts.roles.standing import PREVIOUS
from facts.roles.words import is_verb, listed
from facts.values.reading import Reading

_NEAR, _FAR = 14.0, 28.0
"""How far the figure may stand that another is set against; an outright comparison reaches further."""

_ALIKE = 4
_PAIRING = listed("from to than after against with versus and by but previously down up")
_COMPARED = frozenset(
    {("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from"), ("comparison", "with")}
)
_WITH_UNIT = frozenset({"percent", "measure", "money", "duration"})


def complete(
    line: Line,
    number: int,
    role: Role,
    noun: Noun | None,
    earlier: Sequence[Role],
    readings: Sequence[Reading],
) -> Role:
    """The role of the `number`-th figure of a line, with what it leaves to a figure before it.

    `earlier` are the roles of all readings before it. Only a figure that names nothing of its own takes anything over.
    """
    if noun is not None and noun.name is not None:
        return role
    if noun is not None and noun.part_of:
        whole = _last_count(line, number, readings)
        same = whole is not None and whole >= line.first and not _is_told(line, noun.end)
        return role if whole is None else _part(role, earlier[whole], same)
    if role.measure != role.kind:
        return role
    model = _set_against(line, number, readings)
    if model is None:
        own = readings[line.first + number]
        bare = own.kind == "count" and own.unit is None and role.unit is None
        return anaphora.complete(line, number, role, earlier, readings) if bare else role
    other = earlier[model]
    thing = (other.what or role.what or "").removeprefix(f"{PREVIOUS} ") or None
    unit = role.unit if readings[line.first + number].unit else other.unit
    return role._replace(kind=other.kind, measure=other.measure, unit=unit, what=thing)


def _part(role: Role, whole: Role, same: bool) -> Role:
    """A part ("five of them") is of the kind of its whole, and `same` of its measure too."""
    if role.measure != role.kind:
        return role
    if same:
        return role._replace(kind=whole.kind, measure=whole.measure, unit=whole.unit)
    kind = "people" if whole.kind in ("people", "casualties") else whole.kind
    return role._replace(kind=kind, measure=kind, unit=whole.unit)


def _is_told(line: Line, at: int) -> bool:
    """Whether a verb follows before the clause ends: "six of them were treated", not "six of them badly"."""
    for word in line.words[at:]:
        if word == FIGURE or not word[0].isalnum() or word in ("and", "but"):
            return False
        if is_verb(word):
            return True
    return False


def _last_count(line: Line, number: int, readings: Sequence[Reading]) -> int | None:
    """The nearest count within the three readings before, in this line or just before it."""
    at = line.first + number
    return next((i for i in range(at - 1, max(-1, at - 4), -1) if readings[i].kind == "count"), None)


def _set_against(line: Line, number: int, readings: Sequence[Reading]) -> int | None:
    """The figure of the line that this one is set against ("from 12 to 9"), or that a bare number repeats in size.

    A bare number as large as a figure with a unit before it has that unit ("5.4 % in spring and 4.3 a year ago"): of
    30 such numbers in invented news 26 had.
    """
    own = readings[line.first + number]
    for other in range(number - 1, max(-1, number - 4), -1):
        reading = readings[line.first + other]
        if reading.kind == own.kind:
            return line.first + other if _paired(line, number, other) else None
        bare = own.kind == "count" and own.unit is None
        if bare and reading.kind in _WITH_UNIT and _alike(own, reading):
            return line.first + other
    return None


def _paired(line: Line, number: int, other: int) -> bool:
    a, b = line.figures[other], line.figures[number]
    outright = tuple(line.words[max(0, b - 2) : b]) in _COMPARED
    if line.cost(a, b) > (_FAR if outright else _NEAR):
        return False
    return any(word in _PAIRING for word in line.words[max(a + 1, b - 4) : b])


def _alike(a: Reading, b: Reading) -> bool:
    """Whether two values differ by less than a factor of four."""
    if not a.value or not b.value:
        return False
    return 1 < _ALIKE * a.value / b.value < _ALIKE * _ALIKE
