"""All rules together: one scan for what an expression can begin with, then the longest match of the rules for it."""

import re
from collections.abc import Callable, Iterable
from types import ModuleType

from facts.values.dates import (
    absolute,
    counted,
    counted_from,
    deictic,
    eras,
    holidays,
    modifiers,
    months,
    numeric,
    parts,
    positions,
    sets,
    spans,
    vague,
    weekdays,
    years,
)
from facts.values.dates.lexicon import LONG, SHORT, compiled
from facts.values.dates.rule import Found, Rule, Site, read

_PLAIN = (
    holidays,
    absolute,
    months,
    numeric,
    years,
    eras,
    parts,
    weekdays,
    deictic,
    counted,
    spans,
    vague,
    sets,
)
_NESTING = (modifiers, positions, counted_from)


Reader = tuple[Callable[[str, int], re.Match[str] | None], Rule]


def _by_trigger(modules: tuple[ModuleType, ...]) -> dict[str, tuple[Reader, ...]]:
    """The rules for each first word."""
    index: dict[str, dict[int, Reader]] = {}
    for one in (one for module in modules for one in module.RULES):
        for trigger in one.triggers:
            index.setdefault(trigger.split()[0], {})[id(one)] = (one.pattern.match, one)
    return {word: tuple(readers.values()) for word, readers in index.items()}


_ALL = _by_trigger((*_PLAIN, *_NESTING))
_INNER = _by_trigger(_PLAIN)
"""The rules for what stands inside another expression: none that nests again, so that nesting ends."""

_AFTER_THE = ("near", "not", "immediate", "distant", "foreseeable", "future", "present", "time", "moment")


def _scanner() -> re.Pattern[str]:
    """One alternation of all first words, longer ones first; "the", "a" and "new" only before what must follow them."""
    triggers = {
        trigger for module in (*_PLAIN, *_NESTING) for one in module.RULES for trigger in one.triggers
    }
    words = {trigger.split()[0] for trigger in triggers - {"the", SHORT, LONG}}
    alone = {word for word in words if word in triggers}
    follow = [f"{word}(?=(?: |-)(?:{'|'.join(_rests(triggers, word))}))" for word in sorted(words - alone)]
    after = rf"\d|{_alternation(words)}|{'|'.join(_AFTER_THE)}"
    starts = "|".join([rf"the(?= (?:{after}))", r"\d{4}(?!\d)|\d", *follow, _alternation(alone)])
    return compiled(rf"(?<![\w$€£¥#])(?<!\d[.,])(?:{starts})")


def _rests(triggers: set[str], word: str) -> list[str]:
    return sorted(trigger.removeprefix(f"{word} ") for trigger in triggers if trigger.startswith(f"{word} "))


def _alternation(words: Iterable[str]) -> str:
    """The words grouped by first letter, which `re` tries much faster than one by one."""
    letters: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        letters.setdefault(word[0], []).append(re.escape(word[1:]))
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
    return hit


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
