"""Whether a figure is asserted, denied, foreseen, aimed at or only supposed.

A cue word gives a stretch of the line its modality: what follows it to the end of its clause, and the figure of which
it is said ("[3%] is expected", "the [3%] target").
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from facts.records import Modality
from facts.roles.line import FIGURE, Line
from facts.roles.modal_cues import CUES, DESCRIBING, INTENTS, PLANNED, Cue
from facts.roles.speakers import SAYING
from facts.roles.words import ADVERBS, AUXILIARIES, DETERMINERS, PRONOUNS, is_verb, listed

_REACH = 20
_BEHIND = 8
_BESIDE = 2
_MARKS = listed("; : – — - . ? !")
_ENDERS = listed("but while although though whereas because which who whose where after when since")
_FALSE = listed("denied refuted untrue false wrong incorrect fabricated baseless unfounded")
_PAST = listed("was were had did")
_BASES = listed("from than against versus previously")
_OWNERS = DETERMINERS | {"'s"}
_OF_A_KNOWN = (DETERMINERS | {"of", "'s", "with", "at", "by", "to", "in"}) - listed(
    "a an some another any no that"
)
_REPORTED = listed(
    "claim claims report reports allegation allegations suggestion suggestions rumour rumours rumor rumors figure"
)
_GROUPS = listed(
    "committee crew team group board panel army force staff party family class jury population town village city community "
    "fleet gang convoy squad delegation cabinet parliament house one two three some many most all half out members rest"
)
_IF = listed("if unless without")
_INVERTED = listed("should were had")
_HAVE = listed("had have has was were is are")
_OF_SOMEBODY = listed("his her its their our")


class Mood(NamedTuple):
    """A word at `at` that takes the figures from word `start` up to, not including, word `end` out of plain assertion.

    A `weak` one leaves alone what a figure is compared with ("will cut it to 3 from [5]").
    """

    at: int
    start: int
    end: int
    modality: Modality
    weak: bool


def moods(line: Line) -> list[Mood]:
    """Every word of a line that says how its figures are meant."""
    if CUES.keys().isdisjoint(line.words):
        return []
    return [
        mood for i, word in enumerate(line.words) if word in CUES and (mood := _mood(line, i)) is not None
    ]


def modality(line: Line, at: int, found: Sequence[Mood]) -> Modality:
    """The modality of the figure at word `at`: a denial that reaches it, else the nearest cue that does.

    That a date lies ahead says nothing: timetables ("polls close on 8 April") are asserted.
    """
    reaching = [
        mood
        for mood in found
        if mood.start <= at < mood.end and not (mood.weak and mood.at < at and _is_base(line, at))
    ]
    if not reaching:
        return "asserted"
    return min(reaching, key=lambda mood: (mood.modality != "denied", abs(mood.at - at))).modality


def _is_base(line: Line, at: int) -> bool:
    """Whether a figure is what another one is compared with: "from [9]", "than the [9] of"."""
    before = at - 1
    while before > 0 and (line.words[before] in DETERMINERS or line.words[before] in ADVERBS):
        before -= 1
    return before >= 0 and line.words[before] in _BASES


def _mood(line: Line, i: int) -> Mood | None:
    cue = next((cue for cue in CUES[line.words[i]] if _holds(line, i, cue)), None)
    if cue is None:
        return None
    start = _start(line, i, "possible" if _is_conditional(line, i) else cue.back)
    end = i if start < i and _closes(line, i) else _reach(line, i, cue)
    weak = cue.back != "beside" and not _is_a_forecast(line, i)
    return Mood(i, start, end, _meant(line, i, cue), weak) if start < i or end > i else None


def _is_conditional(line: Line, i: int) -> bool:
    """ "Should talks fail, 8,000 dockers would walk out": with a condition "would" supposes its subject too."""
    return line.words[i] == "would" and (line.words[0] in _INVERTED or not _IF.isdisjoint(line.words))


def _is_a_forecast(line: Line, i: int) -> bool:
    """Whether the cue is a noun: "cut its [forecast] to 2.1% from 2.6%" compares two forecasts."""
    return line.words[i] in {"forecast", "forecasts"} and i > 0 and line.words[i - 1] in _OWNERS


def _holds(line: Line, i: int, cue: Cue) -> bool:
    """Whether a cue word is used as the cue; in a comparison ("later than planned", "as expected") it never is."""
    following = _next(line, i)
    if not _is_followed(line, i, cue) or (cue.headline and line.zone != "headline"):
        return False
    if cue.near is not None and cue.near.isdisjoint(line.words[max(0, i - 3) : i]):
        return False
    ahead = line.words[i - 1] if i else ""
    if following in cue.never or ahead in cue.unless or (cue.after is not None and ahead not in cue.after):
        return False
    if following == FIGURE and cue.modality == "denied" and line.words[i + 2 : i + 3] == ("of",):
        return False
    before = line.words[max(0, i - 4) : i]
    return not ("as" in before[-1:] or "than" in _after_figure(before))


def _is_followed(line: Line, i: int, cue: Cue) -> bool:
    """Whether one of the words that must follow a cue does: as it stands, by its ending, or by its capital."""
    if cue.followed is None:
        return True
    following = _next(line, i)
    if line.words[i] == "going" and (line.words[i + 2 : i + 3] == () or line.words[i + 2] in DETERMINERS):
        return False  # "going to the polls"
    return following in cue.followed or any(
        _MARKED[mark](line, i + 1) for mark in cue.followed & _MARKED.keys()
    )


def _is_gerund(line: Line, at: int) -> bool:
    return at < len(line.words) and len(line.words[at]) > 5 and line.words[at].endswith("ing")


def _is_clause(line: Line, at: int) -> bool:
    """ "his men had shot", which is denied; not "his bail"."""
    return (
        at < len(line.words)
        and line.words[at] in _OF_SOMEBODY
        and not _HAVE.isdisjoint(line.words[at + 1 : at + 5])
    )


def _is_planned(line: Line, at: int) -> bool:
    return (
        line.words[at : at + 1] == ("be",)
        and line.words[at + 1 : at + 2] != ()
        and line.words[at + 1] in PLANNED
    )


def _is_name(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at][0].isalpha() and line.capital(at)


_MARKED: dict[str, Callable[[Line, int], bool]] = {
    "-ing": _is_gerund,
    "-name": _is_name,
    "-clause": _is_clause,
    "-planned": _is_planned,
}
"""What a marked entry of `Cue.followed` asks of the word behind the cue."""


def _after_figure(words: Sequence[str]) -> Sequence[str]:
    """The words that follow the last figure."""
    return words[len(words) - words[::-1].index(FIGURE) :] if FIGURE in words else words


def _next(line: Line, i: int) -> str:
    return line.words[i + 1] if i + 1 < len(line.words) else ""


def _meant(line: Line, i: int, cue: Cue) -> Modality:
    """What a cue says; "will" and "would" before a verb of planning tell an aim, reported "would" a forecast."""
    word = line.words[i]
    if word not in {"will", "would", "shall", "to"}:
        return cue.modality
    verb = next((word for word in line.words[i + 1 : i + 3] if word not in ADVERBS and word != "not"), "")
    if word == "would" and (verb == "have" or "if" in line.words or SAYING.isdisjoint(line.words)):
        return "hypothetical"
    return "target" if verb in INTENTS else "projected"


def _closes(line: Line, i: int) -> bool:
    """Whether a participle belongs to the figure before it alone: "of 300 trains [planned], 12 ran"."""
    return line.words[i].endswith("ed") and line.words[i - 1] not in AUXILIARIES


def _has_clause(line: Line, i: int, cue: Cue) -> bool:
    """Whether a cue is a verb, whose clause goes on; not a noun or what describes one: "a [planned] attack killed 12"."""
    describes = line.words[i] in DESCRIBING and i > 0 and line.words[i - 1] in _OWNERS
    return cue.back != "beside" and not describes


def _reach(line: Line, i: int, cue: Cue) -> int:
    """Where the stretch ends that the cue at word `i` leads into: its clause, or up to the first verb behind a noun."""
    if cue.links is not None and _next(line, i) not in cue.links:
        return i
    whole = _has_clause(line, i, cue)
    at = i + 1 if cue.links is None else i + 2
    limit = min(len(line.words), i + _REACH)
    while at < limit and not _ends(line, at) and (whole or not is_verb(line.words[at])):
        at += 1
    return at


def _ends(line: Line, at: int) -> bool:
    word = line.words[at]
    if word in {",", "("}:
        following = _next(line, at)
        return not (following.endswith("ing") or following == FIGURE)
    if word == "as":
        return "as" not in line.words[at + 1 : at + 3] and "as" not in line.words[at - 2 : at]
    if word == "and":
        return _next(line, at) in _PAST
    return word in _MARKS or word in _ENDERS


def _start(line: Line, i: int, back: str) -> int:
    """The first word before the cue that it reaches: the figure of which it is said, or the cue itself."""
    if not back or i == 0:
        return i
    if line.words[i] in _FALSE and (claim := _claim(line, i)) is not None:
        return claim
    reach = _BESIDE if back == "beside" else _BEHIND
    for at in range(i - 1, max(-1, i - 1 - reach), -1):
        word = line.words[at]
        if word == FIGURE:
            return i if back == "said" and _is_known(line, at, i) else at
        if word in _MARKS or word in _ENDERS or word in PRONOUNS or word in {"that", "and", "what"}:
            return i
        if word == "," and back != "possible":
            return i
        if back == "said" and is_verb(word) and word not in AUXILIARIES and line.words[at - 1] != FIGURE:
            return i
    return i


def _claim(line: Line, i: int) -> int | None:
    """Where the claim stands that is called false at word `i`: "the [claim] that one million people marched is wrong"."""
    stop = next((at for at in range(i - 1, max(-1, i - _REACH), -1) if line.words[at] in _MARKS), 0)
    return next((at for at in range(max(stop, i - _REACH), i) if line.words[at] in _REPORTED), None)


def _is_known(line: Line, at: int, cue: int) -> bool:
    """Whether the figure at word `at` only describes what is spoken of: "the committee of [12] will", "the [12] will".

    One right before a participle or noun ("the [3%] expected") and one in a report that is denied is what is meant.
    """
    if line.words[cue] in _FALSE or (at == cue - 1 and line.words[cue] not in AUXILIARIES):
        return False
    before = line.words[max(0, at - 2) : at]
    if before[-1:] == ("of",) and before[0] not in _GROUPS:
        return False  # "snowfall of [25 cm] is forecast"
    return before[-1:] != () and before[-1] in _OF_A_KNOWN and before != ("up", "to")
