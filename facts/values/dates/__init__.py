"""Reads dates, stretches of time that a date anchors, and recurrences: TIMEX3 DATE and SET, and anchored DURATION.

A scan finds where an expression may begin, the rules read it there, and the frame of the document settles what it
means. Offsets are code points of the text that was given.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from facts.records import Bound
from facts.values.dates.calendar import Period, within
from facts.values.dates.clock import times
from facts.values.dates.frame import Frame, chosen, settle
from facts.values.dates.grammar import expressions
from facts.values.dates.lexicon import compiled, folded
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
    return list(_settled(expressions(text, low), low, published))


def find_times(text: str) -> list[tuple[int, int]]:
    """Spans of clock times ("10 p.m.", "14:05"), which no count should be read from."""
    return times(folded(text))


def _settled(found: list[Found], low: str, published: Days | None) -> Iterator[Reading]:
    """Each expression against the day of publication and the date that stood last before it."""
    frame = Frame(None, narrative=_is_narrative(found, published))
    for index, one in enumerate(found):
        frame = frame._replace(upto=_upto(one, found[index + 1 : index + 2], low))
        period, anchor = _settle(one, low, frame, published)
        if period and index and _RANGE.fullmatch(low, found[index - 1].end, one.start):
            period = _in_order(one, period, frame)
        if period and one.focuses and not (frame.focus and within(frame.focus, period)):
            frame = frame._replace(focus=period)
        yield _reading(one, low, period, anchor)


def _settle(one: Found, low: str, frame: Frame, published: Days | None) -> tuple[Period | None, date | None]:
    absolute = one.meaning(frame)
    if absolute is not None:
        by_focus = one.meaning(frame._replace(focus=None)) is None
        return absolute, frame.focus_day if by_focus else None
    here = frame._replace(tense=tense_at(low, one.start, one.end))
    period, anchor = settle(one.meaning, here, published)
    if period is None and one.sequel:
        period = chosen(one.sequel, one.meaning, here, published)
    return period, anchor


def _in_order(one: Found, period: Period, frame: Frame) -> Period:
    """The Friday of "Monday to Friday" is the one after that Monday."""
    if one.sequel is None or not (frame.focus_day and period.start and period.start < frame.focus_day):
        return period
    return one.sequel(frame) or period


_RANGE = compiled(r" ?- ?| (?:to|and|until|till|through|or) (?:the )?")


def _upto(one: Found, following: list[Found], low: str) -> date | None:
    """The first day of the date that follows as the end of a range, where it says its year itself."""
    if not following or not _RANGE.fullmatch(low, one.end, following[0].start):
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


_HEDGE = compiled(r"\b(?:about|around|circa|ca?\.|roughly|approximately|some time in) (?:the )?$")
_COUNT_HEDGE = compiled(
    r"\b(?:some|nearly|almost|more than|over|less than|under|at least|about|around|roughly) $"
)


def _is_hedged(one: Found, low: str) -> bool:
    """ "around 2015", "nearly two years ago"; "over the weekend" is no hedge."""
    pattern = _COUNT_HEDGE if one.rule in ("date:ago", "date:later") else _HEDGE
    return one.kind == "date" and bool(pattern.search(low[max(0, one.start - 20) : one.start]))


def _reading(one: Found, low: str, period: Period | None, anchor: date | None) -> Reading:
    bound: Bound = "approximate" if one.bound == "exact" and _is_hedged(one, low) else one.bound
    return Reading(
        one.start,
        one.end,
        one.kind,
        one.rule,
        value=one.value,
        low=one.value,
        high=one.value,
        bound=bound,
        unit=one.unit,
        date_start=period and period.start,
        date_end=period and period.end,
        edtf=_edtf(period, bound) if one.kind == "date" else None,
        anchor=anchor,
        confidence=one.confidence,
    )


def _edtf(period: Period | None, bound: Bound) -> str | None:
    """The EDTF of a period, each end marked `~` where the date is approximate."""
    if period is None or bound != "approximate":
        return period and period.edtf
    return "/".join(f"{end}~" for end in period.edtf.split("/"))
