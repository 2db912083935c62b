"""Money: which ISO 4217 currency the marks, codes and nouns around a number mean.

What a word means that several countries share ("pesos", "kr", "$") is for `currency_context` to say.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from facts.values import currencies
from facts.values.currencies import Currency
from facts.values.words import Word


class Mark(NamedTuple):
    """A currency found beside a number: what it can mean and where it starts or ends."""

    currency: Currency
    edge: int


def _group(section: str, parts: int = 1) -> dict[str, Currency]:
    shy = set(currencies.table()["open"])
    return {
        name: Currency(tuple(codes), by_default=len(codes) == 1 or name.lower() not in shy, parts=parts)
        for name, codes in currencies.table()[section].items()
    }


@cache
def _marks() -> dict[str, Currency]:
    return _group("marks") | {code: Currency((code,)) for code in _codes()}


@cache
def _codes() -> frozenset[str]:
    """Every ISO 4217 code of the file; a few that are also common words or names are not read as codes."""
    sections = ("names", "marks", "letters", "after")
    return frozenset(
        code for section in sections for codes in currencies.table()[section].values() for code in codes
    ) - {"ALL", "TOP", "MOP"}


@cache
def _names() -> dict[str, Currency]:
    names = _group("names")
    return names | {f"{name}s": currency for name, currency in names.items() if not name.endswith("s")}


@cache
def _parts() -> dict[str, Currency]:
    parts = _group("parts", 100) | _group("thousandths", 1000)
    return parts | {
        f"{name}s": part for name, part in parts.items() if len(name) > 3 and not name.endswith("y")
    }


@cache
def _heads() -> frozenset[str]:
    """What a currency noun can begin with, in lower case: its own first word, or that of a country."""
    return frozenset(phrase.split()[0] for phrase in (*_names(), *_parts(), *currencies.country_of()))


@cache
def _candidates() -> frozenset[str]:
    """All that may be a currency mark, in capitals, also with its letters torn off: "C $"."""
    marks = [*_marks(), *currencies.table()["letters"]]
    torn = [f"{m[:at]} {m[at:]}" for m in marks for at in range(1, len(m)) if m[:at] in _TORN]
    return frozenset(mark.upper() for mark in (*marks, *torn))


@cache
def _small_marks() -> tuple[str, ...]:
    """The marks in small letters: "kr"."""
    return tuple(mark for mark in _marks() if mark.isalpha() and mark.islower())


@cache
def _after() -> dict[str, Currency]:
    return _group("after") | {code: Currency((code,)) for code in _codes()}


_LONGEST_MARK = 6


def before(text: str, position: int, floor: int) -> Mark | None:
    """The currency mark that ends right before `position` or one space before it, not reaching left of `floor`.

    A letter that a tokeniser tore off the dollar sign is taken back: "C $6" is Canadian.
    """
    end = position - 1 if text[position - 1 : position] in (" ", "\xa0") and position > floor else position
    left = text[max(floor, end - _LONGEST_MARK) : end]
    if left.islower() and left[-1].isalpha() and not left.endswith(_small_marks()):
        return None  # so are most words before a number
    for start in range(end - len(left), end):
        mark = text[start:end]
        if mark.upper() not in _candidates():
            continue
        known = _known_mark(mark, glued=end == position)
        if known and not (mark[0].isalpha() and start > 0 and text[start - 1].isalnum()):
            return Mark(known, start)
    return None


# Codes that are words too: "COP28" is no sum of pesos, "COP 28 million" is.
_WORDS = frozenset({"COP", "CUP", "PEN", "SOS", "BAM", "LAK"})


# Letters that a tokeniser tears off the dollar sign; "A $10 fee" opens a sentence instead.
_TORN = frozenset({"C", "c", "US", "NZ", "HK", "S", "R"})


def _known_mark(mark: str, glued: bool) -> Currency | None:
    letters, torn, sign = mark.partition(" ")
    if (torn and letters not in _TORN) or (glued and mark in _WORDS):
        return None
    mark = letters + sign
    known = _marks().get(mark) or (_marks().get(mark.upper()) if "$" in mark else None)
    if known is None and glued and mark in currencies.table()["letters"]:
        return Currency(tuple(currencies.table()["letters"][mark]), by_default=False, needs_country=True)
    return known


def repeated(text: str, end: int, code: str | None) -> int:
    """Where an amount ends that repeats its currency behind: "$75 U.S.", "$5m USD"."""
    american = re.compile(r"[ \xa0]U\.?S\.?(?!\w)").match(text, end) if code == "USD" else None
    again = re.compile(rf"[ \xa0]{code}(?!\w)").match(text, end) if code else None
    match = again or american
    return match.end() if match else end


_WEIGHING = re.compile(
    r"(?ai:(?<![^\W_])(?:weigh\w*|heavy|heavier|shed|lost|loses?|gain\w*|lighter|baby|newborn|birth)(?![^\W_])|pounds?[ ]of[ ][a-z])"
)


def is_weight(text: str, start: int, end: int) -> bool:
    """Whether "160 pounds" is a weight: something weighs, is lost from a body, or it is pounds "of" a stuff."""
    return bool(_WEIGHING.search(text[max(0, start - 40) : end + 12].replace("\n", " ")))


def after(words: Sequence[Word], digits: bool) -> Mark | None:
    """The currency that `words`, standing right after a number, begin with: a mark, a code, or a noun with its country."""
    if not words:
        return None
    first = words[0]
    if digits and (found := _mark_after(words)):
        return Mark(found, first.end)
    if first.text.lower().replace(".", "") not in _heads():
        return None
    for count in range(min(3, len(words)), 0, -1):
        phrase = " ".join(word.text for word in words[:count])
        if found := _noun(phrase, words[:count]):
            return Mark(found, words[count - 1].end)
    return None


def _mark_after(words: Sequence[Word]) -> Currency | None:
    word = words[0]
    if word.text in ("p", "c", "¢"):
        loose = word.text == "p" and word.gap == " " and (len(words) == 1 or words[1].text in _AFTER_PENCE)
        return _parts()[word.text] if loose or word.gap == "" else None
    return _after().get(word.text) if not word.gap.strip() else None


# A tokeniser tears the "p" off too: "down 68 p at 1112 p".
_AFTER_PENCE = frozenset({"at", "to", "from", "on", "in", "and", "a", "per", "each", "after", "or", "for"})


def _noun(phrase: str, words: Sequence[Word]) -> Currency | None:
    lower = phrase.lower().replace(".", "")
    known = _names().get(lower) or (_parts().get(lower) if len(lower) > 1 else None)
    if known or len(words) == 1:
        return known
    country = currencies.country_of().get(lower.rpartition(" ")[0])
    family = _names().get(words[-1].text.lower())
    if country is None or family is None:
        return None
    codes = tuple(code for code in family.codes if code[:2] == country)
    return Currency(codes) if codes else family
