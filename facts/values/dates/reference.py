"""Periods counted from the day of writing or from the period that the text spoke of last."""

from facts.values.dates import calendar
from facts.values.dates.calendar import Period, Unit
from facts.values.dates.frame import Frame, Meaning


def from_today(unit: Unit, step: int) -> Meaning:
    return lambda frame: calendar.shifted(frame.today, unit, step) if frame.today else None


_ORDER: tuple[Unit, ...] = (
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
)


def from_focus(unit: Unit, step: int) -> Meaning:
    """The unit that lies `step` from the one the focus is in; the focus must be as precise as the unit."""

    def resolve(frame: Frame) -> Period | None:
        focus = frame.focus
        if focus is None or focus.start is None or _ORDER.index(focus.unit) > _ORDER.index(unit):
            return None
        return calendar.shifted(focus.start, unit, step)

    return resolve


def else_today(by_focus: Meaning, unit: Unit, step: int) -> Meaning:
    """By the date spoken of last; from today where none was spoken of."""
    by_today = from_today(unit, step)
    return lambda frame: by_focus(frame) if frame.focus else by_today(frame)


def same_of_year(step: int) -> Meaning:
    """The quarter or half of the focus, so many years on, which "a year earlier" compares it with; else the year."""

    def resolve(frame: Frame) -> Period | None:
        focus = frame.focus
        if focus is None or focus.start is None or focus.unit not in ("quarter", "half"):
            return from_focus("year", step)(frame)
        moved = calendar.moved(focus.start, "year", step)
        return calendar.containing(focus.unit, moved) if moved else None

    return resolve


def accounted(unit: Unit) -> Meaning:
    """The quarter, half or month that accounts speak of: the one spoken of last, else the last that is over.

    A day of the running quarter, on which the accounts came out, says nothing of what they are about.
    """
    spoken_of, over = from_focus(unit, 0), from_today(unit, -1)

    def resolve(frame: Frame) -> Period | None:
        held, by_day = (
            spoken_of(frame),
            unit != "month" and frame.focus is not None and frame.focus.unit == "day",
        )
        if held is None or (
            by_day and (frame.today is None or held == calendar.containing(unit, frame.today))
        ):
            return over(frame)
        return held

    return resolve
