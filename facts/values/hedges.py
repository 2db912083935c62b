"""Hedges around a figure: which bound they set, and the interval that they allow.

"about 40" is half a unit of the last significant digit to each side, kept within 2.5 to 10 percent of the value;
"nearly" and "just over" are the same width to one side. "at least" opens the interval upwards, "up to" downwards.
"""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from facts.records import Bound
from facts.values import words
from facts.values.figure import Figure

NARROWEST, WIDEST = Decimal("0.025"), Decimal("0.1")


class Hedge(NamedTuple):
    """A bound and, for an approximate one, the side of the value that it leaves open."""

    bound: Bound
    side: Literal["both", "below", "above"] = "both"


ABOUT, NEARLY, JUST_OVER = Hedge("approximate"), Hedge("approximate", "below"), Hedge("approximate", "above")
AT_LEAST, MORE_THAN = Hedge("at_least"), Hedge("more_than")
AT_MOST, LESS_THAN = Hedge("at_most"), Hedge("less_than")
NONE = Hedge("exact")

_LEFT_PHRASES: dict[Hedge, str] = {
    ABOUT: "about | around | some | roughly | approximately | approx | approx. | circa | c. | ca. | perhaps | maybe | "
    "estimated | an estimated | something like | in the region of | in the order of | on the order of | "
    "more or less | an average of about | ~ | ≈ | give or take | somewhere around | reportedly around | broadly | "
    "thereabouts | or so",
    NEARLY: "nearly | almost | close to | just under | just below | just short of | a little under | a little less than | "
    "a bit under | a bit less than | slightly under | slightly less than | slightly fewer than | slightly below | "
    "not quite | approaching | virtually | practically | a shade under | little short of | nearing | "
    "a little below | just shy of | a fraction under | getting on for | a little fewer than",
    JUST_OVER: "just over | just above | a little over | a little more than | a bit over | a bit more than | "
    "slightly over | slightly more than | slightly above | a shade over | little more than | just more than | "
    "a little above | a fraction over | barely more than | barely over",
    AT_LEAST: "at least | no fewer than | no less than | not less than | not fewer than | a minimum of | minimum of | "
    "upwards of | as few as | as little as | ≥ | at the very least | a good",
    MORE_THAN: "more than | over | above | greater than | higher than | well over | far more than | in excess of | "
    "exceeding | exceeded | exceeds | exceed | > | north of | well above | much more than | better than | topping | "
    "topped | tops | surpassing | surpassed | longer than | upward of | older than",
    AT_MOST: "up to | at most | no more than | not more than | as many as | as much as | as long as | as high as | "
    "a maximum of | maximum of | ≤ | at the most | no longer than | not exceeding | no higher than | capped at | "
    "until | no later than",
    LESS_THAN: "less than | fewer than | under | below | well under | well below | lower than | far less than | "
    "far fewer than | not even | < | sub | south of | shorter than | smaller than | younger than",
    NONE: "not more or less than | well",
}
LEFT = {phrase.strip(): hedge for hedge, line in _LEFT_PHRASES.items() for phrase in line.split("|")}
del LEFT["until"], LEFT["thereabouts"], LEFT["or so"], LEFT["well"]
_LONGEST = max(phrase.count(" ") + 1 for phrase in LEFT)

# Words that may stand between a hedge and its figure: "at least another 40", "more than a record $3bn".
FILLERS = frozenset(
    {
        "a",
        "an",
        "the",
        "another",
        "further",
        "additional",
        "record",
        "staggering",
        "whopping",
        "massive",
        "its",
        "their",
        "our",
        "his",
        "her",
        "those",
        "these",
    }
)

_RIGHT_PHRASES: dict[Hedge, str] = {
    ABOUT: "or so | or thereabouts | odd | give or take | or about that | approximately | roughly",
    AT_LEAST: "or more | plus | or over | or above | or older | or higher | at least | and counting | minimum | + | upwards | and up | and over",
    AT_MOST: "or less | or fewer | or under | or below | or lower | at most | maximum | at the most | or younger | tops",
}
RIGHT = {tuple(phrase.split()): hedge for hedge, line in _RIGHT_PHRASES.items() for phrase in line.split("|")}


_OVER_A_SPAN = re.compile(
    r"(?ai:(?<![^\W_])(?:for|after|is|was|than|just|well|took|takes|take|last|lasts|lasted|lasting|been|of)[ \xa0]over[ \xa0]$)"
)


def around(text: str, figure: Figure) -> Hedge:
    """The hedge of a figure: before it, right after it, or after its noun ("40 people or so").

    "over" before a duration is "during" ("paid over five years") unless a verb of lasting or "for" stands before it.
    """
    hedge = left(text, figure.start)
    if hedge == MORE_THAN and figure.kind == "duration":
        before = text[max(0, figure.start - 16) : figure.start]
        if before.lower().endswith("over ") and not _OVER_A_SPAN.search(before):
            return NONE
    if hedge == NONE:
        hedge = right(text, figure.end)
    if hedge == NONE and figure.reach > figure.end:
        hedge = right(text, figure.reach)
    return hedge


def left(text: str, start: int) -> Hedge:
    """The hedge that ends right before `start`."""
    found = words.before(text, start, most=_LONGEST + 2)
    skipped = 0
    while found and found[-1] in FILLERS and skipped < 2 and " ".join(found[-2:]) not in LEFT:
        found, skipped = found[:-1], skipped + 1
    if not found:
        return NONE
    found[-1] = found[-1].rstrip("-")
    for count in range(min(_LONGEST, len(found)), 0, -1):
        if hedge := LEFT.get(" ".join(found[-count:])):
            return hedge
    return NONE


def right(text: str, end: int) -> Hedge:
    """The hedge that begins right after `end`: "40 or so", "60-odd", "500+"."""
    if text[end : end + 1] == "+":
        return AT_LEAST
    tail = text[end : end + 24].split("\n", 1)[0].lower().lstrip(" \xa0,-")
    following = tuple(part.rstrip(".,;:)!?") for part in tail.split()[:3])
    for count in range(len(following), 0, -1):
        if hedge := RIGHT.get(following[:count]):
            return hedge
    return NONE


def interval(value: Decimal, step: Decimal, hedge: Hedge) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest figure that a hedged value allows; None is unbounded."""
    match hedge.bound:
        case "at_least" | "more_than":
            return value, None
        case "at_most" | "less_than":
            return None, value
        case "approximate":
            width = min(max(step / 2, abs(value) * NARROWEST), abs(value) * WIDEST)
            below = Decimal(0) if hedge.side == "above" else width
            above = Decimal(0) if hedge.side == "below" else width
            return value - below, value + above
        case _:
            return value, value
