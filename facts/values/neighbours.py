"""What neighbouring figures say about each other: ranges, and units that are written once for several figures."""

import re
from collections.abc import Iterable
from decimal import Decimal

from facts.values import labels
from facts.values.quantities import Figure

_DASH = re.compile(r"[ \xa0]?[-–—−][ \xa0]?")
_TO = re.compile(r"(?ai:[ \xa0](?:to|till)[ \xa0])")
_AND = re.compile(r"(?ai:,?[ \xa0](?:and|or|/)[ \xa0]|/)")
_BETWEEN = re.compile(r"(?ai:(?<![^\W_])between[ \xa0]$)")
_FROM = re.compile(r"(?ai:(?<![^\W_])from[ \xa0]$)")
_MOVES = re.compile(
    r"(?ai:(?<![^\W_])(?:r[oi]se\w*|f[ae]ll\w*|gr[eo]w\w*|cut\w*|increas\w+|decreas\w+|reduc\w+|drop\w*|climb\w*|jump\w*|rais\w+|lower\w*|lift\w*|"
    r"declin\w+|up|down|took|take\w*|went|go|goes|mov\w+|slow\w*|eas\w+|slid\w*|slip\w*|surg\w+|soar\w*|widen\w*|narrow\w*|shr[aiu]nk\w*|chang\w+|revis\w+|"
    r"doubl\w+|trebl\w+|tripl\w+|edg\w+|swell\w*|dip\w*|plung\w+|tumbl\w+|expand\w*|brought|bring\w*|advanc\w+|improv\w+|upgrad\w+|downgrad\w+|accelerat\w+|reduction|thirds)(?![^\W_]))"
)


def settle(text: str, figures: Iterable[Figure]) -> list[Figure]:
    """Join the ends of ranges, hand units on, and drop result lines like "2-1"."""
    return _carry_forward(text, _join(text, list(figures)))


def _join(text: str, figures: list[Figure]) -> list[Figure]:
    joined: list[Figure] = []
    for figure in figures:
        if joined and (pair := _pair(text, joined[-1], figure)) is not None:
            joined[-1:] = pair
        else:
            joined.append(figure)
    return joined


def _pair(text: str, first: Figure, second: Figure) -> list[Figure] | None:
    """What two figures become when a dash, "to", "and" or "or" stands between them; None leaves both as they are."""
    gap = text[first.end : second.start]
    if len(gap) > 8 or first.upper or not _alike(first, second):
        return None
    dash = _DASH.fullmatch(gap) is not None
    if (
        dash
        and first.unit is None
        and second.unit is None
        and labels.is_score(text, first.numeral, second.numeral)
    ):
        return []
    left = text[max(0, first.start - 60) : first.start]
    left = left[left.rfind("\n") + 1 :]
    between = _BETWEEN.search(left) and _AND.fullmatch(gap)
    to = _TO.fullmatch(gap) and not (_FROM.search(left) and _MOVES.search(left))
    lent = _lend_back(first, second)
    if (dash or between or to) and lent.numeral.value < second.numeral.value:  # type: ignore[operator]
        return [_range(lent, second)]
    return [lent, second] if dash or to or _TO.fullmatch(gap) or _AND.fullmatch(gap) else None


def _alike(first: Figure, second: Figure) -> bool:
    if first.numeral.value is None or second.numeral.value is None or "ordinal" in (first.kind, second.kind):
        return False
    return (
        first.unit is None
        or second.unit is None
        or first.unit == second.unit
        or first.unit == second.unit.split("/")[0]
    )


def _lend_back(first: Figure, second: Figure) -> Figure:
    """The first of two with the unit and the scale that only the second writes: "$1.5-2bn", "from 10 to 12%"."""
    numeral = first.numeral
    if (
        second.numeral.scaled
        and not numeral.scaled
        and numeral.value * second.numeral.scale < second.numeral.value
    ):  # type: ignore[operator]
        numeral = numeral.times(second.numeral.scale, numeral.end)
    if first.unit is None and second.unit is not None and first.reach == first.end:
        return first._replace(numeral=numeral, kind=second.kind, unit=second.unit, rule=second.rule)
    return first._replace(numeral=numeral)


def _range(first: Figure, second: Figure) -> Figure:
    known = second if second.unit else first
    return first._replace(
        end=second.end,
        reach=second.reach,
        upper=second.numeral,
        kind=known.kind,
        unit=known.unit,
        rule=f"{known.rule}.range",
    )


_SENTENCE_END = re.compile(r"[.!?][ \xa0\"”’)]|\n")
_CONNECTED = re.compile(
    r"(?ai:(?:(?<![^\W_])(?:to|from|against|after|versus|vs|than|and|or|with|of|while|but|at|just|only|about|down|up|nearly|almost|some|was|by|another)|[,;(])[ \xa0]*(?:the[ \xa0]|a[ \xa0])?)$"
)
_CARRIED = ("percent", "money", "measure", "duration")
CARRIED_CONFIDENCE = 0.8


def _carry_forward(text: str, figures: list[Figure]) -> list[Figure]:
    """Give a bare figure the unit of the one before it in the sentence where the words between connect them."""
    settled: list[Figure] = []
    for figure in figures:
        if settled and figure.rule.startswith("count.bare") and _lends(text, settled[-1], figure):
            last = settled[-1]
            figure = figure._replace(
                kind=last.kind, unit=last.unit, rule=f"{last.rule}.carried", confidence=CARRIED_CONFIDENCE
            )
        settled.append(figure)
    return settled


def _lends(text: str, last: Figure, figure: Figure) -> bool:
    gap = text[last.end : figure.start]
    if last.unit is None or len(gap) > 60 or _SENTENCE_END.search(gap) or not _CONNECTED.search(gap):
        return False
    ours, theirs = figure.numeral.value, last.numeral.value
    if ours is None or theirs is None or last.kind not in (*_CARRIED, "count"):
        return False
    if last.kind == "count":
        return last.unit == "person"
    return theirs / 20 <= abs(ours) <= theirs * 20 or Decimal(0) in (ours, theirs)
