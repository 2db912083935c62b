"""Every quantity of a text: numbers with what they count or measure, as readings.

A number is found first (`numbers`), then the words at its sides say what it is (`attach`). Neighbours are joined into
ranges and lend each other their units (`neighbours`, `carried`), and the hedges around a figure set its bounds.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from facts.values import attach, change, hedges, neighbours, words
from facts.values.currency_context import Context
from facts.values.figure import Figure
from facts.values.numbers import scan
from facts.values.numeral import Numeral
from facts.values.reading import Reading

Span = tuple[int, int]


def find(text: str, taken: Sequence[Span]) -> list[Reading]:
    """All readings of kinds money, percent, measure, duration, count and ordinal, in order and disjoint.

    None overlaps a span of `taken` (in order, disjoint), none crosses a line break.
    """
    return [_reading(text, figure) for figure in neighbours.settle(text, list(_figures(text, taken)))]


# What joins a label to the next of its kind: "trams 5 and 7", "photo 2 of 6".
_LISTED = frozenset({" and ", " or ", " & ", " of "})


def _figures(text: str, taken: Sequence[Span]) -> Iterator[Figure]:
    context, floor, rated, label_end = Context(text), 0, 0, 0
    for numeral, room in _free(scan(text), _closed(text, taken)):
        if numeral.start < (rated if numeral.form == "article" else floor):
            continue  # also "a day" of "$5 a day"
        figure = attach.read(text, numeral, context, floor)
        if figure is None:
            label_end = numeral.end
        elif figure.end <= room and not (figure.is_bare and text[label_end : figure.start] in _LISTED):
            yield figure
            floor, rated = figure.end, figure.reach


_ADDRESS = re.compile(r"https?://[^\s<>\"]++|www\.[^\s<>\"]++")


def _closed(text: str, taken: Sequence[Span]) -> Sequence[Span]:
    """The taken spans and the web addresses of the text, in order."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    return sorted([*taken, *addresses]) if addresses else taken


def _free(numerals: Iterator[Numeral], taken: Sequence[Span]) -> Iterator[tuple[Numeral, int]]:
    """The numerals that touch no taken span, each with where the next taken span starts."""
    spans = iter([*taken, (2**62, 2**62)])
    start, end = next(spans)
    for numeral in numerals:
        while end <= numeral.start:
            start, end = next(spans)
        if numeral.end <= start:
            yield numeral, start


def _reading(text: str, figure: Figure) -> Reading:
    near = words.before(text, figure.start)
    value, low, high, bound = _worth(text, figure, near)
    point = _plain(value)
    return Reading(
        start=figure.start,
        end=figure.end,
        kind=figure.kind,
        rule=figure.rule,
        value=point,
        low=point if low is value else _plain(low),
        high=point if high is value else _plain(high),
        bound=bound,
        unit=figure.unit,
        change=None if figure.kind == "ordinal" else figure.change or change.of(text, figure, near),
        confidence=figure.confidence,
    )


def _worth(
    text: str, figure: Figure, near: Sequence[str]
) -> tuple[Decimal | None, Decimal | None, Decimal | None, Any]:
    """Value, low, high and bound."""
    numeral, value = figure.numeral, figure.signed
    if figure.upper is not None:
        return None, value, figure.upper.value, "range"
    if value is None:
        return None, numeral.low, numeral.high, "vague"
    if figure.either is not None and figure.either.value is not None:
        low, high = sorted((value, figure.either.value))
        return value, low, high, "approximate"
    if figure.margin is not None:
        return value, value - figure.margin, value + figure.margin, "approximate"
    hedge = hedges.NONE if figure.kind == "ordinal" else hedges.around(text, figure, near)
    return value, *hedges.interval(value, numeral.step, hedge), hedge.bound


def _plain(value: Decimal | None) -> Decimal | None:
    """Without trailing zeros or exponent: 1.2 million is 1200000."""
    if value is None:
        return None
    whole = value == value.to_integral_value() and value.adjusted() < 27
    return value.quantize(Decimal(1)) if whole else value.normalize()
