"""All rules together: one scan for what an expression can begin with, then the longest match of the rules for it."""

import re
from collections.abc import Iterable
from functools import cache
from types import ModuleType

from facts.values.dates import (
    absolute,
    counted,
    counted_from,
    deictic,
    eras,
    holidays,
    lengths,
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
from facts.values.dates.lexicon import DAY_STEMS, LONG, MONTH_STEMS, SHORT, STEM_END, compiled
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
    lengths,
    vague,
    sets,
)
_NESTING = (modifiers, positions, counted_from)


def _by_trigger(modules: tuple[ModuleType, ...]) -> dict[str, tuple[Rule, ...]]:
    """The rules for each first word."""
    index: dict[str, dict[int, Rule]] = {}
    for one in (one for module in modules for one in module.RULES):
        for trigger in one.triggers:
            index.setdefault(trigger.split()[0], {})[id(one)] = one
    return {word: tuple(rules.values()) for word, rules in index.items()}


_ALL = _by_trigger((*_PLAIN, *_NESTING))
_INNER = _by_trigger(_PLAIN)
"""The rules for what stands inside another expression: none that nests again, so that nesting ends."""


def _after_article() -> dict[str, tuple[Rule, ...]]:
    """Of the rules for "the" those for each word that comes next."""
    rules = _ALL["the"]
    firsts = {id(one): {trigger.split()[0] for trigger in one.triggers} - {"the"} for one in rules}
    return {
        word: tuple(one for one in rules if not firsts[id(one)] or word in firsts[id(one)])
        for word in _ALL
        if word != "the"
    }


_AFTER_ARTICLE = _after_article()
_AFTER_THE = (
    "near",
    "not",
    "immediate",
    "distant",
    "foreseeable",
    "future",
    "present",
    "time",
    "moment",
    "comparable",
    "corresponding",
    "like",
)


# What follows a number that begins a date: matches "8 July", "8-9", "3rd of", "2.5 years", "10.30 p.m."; not "8 men", "4.7%".
_UNITS = (
    "day night week fort month quarter year decade centur hour minute second half short long full fiscal financial "
    "calendar business weekend couple dozen more additional further extra straight consecutive successive"
)
_WORDS = (
    f"{_UNITS} to and or through until till of bc b.c ad a.d ce c.e am pm a.m p.m o'clock noon last final"
)
_GOES_ON = (
    r"\d{0,3}(?:,\d{3}){0,2}(?:\.\d)?(?:st|nd|rd|th)?(?:'?s|[qh]| ?[-/:] ?\d|\.\d{1,2}(?:\.| ?[ap]\.?m)|(?: |-|/|)(?:the )?(?:"
    + "|".join(re.escape(word) for word in (*MONTH_STEMS, *DAY_STEMS, *_WORDS.split()))
    + "))"
)


_NAMED = {*MONTH_STEMS, *DAY_STEMS}


def _scanner() -> re.Pattern[str]:
    """One alternation of all first words, longer ones first; "the", "a" and "new" only before what must follow them.

    It begins with the mark before a word: `re` skips quickly to one of a set of characters, and slowly past a look-behind.
    """
    triggers = {
        trigger for module in (*_PLAIN, *_NESTING) for one in module.RULES for trigger in one.triggers
    }
    words = {trigger.split()[0] for trigger in triggers - {"the", SHORT, LONG}}
    alone = {word for word in words if word in triggers}
    follow = [f"{word}(?=(?: |-)(?:{'|'.join(_rests(triggers, word))}))" for word in sorted(words - alone)]
    after = rf"\d|{_alternation(words)}|{'|'.join(_AFTER_THE)}"
    number = rf"\d{{4}}(?!\d)|\d(?={_GOES_ON})"
    named = [rf"{word}(?={STEM_END})" for word in sorted(_NAMED)]
    starts = [
        rf"the(?= (?:{after}))",
        *named,
        *follow,
        *sorted(map(re.escape, alone - _NAMED), key=len, reverse=True),
    ]
    return compiled(rf"[^a-z0-9_$#](?<![\w€£¥])(?<!\d[.,])({number}|{_grouped(starts)})")


def _rests(triggers: set[str], word: str) -> list[str]:
    return sorted(trigger.removeprefix(f"{word} ") for trigger in triggers if trigger.startswith(f"{word} "))


def _alternation(words: Iterable[str]) -> str:
    """The words, longer ones first."""
    return _grouped(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _grouped(patterns: Iterable[str]) -> str:
    """The patterns grouped by the letter that each begins with, which `re` tries much faster than one by one."""
    letters: dict[str, list[str]] = {}
    for pattern in patterns:
        letters.setdefault(pattern[0], []).append(pattern[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in letters.items())


_SCAN = _scanner()
_BLANKS = compiled(" ")


def expressions(text: str, low: str) -> list[Found]:
    """All expressions of a text, in order and disjoint. `low` is the folded text."""
    order = cache(lambda: numeric.day_first(low))
    led = f" {low}"  # each word stands behind a mark, also the first; what `_SCAN` finds at `i` begins at `i` of `low`
    site = Site(text, low, lambda position: _parse(site, led, position), order)
    found: list[Found] = []
    end = 0
    for hit in _SCAN.finditer(led):
        if hit.start() >= end and (best := _longest(_rules(led, hit), site, hit.start())):
            found.append(best)
            end = best.end
    return found


def _rules(led: str, hit: re.Match[str]) -> tuple[Rule, ...]:
    """The rules to try. After "the" those that begin with the next word, and those that only "the" begins."""
    key = _key(hit[1])
    if key != "the":
        return _ALL[key]
    after = _BLANKS.match(led, hit.end())
    position = after.end() if after else hit.end()
    following = _SCAN.match(led, position - 1)
    if following:
        return _AFTER_ARTICLE.get(_key(following[1]), ())
    if led[position : position + 1].isdigit():
        return _AFTER_ARTICLE[SHORT]
    return _ALL["the"] if led.startswith(_AFTER_THE, position) else ()


def _key(hit: str) -> str:
    if hit[0].isdigit():
        return LONG if len(hit) == 4 else SHORT
    return hit


def _parse(site: Site, led: str, position: int) -> Found | None:
    hit = _SCAN.match(led, position)
    return _longest(_INNER.get(_key(hit[1]), ()), site, position) if hit else None


def _longest(rules: tuple[Rule, ...], site: Site, position: int) -> Found | None:
    best: Found | None = None
    for one in rules:
        match = one.match(site.low, position)
        found = read(one, match, site) if match else None
        if found and (best is None or found.end > best.end):
            best = found
    return best
