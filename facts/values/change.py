"""Whether a figure is a level, a rise or a fall."""

import re
from collections.abc import Sequence

from facts.records import Change
from facts.values import behind, directions, labels, nouns_of_change, words
from facts.values.directions import is_priced
from facts.values.figure import Figure

_SHORT = 2
"""Words that leave no room for a verb of their own."""
_NEAR = 2
"""How far "up" and "down" may stand from their figure."""


def of(text: str, figure: Figure, near: Sequence[str]) -> Change:
    """`up` or `down` for a difference ("rose 3%", "down 12", "5% lower"), `=` for a level ("rose to 12").

    `near` are the words before the figure, as `words.before` gives them.
    """
    if figure.sign and figure.kind == "percent":
        return "up" if figure.sign == "+" else "down"
    near = _plain(near)
    if figure.kind == "duration" and not _is_by(near):
        return behind.longer(text, figure, near) or "="
    if _is_level(text, figure):
        return "="
    if _is_attribute(text, figure, near):
        return behind.after(text, figure) or "="
    return (
        _by(text, figure, near)
        or _verb(figure, near)
        or _off(figure, near)
        or nouns_of_change.told(figure, near)
        or nouns_of_change.within(text, figure, near)
        or _object(figure, near)
        or behind.after(text, figure)
        or behind.wiped(text, figure)
        or "="
    )


def _plain(near: Sequence[str]) -> Sequence[str]:
    """The words before a figure without an "up to" that hedges it, "on average" and a comma before "of".

    "by up to 5%", "fell up to 5%", "the increase, of 5%"; not "climbed up to 5%".
    """
    if near[-2:] == ["up", "to"] and (
        near[-3:-2] in (["by"], ["of"]) or not directions.DOWN.isdisjoint(near[-3:-2])
    ):
        return near[:-2]
    if near[-2:] == ["on", "average"]:
        return near[:-2]
    return [*near[:-2], near[-2].rstrip(","), "of"] if near[-1:] == ["of"] and len(near) > 1 else near


def _is_by(near: Sequence[str]) -> bool:
    """Whether "by" leads to the figure, hedges aside: "cut by about 40 minutes"."""
    return next((word for word in reversed(near) if word not in directions.HEDGING), None) == "by"


# "the reservoir has sunk four metres below its normal level", "she won 22 percent of the vote".
_PLACE = re.compile(r"(?ai:[ \xa0](?:above|below)(?![^\W_]))")
_PART = re.compile(
    r"(?ai:[ \xa0]of[ \xa0](?:the[ \xa0]|all[ \xa0])?(?:votes?|ballots|seats|electorate)(?![^\W_]))"
)


def _is_level(text: str, figure: Figure) -> bool:
    """Whether the figure is a distance from a place, a part of a vote or a number of times, whatever verb leads to it."""
    if figure.is_bare and text.startswith(" times", figure.end):
        return True
    if figure.kind == "measure":
        return _PLACE.match(text, figure.end) is not None
    return figure.kind == "percent" and _PART.match(text, figure.end) is not None


def _is_attribute(text: str, figure: Figure, near: Sequence[str]) -> bool:
    """Whether a sum or share tells the size of what follows it: "cut a €40,000 grant", "raised the 5% levy"."""
    if figure.kind not in ("money", "percent") or near[-1:] not in (["a"], ["an"], ["the"]):
        return False
    following = words.after(text, figure.reach, most=2)
    if not following or following[0].gap != " " or following[0].text in labels.FUNCTION_WORDS:
        return False
    return directions.PACES.isdisjoint(word.text for word in following)  # "grew at a 3% annual rate"


def _verb(figure: Figure, near: Sequence[str]) -> Change | None:
    """The direction that the words right before a figure give it, across "by", "of" and hedges."""
    shares = figure.kind == "percent" or figure.unit == "point"
    priced = shares or figure.kind == "money"
    if shares and (told := directions.PRICED_PAIRS.get(tuple(near[-2:]))):
        return told
    if near and near[-1] not in directions.LEADING:
        return None
    away = 0
    for distance, word in enumerate(reversed(near)):
        if direction := _direction(word, priced, shares):
            led, right = near[-distance - 2 : -distance - 1], near[len(near) - distance :]
            lost = word in ("up", "down") and (away > _NEAR or _is_particle(led, priced))
            return None if lost or _is_no_change(figure, word, right) else direction
        if priced and word in directions.CHANGERS_UP and _is_passive(near, distance):
            return "up"  # "was raised $5"; who "raised $5m" collects it
        if word not in directions.BETWEEN and not _goes_on(figure, near, len(near) - distance):
            return None
        away += word not in directions.HEDGING
    return None


def _direction(word: str, priced: bool, shares: bool) -> Change | None:
    if word in directions.UP or (priced and word in directions.PRICED_UP):
        return "up"
    if word in directions.DOWN or (priced and word in directions.PRICED_DOWN):
        return "down"
    return "down" if shares and word in directions.LOSSES else None


def _is_passive(near: Sequence[str], distance: int) -> bool:
    return not directions.BEING.isdisjoint(near[-distance - 2 : -distance - 1])


def _is_no_change(figure: Figure, word: str, right: Sequence[str]) -> bool:
    """Whether a word of direction tells none, with `right` between it and its figure.

    "the reduced rate of 7%", "fell under $15", "lost by six points", "dropped six eggs"; but "dropped six places".
    """
    nearest = right[0] if right else ""
    if nearest == "rate":
        return word in directions.COMPARED
    if nearest == "under":
        return word in directions.DOWN and word != "down"
    if nearest == "by":
        return word in directions.LOSING
    return (
        word in directions.HANDLING and figure.kind == "count" and not figure.is_bare and not _is_rank(figure)
    )


def _is_rank(figure: Figure) -> bool:
    return figure.unit in directions.RANKS


def _is_particle(led: Sequence[str], priced: bool) -> bool:
    """Whether "up" or "down" belongs to the verb before it: "shot down 45 drones"; but "closed down 2%" is a fall."""
    verbs = directions.PARTICLES - directions.TRADED if priced else directions.PARTICLES
    return not verbs.isdisjoint(led)


_WITHIN = re.compile(r"[a-z][\w'’-]*")
_MOST_OF_OBJECT = 3


def _object(figure: Figure, near: Sequence[str]) -> Change | None:
    """ "cut emissions 18%", "raised its fares 4%": a verb, what it changes in a word or three, and a share."""
    if figure.kind != "percent":
        return None
    for distance, word in enumerate(reversed(near)):
        if distance and word in directions.TRANSITIVE:
            return "up" if word in directions.CHANGERS_UP else "down"
        if distance == _MOST_OF_OBJECT or not _WITHIN.fullmatch(word) or word in _NO_OBJECT:
            return None
    return None


_NO_OBJECT = labels.FUNCTION_WORDS - {"its", "their", "the", "his", "her", "our"}


def _goes_on(figure: Figure, near: Sequence[str], at: int) -> bool:
    """Whether "at" or "to", the last of the first `at` words, still leads from a verb to its figure."""
    if near[at - 1] not in ("at", "to"):
        return False
    left, right = near[:at], near[at:]
    if left[-1] == "to":
        return left[-2:-1] == ["close"]
    if right[:1] in (["least"], ["most"]) or not directions.PACES.isdisjoint(right):
        return True
    return figure.kind == "percent" and not directions.GROWING.isdisjoint(left[-2:-1])


_OFF_BEFORE = frozenset({"was", "were", "is", "are", "trading", "closed", "finished", "ended", "stood"})


def _off(figure: Figure, near: Sequence[str]) -> Change | None:
    """ "the shares were off 2%"; not "paid off $2m"."""
    return (
        "down"
        if is_priced(figure) and near[-1:] == ["off"] and _OFF_BEFORE.intersection(near[-2:-1])
        else None
    )


_CLAUSE = re.compile(r"[.;:,!?\n]|(?ai:(?<![^\W_])(?:and|but|while|which|that|or)(?![^\W_]))")
_FAR = 80


_OF_NOUNS = frozenset(
    {"the", "a", "an", "its", "their", "this", "that", "any", "of", "for", "in", "record", "sharp"}
)


def _by(text: str, figure: Figure, near: Sequence[str]) -> Change | None:
    """ "raise the wage by 6.5 percent": the verb right before "by", else the first of the clause.

    A clause of hardly more than "by" leans on the one before it: "rents rose 3%, pay by 2%", "it fell, by 3%".
    """
    at = next(
        (i for i in range(len(near) - 1, -1, -1) if near[i] not in directions.BETWEEN or near[i] == "by"), -1
    )
    if at < 0 or near[at] != "by":
        return None
    left = text[max(0, figure.start - _FAR) : figure.start].lower()
    *earlier, last = _CLAUSE.split(left)
    clause = last.split()
    if "by" in clause:
        clause = clause[: len(clause) - 1 - clause[::-1].index("by")]
    if clause and clause[-1] in _HELPED and figure.kind == "count" and not figure.is_bare:
        return None
    told = _changer(figure, clause) or nouns_of_change.of_noun(figure, clause)
    if told is None and len(clause) <= _SHORT and earlier and left[-len(last) - 1] == ",":
        return _changer(figure, earlier[-1].split())
    return told


def _changer(figure: Figure, clause: Sequence[str]) -> Change | None:
    """The direction of the verb of a clause: the last word, else the first that changes something."""
    if clause[-1:] in (["up"], ["down"]) and is_priced(figure):
        return "up" if clause[-1] == "up" else "down"  # "scaled up by 15%"
    triples = [*zip(["", *clause], clause, [*clause[1:], ""], strict=False)]
    verbs = [word for word in _verbs(triples) if word in directions.CHANGERS]
    if not verbs and (is_priced(figure) or figure.is_bare):
        verbs = [word for word in _verbs(triples) if word in directions.DIRECTED - directions.LOSING]
    if not verbs:
        return None
    verb = verbs[-1] if verbs[-1] == clause[-1] else verbs[0]
    return (
        "up" if verb in directions.CHANGERS_UP or verb in directions.UP - directions.CHANGERS_DOWN else "down"
    )


def _verbs(triples: Sequence[tuple[str, str, str]]) -> list[str]:
    """The words of a clause that may be verbs, each given between its neighbours; "fell short" tells no fall."""
    return [word for before, word, then in triples if before not in _OF_NOUNS and then != "short"]


_HELPED = frozenset({"boosted", "lifted", "raised", "extended", "expanded", "strengthened"})
"""What these are "by", a count of things, may have done it: "takings rose, boosted by 15 new shops"."""
