"""Numbers in digits: grouping by comma, point, space or apostrophe, decimals, fractions, powers of ten.

A run of digits and joining marks is looked at as a whole, so that "192.168.1.2", "13:42", "54-12-90" and "2024/7" give
no number at all, instead of the numbers that their parts look like.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_THIN = "\u2009\u202f\xa0"
_DASHES = "–−-"
_VULGAR = tuple("½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙")
MAX_DIGITS = 40
"""A longer run of digits is no figure that anybody reports."""

CHAIN = re.compile(rf"\d++(?:[.,:/'’⁄{_THIN}{_DASHES}]\d++)*+|\.\d++(?![.\d])")
_SPACED = re.compile(r"\d{1,3}(?: \d{3}){1,5}+(?![ \xa0.,:/-]?\d)")
_RAISED = re.compile(r"\^([+−-]?\d{1,3})(?![\w^]|[.,]\d)")
_HIGHEST = 30
"""Digits before the point that a power may have: beyond them nobody reports a figure."""
# The part of a mixed number, "1/4" of "2 1/4": of a denominator that is in use; not "24 7/365".
_COMMON = r"(\d{1,2})[/⁄](2|3|4|5|6|8|10|12|16|32|64)"
_MIXED = re.compile(rf"[ \xa0]{{1,2}}{_COMMON}(?![\w/⁄-]|[.,]\d)")
_POWER = re.compile(r"(?:[ \xa0]?[×x][ \xa0]?10\^?|[eE]\+?(?=[-−]?\d))([-−]?\d{1,3})(?![\w.])")

# Matches 12,345,678.9 · 1,00,000 (lakh grouping) · 1'234'567 · 12 345 678 · 1.234.567 · 12.5 · 5 · .5; not 1,2 or 12,34.
_GROUPED = re.compile(
    rf"(?:\d{{1,3}}(?:,\d{{3}})++|\d{{1,2}}(?:,\d{{2}}(?=,))++,\d{{3}})(?:\.\d++)?"
    rf"|\d{{1,3}}(?:[ '’{_THIN}]\d{{3}})++(?:\.\d++)?|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d++(?:\.\d++)?|\.\d++"
)
_DASH = re.compile(f"[{_DASHES}]")
_RATIO = re.compile(r"(\d{1,3})[/⁄](\d{1,4})")


class DigitNumber(NamedTuple):
    """A number in digits: its end, its value, and the unit of its last significant digit."""

    end: int
    value: Decimal
    step: Decimal
    is_fraction: bool = False


def read(text: str, position: int) -> DigitNumber | None:
    """The number in digits that starts at `position`; None where the digits are no number.

    A chain with one dash is read up to the dash ("10-12" gives 10): what the dash means is for the caller to say.
    """
    if text[position] in _VULGAR:
        return _with_suffix(text, DigitNumber(position, Decimal(0), Decimal("0.1")))._replace(
            is_fraction=True
        )
    spaced = _SPACED.match(text, position)
    chain = spaced or CHAIN.match(text, position)
    if chain is None or len(chain[0]) > 2 * MAX_DIGITS:
        return None
    number = _read_chain(chain[0])
    if number is None:
        return None
    end = position + number.end
    placed = DigitNumber(end, number.value, number.step, number.is_fraction)
    return placed if end < chain.end() else _with_suffix(text, placed)


def is_common_ratio(written: str) -> bool:
    """Whether a fraction has a denominator that is in use: "4/5", not "9/11"."""
    return re.fullmatch(_COMMON, written) is not None


def chain_end(text: str, position: int) -> int:
    """Where the run of digits and joining marks that starts at `position` ends."""
    chain = CHAIN.match(text, position)
    return chain.end() if chain else position + 1


@lru_cache(maxsize=65_536)
def _read_chain(chain: str) -> DigitNumber | None:
    """The number that a chain begins with, its end counted from there; None where it has more than one dash."""
    first, *rest = _DASH.split(chain)
    return _parse(first) if len(rest) < 2 else None


def _parse(written: str) -> DigitNumber | None:
    end, ratio = len(written), _RATIO.fullmatch(written)
    if ratio and 0 < int(ratio[1]) < int(ratio[2]):
        return DigitNumber(end, Decimal(ratio[1]) / Decimal(ratio[2]), Decimal("0.01"), is_fraction=True)
    if not _GROUPED.fullmatch(written) or sum(map(str.isdigit, written)) > MAX_DIGITS:
        return None
    if written[0] == "0" and written[1:2].isdigit():
        return None  # "007", "0800": a code, never an amount
    mark = "." if written.count(".") == 1 else ""
    plain = "".join(c for c in written if c.isdigit() or c == mark)
    if not plain.isascii():
        return None
    return DigitNumber(end, Decimal(plain), _last_digit(plain))


def _last_digit(plain: str) -> Decimal:
    """The unit of the last significant digit: 10 for "130", 0.1 for "4.2", 0.1 for "25.0"."""
    whole, point, decimals = plain.partition(".")
    if point:
        return Decimal(1).scaleb(-len(decimals))
    return Decimal(1).scaleb(len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else Decimal(1)


def _with_suffix(text: str, number: DigitNumber) -> DigitNumber:
    """Add a vulgar fraction ("2½"), a part ("2 1/4") or a power ("1.99×10-30", "2^10")."""
    if text.startswith(_VULGAR, number.end):
        part = Decimal(str(round(unicodedata.numeric(text[number.end]), 4)))
        return DigitNumber(number.end + 1, number.value + part, Decimal("0.1"))
    power = _POWER.match(text, number.end)
    if power:
        factor = Decimal(1).scaleb(int(power[1].replace("−", "-")))
        return DigitNumber(power.end(), number.value * factor, number.step * factor)
    if number.is_fraction:
        return number
    return _raised(text, number) or _mixed(text, number) or number


def _raised(text: str, number: DigitNumber) -> DigitNumber | None:
    """ "2^10", "1.5^-3"; None where no power follows or it is beyond any figure."""
    match = _RAISED.match(text, number.end) if text.startswith("^", number.end) else None
    if match is None or not number.value:
        return None
    exponent = int(match[1].replace("−", "-"))
    if abs(number.value.log10() * exponent) > _HIGHEST:
        return None
    return DigitNumber(match.end(), number.value**exponent, number.step)


def _mixed(text: str, number: DigitNumber) -> DigitNumber | None:
    """ "2 1/4"; None where no part below one follows a whole number."""
    match = _MIXED.match(text, number.end) if number.step >= 1 else None
    if match is None or number.value >= 1000 or not 0 < int(match[1]) < int(match[2]):
        return None
    part = Decimal(match[1]) / Decimal(match[2])
    return DigitNumber(match.end(), number.value + part, 1 / Decimal(match[2]))
