"""Reads dates, stretches of time that a date anchors, and recurrences: TIMEX3 DATE and SET, and anchored DURATION.

A scan finds where an expression may begin, the rules read it there, and the frame of the document settles what it
means. Offsets are code points of the text that was given.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from facts.records import Bound
from facts.values.dates import calendar
from facts.values.dates.calendar import Period, within
from facts.values.dates.clock import times
from facts.values.dates.frame import Frame, chosen, settle
from facts.values.dates.grammar import expressions
from facts.values.dates.lexicon import compiled, folded
from facts.values.dates.ranges import RANGE, Settled, joined
from facts.values.dates.rule import Found
from facts.values.dates.tense import tense_at
from facts.values.reading import Days, Reading

__all__ = ["find", "find_times"]


def find(text: str, published: Days | None) -> list[Reading]:
    """All dates, date-anchored durations and recurrences of a text, in order and disjoint, none across a line break.

    `published`: first and last day on which the text can have appeared; relative expressions are resolved only where
    all days of it agree. Without it only absolute dates resolve.
    """
    low = folded(text)
    settled = list(_settled(expressions(text, low), low, published))
    today = calendar.day(published[0]) if published and published[0] == published[1] else None
    return [_reading(one, low) for one in joined(settled, low, today)]


def find_times(text: str) -> list[tuple[int, int]]:
    """Spans of clock times ("10 p.m.", "14:05"), which no count should be read from."""
    return times(folded(text))


def _settled(found: list[Found], low: str, published: Days | None) -> Iterator[Settled]:
    """Each expression against the day of publication and the date that stood last before it."""
    narrative, focus = _is_narrative(found, published), None
    for index, one in enumerate(found):
        before, following = found[index - 1] if index else None, found[index + 1 : index + 2]
        told = narrative or _goes_on(before, one, low, focus, published)
        listed = _leads_ahead(before, one, low, focus, published)
        frame = Frame(None, focus, _upto(one, following, low), narrative=told, listed=listed)
        period, anchor = _settle(one, low, frame, published)
        if period and before and RANGE.fullmatch(low, before.end, one.start):
            period = _in_order(one, period, frame)
        if period and one.focuses and not (focus and within(focus, period)):
            focus = period
        yield Settled(one, period, anchor)


_TENSELESS = ("date:day-name", "date:ago", "date:later", "date:vague", "set:recurrence")
"""What means the same whether the clause looks back or ahead."""


def _settle(one: Found, low: str, frame: Frame, published: Days | None) -> tuple[Period | None, date | None]:
    absolute = one.meaning(frame)
    if absolute is not None:
        by_focus = frame.focus and one.meaning(frame._replace(focus=None)) is None
        return absolute, frame.focus_day if by_focus else None
    if one.rule not in _TENSELESS:
        frame = frame._replace(
            tense=tense_at(low, one.start, one.end) or ("future" if frame.listed else None)
        )
    period, anchor = settle(one.meaning, frame, published)
    if period is None and one.sequel:
        period = chosen(one.sequel, one.meaning, frame, published)
    return period, anchor


def _in_order(one: Found, period: Period, frame: Frame) -> Period:
    """The Friday of "Monday to Friday" is the one after that Monday."""
    if one.sequel is None or not (frame.focus_day and period.start and period.start < frame.focus_day):
        return period
    return one.sequel(frame) or period


def _upto(one: Found, following: list[Found], low: str) -> date | None:
    """The first day of the date that follows as the end of a range, where it says its year itself."""
    if not following or not RANGE.fullmatch(low, one.end, following[0].start):
        return None
    period = following[0].meaning(Frame(None))
    return period.start if period else None


_OLD = timedelta(days=300)
_FEWEST, _MOSTLY, _PER_DEICTIC = 6, 0.8, 8


def _is_narrative(found: list[Found], published: Days | None) -> bool:
    """A text whose dates name years long past and that hardly speaks of yesterday or Monday tells history, not news."""
    if published is None:
        return False
    nowhere = Frame(None)
    starts = [
        period.start for one in found if one.focuses and (period := one.meaning(nowhere)) and period.start
    ]
    old = sum(published[0] - start > _OLD for start in starts)
    deictic = sum(one.rule in ("date:weekday", "date:day-name") for one in found)
    return old >= max(_FEWEST, _MOSTLY * len(starts), _PER_DEICTIC * deictic)


_BREAK = re.compile(r"[.!?;\n]\s|\b(?:said|says|told)\b")
_SINCE = re.compile(r"\b(?:since|founded in|from) $")
_NEAR = 90


def _goes_on(
    before: Found | None, one: Found, low: str, focus: Period | None, published: Days | None
) -> bool:
    """ "In the summer of 1987 it rose, and by October it had crashed": a sentence that tells of a month or day long past."""
    if (
        published is None
        or before is None
        or focus is None
        or focus.start is None
        or focus.unit not in ("day", "month", "season", "quarter")
    ):
        return False
    long_past = published[0] - focus.start > _OLD and before.meaning(Frame(None)) == focus
    between = low[before.end : one.start]
    apart = (
        len(between) > _NEAR
        or _BREAK.search(between)
        or _SINCE.search(low[max(0, before.start - 12) : before.start])
    )
    return long_past and not apart


def _leads_ahead(
    before: Found | None, one: Found, low: str, focus: Period | None, published: Days | None
) -> bool:
    """ "It sells notes on Tuesday and bonds on Wednesday": what follows a day to come in its sentence is to come too."""
    if published is None or before is None or focus is None or focus.start is None:
        return False
    return published[1] < focus.start and not _BREAK.search(low, before.end, one.start)


_HEDGE = compiled(r"\b(?:about|around|circa|ca?\.|roughly|approximately|some time in) (?:the )?$")
_COUNT_HEDGE = compiled(
    r"\b(?:some|nearly|almost|more than|over|less than|under|at least|about|around|roughly) $"
)


def _is_hedged(one: Found, low: str) -> bool:
    """ "around 2015", "nearly two years ago"; "over the weekend" is no hedge."""
    pattern = _COUNT_HEDGE if one.rule in ("date:ago", "date:later") else _HEDGE
    return one.kind == "date" and bool(pattern.search(low[max(0, one.start - 20) : one.start]))


def _reading(settled: Settled, low: str) -> Reading:
    one, period, anchor = settled
    bound: Bound = "approximate" if one.bound == "exact" and _is_hedged(one, low) else one.bound
    return Reading(
        one.start,
        one.end,
        one.kind,
        one.rule,
        value=None if one.upto else one.value,
        low=one.value,
        high=one.upto or one.value,
        bound=bound,
        unit=one.unit,
        date_start=period and period.start,
        date_end=period and period.end,
        edtf=_edtf(period, bound) if one.kind == "date" else None,
        anchor=anchor,
        confidence=one.confidence,
    )


def _edtf(period: Period | None, bound: Bound) -> str | None:
    """The EDTF of a period, each end marked `~` where the date is approximate; a time of day cannot be marked."""
    if period is None or bound != "approximate" or "T" in period.edtf:
        return period and period.edtf
    return "/".join(f"{end}~" for end in period.edtf.split("/"))
