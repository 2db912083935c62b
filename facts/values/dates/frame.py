"""What a date expression is read against, and how it is settled when the day of publication is not known exactly.

A `Meaning` is a function of a `Frame`: it gives the period for one reference day, or None. An expression is resolved
only where every possible day of publication gives the same period.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from facts.values.dates.calendar import Period, Unit
from facts.values.reading import Days

Tense = Literal["past", "future"]


class Frame(NamedTuple):
    """`today`: the day of writing, None where it is unknown. `focus`: the period that the text spoke of last.
    `upto`: the date that this one leads up to, as in "from May 15 to August 16, 1988".

    `narrative`: the text tells of times long before its publication, so a month without a year is counted from the
    focus and not from today. `listed`: the date follows a day to come in its sentence.
    """

    today: date | None
    focus: Period | None = None
    upto: date | None = None
    tense: Tense | None = None
    narrative: bool = False
    listed: bool = False

    @property
    def focus_day(self) -> date | None:
        """The day last spoken of, where the focus is one day."""
        return self.focus.start if self.focus and self.focus.start == self.focus.end else None


Meaning = Callable[[Frame], Period | None]

LONGEST_AGREEMENT = timedelta(days=3660)
"""A publication interval beyond ten years settles nothing that is relative; it is not walked through."""


def settle(one: Meaning, frame: Frame, published: Days | None) -> tuple[Period | None, date | None]:
    """The period that all days of `published` agree on, and the one reference day that it took, if it took one."""
    if published is None or published[1] - published[0] > LONGEST_AGREEMENT:
        return None, None
    if published[0] == published[1]:
        period = one(frame._replace(today=published[0]))
        return period, published[0] if period else None
    answers = _answers(one, frame, published)
    agreed = next(answers)
    if agreed is None or any(answer != agreed for answer in answers):
        return None, None
    return agreed, None


def _answers(one: Meaning, frame: Frame, published: Days) -> Iterator[Period | None]:
    """What the meaning gives for each day from the last to the first, the first day's answer being told first."""
    yield one(frame._replace(today=published[0]))
    for back in range((published[1] - published[0]).days):
        yield one(frame._replace(today=published[1] - timedelta(days=back)))


def chosen(sequel: Meaning, one: Meaning, frame: Frame, published: Days | None) -> Period | None:
    """Where the days disagree: the answer of one of them that follows on from the date spoken of last."""
    follows = sequel(frame)
    if follows is None or published is None or published[1] - published[0] > LONGEST_AGREEMENT:
        return None
    return follows if follows in _answers(one, frame, published) else None


def constant(period: Period | None) -> Meaning:
    return lambda frame: period


def open_year(make: Callable[[int], Period | None]) -> Meaning:
    """A date that does not say its year: counted from today in news, from the focus in a narrative.

    The first date of a range takes its year from the second where that says it.
    """

    def resolve(frame: Frame) -> Period | None:
        if frame.upto:
            return _leading(make, frame.upto)
        if frame.narrative and frame.focus and frame.focus.start:
            return _in_narrative(make, frame.focus.start, frame.focus.unit)
        return _in_news(make, frame.today, frame.tense) if frame.today else None

    return resolve


FAR = 300
"""Days beyond which a writer would have named the year, whatever the tense seems to say."""


def _in_news(make: Callable[[int], Period | None], today: date, tense: Tense | None) -> Period | None:
    """The last one or the next one: as the tense says unless that is far off, else the last unless the next is near."""
    around = [
        found for step in (-1, 0, 1) if (found := make(today.year + step)) and found.start and found.end
    ]
    last = next((found for found in reversed(around) if found.start and found.start <= today), None)
    coming = next((found for found in around if found.end and found.end >= today), None)
    if last is None or coming is None:
        return last or coming
    back, ahead = _distance(last.end, today), _distance(today, coming.start)
    if tense == "future":
        return coming if ahead <= FAR else last
    return last if back <= (FAR if tense == "past" else 2 * ahead) else coming


def _leading(make: Callable[[int], Period | None], upto: date) -> Period | None:
    """The last one that begins before the day it leads up to."""
    both = (make(upto.year), make(upto.year - 1))
    return next((found for found in both if found and found.start and found.start <= upto), None)


def _distance(first: date | None, last: date | None) -> int:
    """Days from the first to the last, 0 where they are in the other order."""
    return max(0, (last - first).days) if first and last else 0


_BACK, _AHEAD = timedelta(days=165), timedelta(days=201)


def _in_narrative(make: Callable[[int], Period | None], focus: date, unit: Unit) -> Period | None:
    """After a year, the one in that year; after a date, the one nearest to it, for a tale rather goes on than back."""
    if unit == "year":
        return make(focus.year)
    candidates = (make(focus.year + step) for step in (-1, 0, 1))
    return next((c for c in candidates if c and c.start and -_BACK <= c.start - focus < _AHEAD), None)
