"""Which currency a text means by a word that several countries share: "$", "kr", "pesos", "pounds".

It is resolved from a fuller form of the same word ("Fijian dollars", "A$") or from the countries that the text names.
"""

import re
from collections import Counter
from functools import cached_property, lru_cache

from facts.values import currencies
from facts.values.currencies import Currency

SURE, GUESSED, OPEN = 1.0, 0.9, 0.6
"""Confidence in a currency that is named, resolved from the text, and left open."""


_TOP = 150
"""A headline and a dateline say where a text is at home."""
_SHORT = 3
# A dollar that says whose it is: "$US", "A$", "Fijian dollars", "CAD"; not "2 million dollars". Each begins with plain letters, which `re` skips to.
_MARKED_DOLLARS = (
    re.compile(r"\$(?:US|A|NZ|(?<=[A-Z]\$))"),
    re.compile(r" dollar(?<=[a-z] dollar)(?<!illion dollar)(?<!thousand dollar)(?<!hundred dollar)"),
    re.compile(r"D(?<=[A-Z]{2}D)\b"),
)
_WORD = re.compile(r"\w+")
_BARE_DOLLAR = re.compile(r"(?<![A-Za-z])\$")


class Context:
    """What a text says about the currencies that its ambiguous marks can mean; looked up once for each mark."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[str, ...], str | None] = {}

    def resolve(self, currency: Currency) -> tuple[str | None, float]:
        """The ISO code and the confidence in it; None where the text leaves it open."""
        if len(currency.codes) == 1 and not currency.needs_country:
            return currency.codes[0], SURE
        if currency.codes not in self._known:
            self._known[currency.codes] = self._decide(currency)
        code = self._known[currency.codes]
        if code is None and currency.by_default:
            return currency.codes[0], SURE
        return code, GUESSED if code else OPEN

    def _decide(self, currency: Currency) -> str | None:
        if currency.parts > 1 and "EUR" in currency.codes and self._is_euro():
            return "EUR"
        if currency.codes[0] == "USD":
            return self._dollar(currency.codes)
        votes = {code: self._mentions(code) for code in currency.codes}
        best = max(votes.values())
        leaders = [code for code, count in votes.items() if count == best]
        return leaders[0] if best and (len(leaders) == 1 or currency.by_default) else None

    def _dollar(self, codes: tuple[str, ...]) -> str | None:
        """Some other dollar only when the text marks most of its dollars as that one, and none as American."""
        if not any(marked.search(self._text) for marked in _MARKED_DOLLARS):
            return None
        counts = Counter({code: self._written(code) for code in codes})
        code, count = counts.most_common(1)[0]
        bare = len(_BARE_DOLLAR.findall(self._text))
        return code if count and 2 * count >= bare and not counts["USD"] else None

    def _is_euro(self) -> bool:
        """Whether cents are of the euro: it is the only currency with cents that the text names."""
        return (
            ("€" in self._text or "euro" in self._text)
            and "$" not in self._text
            and "dollar" not in self._text
        )

    def _mentions(self, code: str) -> int:
        """How much of the text speaks for a currency: its own names, its places, those at the top and of a dateline.

        "Swedish crowns" speak once: who names the country there may mean another where he does not.
        """
        countries = currencies.table()["zones"].get(code, [code[:2]])
        places = tuple(name for country in countries for name in _place_forms(country))
        capitals = tuple(name.upper() for name in places if len(name) > _SHORT)
        written, written_at_top = self._written(code), self._count(_written_forms(code), _TOP)
        spoken = max(0, self._count(places) - written)
        at_top = max(0, self._count(places, _TOP) - written_at_top)
        dateline = self._count(capitals, _TOP)
        return written + 3 * self._count(_own_nouns(code)) + spoken + 2 * at_top + 4 * dateline

    def _written(self, code: str) -> int:
        return self._count(_written_forms(code))

    def _count(self, forms: tuple[str, ...], until: int | None = None) -> int:
        """How often the text, up to `until`, holds one of `forms` as whole words; most texts hold none, which their words
        tell at once."""
        text, words = self._text if until is None else self._text[:until], self._words
        held = tuple(form for form, first in _led(forms) if (not first or first in words) and form in text)
        return len(_any_of(held).findall(text)) if held else 0

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text))


@lru_cache(maxsize=2048)
def _led(forms: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each form with the word that it begins with; "" where that is all of it, which may touch a digit."""
    firsts = ((form, _WORD.match(form)) for form in forms)
    return tuple((form, first[0] if first and first[0] != form else "") for form, first in firsts)


@lru_cache(maxsize=512)
def _place_forms(country: str) -> tuple[str, ...]:
    names = next((names for code, names in currencies.places() if code == country), ())
    return tuple(name for name in names if len(name) > 2)


@lru_cache(maxsize=512)
def _written_forms(code: str) -> tuple[str, ...]:
    """The unambiguous ways to write a currency: its code, its own mark, its noun with the demonym."""
    marks = [
        mark
        for mark, codes in currencies.table()["marks"].items()
        if codes == [code] and mark.endswith(("$", "US", "NZ", "A"))
    ]
    nouns = [name for name, codes in currencies.table()["names"].items() if code in codes]
    demonyms = [
        name
        for country, names in currencies.places()
        if country == code[:2]
        for name in names
        if len(name) > 1
    ]
    demonyms += ["US", "American"] if code == "USD" else []
    return code, *marks, *(f"{demonym} {noun}" for demonym in demonyms for noun in nouns)


@lru_cache(maxsize=512)
def _own_nouns(code: str) -> tuple[str, ...]:
    """The nouns of a currency that at most one other shares: "kroner" are Norwegian or Danish, never Swedish."""
    return tuple(
        name for name, codes in currencies.table()["names"].items() if code in codes and len(codes) <= _FEW
    )


_FEW = 2


@lru_cache(maxsize=512)
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    # A mark or a code may touch digits ("US$65", "USD65"), a noun take a plural.
    whole = [rf"{re.escape(form)}(?:s?(?![^\W\d])|(?<=\W))" for form in forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(whole)})")
