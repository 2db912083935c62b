"""Lengths of time that a date stands at the end or the start of: "the nine months ended Sept. 30", "the year to March",
"two weeks before Christmas", "three days from tomorrow".
"""

import re
from datetime import date
from decimal import Decimal

from facts.values.dates import calendar
from facts.values.dates.calendar import Period, Unit
from facts.values.dates.frame import Frame
from facts.values.dates.lexicon import COUNT, NUMBER_STEMS, SHORT, UNIT_OF, count_value
from facts.values.dates.rule import Found, Rule, Site
from facts.values.dates.spans import PLAIN_UNIT


def _up_to(match: re.Match[str], site: Site) -> Found | None:
    """A length with its days, up to and with the date; the date is an expression of its own and stays outside."""
    inner = site.parse(match.end())
    count = count_value(match["count"]) if match["count"] else Decimal(1)
    if inner is None or inner.kind != "date" or count is None or count != int(count):
        return None
    unit, size = PLAIN_UNIT.get(match["unit"], (match["unit"], 1))
    value = count * size

    def meaning(frame: Frame) -> Period | None:
        last = inner.meaning(frame)
        if match["ahead"]:
            after = last and last.start and calendar.moved(last.start, UNIT_OF[unit][0], int(value))
            return (
                calendar.spanning(last.start, calendar.plus(after, -1))
                if last and last.start and after
                else None
            )
        return _ending(last.end, UNIT_OF[unit][0], int(value)) if last and last.end else None

    end = match.end("plural")
    return Found(
        match.start(), end, "duration:span", meaning, "duration", value, unit, confidence=0.9, focuses=False
    )


def _ending(last: date, unit: Unit, length: int) -> Period | None:
    """So many units up to and with the last day."""
    after = calendar.moved(calendar.plus(last, 1), unit, -length)
    return calendar.spanning(after, last) if after else None


_DAYS = ("date:day-name", "date:weekday", "date:day-month", "date:month-day", "date:holiday", "date:iso")


def _from(match: re.Match[str], site: Site) -> Found | None:
    """The day that lies so many days, weeks, months or years before or after a day."""
    inner, count = site.parse(match.end()), count_value(match["count"])
    if inner is None or inner.rule not in _DAYS or site.low.startswith("'", inner.end):
        return None
    if count is None or count != int(count):
        return None
    unit, size = UNIT_OF[match["unit"]]
    steps = int(count) * size * (-1 if match["way"] == "before" else 1)

    def meaning(frame: Frame) -> Period | None:
        day = inner.meaning(frame._replace(tense="future") if match["way"] == "from" else frame)
        moved = calendar.moved(day.start, unit, steps) if day and day.start and day.start == day.end else None
        return calendar.day(moved) if moved else None

    return Found(match.start(), inner.end, "date:counted-from", meaning, confidence=inner.confidence)


RULES: tuple[Rule, ...] = (
    # Matches "the nine months ended Sept. 30", "the year to March", "12 months to July 2022"; not "the year to come".
    Rule(
        "duration:span",
        ("the", SHORT, *NUMBER_STEMS, "year", "month", "week", "quarter", "day", "fiscal", "financial"),
        rf"(?:(?:the )?(?P<count>{COUNT})(?: |-)|the )(?:fiscal |financial )?(?P<unit>year|month|week|quarter|day)(?P<plural>s?)"
        r" (?:(?:that )?ended|ending|to|through|until|(?P<ahead>beginning|starting)) (?:in |on )?(?:the end of )?",
        _up_to,
    ),
    # Matches "two weeks before Christmas", "three days from tomorrow"; not "two weeks before the vote", "four days after Sunday's vote".
    Rule(
        "date:counted-from",
        (SHORT, *NUMBER_STEMS, *(f"a {unit}" for unit in ("day", "week", "fortnight", "month", "year"))),
        rf"(?P<count>{COUNT}) (?P<unit>day|week|fortnight|month|year)s? (?P<way>before|after|from) ",
        _from,
    ),
)
