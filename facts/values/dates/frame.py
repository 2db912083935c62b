"""What a date expression is read against, and how it is settled when the day of publication is not known exactly.

A `Meaning` is a function of a `Frame`: it gives the period for one reference day, or None. An expression is resolved
only where every possible day of publication gives the same period.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from facts.values.dates.calendar import Period
from facts.values.reading import Days

Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Frame:
    """`today`: the day of writing, None where it is unknown. `focus`: the period that the text spoke of last.

    `narrative`: the text tells of times long before its publication, so a month without a year is counted from the
    focus and not from today.
    """

    today: date | None
    focus: Period | None = None
    tense: Tense | None = None
    narrative: bool = False

    @property
    def focus_day(self) -> date | None:
        """The day last spoken of, where the focus is one day."""
        return self.focus.start if self.focus and self.focus.start == self.focus.end else None


Meaning = Callable[[Frame], Period | None]

LONGEST_AGREEMENT = timedelta(days=3660)
"""A publication interval beyond ten years settles nothing that is relative; it is not walked through."""


def settle(meaning: Meaning, frame: Frame, published: Days | None) -> tuple[Period | None, date | None]:
    """The period that all days of `published` agree on, and the one reference day that it took, if one was used."""
    absolute = meaning(replace(frame, today=None))
    if absolute is not None:
        return absolute, frame.focus_day if meaning(replace(frame, today=None, focus=None)) is None else None
    if published is None or published[1] - published[0] > LONGEST_AGREEMENT:
        return None, None
    agreed = _agreed(meaning, frame, published)
    return agreed, published[0] if agreed and published[0] == published[1] else None


def _agreed(meaning: Meaning, frame: Frame, published: Days) -> Period | None:
    first = meaning(replace(frame, today=published[0]))
    if first is None:
        return None
    same = all(meaning(replace(frame, today=each)) == first for each in _backwards(published))
    return first if same else None


def _backwards(days: Days) -> Iterator[date]:
    """From the last day to the first: the ends disagree soonest."""
    for back in range((days[1] - days[0]).days + 1):
        yield days[1] - timedelta(days=back)


def constant(period: Period | None) -> Meaning:
    return lambda frame: period


def open_year(make: Callable[[int], Period | None]) -> Meaning:
    """A date that does not say its year: the last such one up to today, or the next one where the text looks ahead.

    A narrative counts from its focus instead, and takes the year that brings the date nearest to it, forwards first.
    """

    def resolve(frame: Frame) -> Period | None:
        focus = frame.focus.start if frame.focus else None
        if frame.narrative and focus:
            return _near(make, focus)
        return frame.today and _turned(make, frame.today.year, frame.today, frame.tense)

    return resolve


def _turned(
    make: Callable[[int], Period | None], number: int, today: date, tense: Tense | None
) -> Period | None:
    """Of the makes around `number`: the first that is not over before today, or the last that has begun."""
    around = [found for step in range(-1, 2) if (found := make(number + step)) and found.start and found.end]
    if tense == "future":
        return next((found for found in around if found.end and found.end >= today), None)
    return next((found for found in reversed(around) if found.start and found.start <= today), None)


def _near(make: Callable[[int], Period | None], focus: date) -> Period | None:
    """The make whose start lies from four months before the focus to eight months after it."""
    candidates = (make(focus.year + step) for step in (-1, 0, 1))
    lowest, highest = focus - timedelta(days=122), focus + timedelta(days=244)
    return next(
        (found for found in candidates if found and found.start and lowest <= found.start < highest), None
    )


turned = _turned
