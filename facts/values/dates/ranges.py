"""Ranges whose two ends are written out: "from 2014 to 2018", "between May and now", "Nov. 18-Dec. 19".

They are one interval, save where words join two full days of the calendar: TimeML marks each of those, and so does
whoever quotes them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from facts.values.dates import calendar
from facts.values.dates.calendar import Period
from facts.values.dates.frame import Frame
from facts.values.dates.lexicon import compiled
from facts.values.dates.rule import Found


class Settled(NamedTuple):
    """An expression with what it means here, and the reference day that this took."""

    found: Found
    period: Period | None
    anchor: date | None


RANGE = compiled(r" ?- ?| (?:to|and|until|till|through|or) (?:the )?")
"""Matches what stands between two dates that may be the ends of a range."""

_DASH = compiled(r" ?- ?")
_BETWEEN = compiled(r"\bbetween (?:the )?$")
_FROM = compiled(r"(?:\b(?:from|between|in|during|for|over|period|years)(?: the)? |\()$")
# "moved from March to June" names the old day and the new one.
_MOVED = compiled(
    r"\b(?:moved|moves?|postponed?|delayed?|pushed|shifted|put|brought|changed?|rescheduled)\b[^.;\n]{0,40}$"
)
_FULL_DAYS = (("date:day-month", "date:month-day", "date:day-of-month", "date:holiday"), ("date:weekday",))
_DAYS = ("date:day-name", "date:iso", "date:numeric")
# "in 1979 - 34 years ago" says one thing twice: a dash joins only what a calendar names.
_NAMED = (
    "date:year",
    "date:month",
    "date:quarter",
    "date:day-month",
    "date:month-day",
    "date:iso",
    "date:numeric",
)
_RANGES = ("date:days", "date:months", "date:years", "date:edge", "date:the-unit", "date:rest")
_NOW = ("now", "the present", "present")


def joined(settled: Sequence[Settled], low: str, today: Period | None) -> Iterator[Settled]:
    """The expressions in order, the two ends of a range as one."""
    waiting: Settled | None = None
    for one in settled:
        whole = waiting and _whole(waiting, one, low, today)
        if waiting and not whole:
            yield waiting
        waiting = whole or one
    if waiting:
        yield waiting


def _whole(first: Settled, last: Settled, low: str, today: Period | None) -> Settled | None:
    """One interval of both, or None where they are two dates."""
    if not _are_ends(first.found, last.found, low):
        return None
    ends_now = last.found.rule == "date:vague"
    end = today if ends_now else last.period
    if (ends_now and low[last.found.start : last.found.end] not in _NOW) or (first.period is None) != (
        end is None
    ):
        return None
    period = _between(first, end)
    if first.period and not period:
        return None
    sure = first.found.confidence if ends_now else min(first.found.confidence, last.found.confidence)
    both = first.found._replace(end=last.found.end, rule="date:range", confidence=sure)
    return Settled(both, period, first.anchor or last.anchor or (period and ends_now and period.end) or None)


def _between(first: Settled, end: Period | None) -> Period | None:
    """Where the first end comes out after the last it is of the year before: "from November to March"."""
    if first.period is None or end is None:
        return None
    leading = first.found.meaning(Frame(None, upto=end.start))
    return calendar.through(first.period, end) or (leading and calendar.through(leading, end))


def _are_ends(first: Found, last: Found, low: str) -> bool:
    """Whether the words between and before them make a range of the two."""
    link = RANGE.fullmatch(low, first.end, last.start)
    if not link or (link[0].endswith("the ") and last.rule == "date:year"):
        return False
    if not _may_end(first) or not _may_end(last) or first.rule == "date:vague":
        return False
    if _DASH.fullmatch(link[0]):
        return first.rule in _NAMED and last.rule in _NAMED
    if any(first.rule.startswith(full) and last.rule.startswith(full) for full in _FULL_DAYS):
        return False
    spanned = first.rule.startswith(_DAYS) and last.rule.startswith(_DAYS)
    return spanned or _opens(link[0].split()[0], low[max(0, first.start - 60) : first.start])


def _may_end(one: Found) -> bool:
    return one.kind == "date" and not one.rule.startswith(_RANGES)


def _opens(word: str, before: str) -> bool:
    if word == "and":
        return bool(_BETWEEN.search(before))
    return word in ("until", "till", "through") or (
        word == "to" and bool(_FROM.search(before)) and not _MOVED.search(before)
    )
