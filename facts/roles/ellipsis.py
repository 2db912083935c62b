"""Figures that leave their noun or measure to a figure beside them: "five of them", "rose to 12 from 9", "another 30"."""

from collections.abc import Sequence
from dataclasses import replace

from facts.roles.counted import Noun
from facts.roles.line import Line
from facts.roles.role import Role
from facts.values.reading import Reading

_NEAR = 14.0
_PAIRING = frozenset(
    {
        "from",
        "to",
        "than",
        "after",
        "against",
        "with",
        "versus",
        "and",
        "by",
        "but",
        "previously",
        "down",
        "up",
    }
)


def complete(
    line: Line,
    number: int,
    role: Role,
    noun: Noun | None,
    earlier: Sequence[Role],
    readings: Sequence[Reading],
) -> Role:
    """The role of the `number`-th figure of a line, with what it leaves to the nearest earlier figure of its kind.

    `earlier` are the roles of all readings before it. Only a bare figure takes anything over.
    """
    if noun is not None and noun.name is not None:
        return role
    model = _model(line, number, role, noun, earlier, readings)
    if model is None:
        return role
    if noun is not None and noun.part_of and role.measure == role.kind:
        kind = "people" if model.kind in ("people", "casualties") else model.kind
        return replace(role, kind=kind, measure=kind, unit=model.unit)
    if role.measure != role.kind:
        return role
    return replace(
        role, kind=model.kind, measure=model.measure, unit=model.unit, what=model.what or role.what
    )


def _model(
    line: Line,
    number: int,
    role: Role,
    noun: Noun | None,
    earlier: Sequence[Role],
    readings: Sequence[Reading],
) -> Role | None:
    """The nearest earlier figure of the same kind of reading: in the line, or just before it for "of them"."""
    kind = readings[line.first + number].kind
    part_of = noun is not None and noun.part_of
    for back in range(1, 4):
        index = line.first + number - back
        if index < 0 or (back > number and not part_of):
            return None
        if readings[index].kind == kind:
            return earlier[index] if part_of or _paired(line, number, number - back) else None
    return None


def _paired(line: Line, number: int, other: int) -> bool:
    """Whether two figures of a line are set against each other: "from … to", "after", "against"."""
    a, b = line.figures[other], line.figures[number]
    if line.cost(a, b) > _NEAR:
        return False
    return any(word in _PAIRING for word in line.words[max(a + 1, b - 4) : b])
