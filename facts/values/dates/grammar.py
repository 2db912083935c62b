"""All rules together: one scan for what an expression can begin with, then the longest match of the rules for it."""

import re
from collections.abc import Callable, Iterable
from types import ModuleType

from facts.values.dates import (
    absolute,
    counted,
    deictic,
    eras,
    holidays,
    modifiers,
    months,
    numeric,
    parts,
    positions,
    sets,
    vague,
    weekdays,
    years,
)
from facts.values.dates.lexicon import LONG, SHORT, compiled
from facts.values.dates.rule import Found, Rule, Site, read

_PLAIN = (absolute, months, numeric, years, eras, parts, weekdays, deictic, counted, holidays, vague, sets)
_NESTING = (modifiers, positions)


Reader = tuple[Callable[[str, int], re.Match[str] | None], Rule]


def _by_trigger(modules: tuple[ModuleType, ...]) -> dict[str, tuple[Reader, ...]]:
    index: dict[str, list[Reader]] = {}
    for one in (one for module in modules for one in module.RULES):
        for trigger in one.triggers:
            index.setdefault(trigger, []).append((one.pattern.match, one))
    return {trigger: tuple(readers) for trigger, readers in index.items()}


_ALL = _by_trigger((*_PLAIN, *_NESTING))
_INNER = _by_trigger(_PLAIN)
"""The rules for what stands inside another expression: none that nests again, so that nesting ends."""

_AFTER_THE = ("near", "not", "immediate", "distant", "foreseeable", "future", "present")


def _scanner() -> re.Pattern[str]:
    """One alternation of all triggers, the longer ones first; "the" only before another of them."""
    words = _alternation(trigger for trigger in _ALL if trigger not in ("the", SHORT, LONG))
    after = rf"\d|{words}|{'|'.join(_AFTER_THE)}"
    return compiled(rf"(?<![\w$€£¥#])(?<!\d[.,])(?:the(?= (?:{after}))|\d{{4}}(?!\d)|\d|{words})")


def _alternation(words: Iterable[str]) -> str:
    """The words grouped by first letter, which `re` tries much faster than one by one."""
    letters: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        letters.setdefault(word[0], []).append(word[1:].replace(".", r"\."))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in letters.items())


_SCAN = _scanner()


def expressions(text: str, low: str) -> list[Found]:
    """All expressions of a text, in order and disjoint. `low` is the folded text."""
    site = Site(text, low, lambda position: _parse(site, position), numeric.day_first(low))
    found: list[Found] = []
    end = 0
    for hit in _SCAN.finditer(low):
        if hit.start() >= end and (best := _longest(_ALL[_key(hit[0])], site, hit.start())):
            found.append(best)
            end = best.end
    return found


def _key(hit: str) -> str:
    if hit[0].isdigit():
        return LONG if len(hit) == 4 else SHORT
    return hit if hit in _ALL else " ".join(hit.split())


def _parse(site: Site, position: int) -> Found | None:
    hit = _SCAN.match(site.low, position)
    return _longest(_INNER.get(_key(hit[0]), ()), site, position) if hit else None


def _longest(readers: tuple[Reader, ...], site: Site, position: int) -> Found | None:
    best: Found | None = None
    for match_at, one in readers:
        match = match_at(site.low, position)
        found = read(one, match, site) if match else None
        if found and (best is None or found.end > best.end):
            best = found
    return best
