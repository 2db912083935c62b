"""Money: which ISO 4217 currency the marks, codes and nouns around a number mean.

A word that several countries share ("pesos", "kr", "$") is resolved from the text: from a fuller form of the same word
that it holds ("Fijian dollars", "A$"), else from the countries that it names. Codes and names are those of
`schemas/currencies.toml`; country names, demonyms and capitals those of `schemas/places/countries.csv`.
"""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from facts import resources
from facts.values.words import Word

SURE, GUESSED, OPEN = 1.0, 0.9, 0.6
"""Confidence in a currency that is named, resolved from the text, and left open."""


class Currency(NamedTuple):
    """The currencies a mark or noun can mean, best first, and whether the first may be taken unasked."""

    codes: tuple[str, ...]
    by_default: bool = True
    hundredths: bool = False
    needs_country: bool = False


class Mark(NamedTuple):
    """A currency found beside a number: what it can mean and where it starts or ends."""

    currency: Currency
    edge: int


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(resources.path("schemas", "currencies.toml").read_text(encoding="utf-8"))


def _group(section: str, **flags: bool) -> dict[str, Currency]:
    shy = set(_file()["open"])
    return {
        name: Currency(tuple(codes), by_default=len(codes) == 1 or name.lower() not in shy, **flags)
        for name, codes in _file()[section].items()
    }


@cache
def _marks() -> dict[str, Currency]:
    return _group("marks") | {code: Currency((code,)) for code in _codes()}


@cache
def _codes() -> frozenset[str]:
    """Every ISO 4217 code of the file; a few that are also common words or names are not read as codes."""
    sections = ("names", "marks", "letters", "after")
    return frozenset(
        code for section in sections for codes in _file()[section].values() for code in codes
    ) - {"ALL", "TOP", "MOP"}


@cache
def _names() -> dict[str, Currency]:
    names = _group("names")
    return names | {f"{name}s": currency for name, currency in names.items() if not name.endswith("s")}


@cache
def _parts() -> dict[str, Currency]:
    parts = _group("parts", hundredths=True)
    return parts | {
        f"{name}s": part for name, part in parts.items() if len(name) > 3 and not name.endswith("y")
    }


@cache
def _heads() -> frozenset[str]:
    """What a currency noun can begin with, in lower case: its own first word, or that of a country."""
    return frozenset(phrase.split()[0] for phrase in (*_names(), *_parts(), *_country_of()))


@cache
def _candidates() -> frozenset[str]:
    """All that may be a currency mark, in capitals, also with its letters torn off: "C $"."""
    marks = [*_marks(), *_file()["letters"]]
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
    if known is None and glued and mark in _file()["letters"]:
        return Currency(tuple(_file()["letters"][mark]), by_default=False, needs_country=True)
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
    if digits and (found := _mark_after(first)):
        return Mark(found, first.end)
    if first.text.lower().replace(".", "") not in _heads():
        return None
    for count in range(min(3, len(words)), 0, -1):
        phrase = " ".join(word.text for word in words[:count])
        if found := _noun(phrase, words[:count]):
            return Mark(found, words[count - 1].end)
    return None


def _mark_after(word: Word) -> Currency | None:
    if word.text in ("p", "c", "¢"):
        return _parts()[word.text] if word.gap == "" else None
    return _after().get(word.text) if not word.gap.strip() else None


def _noun(phrase: str, words: Sequence[Word]) -> Currency | None:
    lower = phrase.lower().replace(".", "")
    known = _names().get(lower) or (_parts().get(lower) if len(lower) > 1 else None)
    if known or len(words) == 1:
        return known
    country = _country_of().get(lower.rpartition(" ")[0])
    family = _names().get(words[-1].text.lower())
    if country is None or family is None:
        return None
    codes = tuple(code for code in family.codes if code[:2] == country)
    return Currency(codes) if codes else family


@cache
def _places() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Country code and the names, demonyms and capitals it goes by."""
    lines = resources.path("schemas", "places", "countries.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        (
            row["code"],
            tuple(name for key in ("names", "demonyms", "capitals") for name in row[key].split("|") if name),
        )
        for row in rows
    )


@cache
def _country_of() -> dict[str, str]:
    return {name.lower(): code for code, names in _places() for name in names} | {
        "us": "US",
        "american": "US",
    }


_MARKED_DOLLAR = re.compile(r"\$(?:US|A|NZ)|[A-Z]\$|[a-z] dollar|[A-Z]{2}D\b")
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
        if currency.hundredths and "EUR" in currency.codes and self._is_euro():
            return "EUR"
        if currency.codes[0] == "USD":
            return self._dollar(currency.codes)
        votes = Counter({code: self._mentions(code) for code in currency.codes})
        code, count = votes.most_common(1)[0]
        return code if count else None

    def _dollar(self, codes: tuple[str, ...]) -> str | None:
        """Some other dollar only when the text marks most of its dollars as that one, and none as American."""
        if not _MARKED_DOLLAR.search(self._text):
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
        countries = _file()["zones"].get(code, [code[:2]])
        return 5 * self._written(code) + sum(self._count(_place_forms(country)) for country in countries)

    def _written(self, code: str) -> int:
        return self._count(_written_forms(code))

    def _count(self, forms: tuple[str, ...]) -> int:
        """How often the text holds one of `forms` as whole words; most texts hold none, which `in` sees at once."""
        held = tuple(form for form in forms if form in self._text)
        return len(_any_of(held).findall(self._text)) if held else 0


@lru_cache(maxsize=512)
def _place_forms(country: str) -> tuple[str, ...]:
    names = next((names for code, names in _places() if code == country), ())
    return tuple(name for name in names if len(name) > 2)


@lru_cache(maxsize=512)
def _written_forms(code: str) -> tuple[str, ...]:
    """The unambiguous ways to write a currency: its code, its own mark, its noun with the demonym."""
    marks = [
        mark
        for mark, codes in _file()["marks"].items()
        if codes == [code] and mark.endswith(("$", "US", "NZ", "A"))
    ]
    nouns = [name for name, codes in _file()["names"].items() if code in codes]
    demonyms = [
        name for country, names in _places() if country == code[:2] for name in names if len(name) > 1
    ]
    demonyms += ["US", "American"] if code == "USD" else []
    return code, *marks, *(f"{demonym} {noun}" for demonym in demonyms for noun in nouns)


@lru_cache(maxsize=512)
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    # A mark or a code may touch digits ("US$65", "USD65"), a noun take a plural.
    whole = [rf"{re.escape(form)}(?:s?(?![^\W\d])|(?<=\W))" for form in forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(whole)})")
