"""All rules together: one scan for what an expression can begin with, then the longest match of the rules for it."""

import re

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
    sets,
    vague,
    weekdays,
    years,
)
from facts.values.dates.rule import Found, Rule, Site, apply

_MODULES = (
    absolute,
    months,
    numeric,
    years,
    eras,
    parts,
    modifiers,
    weekdays,
    deictic,
    counted,
    holidays,
    vague,
    sets,
)


def _by_trigger() -> dict[str, tuple[Rule, ...]]:
    index: dict[str, list[Rule]] = {}
    for one in (one for module in _MODULES for one in module.RULES):
        for trigger in one.triggers:
            index.setdefault(trigger, []).append(one)
    return {trigger: tuple(rules) for trigger, rules in index.items()}


_BY_TRIGGER = _by_trigger()


def _scanner() -> re.Pattern[str]:
    """One alternation of all triggers, grouped by first letter, the longer ones first."""
    letters: dict[str, list[str]] = {}
    for trigger in sorted(_BY_TRIGGER, key=len, reverse=True):
        if not trigger.isdigit():
            letters.setdefault(trigger[0], []).append(re.escape(trigger[1:]))
    words = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in letters.items())
    return re.compile(rf"(?<![\w$€£¥#])(?<!\d[.,])(?:\d|{words})")


_SCAN = _scanner()


def expressions(text: str, low: str) -> list[Found]:
    """All expressions of a text, in order and disjoint. `low` is the folded text."""
    site = Site(text, low, lambda position: _parse(site, position), numeric.day_first(low))
    found: list[Found] = []
    end = 0
    for hit in _SCAN.finditer(low):
        if hit.start() >= end and (best := _longest(_BY_TRIGGER[hit[0]], site, hit.start())):
            found.append(best)
            end = best.end
    return found


def _parse(site: Site, position: int) -> Found | None:
    hit = _SCAN.match(site.low, position)
    return _longest(_BY_TRIGGER[hit[0]], site, position) if hit else None


def _longest(rules: tuple[Rule, ...], site: Site, position: int) -> Found | None:
    best: Found | None = None
    for one in rules:
        found = apply(one, site, position)
        if found and (best is None or found.end > best.end):
            best = found
    return best
