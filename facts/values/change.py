"""Whether a figure is a level, a rise or a fall."""

import re
from collections.abc import Sequence

from facts.records import Change
from facts.values import directions, labels, words
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
        return _longer(text, figure, near) or "="
    if _is_place(text, figure):
        return "="
    return (
        _by(text, figure, near)
        or _verb(figure, near)
        or _off(figure, near)
        or _told(figure, near)
        or _in(text, figure, near)
        or _object(figure, near)
        or _after(text, figure)
        or _wiped(text, figure)
        or "="
    )


def _plain(near: Sequence[str]) -> Sequence[str]:
    """The words before a figure without an "up to" that hedges it and without a comma before "of".

    "by up to 5%", "fell up to 5%", "the increase, of 5%"; not "climbed up to 5%".
    """
    if near[-2:] == ["up", "to"] and (
        near[-3:-2] in (["by"], ["of"]) or not directions.DOWN.isdisjoint(near[-3:-2])
    ):
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


def _is_place(text: str, figure: Figure) -> bool:
    """Whether the figure is a distance from a place, or a part of a vote: it is a level, whatever verb leads to it."""
    if figure.kind == "measure":
        return _PLACE.match(text, figure.end) is not None
    return figure.kind == "percent" and _PART.match(text, figure.end) is not None


def _verb(figure: Figure, near: Sequence[str]) -> Change | None:
    """The direction that the words right before a figure give it, across "by", "of" and hedges."""
    shares = figure.kind == "percent" or figure.unit == "point"
    priced = shares or figure.kind == "money"
    if shares and (told := directions.PRICED_PAIRS.get(tuple(near[-2:]))):
        return told
    away = 0
    for distance, word in enumerate(reversed(near)):
        led = near[-distance - 2 : -distance - 1]
        if word in ("up", "down") and (away > _NEAR or _is_particle(led, priced)):
            return None
        if shares and word in directions.LOSSES:
            return "down"
        if word in directions.UP or (priced and word in directions.PRICED_UP):
            return "up"
        if word in directions.DOWN or (priced and word in directions.PRICED_DOWN):
            return "down"
        if priced and word in directions.CHANGERS_UP and not directions.BEING.isdisjoint(led):
            return "up"  # "was raised $5"; who "raised $5m" collects it
        if word not in directions.BETWEEN and not _goes_on(
            figure, near[: len(near) - distance], near[len(near) - distance :]
        ):
            return None
        away += word not in directions.HEDGING
    return None


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


def _goes_on(figure: Figure, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether "at" or "to", the last word of `left`, still leads from a verb to its figure, `right` between them."""
    if left[-1] == "to":
        return left[-2:-1] == ["close"]
    if left[-1] != "at":
        return False
    if right[:1] in (["least"], ["most"]) or not directions.PACES.isdisjoint(right):
        return True
    return figure.kind == "percent" and not directions.GROWING.isdisjoint(left[-2:-1])


def _is_priced(figure: Figure) -> bool:
    """Whether a figure is a share, a sum, a measure or points, which go up and down."""
    return figure.kind in ("percent", "money", "measure") or figure.unit == "point"


_HEDGES = frozenset({"about", "around", "some", "nearly", "almost", "just", "only", "over", "under"})
_OFF_BEFORE = frozenset({"was", "were", "is", "are", "trading", "closed", "finished", "ended", "stood"})


def _off(figure: Figure, near: Sequence[str]) -> Change | None:
    """ "the shares were off 2%"; not "paid off $2m"."""
    return (
        "down"
        if _is_priced(figure) and near[-1:] == ["off"] and _OFF_BEFORE.intersection(near[-2:-1])
        else None
    )


_TELLING = (
    ("was",),
    ("is",),
    ("reached",),
    ("averaged",),
    ("came", "to"),
    ("amounted", "to"),
    ("comes", "to"),
    ("amounts", "to"),
)
_CHANGES: dict[str, Change] = {
    **dict.fromkeys(("increase", "rise", "gain", "growth", "hike"), "up"),
    **dict.fromkeys(("decrease", "fall", "drop", "decline", "reduction", "cut", *directions.LOSSES), "down"),
}


def _told(figure: Figure, near: Sequence[str]) -> Change | None:
    """ "the increase was 2%", "growth came to 3%"; of shares only: "the fall was 12 metres" may be its height."""
    if figure.kind != "percent":
        return None
    near = [word for word in near if word not in _HEDGES]
    lengths = (len(verb) for verb in _TELLING if tuple(near[-len(verb) :]) == verb)
    length = next(lengths, 0)
    return _CHANGES.get(near[-length - 1]) if 0 < length < len(near) else None


_RISES = "rises?|increases?|jumps?|gains?|growth|surges?|hikes?|climbs?|upticks?|spikes?|upswings?"
_FALLS = "falls?|drops?|declines?|decreases?|reductions?|cuts?|slumps?|plunges?|dips?|slides?|contractions?|downturns?"
# "a rise in prices of 3 percent", "the cut in rates was a point"; not "a rise in the price of 3 litres", "sales in a growth of".
_IN = re.compile(
    rf"(?ai:(?<![^\W_])(?:(?P<up>{_RISES})|{_FALLS})[ \xa0](?:in|for)[ \xa0](?:[\w'’-]+[ \xa0]){{0,5}}?"
    r"(?!(?:price|cost|number|value|amount|level|rate|share|size|volume|use)[ \xa0]of[ \xa0])[\w'’-]+[ \xa0]"
    r"(?:of|(?P<told>was|is|came[ \xa0]to|amounted[ \xa0]to|reached|averaged))[ \xa0]"
    r"(?:(?:about|around|some|nearly|almost|just|only|over|under|more[ \xa0]than|less[ \xa0]than|at[ \xa0]least|up[ \xa0]to)[ \xa0])*$)"
)


def _in(text: str, figure: Figure, near: Sequence[str]) -> Change | None:
    """ "a rise in prices of 3 percent": the noun's direction, across what rises."""
    if ("in" not in near and "for" not in near) or not (_is_priced(figure) or figure.is_bare):
        return None
    match = _IN.search(text, max(0, figure.start - _FAR), figure.start)
    if match is None or (match["told"] and figure.kind != "percent"):
        return None
    return "up" if match["up"] else "down"


# A count "5 more" is added, and "5 fewer" left out of no number, unless "than" compares.
_COMPARING = frozenset(
    {"more", "less", "fewer", "longer", "shorter", "larger", "smaller", "bigger", "greater"}
)


_LACKING = frozenset({"less", "fewer", "lower", "higher"})
"""Of a bare number these tell a difference by themselves: "taxes brought in 1.3bn less"."""


_MOST_COMPARED = 4
"""Words from "more" to its "than": "40 more visitors a day than before"."""


def behind(text: str, figure: Figure) -> Change | None:
    """The direction that the words behind a figure give it, across a comma: "or 0.4%, lower"."""
    end = figure.reach + text.startswith(",", figure.reach)
    return _after(text, figure._replace(reach=end))


def _after(text: str, figure: Figure) -> Change | None:
    """ "5% lower", "four fewer than"; with a count, "more" alone only adds to it: "twelve more homes"."""
    following = words.after(text, figure.reach, most=1)
    word = following[0].text.lower() if following and not following[0].gap.strip() else ""
    if word == "loss" and figure.kind == "money":
        return None  # a result, not a fall
    direction: Change | None = (
        "up" if word in directions.AFTER_UP else "down" if word in directions.AFTER_DOWN else None
    )
    if direction and figure.kind == "count":
        most = _MOST_COMPARED if word in ("more", "fewer") else 1
        than = any(other.text.lower() == "than" for other in words.after(text, following[0].end, most))
        than = than or (figure.is_bare and word in _LACKING)
        return direction if than or (figure.unit == "point" and word not in _COMPARING) else None
    return direction


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
    told = _changer(figure, clause) or _of_noun(figure, clause)
    if told is None and len(clause) <= _SHORT and earlier and left[-len(last) - 1] == ",":
        return _changer(figure, earlier[-1].split())
    return told


def _changer(figure: Figure, clause: Sequence[str]) -> Change | None:
    """The direction of the verb of a clause: the last word, else the first that changes something."""
    if clause[-1:] in (["up"], ["down"]) and _is_priced(figure):
        return "up" if clause[-1] == "up" else "down"  # "scaled up by 15%"
    triples = [*zip(["", *clause], clause, [*clause[1:], ""], strict=False)]
    verbs = [word for word in _verbs(triples) if word in directions.CHANGERS]
    if not verbs and (_is_priced(figure) or figure.is_bare):
        verbs = [word for word in _verbs(triples) if word in directions.DIRECTED]
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


def _of_noun(figure: Figure, clause: Sequence[str]) -> Change | None:
    """ "an increase of the levy by 4.5%": the noun of a clause that has no verb of change."""
    if not (_is_priced(figure) or figure.is_bare) or not clause or clause[-1].endswith(("ed", "en")):
        return None
    pairs = zip(clause, [*clause[1:], "of"], strict=True)
    nouns = [word for word, then in pairs if word in _CHANGES and then in ("of", "in")]
    return _CHANGES[nouns[-1]] if nouns else None


# "wiped" and its like stand before the sum, or behind it: "$9bn was wiped off the value".
_WIPED = re.compile(
    r"(?ai:[ \xa0](?:(?:has|have|had)[ \xa0])?(?:is|was|were|been|being)?[ \xa0]?(?:wiped|knocked|shaved|lopped|slashed)[ \xa0](?:off|from)(?![^\W_]))"
)


def _wiped(text: str, figure: Figure) -> Change | None:
    return "down" if _is_priced(figure) and _WIPED.match(text, figure.reach) else None


_LONGER = re.compile(r"(?ai:[ \xa0](?:(?P<up>longer)|shorter|(?P<off>off))(?![^\W_]))")


def _longer(text: str, figure: Figure, near: Sequence[str]) -> Change | None:
    """ "40 minutes shorter", "cuts 40 minutes off"; no other word tells a length of time that changed: "two years older"."""
    match = _LONGER.match(text, figure.end)
    if match is None or (match["off"] and directions.DOWN.isdisjoint(near[-1:])):
        return None
    return "up" if match["up"] else "down"
