"""Lengths of time: "two-day", "18 months", "half a century", "a week", in the written unit."""

import re
from collections.abc import Sequence
from decimal import Decimal

from facts.values import hedges, percent, rates, units, words
from facts.values.figure import DOUBTFUL, SURE, Figure
from facts.values.numeral import Numeral
from facts.values.words import Word

_IN_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
_IN_OTHERS = {
    "fortnight": (Decimal(2), "week"),
    "night": (Decimal(1), "day"),
    "millisecond": (Decimal("0.001"), "second"),
}
_AGE = re.compile(r"(?ai:[ \xa0-]olds?(?![^\W_]))")
# "the 50-year-old plant", "an 18-month-old civil war": how long something has stood or gone on; not "a 43-year-old party leader".
_OLD_THING = re.compile(
    r"(?ai:[ \xa0](?:[a-z-]+[ \xa0])?(?:war|conflict|insurgency|uprising|rebellion|revolt|fighting|strike|dispute|feud|standoff|siege|blockade"
    r"|embargo|ban|truce|cease-?fire|peace|treaty|pact|agreement|deal|law|statute|rule|policy|program(?:me)?|project|campaign|investigation"
    r"|inquiry|case|lawsuit|company|firm|group|agency|bank|newspaper|magazine|airline|party|government|regime|coalition|alliance|union|plant"
    r"|factory|mill|building|tower|bridge|dam|tunnel|church|mosque|temple|cathedral|monument|stadium|hotel|house|school|jet|aircraft|plane"
    r"|airliner|ship|vessel|ferry|tanker|reactor|pipeline|tradition|practice|recession|slump|drought|dictatorship|monarchy|empire|marriage)s?"
    r"(?![^\W_]|[ \xa0](?!(?:over|after|under|for|or|than|her|an)(?![^\W_]))(?:[a-z]*(?:er|or|an|ant|ent|ist|ee|man|men|boy|girl|aide|chief"
    r"|clerk|official|pupil|boss|hand)s?)(?![^\W_])))"
)
OLDEST = 115
"""A number of years above this is nobody's age."""


def duration(text: str, numeral: Numeral, start: int, found: units.Found) -> Figure:
    """A number of units of time; centuries and decades in years. An age as an adjective ("27-year-old") is doubtful."""
    unit, end = found.unit.code, found.end
    if unit in _IN_YEARS:
        numeral, unit = numeral.converted(Decimal(_IN_YEARS[unit])), "year"
    if unit in _IN_OTHERS:
        factor, unit = _IN_OTHERS[unit]
        numeral = numeral.converted(factor)
    if age := _AGE.match(text, end):
        return _aged(text, numeral, start, end, unit, age)
    rate = rates.find(text, end)
    is_term = text.startswith("-", numeral.end) and _TERM.match(text, end)
    confidence = DOUBTFUL if is_term else SURE
    return Figure(
        numeral, start, end, rate.end, "duration", rate.unit(unit), "duration", confidence=confidence
    )


def _aged(text: str, numeral: Numeral, start: int, end: int, unit: str, age: re.Match[str]) -> Figure:
    """ "18 months old", "a 27-year-old", doubtful as an adjective; a thing is a thing, and may be older than anybody."""
    hyphened = text[age.start()] == "-"
    edge = age.end() if hyphened else end
    if (unit == "year" and (numeral.value or 0) > OLDEST) or _OLD_THING.match(text, age.end()):
        return Figure(numeral, start, edge, age.end(), "duration", unit, "duration.old")
    confidence = DOUBTFUL if hyphened else SURE
    return Figure(numeral, start, edge, age.end(), "duration", unit, "duration.age", confidence=confidence)


# "the one-week repo", "a 10-year bond": the term by which a paper or a rate is named.
_TERM = re.compile(
    r"(?ai:[ ](?:[a-z]+[ ])?(?:repos?|bonds?|bills?|notes?|yields?|treasur(?:y|ies)|gilts?|bunds?|mortgages?|deposits?|swaps?|loans?)(?![^\W_]))"
)


# "for a week", "took a year", "within a month"; not "$5 a week", "what a week" or "once a day".
_SPAN_BEFORE = re.compile(
    r"(?ai:(?<![^\W_])(?:for|within|in|over|after|takes?|took|taken|lasts?|lasted|lasting|by|spent|spends?|needed|needs?|adding|adds"
    r"|celebrated|(?:takes?|took|taken)(?:[ \xa0][^\W\d_]+){1,2})[ \xa0]$)"
)
# "a decade in jail", "a month early", "an hour less than before", "a week after the dam broke".
_SPAN_AFTER = re.compile(
    r"(?ai:[ ](?:or[ ](?:more|longer|so|less|two)|in[ ](?:jail|prison|custody|detention|hospital|office|power|exile)|behind[ ]bars|early|late"
    r"|(?:less|more|longer|shorter|faster|sooner|earlier|later)[ ]than|(?:after|before|since)(?=[ ](?!(?:that|then|this)(?![^\W_]))[a-z]))"
    r"(?![^\W_]))"
)
_SECOND_THING = re.compile(
    r"(?ai:[ \xa0](?!(?:or|and|later|earlier|before|after|to|for|of|at|in|on|is|was)(?![^\W_]))[a-z])"
)
_FULL = re.compile(r"(?ai:[ \xa0](?:full|whole)(?=[ \xa0]))")
_AND_HALF = re.compile(r"(?ai:[ \xa0]and[ \xa0]a[ \xa0](half|quarter)(?![^\W_]))")


def article(text: str, numeral: Numeral) -> Figure | None:
    """ "a week", "a tonne": one of it, where a hedge, a verb of lasting, "full" or "and a half" makes it a figure."""
    end = full.end() if (full := _FULL.match(text, numeral.end)) else numeral.end
    following = words.after(text, end, 2)
    figure = _one_unit(text, numeral, following)
    if figure is None or (figure.unit == "second" and _SECOND_THING.match(text, figure.end)):
        return None
    if half := _AND_HALF.match(text, figure.end):
        value = Decimal("1.5") if half[1].lower() == "half" else Decimal("1.25")
        numeral = figure.numeral._replace(value=value * (figure.numeral.value or 1), step=Decimal("0.5"))
        return figure._replace(numeral=numeral, end=half.end(), reach=half.end())
    hedged = hedges.left(text, numeral.start) != hedges.NONE
    return figure if hedged or full or _is_lasting(text, figure) else None


def _is_lasting(text: str, figure: Figure) -> bool:
    if figure.kind != "duration":
        return False
    before = _SPAN_BEFORE.search(text[max(0, figure.start - 28) : figure.start])
    return before is not None or _SPAN_AFTER.match(text, figure.end) is not None


def _one_unit(text: str, numeral: Numeral, following: Sequence[Word]) -> Figure | None:
    if points := percent.part(numeral, numeral.start, following):
        return points
    found = units.find(following[:1], digits=False)
    if found is None:
        return None
    if found.unit.dimension == "duration":
        return duration(text, numeral, numeral.start, found)
    return Figure(numeral, numeral.start, found.end, found.end, "measure", found.unit.code, "measure")
