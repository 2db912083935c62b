"""Hedges around a figure: which bound they set, and the interval that they allow.

"about 40" is half a unit of the last significant digit to each side, kept within 2.5 to 10 percent of the value;
"nearly", "just under" and "just over" are the same width to one side. "at least" opens the interval upwards, "up to" downwards.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from facts.records import Bound
from facts.values import words
from facts.values.figure import Figure

NARROWEST, WIDEST = Decimal("0.025"), Decimal("0.1")
"""Limits of the half-width of an approximate figure, relative to its value."""


class Hedge(NamedTuple):
    """A bound and the sides of the value on which the figure lies near it; "just over" is near as well as more."""

    bound: Bound
    side: Literal["both", "below", "above"] = "both"


NONE = Hedge("exact")
ABOUT, NEARLY = Hedge("approximate"), Hedge("approximate", "below")
JUST_UNDER, JUST_OVER = Hedge("less_than", "below"), Hedge("more_than", "above")
AT_LEAST, MORE_THAN = Hedge("at_least"), Hedge("more_than")
AT_MOST, LESS_THAN = Hedge("at_most"), Hedge("less_than")


def _table(phrases: dict[Hedge, str]) -> dict[tuple[str, ...], Hedge]:
    return {tuple(phrase.split()): hedge for hedge, line in phrases.items() for phrase in line.split("|")}


# Right before the figure; the longest phrase wins.
_LEFT = _table(
    {
        ABOUT: "about|around|some|roughly|approximately|approx|approx.|circa|c.|ca.|perhaps|maybe|barely|near|estimated"
        "|an estimated|something like|in the region of|in the order of|on the order of|more or less|~|≈|broadly|a good",
        NEARLY: "nearly|almost|close to|approaching|virtually|practically|nearing|getting on for",
        JUST_UNDER: "just under|just below|just short of|a little under|a little less than|a bit under|a bit less than"
        "|slightly under|slightly less than|slightly fewer than|slightly below|not quite|a shade under|a touch under"
        "|little short of|a little below|just shy of|a fraction under|a little fewer than|a shade below|a touch below"
        "|short of|just less than",
        JUST_OVER: "just over|just above|a little over|a little more than|a bit over|a bit more than|slightly over"
        "|slightly more than|slightly above|a shade over|a touch over|a shade above|a touch above|little more than"
        "|just more than|a little above|a fraction over|barely more than|barely over",
        AT_LEAST: "at least|bigger or equal than|greater or equal than|more or equal than|bigger than or equal to|larger than or equal to|greater or equal to|no fewer than|no less than|greater than or equal to|more than or equal to|equal to or more than|not less than|not fewer than|a minimum of|upwards of|as few as"
        "|as little as|≥|at the very least|upward of",
        MORE_THAN: "more than|over|above|greater than|higher than|well over|far more than|in excess of|exceeding|exceeded"
        "|exceeds|exceed|surpass|>|beyond|bigger than|larger than|upwards from|north of|well above|much more than|better than|topping|topped|tops|top|surpassing|surpassed"
        "|surpasses|passes|passed|pass|longer than|older than|past",
        AT_MOST: "up to|at most|smaller or equal than|less or equal than|lower or equal than|less or equal to|lower than or equal to|no more than|less than or equal to|equal to or less than|smaller than or equal to|not more than|as many as|as much as|as long as|as high as|≤|at the most"
        "|no longer than|not exceeding|no higher than|no later than",
        LESS_THAN: "less than|fewer than|under|below|well under|well below|lower than|far less than|far fewer than"
        "|not even|<|sub|south of|shorter than|smaller than|younger than",
        NONE: "almost exactly|half past|in the past|the past|the top",
    }
)
# Right after the figure or its noun.
_RIGHT = _table(
    {
        ABOUT: "or so|or thereabouts|odd|give or take|or about that|more or less|near enough",
        AT_LEAST: "or more|or greater|or longer|or larger|plus|or over|or above|or older|or higher|at least|at the very least|minimum|upwards|and up|and over",
        NONE: "plus or minus",
        AT_MOST: "or less|or fewer|or smaller|or shorter|or under|or below|or lower|at most|at the very most|maximum|at the most|or younger|tops",
    }
)
_LONGEST = max(map(len, _LEFT))
_ENDS, _BEGINNINGS = {phrase[-1] for phrase in _LEFT}, {phrase[0] for phrase in _RIGHT}

# Words that may stand between a hedge and its figure: "at least another 40", "more than a record $3bn". A definite
# article may not: "fewer than the 773 of last year" compares with an exact figure.
_FILLERS = frozenset({"another", "further", "additional", "record", "staggering", "whopping", "massive"})

# Particles of a verb, which hedge nothing: "edged up to 32.9%", "handed over 108 people", "takes over 75 percent".
_PARTICLE = re.compile(
    r"(?ai:(?<![^\W_])(?:(?:edg|creep|inch|pick|catch|mark|push|tick|step|mov|climb|add|sum|go|wak)(?:s|es|ed|ing)?|went|crept"
    r"|caught|moved|rises?|rose|brought|back|way)[ \xa0]up[ \xa0]to[ \xa0]$"
    r"|(?<![^\W_])(?:hand|tak|turn|sign|carr|roll)(?:e|s|es|ed|ing|en|y|ies|ied)?[ \xa0]over[ \xa0]$|took[ \xa0]over[ \xa0]$)"
)
# "over five years", "over 12 hearings" is "during" with money or work, and "more than" after a verb of lasting or "for".
_SITTINGS = frozenset(
    {"hearing", "sitting", "session", "meeting", "match", "game", "race", "season", "round", "leg", "lap"}
)
_LASTING = re.compile(
    r"(?ai:(?<![^\W_])(?:for|after|is|was|than|just|well|took|takes?|lasts?|lasted|lasting|been|of)[ \xa0]over[ \xa0]$)"
)


def around(text: str, figure: Figure, near: Sequence[str]) -> Hedge:
    """The hedge of a figure: at the end of `near`, the words before it, right after it, or after its noun."""
    hedge = _left(near)
    if hedge != NONE and _is_particle(text, figure):
        hedge = NONE
    if hedge == NONE:
        hedge = right(text, figure.end)
    if hedge == NONE and figure.reach > figure.end:
        hedge = right(text, figure.reach)
    return hedge


def _is_particle(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - 20) : figure.start]
    if _PARTICLE.search(before):
        return True
    during = figure.kind == "duration" or (figure.unit or "").rpartition(" ")[2] in _SITTINGS
    return during and before.lower().endswith("over ") and not _LASTING.search(before)


def left(text: str, start: int) -> Hedge:
    """The hedge that ends right before `start`."""
    return _left(words.before(text, start))


def named(phrase: str) -> Hedge:
    """The hedge that a phrase is, whole: "no more than"."""
    return _LEFT.get(tuple(phrase.lower().split()), NONE)


def _left(near: Sequence[str]) -> Hedge:
    end = len(near)
    if near and near[-1] in _FILLERS:
        end -= 2 if near[-2:-1] in (["a"], ["an"]) else 1
    last = near[end - 1].rstrip("-") if end > 0 else ""
    if last not in _ENDS:
        return NONE
    found = (*near[: end - 1], last)
    return _longest(_LEFT, [found[-count:] for count in range(_LONGEST, 0, -1)])


# A number behind the phrase takes it for itself: "$5m, at least 40 of them".
_RIGHT_TAIL = re.compile(
    rf"[ \xa0,-]{{0,2}}((?:{'|'.join(sorted(_BEGINNINGS))})(?![a-z])[ \xa0]?(?:[a-z]+[ \xa0]?){{0,3}})(?![ \xa0]?[\d$€£¥])"
)


# A hedge of the next figure: "5 or more than 9".
_MORE_THAN_NEXT = re.compile(
    r"[ \xa0](?:or|and)[ \xa0](?:more|less|fewer|greater|higher|lower)[ \xa0]than[ \xa0][\d$€£¥]"
)


def right(text: str, end: int) -> Hedge:
    """The hedge that begins right after `end`: "40 or so", "60-odd", "500+"."""
    if text.startswith("+", end):
        return AT_LEAST
    match = _RIGHT_TAIL.match(text, end, end + 24)
    if match is None:
        return NONE
    if _MORE_THAN_NEXT.match(text, end):
        return NONE
    following = tuple(match[1].split())
    return _longest(_RIGHT, [following[:count] for count in range(len(following), 0, -1)])


def _longest(table: dict[tuple[str, ...], Hedge], phrases: list[tuple[str, ...]]) -> Hedge:
    return next((table[phrase] for phrase in phrases if phrase in table), NONE)


def interval(value: Decimal, step: Decimal, hedge: Hedge) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest figure that a hedged value allows; None is unbounded."""
    match hedge.bound:
        case "at_least" | "more_than" if hedge.side == "both":
            return value, None
        case "at_most" | "less_than" if hedge.side == "both":
            return None, value
        case "approximate" | "more_than" | "less_than":
            width = min(max(step / 2, abs(value) * NARROWEST), abs(value) * WIDEST)
            below = Decimal(0) if hedge.side == "above" else width
            above = Decimal(0) if hedge.side == "below" else width
            return value - below, value + above
        case _:
            return value, value
