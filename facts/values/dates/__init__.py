"""Reads dates, stretches of time that a date anchors, and recurrences: TIMEX3 DATE and SET, and anchored DURATION.

A scan finds where an expression may begin, the rules read it there, and the frame of the document settles what it
means. Offsets are code points of the text that was given.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from facts.values.dates import absolute, holidays, numeric, parts, relative, sets, vague, years
from facts.values.dates.calendar import Period
from facts.values.dates.clock import times
from facts.values.dates.frame import Frame, settle
from facts.values.dates.lexicon import compiled, folded
from facts.values.dates.rule import Found, Rule, Site, apply
from facts.values.dates.tense import tense_at
from facts.values.reading import Days, Reading

__all__ = ["find", "find_times"]

_RULES: tuple[Rule, ...] = (
    *absolute.RULES,
    *numeric.RULES,
    *years.RULES,
    *parts.RULES,
    *relative.RULES,
    *holidays.RULES,
    *vague.RULES,
    *sets.RULES,
)


def _by_trigger() -> dict[str, tuple[Rule, ...]]:
    index: dict[str, list[Rule]] = {}
    for one in _RULES:
        for trigger in one.triggers:
            index.setdefault(trigger, []).append(one)
    return {trigger: tuple(rules) for trigger, rules in index.items()}


_BY_TRIGGER = _by_trigger()


def _scanner() -> re.Pattern[str]:
    """One alternation, grouped by first letter, of all that an expression can begin with; longer words first."""
    letters: dict[str, list[str]] = {}
    for trigger in sorted(_BY_TRIGGER, key=len, reverse=True):
        letters.setdefault(trigger[0], []).append(re.escape(trigger[1:]))
    words = "|".join(
        f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in letters.items() if not first.isdigit()
    )
    return re.compile(rf"(?<![\w$€£¥#])(?<!\d[.,])(?:\d|{words})")


_SCAN = _scanner()


def find(text: str, published: Days | None) -> list[Reading]:
    """All dates, date-anchored durations and recurrences of a text, in order and disjoint.

    `published`: first and last day on which the text can have appeared; relative expressions are resolved only where
    all days of it agree. Without it only absolute dates resolve.
    """
    low = folded(text)
    return list(_settled(_found(text, low), low, published))


def find_times(text: str) -> list[tuple[int, int]]:
    """Spans of clock times ("10 p.m.", "14:05"), which no count should be read from."""
    return times(folded(text))


def _found(text: str, low: str) -> list[Found]:
    site = Site(text, low, lambda position: _parse(site, position), numeric.day_first(low))
    found: list[Found] = []
    end = 0
    for hit in _SCAN.finditer(low):
        if hit.start() < end:
            continue
        best = _longest(_BY_TRIGGER[hit[0]], site, hit.start())
        if best:
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


_MOSTLY_OLD = 0.8
_OLD = timedelta(days=3 * 365)


def _is_narrative(found: list[Found], published: Days | None) -> bool:
    """A text most of whose dated months lie years before its publication tells history, not news."""
    if published is None:
        return False
    frame = Frame(None)
    dated = [
        one.meaning(frame) for one in found if one.rule in ("date:day-month", "date:month-day", "date:month")
    ]
    starts = [period.start for period in dated if period and period.start]
    old = sum(start < published[0] - _OLD for start in starts)
    return old >= 5 and old >= _MOSTLY_OLD * len(starts)


_HEDGE = compiled(r"(?:\b(?:about|around|circa|ca?\.|roughly|approximately|some time in) (?:the )?)$")


def _settled(found: list[Found], low: str, published: Days | None) -> Iterator[Reading]:
    """Each expression against the day of publication and the date that stood last before it."""
    narrative = _is_narrative(found, published)
    focus: Period | None = None
    for one in found:
        frame = Frame(None, focus, tense_at(low, one.start, one.end), narrative)
        period, anchor = settle(one.meaning, frame, published)
        if period and one.focuses:
            focus = period
        yield _reading(one, low, period, anchor)


def _reading(one: Found, low: str, period: Period | None, anchor: object) -> Reading:
    hedged = one.kind == "date" and bool(_HEDGE.search(low[max(0, one.start - 20) : one.start]))
    bound = "approximate" if hedged and one.bound == "exact" else one.bound
    edtf = period and period.edtf
    if edtf and bound == "approximate" and "/" not in edtf:
        edtf += "~"
    return Reading(
        one.start,
        one.end,
        one.kind,
        one.rule,
        one.value,
        one.value,
        one.value,
        bound,
        one.unit,
        None,
        period and period.start,
        period and period.end,
        edtf if one.kind == "date" else None,
        anchor,  # type: ignore[arg-type]
        one.confidence,
    )
