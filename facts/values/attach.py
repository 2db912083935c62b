"""What one number is: money, percent, measure, duration, ordinal or a count of things, from the words at its sides."""

import re
from collections.abc import Sequence
from decimal import Decimal

from facts.values import (
    digits,
    durations,
    labels,
    measured,
    money,
    nouns,
    ordinals,
    percent,
    rates,
    units,
    words,
)
from facts.values.currency_context import Context
from facts.values.figure import DOUBTFUL, SURE, Figure
from facts.values.numbers import LETTERS, with_scale
from facts.values.numeral import Numeral
from facts.values.words import Word, vocabulary

_MOST_WORDS = 5
"""A unit and what it is per need no more words; a counted noun may stand further behind."""
_MOST_OF_NOUN = 8
_WRITTEN_IN_DIGITS = ("digits", "fraction")


def read(text: str, numeral: Numeral, context: Context, floor: int) -> Figure | None:
    """The figure that a number is part of; None for a label. `floor` is where the figure before ends."""
    match numeral.form:
        case "ordinal":
            return ordinals.read(text, numeral)
        case "article":
            return durations.article(text, numeral)
        case "times":
            return measured.multiple(text, numeral, numeral.start)
    if suffixed := ordinals.suffixed(text, numeral):
        return ordinals.read(text, suffixed)
    sign, start = _sign(text, numeral, floor)
    mark = _mark(text, numeral, start, floor, context)
    if labels.is_label(text, numeral, mark.edge if mark else start, floor):
        return None
    if mark:
        return _money(text, numeral, mark, sign, context)
    return None if _is_letter_name(text, numeral) else _by_words(text, numeral, start, sign, context)


def _by_words(text: str, numeral: Numeral, start: int, sign: str, context: Context) -> Figure | None:
    """What the words behind a number make of it; the first reading that fits."""
    numeral = _resolve_letter(text, numeral)
    following = words.after(text, numeral.end, _MOST_WORDS)
    return (
        _share(text, numeral, start, following, sign)
        or _percent(numeral, start, following, sign)
        or _points(text, numeral, start, following, sign)
        or _measure_or_money(text, numeral, start, following, sign, context)
        or measured.magnitude(text, numeral, start)
        or measured.multiple(text, numeral, start)
        or _count(text, numeral, start, following, sign)
    )


_SIGN = re.compile(r"(?:(?<![\w)\]%°])[-−–+]|(?ai:(?<![\w-])(?:minus|negative)[ \xa0-]))$")
_SIGNED = frozenset({"digits", "words", "fraction"})
_SIGN_ENDS = ("-", "−", "–", "+", "minus ", "negative ", "minus\xa0", "negative\xa0")
_NO_SIGN = re.compile(r"(?ai:(?:or|/|t-)[ \xa0]?$)")  # "plus or minus 3", "T-minus 41 seconds"


def _sign(text: str, numeral: Numeral, floor: int) -> tuple[str, int]:
    """A minus or plus right before the number, as "-" or "+", and where the figure then starts."""
    base = max(0, numeral.start - 12)
    left = text[base : numeral.start].lower()
    signed = left.endswith(_SIGN_ENDS) and numeral.form in _SIGNED
    match = _SIGN.search(left) if signed else None
    if match is None or base + match.start() < floor or _NO_SIGN.search(text[base : base + match.start()]):
        return "", numeral.start
    return ("+" if match[0] == "+" else "-"), base + match.start()


def _mark(text: str, numeral: Numeral, start: int, floor: int, context: Context) -> money.Mark | None:
    """The currency mark before a number.

    A letter is one in a text about its country or before a sum ("P1.9 billion", "K15,000"), not in "flight P54".
    """
    mark = money.before(text, start, floor) if numeral.form in _WRITTEN_IN_DIGITS else None
    if mark is None or not mark.currency.needs_country or context.resolve(mark.currency)[0]:
        return mark
    return mark if numeral.scaled or "," in text[numeral.start : numeral.end] else None


def _money(text: str, numeral: Numeral, mark: money.Mark, sign: str, context: Context) -> Figure:
    code, confidence = context.resolve(mark.currency)
    numeral = _by_letter(numeral)
    end = money.repeated(text, numeral.end, code)
    rate = rates.of_sum(text, end)
    return Figure(numeral, mark.edge, end, rate.end, "money", rate.unit(code), "money.mark", sign, confidence)


def _by_letter(numeral: Numeral) -> Numeral:
    """The number with its scale letter multiplied in: "$32m"."""
    letter = numeral.letter
    return numeral.times(LETTERS[letter.lower()], numeral.end + len(letter)) if letter else numeral


_POLL = re.compile(
    r"(?ai:%|per[ ]?cent|(?<![^\W_])(?:polls?|pollsters?|survey|margin|share|vote|lead|swing)(?![^\W_]))"
)
_GAME = re.compile(
    r"(?ai:(?<![^\W_])(?:index|sensex|nifty|dow|nasdaq|ftse|dax|scor\w+|game|games|league|season|rebounds|table|match|pupils"
    r"|maths?|mathematics|reading|science|test|basis|bonus|close[sd]?|e-minis|futures|stock|stocks|shares)(?![^\W_]))"
)
_AROUND = 120


def _points(text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    """ "four points" are percentage points where shares are the talk, and no index, game or test."""
    if (
        not following
        or following[0].text.lower() not in ("point", "points")
        or numeral.form not in ("digits", "words")
    ):
        return None
    around = text[max(0, start - _AROUND) : following[0].end + _AROUND]
    if not _POLL.search(around) or _GAME.search(around) or (numeral.value or 0) > 100:
        return None
    end = following[0].end
    return Figure(numeral, start, end, end, "percent", "percent_point", "percent.point", sign)


_METRES = re.compile(
    r"(?ai:(?<![^\W_])(?:tall|high|long|wide|deep|tide|tides|waves?|height|depth|metres?|sprint|hurdles|butterfly|"
    r"freestyle|backstroke|dash|final|altitude|above|below|relay|swim|race|ran|runner|sprinter|snow|surge)(?![^\W_]))"
)


# "a 5K run", "24K gold", "a 4K screen", "3M said": the letter is no scale there.
_NO_SCALE = vocabulary(
    "run race walk swim gold jewellery jewelry video tv screen display resolution camera monitor"
)


def _resolve_letter(text: str, numeral: Numeral) -> Numeral:
    """ "65k" is thousands and "4.3M" millions; "300m" is millions of things, but metres near a word of length."""
    if not numeral.letter or numeral.letter in ("t", "T"):
        return numeral
    if numeral.letter in ("b", "B") and not nouns.counted(words.after(text, numeral.end + 1, 4), one=False):
        return numeral  # "221B Baker Street"
    return _metres_or_millions(text, numeral) if numeral.letter == "m" else _by_letter(numeral)


def _is_letter_name(text: str, numeral: Numeral) -> bool:
    following = words.after(text, numeral.end + 1, 1) if numeral.letter in ("k", "K") else []
    named = bool(following) and following[0].text.lower() in _NO_SCALE
    return named or text[numeral.start : numeral.end + 1] == "3M"


def _metres_or_millions(text: str, numeral: Numeral) -> Numeral:
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
    if numeral.value is None and labels.of_follows(following):
        following = following[1:]  # "millions of euros", "hundreds of miles"
    if len(following) > 1 and following[0].text in _SYSTEMS and units.find(following[1:2], digits=False):
        following = following[1:]  # "two US gallons"
    measure = measured.measure(text, numeral, start, following, sign)
    parted = measured.of_unit(following) if numeral.form == "fraction" else following  # "half a cent"
    cash = _money_after(text, numeral, start, parted, sign, context)
    if measure and cash:
        return measure if measure.end > cash.end or money.is_weight(text, start, cash.end) else cash
    return measure or cash


_SYSTEMS = frozenset({"US", "U.S.", "UK", "imperial"})
_NAME_GOES_ON = re.compile(r"-[A-Z]")  # "the 49-Euro-Ticket"


_NEXT_SUM = re.compile(r"[$€£¥]\d")  # "three $10 notes": the mark is that of the next number


def _money_after(
    text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str, context: Context
) -> Figure | None:
    mark = money.after(following, digits=numeral.form == "digits")
    if mark is None or _NAME_GOES_ON.match(text, mark.edge):
        return None
    if following[0].gap == " " and _NEXT_SUM.match(text, mark.edge - 1):
        return None
    code, confidence = context.resolve(mark.currency)
    rule, end = "money.noun", mark.edge
    if mark.currency.parts > 1:
        numeral, rule = numeral.converted(1 / Decimal(mark.currency.parts)), "money.part"
    elif not numeral.scaled:
        numeral = with_scale(text, numeral._replace(end=end))  # "75 USD million"
        end = numeral.end
    rate = rates.of_sum(text, end)
    return Figure(numeral, start, end, rate.end, "money", rate.unit(code), rule, sign, confidence)


def _percent(numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    found = percent.find(following)
    if found is None or numeral.form in ("fraction", "share"):
        return None
    return Figure(
        numeral.converted(found.factor), start, found.end, found.end, "percent", found.unit, "percent", sign
    )


def _share(text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    """ "one in ten", or a fraction of nothing measurable: a percentage of the whole; one below zero is a number."""
    if numeral.form == "fraction":
        is_slashed = text[numeral.end - 1].isdigit()
        is_told = labels.of_follows(following) or " " in text[numeral.start : numeral.end]
        is_told = is_told or bool(sign and digits.is_common_ratio(text[numeral.start : numeral.end]))
        if measured.of_unit(following) or (is_slashed and not is_told):
            return None  # "half an hour"; and "9/11", "4/5": a slash alone makes no share
        if sign == "-":
            return Figure(numeral, start, numeral.end, numeral.end, "count", None, "count.bare", sign)
        value = _to_four_digits(100 * (numeral.value or Decimal(0)))
        numeral = numeral._replace(value=value, step=value, form="share")
    if numeral.form != "share":
        return None
    return Figure(numeral, start, numeral.end, numeral.end, "percent", "percent", "percent.share")


def _to_four_digits(share: Decimal) -> Decimal:
    """With two decimals, and below one percent with four digits: a millionth is 0.0001 percent."""
    least = Decimal("0.01") if share >= 1 else Decimal(1).scaleb(share.adjusted() - 3)
    return share.quantize(least).normalize()


# "a shooting percentage of 47"; not "12 per cent of 40".
_PERCENT_OF = re.compile(r"(?ai:(?<![\d%] )(?<![^\W_])(?:percentages?|per[ ]?cents?)[ ]of[ ]$)")


def _count(text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    if numeral.form in ("fraction", "share") or numeral.letter or labels.is_attribute(following):
        return None
    if len(following) == _MOST_WORDS:
        following = [*following, *words.after(text, following[-1].end, _MOST_OF_NOUN - _MOST_WORDS)]
    noun = nouns.counted(following, one=numeral.value == 1, vague=numeral.value is None)
    if labels.is_one_of(text, numeral):
        unit = noun.unit if noun else None
        return Figure(
            numeral, start, numeral.end, numeral.end, "count", unit, "count.one-of", confidence=DOUBTFUL
        )
    if rank := ordinals.numbered(text, numeral):
        return rank
    if labels.is_bare_label(text, numeral, noun, following):
        return None
    if noun is None and _PERCENT_OF.search(text[max(0, start - 16) : start]):
        return Figure(numeral, start, numeral.end, numeral.end, "percent", "percent", "percent.of", sign)
    if noun is None and labels.is_size_of_group(text, numeral):
        return Figure(numeral, start, numeral.end, numeral.end, "count", nouns.PERSON, "count.group", sign)
    confidence = DOUBTFUL if numeral.form == "vague" and (numeral.high or 0) <= 9 else SURE
    if noun is None:
        return Figure(numeral, start, numeral.end, numeral.end, "count", None, "count.bare", sign, confidence)
    rate = rates.find(text, noun.end)
    return Figure(
        numeral, start, numeral.end, rate.end, "count", rate.unit(noun.unit), "count", sign, confidence
    )
