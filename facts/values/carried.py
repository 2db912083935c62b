"""What a figure takes over from one before it in its sentence: a unit that is written only once, and the direction of its verb."""

import re
from decimal import Decimal

from facts.values import behind, change, labels, nouns, rates, words
from facts.values.figure import CARRIED, Figure
from facts.values.labels import line_before

_SENTENCE_END = re.compile(r"[.!?][ \xa0\"”’)]|[\n;]")
_CONNECTED = re.compile(
    r"(?ai:(?:(?<![^\W_])(?:to|from|against|after|versus|vs|than|and|or|while|but|at|by|just|only|about|down|up|nearly|almost)"
    r"|[,(])[ \xa0]*(?:the[ \xa0]|a[ \xa0])?)$|(?ai:(?:profit|loss)[ ]of[ ]$)"
)
_LEVEL = re.compile(r"(?ai:(?<![^\W_])(?:to|at)[ \xa0]$)")
_FAR = 60
_POINT, _MOST_LENDERS = "point", 4
_RATIO = 20
"""A bare figure borrows a unit only from one of its own size, within this factor."""


def with_units(text: str, figures: list[Figure]) -> list[Figure]:
    """Give a bare figure the unit of the one before it in the sentence where the words between connect them."""
    settled: list[Figure] = []
    for place, figure in enumerate(figures):
        after = figures[place + 1] if place + 1 < len(figures) else None
        if figure.is_bare and after is not None and (unit := _unit_behind(text, figure, after)):
            figure = figure._replace(unit=unit, rule="count.of-measure")
        elif figure.rule == "count.bare" and _is_index(text, settled[-_MOST_LENDERS:], figure):
            figure = figure._replace(unit=_POINT, rule="count.carried", confidence=CARRIED)
        elif figure.rule == "count.bare" and settled and _lends(text, settled[-1], figure):
            last = settled[-1]
            figure = figure._replace(
                kind=last.kind, unit=last.unit, rule=f"{last.rule}.carried", confidence=CARRIED
            )
        settled.append(figure)
    return settled


def _is_index(text: str, lenders: list[Figure], figure: Figure) -> bool:
    """Whether a bare figure is the level of another index: "the A fell 1% to 1,463 points, and the B 2% to 1,333"."""
    if not lenders or lenders[-1].kind != "percent" or not _LEVEL.search(line_before(text, figure.start, 12)):
        return False
    level = next((lender for lender in lenders if lender.unit == _POINT and lender.kind == "count"), None)
    if (
        level is None
        or _SENTENCE_END.search(text, level.end, figure.start)
        or words.after(text, figure.end, 1)
    ):
        return False
    ours, theirs = figure.numeral.value or 0, level.numeral.value or 0
    return theirs / _RATIO <= ours <= theirs * _RATIO


def _unit_behind(text: str, figure: Figure, after: Figure) -> str | None:
    """The counted noun behind a measure or sum: "eight million 250ml bottles" counts bottles."""
    if after.kind not in ("measure", "money") or text[figure.end : after.start] not in (" ", "\xa0"):
        return None
    noun = nouns.counted(words.after(text, after.end), one=False)
    return noun.unit if noun else None


def _lends(text: str, last: Figure, figure: Figure) -> bool:
    gap = text[last.end : figure.start]
    following = words.after(text, figure.end, 1)
    if following and following[0].text.lower() not in labels.FUNCTION_WORDS - {"per"}:
        return False
    if last.unit is None or len(gap) > _FAR or _SENTENCE_END.search(gap) or not _CONNECTED.search(gap):
        return False
    if last.kind == "duration" and gap.endswith(" by "):
        return False  # "rents rose 31% in six years, pay by 17"
    if last.kind == "money" and rates.find(text, figure.end).per:
        return True  # "up 12 dollars at 1,918 an ounce"
    ours, theirs = figure.numeral.value, last.numeral.value
    if ours is None or theirs is None or figure.numeral.scaled != last.numeral.scaled:
        return False
    if last.kind == "count":
        return last.unit == nouns.PERSON
    return theirs / _RATIO <= abs(ours) <= theirs * _RATIO or Decimal(0) in (ours, theirs)


_OR = re.compile(r"(?ai:,?[ \xa0]or[ \xa0])")
_NAME = r"(?:[Tt]he[ \xa0][a-z]+|(?:[Tt]he[ \xa0])?[A-Z][\w'’&.-]{0,30}+(?:[ \xa0](?:[A-Z][\w'’&.-]{0,30}+|\d{2,4}+)){0,3})"
_WHERE = r"(?:(?:th(?:at|ose)[ \xa0])?(?:in|to|for|from|of|at)[ \xa0])?"
# Several things, told by their "s": " and exports ", ", car sales "; not a verb, " and is ", " and has ".
_NO_THING = r"(?!(?:is|was|has|does|as|its|this|plus|less|minus|versus|perhaps|always|stands|remains|covers|makes|means|gives)[ \xa0])"
_THINGS = rf"(?:{_NO_THING}[a-z]{{2,20}}[ \xa0])?{_NO_THING}[a-z]{{2,20}}s"
# Matches " and the FTSE 100 ", " in May and ", " in France, Spain ", " and exports "; not " of voters and ".
_GAPPED = re.compile(
    rf"(?:[ \xa0](?:in|at|for|on)[ \xa0]{_NAME})?"
    rf"(?:(?:,|,?[ \xa0](?:and|while))[ \xa0](?:(?:{_WHERE}{_NAME}|{_THINGS})[ \xa0])?|,?[ \xa0]after[ \xa0])"
)
# " and fuel by "; the first figure may be of any kind then.
_BY_TOO = re.compile(r"(?ai:(?:,|,?[ \xa0](?:and|while))[ \xa0](?:[\w'’-]+[ \xa0]){1,4}by[ \xa0])")
_ENDS_GAPPED = re.compile(r"[.,;\n]|$|[ \xa0](?:in|at|for|on|and)[ \xa0]")


def with_direction(text: str, first: Figure, second: Figure) -> list[Figure] | None:
    """The second has the direction of the first: "up 0.25 points, or 0.01%", "the DAX fell 1% and the CAC 2%"."""
    is_or = _OR.fullmatch(text, first.reach, second.start) is not None
    if not is_or and not _is_gapped(text, first, second):
        return None
    direction = first.change or change.of(text, first, words.before(text, first.start))
    if direction != "=":
        return [first, second._replace(change=direction)]
    told = (
        behind.after_comma(text, second)
        if is_or and first.kind in ("money", "percent", "measure", "count")
        else None
    )
    return [first._replace(change=told), second._replace(change=told)] if told else None


def _is_gapped(text: str, first: Figure, second: Figure) -> bool:
    """Whether the verb of the first holds for the second too: after "by", or of shares with another name, place or time."""
    if first.kind != second.kind or first.unit != second.unit:
        return False
    if first.kind != "count" and _BY_TOO.fullmatch(text, first.reach, second.start):
        return change.of(text, second, words.before(text, second.start)) == "="
    return (
        first.kind == "percent"
        and _GAPPED.fullmatch(text, first.reach, second.start) is not None
        and _ENDS_GAPPED.match(text, second.reach) is not None
        and change.of(text, second, words.before(text, second.start)) == "="
    )
