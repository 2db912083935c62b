"""Countries by any of their names, and places by the text's own name.

The names, demonyms and capitals stand in `schemas/places/countries.csv`; its first lines say where they are from.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from facts import resources
from facts.roles.line import FIGURE, Line, plain
from facts.roles.words import listed

Form = Literal["name", "demonym", "capital"]

_LONGEST_NAME = 5
_OPENING = 4000
_AT = frozenset({"in", "near", "outside", "off", "across", "throughout", "inside"})
_REACH = 14.0
_NOT_PLACES = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august",
    "september october november december parliament congress senate covid i",
)
_OF_EVENTS = listed("conflict war invasion crisis attack peace ceasefire campaign offensive")


class Country(NamedTuple):
    """A country named at words `start` to `end` of a line, by its ISO 3166 code, and in which form."""

    start: int
    end: int
    code: str
    form: Form


@cache
def _gazetteer() -> dict[tuple[str, ...], tuple[str, Form]]:
    """Lower-case words of each name → code and form; a name beats a demonym beats a capital."""
    found: dict[tuple[str, ...], tuple[str, Form]] = {}
    with resources.path("schemas", "places", "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    forms: tuple[tuple[str, Form], ...] = (
        ("names", "name"),
        ("demonyms", "demonym"),
        ("capitals", "capital"),
    )
    for column, form in forms:
        for row in rows:
            for name in filter(None, row[column].split("|")):
                for spelling in _spellings(name, form):
                    found.setdefault(spelling, (row["code"], form))
    return found


def _spellings(name: str, form: Form) -> Iterator[tuple[str, ...]]:
    words = tuple(name.lower().replace("-", " ").split())
    yield words
    if form == "demonym":
        yield (*words[:-1], words[-1] + ("es" if words[-1].endswith(("sh", "ch", "s")) else "s"))


@cache
def peoples() -> frozenset[str]:
    """The words that name nationals in the plural: "fijians", "sudanese", "swiss"."""
    return frozenset(
        words[-1]
        for words, (_, form) in _gazetteer().items()
        if form == "demonym" and words[-1].endswith(("s", "ese"))
    )


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _gazetteer())


def countries(line: Line) -> list[Country]:
    """The countries that a line names, in order; names must be capitalised."""
    first = _first_words()
    if first.isdisjoint(line.words):
        return []
    found: list[Country] = []
    for start in [at for at, word in enumerate(line.words) if word in first]:
        if line.capital(start) and not (found and start < found[-1].end):
            country = _country_at(line, start)
            if country is not None:
                found.append(country)
    return found


def _country_at(line: Line, start: int) -> Country | None:
    words = line.words
    for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
        entry = _gazetteer().get(words[start:end])
        if entry is not None and not (
            words[start:end] == ("us",) and not line.text.startswith("US", line.starts[start])
        ):
            return Country(start, end, *entry)
    return None


def names_event(line: Line, country: Country) -> bool:
    """Whether a country only names an event: "the Ukraine conflict", "the war in Ukraine", "invasion of Ukraine"."""
    words = line.words
    if not _OF_EVENTS.isdisjoint(words[country.end : country.end + 1]):
        return True
    start = country.start
    if "between" in words[max(0, start - 3) : start] and _OF_EVENTS.intersection(
        words[max(0, start - 4) : start]
    ):
        return True
    return (
        start > 1
        and words[start - 1] in {"in", "of", "with", "on", "against"}
        and words[start - 2] in _OF_EVENTS
    )


@lru_cache(maxsize=16)
def of_story(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The countries that the opening of a text names most, and those that name its events ("the war in Ukraine")."""
    line = plain(text, 0, _OPENING)
    events: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for country in countries(line):
        (events if names_event(line, country) else others)[country.code] += 1
    return tuple(code for code, _ in others.most_common(2)), tuple(code for code, _ in events.most_common(1))


class Spot(NamedTuple):
    """A place named by "in …" at a word of a line: the ISO code of a country, else the text's own name."""

    at: int
    name: str


def spots(line: Line, known: Sequence[Country]) -> list[Spot]:
    """Every place that a line names after "in", "near" and their like; `known` are its countries."""
    if _AT.isdisjoint(line.words):
        return []
    found: list[Spot] = []
    for start, word in enumerate(line.words):
        if word in _AT and start + 1 < len(line.words):
            name = _place_at(line, start + 1, known)
            if name is not None:
                found.append(Spot(start, name))
    return found


def place(line: Line, at: int, found: Sequence[Spot]) -> str | None:
    """Where the figure at word `at` is: the nearest spot; one that follows after a comma is far."""
    best: tuple[float, str | None] = (_REACH, None)
    for spot in found:
        cost = line.cost(at, spot.at)
        if cost < best[0] and spot.at > at and "," in line.words[at : spot.at]:
            cost *= 2
        if cost < best[0]:
            best = (cost, spot.name)
    return best[1]


def _place_at(line: Line, start: int, known: Sequence[Country]) -> str | None:
    while start < len(line.words) and line.words[start] in {
        "the",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
    }:
        start += 1
    for country in known:
        if country.start == start and country.form == "name":
            return country.code
    end = start
    while (
        end < len(line.words)
        and end - start < 4
        and line.words[end] != FIGURE
        and line.words[end][0].isalpha()
    ):
        if not line.capital(end) or line.words[end] in _NOT_PLACES:
            break
        end += 1
    return line.raw(start, end) or None
