"""To whom a source attributes a figure: the nearest "X said", "according to X" of its sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from facts.roles.line import FIGURE, Line
from facts.roles.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    is_person,
    listed,
)

SAYING = listed(
    "said says say saying told tells reported reports announced announces confirmed confirms stated added adds "
    "estimated estimates estimate claimed claims claim warned warns noted notes wrote writes declared acknowledged "
    "admitted admits insisted insists argued argues maintained explained explains conceded predicted predicts puts put "
    "showed shows forecasts reckons reckon believes believe calculated counted counts recorded expects expect denied denies"
)
_BREAKS = listed(', ; : – — - · | ( ) " “ ” that and but while which who') | {FIGURE}
_TAIL = (
    _BREAKS
    | AUXILIARIES
    | ADVERBS
    | listed("in on at by after before during early late when as to from . yesterday")
)
_LONGEST = 9
# Bodies that speak; a name in capitals or a word for a person speaks too.
_BODIES = listed(
    "ministry department agency authority authorities office bureau commission committee council court government "
    "administration police army navy military forces command coalition union association federation chamber company firm "
    "bank institute university hospital museum fund organisation organization organisers organizers foundation group "
    "service services brigade airline airport regulator operator tracker pollster economists analysts officials report "
    "statement figures data survey poll study census media newspaper agency broadcaster ngo charity party rebels militia "
    "kremlin pentagon un eu nato imf who unicef parliament observatory bulletin directorate defence centre center force communique spokesman spokeswoman "
    "spokesperson spokespeople press secretary treasury prosecutors investigators lawyers families residents witnesses"
)
_LEADING = DETERMINERS | ADVERBS | CONJUNCTIONS
_PRONOUNS = frozenset({"he", "she", "it", "they"})


class Saying(NamedTuple):
    """A verb of saying at a word of a line and who says it; None where a pronoun does."""

    at: int
    name: str | None


def sayings(line: Line) -> list[Saying]:
    """Everyone whom a line names as saying something, in order."""
    return [saying for i, word in enumerate(line.words) if (saying := _saying_at(line, i, word)) is not None]


def speaker(line: Line, at: int, found: Sequence[Saying], earlier: str | None) -> str | None:
    """The speaker whose verb is nearest to the figure at word `at`; `earlier` where that is a pronoun."""
    nearest = min(found, key=lambda saying: line.cost(saying.at, at), default=None)
    if nearest is None:
        return None
    return nearest.name or earlier


def _saying_at(line: Line, i: int, word: str) -> Saying | None:
    if word == "according" and line.words[i + 1 : i + 2] == ("to",):
        name = _name(line, i + 2, _forwards(line, i + 2))
        return Saying(i, name) if name else None
    if word not in SAYING:
        return None
    start = _backwards(line, i)
    name = _name(line, start, i) or _name(line, i + 1, _forwards(line, i + 1), inverted=True)
    if name is None and not _PRONOUNS.intersection(line.words[start:i]):
        return None
    return Saying(i, name)


def _backwards(line: Line, end: int) -> int:
    start = end
    while start > max(0, end - _LONGEST) and line.words[start - 1] not in _BREAKS:
        start -= 1
    return start


def _forwards(line: Line, start: int) -> int:
    """Where the name ends that begins at `start`: before the next mark, or a new noun phrase ("the navy | the men")."""
    end = start
    while end < min(len(line.words), start + _LONGEST) and line.words[end] not in _TAIL:
        if line.words[end] in DETERMINERS and end > start and line.words[end - 1] not in PREPOSITIONS:
            break
        end += 1
    return end


def _name(line: Line, start: int, end: int, *, inverted: bool = False) -> str | None:
    """The words of whoever speaks, without article and auxiliaries; None where they name nobody who can.

    After the verb ("said the mayor") only somebody who follows at once, as subject, counts.
    """
    while start < end and line.words[start] in _LEADING:
        start += 1
    while end > start and (line.words[end - 1] in AUXILIARIES or line.words[end - 1] in ADVERBS):
        end -= 1
    if end <= start or not any(_can_speak(line, i, start) for i in range(start, end)):
        return None
    if inverted and line.words[start - 1] not in {"said", "says", "the", "a", "according", "to"}:
        return None
    return line.raw(start, end)


def _can_speak(line: Line, i: int, start: int) -> bool:
    word = line.words[i]
    if word in _BODIES or (
        is_person(word) and not word.startswith(("dead", "injured", "wounded", "fatalit"))
    ):
        return True
    return line.capital(i) and (i > start or line.text[line.starts[i] : line.ends[i]].isupper())
