"""What one number is: money, percent, measure, duration, ordinal or a count of things, from the words at its sides."""

import re
from collections.abc import Sequence
from decimal import Decimal

from facts.values import hedges, labels, money, nouns, percent, rates, units, words
from facts.values.figure import DOUBTFUL, SURE, Figure
from facts.values.money import Context
from facts.values.numbers import LETTERS
from facts.values.numeral import Numeral
from facts.values.words import Word

_MOST_WORDS = 8
_WRITTEN_IN_DIGITS = ("digits", "fraction")


def read(text: str, numeral: Numeral, context: Context, floor: int) -> Figure | None:
    """The figure that a number is part of; None for a label. `floor` is where the figure before ends."""
    if numeral.form == "ordinal":
        return _ordinal(text, numeral)
    if numeral.form == "article":
        return _article(text, numeral)
    sign, start = _sign(text, numeral, floor)
    mark = money.before(text, start, floor) if numeral.form in _WRITTEN_IN_DIGITS else None
    if numeral.form == "digits" and (suffix := _ORDINAL_SUFFIX.match(text, numeral.end)):
        return _ordinal(text, numeral._replace(end=suffix.end(), form="ordinal"))
    if labels.is_label(text, numeral, mark.edge if mark else start, floor):
        return None
    if mark and (figure := _money(text, numeral, mark, sign, context)):
        return figure
    numeral = _resolve_letter(text, numeral)
    following = words.after(text, numeral.end, _MOST_WORDS)
    return (
        _share(text, numeral, start, following)
        or _percent(numeral, start, following, sign)
        or _measure_or_money(text, numeral, start, following, sign, context)
        or _magnitude(text, numeral, start)
        or _count(text, numeral, start, following, sign)
    )


_ORDINAL_SUFFIX = re.compile(r"(?ai:st|nd|rd|th)(?![^\W_])")
_SIGN = re.compile(r"(?:(?<![\w)\]%°])[-−–+]|(?ai:(?<![\w-])(?:minus|negative)[ \xa0-]))$")
_NO_SIGN = re.compile(r"(?ai:(?:or|/|t-)[ \xa0]?$)")  # "plus or minus 3", "T-minus 41 seconds"


def _sign(text: str, numeral: Numeral, floor: int) -> tuple[str, int]:
    """A minus or plus right before the number, as "-" or "+", and where the figure then starts."""
    base = max(0, numeral.start - 12)
    match = _SIGN.search(text[base : numeral.start]) if numeral.form in ("digits", "words") else None
    if match is None or base + match.start() < floor or _NO_SIGN.search(text[base : base + match.start()]):
        return "", numeral.start
    return ("+" if match[0] == "+" else "-"), base + match.start()


def _money(text: str, numeral: Numeral, mark: money.Mark, sign: str, context: Context) -> Figure | None:
    code, confidence = context.resolve(mark.currency)
    if code is None and mark.currency.needs_country:
        return None
    numeral = _by_letter(numeral)
    end = money.repeated(text, numeral.end, code)
    rate = rates.find(words.after(text, end, 3), end)
    return Figure(numeral, mark.edge, end, rate.end, "money", rate.unit(code), "money.mark", sign, confidence)


def _by_letter(numeral: Numeral) -> Numeral:
    """The number with its scale letter multiplied in: "$32m"."""
    return numeral.times(LETTERS[numeral.letter.lower()], numeral.end + 1) if numeral.letter else numeral


_METRES = re.compile(
    r"(?ai:(?<![^\W_])(?:tall|high|long|wide|deep|tide|tides|waves?|height|depth|metres?|sprint|hurdles|butterfly|"
    r"freestyle|backstroke|dash|final|altitude|above|below|relay|swim|race|snow|surge)(?![^\W_]))"
)


def _resolve_letter(text: str, numeral: Numeral) -> Numeral:
    """ "65k" is thousands and "4.3M" millions; "300m" is millions of things, but metres near a word of length."""
    if not numeral.letter or numeral.letter in "tT":
        return numeral
    if numeral.letter != "m":
        return _by_letter(numeral)
    following = words.after(text, numeral.end + 1, 4)
    if nouns.counted(following, one=False) or units.find(following, digits=True):
        return _by_letter(numeral)
    around = text[max(0, numeral.start - 40) : numeral.end + 24]
    alone = not following or following[0].text.lower() in labels.FUNCTION_WORDS
    is_length = "," in text[numeral.start : numeral.end] or not alone or _METRES.search(around)
    return numeral if is_length else _by_letter(numeral)


def _measure_or_money(
    text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str, context: Context
) -> Figure | None:
    """The longer of the two readings: "pound-feet" is a torque, "pounds" money unless something weighs."""
    measure = _measure(text, numeral, start, following, sign)
    cash = _money_after(text, numeral, start, following, sign, context)
    if measure and cash:
        return measure if measure.end > cash.end or money.is_weight(text, start, cash.end) else cash
    return measure or cash


def _money_after(
    text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str, context: Context
) -> Figure | None:
    mark = money.after(following, digits=numeral.form == "digits")
    if mark is None:
        return None
    code, confidence = context.resolve(mark.currency)
    rule = "money.noun"
    if mark.currency.hundredths:
        numeral, rule = numeral.converted(Decimal("0.01")), "money.part"
    rate = rates.find(words.after(text, mark.edge, 3), mark.edge)
    return Figure(numeral, start, mark.edge, rate.end, "money", rate.unit(code), rule, sign, confidence)


def _percent(numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    found = percent.find(following)
    if found is None or numeral.form in ("fraction", "share"):
        return None
    return Figure(
        numeral.converted(found.factor), start, found.end, found.end, "percent", found.unit, "percent", sign
    )


def _share(text: str, numeral: Numeral, start: int, following: Sequence[Word]) -> Figure | None:
    """ "one in ten", or a fraction of nothing measurable: a percentage of the whole."""
    if numeral.form == "fraction":
        if _of_unit(following) or (text[numeral.end - 1].isdigit() and not labels.of_follows(following)):
            return None  # "half an hour"; and "9/11", "4/5": a slash alone makes no share
        value = (100 * (numeral.value or Decimal(0))).quantize(Decimal("0.01")).normalize()
        numeral = numeral._replace(value=value, step=value, form="share")
    if numeral.form != "share":
        return None
    return Figure(numeral, start, numeral.end, numeral.end, "percent", "percent", "percent.share")


_SKIPPED = frozenset({"of", "a", "an", "one", "us", "uk", "imperial", "full", "whole"})


def _of_unit(following: Sequence[Word]) -> Sequence[Word]:
    """The unit words in "half an hour", "a quarter of a century", "1/16 of a US pint"; empty where there is none."""
    rest = [*following]
    while rest and rest[0].text.lower() in _SKIPPED and len(following) - len(rest) < 3:
        rest = rest[1:]
    if not rest or (len(rest) == len(following) and rest[0].gap.strip() not in ("", "-")):
        return ()
    if labels.of_follows(following) and len(following) - len(rest) < 2:
        return ()  # "half of days" is a share
    known = (
        units.find(rest, digits=False) or percent.find(rest) or rest[0].text.lower() in ("point", "points")
    )
    return rest if known else ()


def _measure(text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    if numeral.form == "fraction":
        following = _of_unit(following)
        if following and (figure := _points(numeral, start, following)):
            return figure
    found = units.find(following, digits=numeral.form in _WRITTEN_IN_DIGITS)
    if found is None or _is_first_half(text, found, following):
        return None
    if found.unit.dimension == "duration":
        return _duration(text, numeral, start, found)
    rate = rates.find(words.after(text, found.end, 3), found.end)
    unit = rate.unit(units.resolved(text, start, found.unit))
    return Figure(numeral, start, found.end, rate.end, "measure", unit, "measure", sign)


def _is_first_half(text: str, found: units.Found, following: Sequence[Word]) -> bool:
    """ "two second-hand cars", "36 F-16s": the unit is the first half of a name or noun."""
    word = following[0]
    if found.end != word.end or text[word.end : word.end + 1] != "-":
        return False
    return word.text == "second" or (len(word.text) == 1 and word.gap != "")


def _points(numeral: Numeral, start: int, following: Sequence[Word]) -> Figure | None:
    """ "two tenths of one per cent", "half a point", "a full percentage point"."""
    share = percent.find(following)
    if share:
        return Figure(numeral, start, share.end, share.end, "percent", share.unit, "percent")
    if following and following[0].text.lower() == "point":
        end = following[0].end
        return Figure(numeral, start, end, end, "percent", "percent_point", "percent.point")
    return None


_MAGNITUDE_BEFORE = re.compile(
    r"(?:(?<![^\W_])[Mm]agnitude(?:[ \xa0]of)?[ \xa0](?:[a-z]+[ \xa0])?|(?<![^\W_])M[wLs]?[ \xa0]?)$"
)
_MAGNITUDE_AFTER = re.compile(r"[ \xa0-]magnitude(?![^\W_])|[ \xa0]on[ \xa0]the[ \xa0](?:moment|Richter)")
_STRONGEST = 10


def _magnitude(text: str, numeral: Numeral, start: int) -> Figure | None:
    """The magnitude of an earthquake: "magnitude 5.8", "a 7.1-magnitude quake", "Mw 6.6"."""
    if numeral.value is None or not 0 < numeral.value < _STRONGEST or numeral.form not in ("digits", "words"):
        return None
    before = text[max(0, start - 24) : start]
    if not (_MAGNITUDE_BEFORE.search(before) or _MAGNITUDE_AFTER.match(text, numeral.end)):
        return None
    return Figure(numeral, start, numeral.end, numeral.end, "measure", "magnitude", "measure.magnitude")


_IN_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
_IN_OTHERS = {
    "fortnight": (Decimal(2), "week"),
    "night": (Decimal(1), "day"),
    "millisecond": (Decimal("0.001"), "second"),
}
_AGE = re.compile(r"(?ai:[ \xa0-]olds?(?![^\W_]))")


def _duration(text: str, numeral: Numeral, start: int, found: units.Found) -> Figure | None:
    unit, end = found.unit.code, found.end
    if unit in _IN_YEARS:
        numeral, unit = numeral.converted(Decimal(_IN_YEARS[unit])), "year"
    if unit in _IN_OTHERS:
        factor, unit = _IN_OTHERS[unit]
        numeral = numeral.converted(factor)
    if age := _AGE.match(text, end):
        edge = age.end() if text[age.start()] == "-" else end
        confidence = DOUBTFUL if text[age.start()] == "-" else SURE
        return Figure(
            numeral, start, edge, age.end(), "duration", unit, "duration.age", confidence=confidence
        )
    rate = rates.find(words.after(text, end, 3), end)
    return Figure(numeral, start, end, rate.end, "duration", rate.unit(unit), "duration")


# "for a week", "took a year", "within a month"; not "$5 a week", "what a week" or "once a day".
_SPAN_BEFORE = re.compile(
    r"(?ai:(?<![^\W_])(?:for|within|after|takes?|took|taken|lasts?|lasted|lasting|by|spent|spends?|needed|needs?|adding|adds"
    r"|celebrated)[ \xa0]$)"
)
_FULL = re.compile(r"(?ai:[ \xa0](?:full|whole)(?=[ \xa0]))")
_AND_HALF = re.compile(r"(?ai:[ \xa0]and[ \xa0]a[ \xa0](half|quarter)(?![^\W_]))")


def _article(text: str, numeral: Numeral) -> Figure | None:
    """ "a week", "a tonne": one of it, where a hedge, a verb of lasting, "full" or "and a half" makes it a figure."""
    end = full.end() if (full := _FULL.match(text, numeral.end)) else numeral.end
    following = words.after(text, end, 2)
    figure = _one_unit(text, numeral, following)
    if figure is None:
        return None
    if half := _AND_HALF.match(text, figure.end):
        value = Decimal("1.5") if half[1].lower() == "half" else Decimal("1.25")
        numeral = figure.numeral._replace(value=value * (figure.numeral.value or 1), step=Decimal("0.5"))
        return figure._replace(numeral=numeral, end=half.end(), reach=half.end())
    hedged = hedges.left(text, numeral.start) != hedges.NONE
    lasting = figure.kind == "duration" and _SPAN_BEFORE.search(
        text[max(0, numeral.start - 12) : numeral.start]
    )
    return figure if hedged or full or lasting else None


def _one_unit(text: str, numeral: Numeral, following: Sequence[Word]) -> Figure | None:
    if points := _points(numeral, numeral.start, following):
        return points
    found = units.find(following[:1], digits=False)
    if found is None:
        return None
    if found.unit.dimension == "duration":
        return _duration(text, numeral, numeral.start, found)
    return Figure(numeral, numeral.start, found.end, found.end, "measure", found.unit.code, "measure")


def _ordinal(text: str, numeral: Numeral) -> Figure | None:
    if labels.is_no_rank(text, numeral):
        return None
    return Figure(numeral, numeral.start, numeral.end, numeral.end, "ordinal", None, "ordinal")


def _count(text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    if numeral.form in ("fraction", "share"):
        return None
    if numeral.letter:
        return None
    noun = nouns.counted(following, one=numeral.value == 1, vague=numeral.value is None)
    if labels.is_one_of(text, numeral):
        unit = noun.unit if noun else None
        return Figure(
            numeral, start, numeral.end, numeral.end, "count", unit, "count.one-of", confidence=DOUBTFUL
        )
    if labels.is_rank(text, numeral):
        return Figure(numeral, start, numeral.end, numeral.end, "ordinal", None, "ordinal.number")
    if labels.is_bare_label(text, numeral, noun, following):
        return None
    confidence = DOUBTFUL if numeral.form == "vague" and (numeral.high or 0) <= 9 else SURE
    if noun is None:
        return Figure(numeral, start, numeral.end, numeral.end, "count", None, "count.bare", sign, confidence)
    rate = rates.find(words.after(text, noun.end, 3), noun.end)
    return Figure(
        numeral, start, numeral.end, rate.end, "count", rate.unit(noun.unit), "count", sign, confidence
    )
