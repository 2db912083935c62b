"""Places within a period: "the first ten days of October", "the third Monday in May", "the 20th of next month"."""

import re
from datetime import date

from facts.values.dates import calendar
from facts.values.dates.calendar import Period, Unit
from facts.values.dates.lexicon import (
    DAY_STEMS,
    ORDINAL,
    ORDINAL_STEMS,
    SHORT,
    UNIT_OF,
    WEEKDAY,
    compiled,
    count_value,
    ordinal_number,
    weekday_number,
)
from facts.values.dates.modifiers import changed, inner_of, meant
from facts.values.dates.rule import Found, Rule, Site

_THE_UNIT = compiled(r"the (?P<unit>week|month|quarter|year|decade|century)(?![a-z-])")


def _whole(match: re.Match[str], site: Site) -> Found | None:
    """What follows, which may be "the year" without a word that says which."""
    if the_unit := _THE_UNIT.match(site.low, match.end()):
        return Found(*the_unit.span(), "date:the-unit", meant(UNIT_OF[the_unit["unit"]][0]))
    return inner_of(match, site)


def _edge(match: re.Match[str], site: Site) -> Found | None:
    """The first or last so many units of what follows."""
    inner, count, (unit, size) = _whole(match, site), count_value(match["count"]), UNIT_OF[match["unit"]]
    if inner is None or count is None:
        return None
    steps, first = int(count) * size, match["which"] in ("first", "opening")
    return changed(match, inner, lambda whole: _edge_of(whole, steps, unit, first), "date:edge")


def _edge_of(whole: Period, steps: int, unit: Unit, first: bool) -> Period | None:
    if whole.start is None or whole.end is None:
        return None
    if first:
        after = calendar.moved(whole.start, unit, steps)
        return calendar.spanning(whole.start, calendar.plus(after, -1), whole.unit) if after else None
    begin = calendar.moved(calendar.plus(whole.end, 1), unit, -steps)
    return calendar.spanning(begin, whole.end, whole.unit) if begin else None


def _nth(match: re.Match[str], site: Site) -> Found | None:
    """The nth day, week or month of what follows; without a unit the day of a month."""
    inner = _whole(match, site)
    if inner is None or (inner.rule == "date:the-unit" and not (match["unit"] or match["weekday"])):
        return None
    number = 0 if match["number"] in ("last", "final") else ordinal_number(match["number"])
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    unit = UNIT_OF[match["unit"]][0] if match["unit"] else None
    return changed(match, inner, lambda whole: _nth_of(whole, number, unit, weekday), "date:nth")


def _nth_of(whole: Period, number: int, unit: Unit | None, weekday: int | None) -> Period | None:
    """`number` 0 is the last one."""
    if whole.start is None or whole.end is None:
        return None
    if weekday is not None:
        return _inside(_nth_weekday(whole.start, whole.end, number, weekday), whole)
    if unit in ("week", "weekend", "month", "quarter", "decade"):
        return _nth_unit(whole, number, unit)
    if unit is None and whole.unit != "month":
        return None
    return _inside(calendar.plus(whole.start, number - 1) if number else whole.end, whole)


def _nth_weekday(first: date, last: date, number: int, weekday: int) -> date:
    if not number:
        return calendar.plus(last, -((last.weekday() - weekday) % 7))
    return calendar.plus(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))


def _inside(day: date, whole: Period) -> Period | None:
    return calendar.day(day) if whole.end and day <= whole.end else None


def _nth_unit(whole: Period, number: int, unit: Unit) -> Period | None:
    """A week belongs to the period that holds most of its days, as in ISO 8601."""
    if whole.start is None or whole.end is None:
        return None
    inset = 3 if unit == "week" else 0
    if not number:
        return calendar.containing(unit, calendar.plus(whole.end, -inset))
    found = calendar.shifted(calendar.plus(whole.start, inset), unit, number - 1)
    return found if found and found.start and found.start <= whole.end else None


_NUMBER = rf"(?P<number>{ORDINAL}|last|final)"
_LEADS = ("the", "last", "final", *ORDINAL_STEMS, SHORT)
RULES: tuple[Rule, ...] = (
    # Matches "the first ten days of October", "the last two months of 2023", "the first nine months of the year"; not "the first two days".
    Rule(
        "date:edge",
        ("the", "first", "last", "final", "opening"),
        r"(?:the )?(?P<which>first|last|final|opening) (?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|fifteen|twenty|\d{1,2}) (?P<unit>day|week|month|year)s (?:of|in) (?:the year )?",
        _edge,
    ),
    # Matches "the third Monday in May", "first week of 2021", "the last day of October"; not "the first day of school".
    Rule(
        "date:nth",
        (*_LEADS, *DAY_STEMS),
        rf"(?:the )?{_NUMBER} (?:(?P<unit>day|week|weekend|month|quarter)|(?P<weekday>{WEEKDAY})) (?:of|in) ",
        _nth,
    ),
    # Matches "the 20th of next month"; not "the 20th of its kind".
    Rule("date:nth", _LEADS, rf"(?:the )?{_NUMBER}(?P<unit>)(?P<weekday>) of ", _nth),
)
