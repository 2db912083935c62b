"""Every quantity of a text: numbers with what they count or measure, as readings.

A number is found first (`numbers`), then the words at its sides say what it is: money, percent, a measure, a duration,
an ordinal, or a count of things. Neighbours are joined into ranges and lend each other their units (`neighbours`), and
the hedges around a figure set its bounds.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from facts.records import Kind
from facts.values import change, hedges, labels, money, nouns, percent, units, words
from facts.values.money import Context
from facts.values.numbers import LETTERS, Numeral, scan
from facts.values.reading import Reading
from facts.values.words import Word

Span = tuple[int, int]

DOUBTFUL = 0.4
"""Confidence of what a careful reader would rather not call a figure: "one of the people", "several"."""


class Figure(NamedTuple):
    """A number with what it counts, before ranges and hedges.

    `start` and `end` cover number and unit, `reach` also the counted noun. `unit` is None for a bare figure.
    """

    numeral: Numeral
    start: int
    end: int
    reach: int
    kind: Kind
    unit: str | None
    rule: str
    sign: str = ""
    confidence: float = 1.0
    upper: Numeral | None = None


def find(text: str, taken: Sequence[Span]) -> list[Reading]:
    """All readings of kinds money, percent, measure, duration, count and ordinal, in order and disjoint.

    None overlaps a span of `taken` (in order, disjoint), none crosses a line break.
    """
    from facts.values import neighbours

    figures = list(_figures(text, taken))
    return [_reading(text, figure) for figure in neighbours.settle(text, figures)]


def _figures(text: str, taken: Sequence[Span]) -> Iterator[Figure]:
    context, floor = Context(text), 0
    for numeral in _free(scan(text), taken):
        figure = read(text, numeral, context, floor)
        if figure is not None:
            yield figure
            floor = figure.end


def _free(numerals: Iterator[Numeral], taken: Sequence[Span]) -> Iterator[Numeral]:
    """The numerals that touch no taken span."""
    spans = iter([*taken, (10**12, 10**12)])
    start, end = next(spans)
    for numeral in numerals:
        while end <= numeral.start:
            start, end = next(spans)
        if numeral.end <= start:
            yield numeral


def read(text: str, numeral: Numeral, context: Context, floor: int) -> Figure | None:
    """What one number is; None for a label. `floor` is where the figure before ends."""
    sign, start = _sign(text, numeral, floor)
    mark = money.before(text, start, floor) if numeral.form in ("digits", "fraction") else None
    if labels.is_label(text, numeral, mark.edge if mark else start):
        return None
    following = words.after(text, numeral.end)
    if mark and (figure := _money(text, numeral, mark.currency, mark.edge, sign, context)):
        return figure
    if numeral.form == "ordinal":
        return _ordinal(text, numeral)
    numeral = _resolve_letter(numeral, following)
    following = words.after(text, numeral.end)
    return (
        _percent(text, numeral, start, sign, following)
        or _money_after(text, numeral, start, following, context)
        or _measure(text, numeral, start, following, sign)
        or _count(text, numeral, start, following, sign)
    )


_SIGN = re.compile(r"(?:(?<![\w)\]%°])[-−–+]|(?ai:(?<![\w-])(?:minus|negative)[ \xa0-]))$")


def _sign(text: str, numeral: Numeral, floor: int) -> tuple[str, int]:
    """A minus or plus right before the number, as "-" or "+", and where the figure then starts."""
    if numeral.form not in ("digits", "words"):
        return "", numeral.start
    base = max(0, numeral.start - 11)
    match = _SIGN.search(text[base : numeral.start])
    if (
        match is None
        or base + match.start() < floor
        or re.search(
            r"(?ai:(?:or|/|t-)[ \xa0]?$)", text[max(0, base + match.start() - 4) : base + match.start()]
        )
    ):
        return "", numeral.start
    return ("+" if match[0] == "+" else "-"), base + match.start()


def _scaled_by_letter(numeral: Numeral) -> Numeral:
    factor = LETTERS.get(numeral.letter.lower(), 1)
    return numeral.times(factor, numeral.end + 1) if numeral.letter and factor else numeral


def _resolve_letter(numeral: Numeral, following: Sequence[Word]) -> Numeral:
    """ "65k" is thousands and "300m" people millions; "300m" alone stays metres."""
    if numeral.letter in ("k", "K", "B", "b"):
        return _scaled_by_letter(numeral)
    if numeral.letter in ("m", "M") and len(following) > 1:
        noun = nouns.counted(following[1:], one=False)
        if noun and following[1].gap.strip() == "" and following[1].text.lower() not in ("in", "of"):
            return _scaled_by_letter(numeral)
    return numeral


def _money(
    text: str, numeral: Numeral, currency: money.Currency, start: int, sign: str, context: Context
) -> Figure | None:
    code, confidence = context.resolve(currency)
    if code is None and currency.needs_country:
        return None
    numeral = _scaled_by_letter(numeral)
    end = _own_code(text, numeral.end, code)
    rate = _rate(words.after(text, end), code or "")
    return Figure(
        numeral, start, end, rate.end or end, "money", _with_rate(code, rate), "money.mark", sign, confidence
    )


def _own_code(text: str, end: int, code: str | None) -> int:
    """ "$75 U.S." and "$5m USD" repeat the currency behind the amount."""
    following = words.after(text, end, most=2)
    if following and (following[0].text == code or (code == "USD" and following[0].text in ("U.S", "US"))):
        return following[0].end + (
            text[following[0].end : following[0].end + 1] == "." and following[0].text == "U.S"
        )
    return end


def _money_after(
    text: str, numeral: Numeral, start: int, following: Sequence[Word], context: Context
) -> Figure | None:
    mark = money.after(following, digits=numeral.form in ("digits", "fraction"))
    if mark is None or (numeral.letter and following[0].gap == ""):
        mark = None
        if numeral.letter and (found := money.after(words.after(text, numeral.end + 1), digits=True)):
            mark, numeral = found, _scaled_by_letter(numeral)
    if mark is None or _is_weight(text, start, mark):
        return None
    code, confidence = context.resolve(mark.currency)
    if mark.currency.hundredths:
        numeral = numeral.times(Decimal("0.01"), numeral.end)._replace(scale=Decimal(1))
    rate = _rate(words.after(text, mark.edge), code or "")
    return Figure(
        numeral,
        start,
        mark.edge,
        rate.end or mark.edge,
        "money",
        _with_rate(code, rate),
        "money.noun",
        "",
        confidence,
    )


_WEIGHING = re.compile(
    r"(?ai:weigh\w*|heavy|heav\w+|shed|lost|lose|gain\w*|lighter|torque|pounds?[ ]of[ ](?!debt))"
)


def _is_weight(text: str, start: int, mark: money.Mark) -> bool:
    """ "160 pounds" is a weight where something weighs, is lost from a body, or is "of" a stuff."""
    if mark.currency.codes[0] != "GBP" or len(mark.currency.codes) == 1:
        return False
    around = text[max(0, start - 40) : mark.edge + 12].replace("\n", " ")
    return bool(_WEIGHING.search(around))


class Rate(NamedTuple):
    """The "per" part after a figure: the unit it is per, and where it ends."""

    per: str | None
    end: int


_NO_RATE = Rate(None, 0)
_PER = frozenset({"a", "an", "per", "each"})
_PERIODS = frozenset(
    "second minute hour day night week month quarter year season term head person pupil student household share barrel kilo tonne ton litre liter gallon pound ounce unit vote seat mile kilometre night bag box dose piece item capita".split()
)


def _rate(following: Sequence[Word], unit: str) -> Rate:
    """ "a barrel", "per day", "/lb" after a figure; not "a record" or "an increase"."""
    if not following:
        return _NO_RATE
    first = following[0]
    if first.gap == "/":
        return Rate(_per_unit(following[:1]), first.end)
    if len(following) > 1 and first.text.lower() in _PER and following[1].gap.strip() in ("", "-"):
        word = following[1].text.lower()
        per = _per_unit(following[1:])
        if first.text.lower() in ("per", "each") or word in _PERIODS or per != word:
            return Rate(per, following[1].end)
    return _NO_RATE


def _per_unit(following: Sequence[Word]) -> str:
    found = units.find(following, digits=True)
    return units.name(found.unit) if found else nouns.singular(following[0].text.lower())


def _with_rate(unit: str | None, rate: Rate) -> str | None:
    return f"{unit}/{rate.per}" if unit and rate.per else unit


def _percent(text: str, numeral: Numeral, start: int, sign: str, following: Sequence[Word]) -> Figure | None:
    if numeral.form in ("fraction", "share"):
        return _part(text, numeral, start, following)
    found = percent.find(following)
    if found is None:
        return None
    numeral = numeral.times(found.factor, numeral.end)._replace(scale=numeral.scale)
    return Figure(numeral, start, found.end, found.end, "percent", found.unit, "percent", sign)


def _part(text: str, numeral: Numeral, start: int, following: Sequence[Word]) -> Figure | None:
    """A fraction or share: of a unit ("half an hour"), of a percent, else a percentage of something."""
    if numeral.form == "share":
        return Figure(numeral, start, numeral.end, numeral.end, "percent", "percent", "percent.share")
    unit_words = _fraction_of_unit(following)
    if unit_words:
        return None
    value = numeral.value or Decimal(0)
    if text[numeral.end - 1].isdigit() and not (following and following[0].text.lower() == "of"):
        return None  # "9/11", "24/7", "4/5": a slash alone makes no share
    as_percent = numeral._replace(
        value=(100 * value).quantize(Decimal("0.01")).normalize(), step=100 * value, form="share"
    )
    return Figure(as_percent, start, numeral.end, numeral.end, "percent", "percent", "percent.fraction")


def _fraction_of_unit(following: Sequence[Word]) -> Sequence[Word]:
    """The unit words of "half an hour", "a quarter of a century", "1/2 pound"; empty where there is none."""
    rest = [*following]
    if rest and rest[0].text.lower() == "of":
        rest = rest[1:]
    if rest and rest[0].text.lower() in ("a", "an", "one"):
        rest = rest[1:]
    if rest and (units.find(rest, digits=True) or percent.find(rest)):
        return rest if len(rest) < len(following) or rest[0].gap.strip() in ("", "-") else ()
    return ()


def _measure(text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    if numeral.form == "fraction":
        following = _fraction_of_unit(following)
        if (share := percent.find(following)) is not None:
            return Figure(numeral, start, share.end, share.end, "percent", share.unit, "percent", sign)
    found = units.find(following, digits=numeral.form in ("digits", "fraction"))
    if found is None:
        return None
    if found.unit.dimension == "duration":
        return _duration(text, numeral, start, found)
    rate = _rate(words.after(text, found.end), found.unit.code)
    unit = _temperature(text, found) or _with_rate(found.unit.code, rate)
    return Figure(numeral, start, found.end, rate.end or found.end, "measure", unit, "measure", sign)


def _temperature(text: str, found: units.Found) -> str | None:
    """Bare degrees are Fahrenheit where the text names that scale only, else Celsius; angles are rare in news."""
    if found.unit.code != "deg":
        return None
    fahrenheit = "°F" in text or "ahrenheit" in text
    return "[degF]" if fahrenheit and "°C" not in text and "elsius" not in text else "Cel"


_YEARS_PER = {"decade": 10, "century": 100, "millennium": 1000}
_AGE = re.compile(r"(?ai:[ \xa0-]olds?(?![^\W_]))")


def _duration(text: str, numeral: Numeral, start: int, found: units.Found) -> Figure | None:
    unit, end = found.unit.code, found.end
    if unit in _YEARS_PER:
        numeral = numeral.times(_YEARS_PER[unit], numeral.end)._replace(scale=numeral.scale)
        unit = "year"
    if unit == "fortnight":
        numeral, unit = numeral.times(2, numeral.end)._replace(scale=numeral.scale), "week"
    if unit == "night":
        unit = "day"
    if age := _AGE.match(text, end):
        return Figure(
            numeral,
            start,
            age.end() if text[age.start()] == "-" else end,
            age.end(),
            "duration",
            unit,
            "duration.age",
        )
    rate = _rate(words.after(text, end), unit)
    return Figure(numeral, start, end, rate.end or end, "duration", _with_rate(unit, rate), "duration")


_ORDINAL_SUFFIX = re.compile(r"(?ai:st|nd|rd|th)(?![^\W_])")


def _ordinal(text: str, numeral: Numeral) -> Figure | None:
    return Figure(numeral, numeral.start, numeral.end, numeral.end, "ordinal", None, "ordinal")


def _count(text: str, numeral: Numeral, start: int, following: Sequence[Word], sign: str) -> Figure | None:
    if numeral.form == "fraction":
        return None
    if numeral.form == "digits" and (suffix := _ORDINAL_SUFFIX.match(text, numeral.end)):
        return Figure(
            numeral._replace(end=suffix.end()), start, suffix.end(), suffix.end(), "ordinal", None, "ordinal"
        )
    if labels.is_one_of(text, numeral):
        return Figure(
            numeral, start, numeral.end, numeral.end, "count", None, "count.one-of", confidence=DOUBTFUL
        )
    if numeral.letter:
        return None
    noun = nouns.counted(following, one=numeral.value == 1)
    if labels.is_bare_label(text, numeral) and not (noun and noun.unit == nouns.PERSON):
        return None
    confidence = DOUBTFUL if numeral.form == "vague" and (numeral.high or 0) <= 9 else 1.0
    if noun is None:
        return Figure(numeral, start, numeral.end, numeral.end, "count", None, "count.bare", sign, confidence)
    rate = _rate(words.after(text, noun.end), noun.unit)
    return Figure(
        numeral,
        start,
        numeral.end,
        rate.end or noun.end,
        "count",
        _with_rate(noun.unit, rate),
        "count",
        sign,
        confidence,
    )


def _reading(text: str, figure: Figure) -> Reading:
    numeral, upper = figure.numeral, figure.upper
    base = dict(
        start=figure.start,
        end=figure.end,
        kind=figure.kind,
        rule=figure.rule,
        unit=figure.unit,
        confidence=figure.confidence,
    )
    if figure.kind == "ordinal":
        return Reading(
            **base, value=_plain(numeral.value), low=_plain(numeral.value), high=_plain(numeral.value)
        )  # type: ignore[arg-type]
    direction = change.change(
        text, figure.start, figure.reach, figure.sign if figure.kind == "percent" else ""
    )
    if upper is not None:
        return Reading(
            **base, low=_plain(numeral.value), high=_plain(upper.value), bound="range", change=direction
        )  # type: ignore[arg-type]
    if numeral.value is None:
        return Reading(
            **base, low=_plain(numeral.low), high=_plain(numeral.high), bound="vague", change=direction
        )  # type: ignore[arg-type]
    value = -numeral.value if figure.sign == "-" and figure.kind != "percent" else numeral.value
    hedge = hedges.left(text, figure.start)
    if hedge == hedges.NONE:
        hedge = hedges.right(text, figure.end)
    if hedge == hedges.NONE and figure.reach > figure.end:
        hedge = hedges.right(text, figure.reach)
    low, high = hedges.interval(value, numeral.step, hedge)
    return Reading(
        **base, value=_plain(value), low=_plain(low), high=_plain(high), bound=hedge.bound, change=direction
    )  # type: ignore[arg-type]


def _plain(value: Decimal | None) -> Decimal | None:
    """Without trailing zeros or exponent: 1.2 million is 1200000."""
    if value is None:
        return None
    return (
        value.quantize(Decimal(1))
        if value == value.to_integral_value() and abs(value) < Decimal(10) ** 27
        else value.normalize()
    )
