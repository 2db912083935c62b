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
    PRONOUNS,
    is_person,
    is_verb,
    listed,
)

SAYING = listed(
    "said says say saying told tells reported reports announced announces confirmed confirms stated added adds "
    "estimated estimates estimate claimed claims claim warned warns noted notes wrote writes declared acknowledged "
    "admitted admits insisted insists argued argues maintained explained explains conceded predicted predicts puts put "
    "showed shows forecasts reckons reckon believes believe calculated counted counts recorded expects expect denied denies"
)
_VERBS = SAYING | listed(
    "spoke speaks suggested suggests found finds promised promises pledged vowed stressed alleged alleges testified accused"
)
# Only persons and bodies are the subject of these; of the others a thing can be the object: "[cases] recorded in May".
_SURE = listed(
    "according said says say told tells insisted insists argued argues explained explains warned warns admits wrote"
)
_WEAK = listed("counted counts recorded found finds")
_AFTER_SPEECH = listed(
    "said says say added adds warned warns explained explains wrote writes insisted insists noted notes"
)
_OF_SPEECH = frozenset({",", '"', "”", "“", "?", "!", "'", "’"})
# Bodies that speak, and what they write; a name in capitals or a word for a person speaks too.
_BODIES = listed(
    "ministry department agency authority authorities office bureau commission committee council court government "
    "administration police army navy military forces command coalition union association federation chamber company firm "
    "bank institute university hospital museum fund organisation organization organisers organizers foundation group "
    "service services brigade airline airport regulator operator tracker pollster economists analysts officials report "
    "statement figures data survey poll study census media newspaper broadcaster ngo charity party rebels militia firms "
    "kremlin pentagon un eu nato imf who unicef parliament observatory bulletin directorate defence centre center force "
    "communique spokesman spokeswoman spokesperson spokespeople press secretary treasury prosecutors investigators lawyers "
    "families residents witnesses estimate estimates tally analysis source sources maker carrier insurer insurers lender "
    "television tv radio channel station daily head chair boss desk brokerage consultancy network guard board trust club team cross states kingdom opposition embassy consulate mission"
)
# Persons who are counted more often than they count.
_COUNTED = listed(
    "people children patients victims individuals customers voters refugees migrants passengers dead injured wounded "
    "survivors casualties fatalities deaths infections members women men workers soldiers troops households individual"
)
_LINKS = listed("of for in at from on with")
_ARTICLES = DETERMINERS - {"which", "what", "whose"}
_NOT_NOUNS = (
    (CONJUNCTIONS | PRONOUNS | AUXILIARIES | ADVERBS | PREPOSITIONS | DETERMINERS) - _LINKS - _ARTICLES
)
_PROMISES = listed("promises promised pledged vowed")
_OF_ONESELF = _PROMISES | {"claimed"}
_PASSIVE = listed("is are was were be been being 's")
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_LONGEST = 10
_LONGEST_ASIDE = 12


class Saying(NamedTuple):
    """A verb of saying at a word of a line and who says it; None where a pronoun does."""

    at: int
    name: str | None


def sayings(line: Line) -> list[Saying]:
    """Everyone whom a line names as saying something, in order. A promise is told by whoever tells of it, where there is one."""
    if _VERBS.isdisjoint(line.words) and "according" not in line.words:
        return []
    found = [saying for i, word in enumerate(line.words) if (saying := _saying_at(line, i, word)) is not None]
    return [saying for saying in found if line.words[saying.at] not in _PROMISES] or found


def speaker(line: Line, at: int, found: Sequence[Saying], earlier: str | None) -> str | None:
    """The speaker whose verb is nearest to the figure at word `at`; `earlier` where that is a pronoun."""
    nearest = min(found, key=lambda saying: line.cost(saying.at, at), default=None)
    if nearest is None:
        return None
    return nearest.name or earlier


def _saying_at(line: Line, i: int, word: str) -> Saying | None:
    if word == "according" and line.words[i + 1 : i + 2] == ("to",):
        name = _name(line, *_forwards(line, i + 2), word)
        return Saying(i, name) if name else None
    if (
        word not in _VERBS
        or _is_passive(line, i)
        or (word in {"spoke", "speaks"} and line.words[i + 1 : i + 2] != ("of",))
    ):
        return None
    if word in _AFTER_SPEECH and i > 0 and line.words[i - 1] in _OF_SPEECH:
        name = _name(line, *_forwards(line, i + 1), word)
        if name:
            return Saying(i, name)
    end = _subject_end(line, i)
    if end > 0 and line.words[end - 1] in _PRONOUNS:
        return Saying(i, None)
    surely = word not in _WEAK and line.words[i + 1 : i + 2] == ("that",)  # "Reuters reported that"
    name = _name(line, *_backwards(line, end), "said" if surely else word)
    return Saying(i, name) if name else None


def _is_passive(line: Line, i: int) -> bool:
    """Whether it is said of the subject, not by it: "is believed", "a ransom said to be"."""
    return (i > 0 and line.words[i - 1] in _PASSIVE) or (
        line.words[i].endswith(("ed", "said"))
        and line.words[i] not in _OF_ONESELF
        and line.words[i + 1 : i + 2] == ("to",)
    )


def _subject_end(line: Line, i: int) -> int:
    """Where the subject of the verb at word `i` ends: before auxiliaries, "on Monday" and ", who asked not to be named,"."""
    end = i
    while end > 0 and (line.words[end - 1] in AUXILIARIES or line.words[end - 1] in ADVERBS):
        end -= 1
    if end > 1 and line.words[end - 1] == FIGURE and line.words[end - 2] in {"on", "in"}:
        end -= 2
    if end > 1 and line.words[end - 1] == ",":
        start = next(
            (j for j in range(end - 2, max(-1, end - _LONGEST_ASIDE), -1) if line.words[j] == ","), 0
        )
        end = start or end
    return end


def _backwards(line: Line, end: int) -> tuple[int, int]:
    """The noun phrase that ends before word `end`, with what "of", "in" and their like hang on it."""
    start = end
    while start > max(0, end - _LONGEST) and _in_phrase(line, start - 1):
        word = line.words[start - 1]
        if word in _ARTICLES and not (
            start > 2 and line.words[start - 2] in _LINKS and _is_noun(line, start - 3)
        ):
            break
        start -= 1
    while start < end and line.words[start] in _LINKS:
        start = next((j for j in range(start, end) if line.words[j] in _ARTICLES), end) + 1
    return min(start, end), end


def _forwards(line: Line, start: int) -> tuple[int, int]:
    """The noun phrase that begins at word `start`: up to the next mark, verb or new phrase ("the navy | the men")."""
    while start < len(line.words) and line.words[start] in _ARTICLES:
        start += 1
    end = start
    while end < min(len(line.words), start + _LONGEST) and _in_phrase(line, end):
        word = line.words[end]
        if word in _ARTICLES and line.words[end - 1] not in _LINKS:
            break
        if word in _LINKS and not _goes_on(line, end):
            break
        end += 1
    return start, end


def _goes_on(line: Line, at: int) -> bool:
    """Whether a link leads to more of a name: "of …", "in Kyiv", "at the hospital", not "in a statement", "on Monday"."""
    word = line.words[at]
    if word == "of":
        return True
    return word != "on" and at + 1 < len(line.words) and (line.capital(at + 1) or line.words[at + 1] == "the")


def _in_phrase(line: Line, at: int) -> bool:
    """Whether a word can be part of a noun phrase; "and" only between two names, an apostrophe only after "-s"."""
    word = line.words[at]
    if word in {"'", "’"}:
        return at > 0 and line.words[at - 1].endswith("s") and line.ends[at - 1] == line.starts[at]
    if word == "and":
        return 0 < at < len(line.words) - 1 and line.capital(at - 1) and line.capital(at + 1)
    if word == "'s":
        return True
    if not word[0].isalpha() or word.partition("'")[0] in PRONOUNS:
        return False
    if line.capital(at) and at > 0:
        return True
    if (
        word.endswith("ed")
        and at > 0
        and (line.words[at - 1] in _ARTICLES or not line.words[at - 1][0].isalnum())
    ):
        return True
    return word not in _NOT_NOUNS and not is_verb(word) and not (word.endswith("ing") and len(word) > 6)


def _is_noun(line: Line, at: int) -> bool:
    return _in_phrase(line, at) and line.words[at] not in _ARTICLES and line.words[at] not in _LINKS


def _name(line: Line, start: int, end: int, verb: str) -> str | None:
    """The words of whoever speaks, without article and loose ends; None where their head is nobody who can.

    The head is the last noun before "of", "in" and their like: "[head] of the agency", "[police] in Kyiv".
    """
    while start < end and line.words[start] in _ARTICLES:
        start += 1
    while end > start and (
        line.words[end - 1] in _LINKS or line.words[end - 1] in _ARTICLES or line.words[end - 1] == "'s"
    ):
        end -= 1
    head = next((i for i in range(start, end) if line.words[i] in _LINKS and not line.capital(i)), end) - 1
    return line.raw(start, end) if head >= start and _can_speak(line, head, verb) else None


def _can_speak(line: Line, head: int, verb: str) -> bool:
    """Whether a noun is a body, a person or a name that can be the subject of a verb of saying."""
    word = line.words[head]
    if word in _BODIES:
        return word != "who" or line.text.startswith("WHO", line.starts[head])
    if is_person(word):
        return verb in _SURE or word not in _COUNTED
    return line.capital(head) and verb not in _WEAK and (head > 0 or verb in _SURE)
