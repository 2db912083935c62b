"""Early, mid and late, the night of, the week of: words before a date that narrow or widen it.

What follows is read by the other rules, so "the end of last week" and "early on Monday" need none of their own.
"""

import re
from collections.abc import Callable

from facts.values.dates import calendar
from facts.values.dates.calendar import Part, Period, Unit
from facts.values.dates.clock import CLOCK, hour_of
from facts.values.dates.frame import Frame, Meaning
from facts.values.dates.lexicon import SHORT, UNIT_OF
from facts.values.dates.rule import Found, Rule, Site

_PART: dict[str, Part] = {
    **dict.fromkeys(("early", "beginning", "start", "opening", "first part", "early part", "onset"), "early"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "end", "close", "latter part", "last part", "later part"), "late"),
}
_NOUNS = "|".join(word for word in _PART if word not in ("early", "mid", "late"))
_NO_PARTS = ("date:vague", "date:ago", "date:later", "date:days")


def _part(match: re.Match[str], site: Site) -> Found | None:
    """The part of the period that follows; of a day, the day."""
    inner = inner_of(match, site)
    name = _PART[match["part"]]
    return inner and changed(match, inner, lambda whole: calendar.part(whole, name), f"{inner.rule}:{name}")


def _parts(match: re.Match[str], site: Site) -> Found | None:
    """From the one part to the other: "the mid- to late 1970s"."""
    inner, first, last = inner_of(match, site), _PART[match["first"]], _PART[match["part"]]

    def between(whole: Period) -> Period | None:
        ends = calendar.part(whole, first), calendar.part(whole, last)
        if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
            return ends[0]
        return calendar.through(ends[0], ends[1])

    return inner and changed(match, inner, between, f"{inner.rule}:{last}")


def inner_of(match: re.Match[str], site: Site) -> Found | None:
    inner = site.parse(match.end())
    return inner if inner and inner.kind == "date" and inner.rule not in _NO_PARTS else None


def changed(
    match: re.Match[str], inner: Found, change: Callable[[Period], Period | None], name: str
) -> Found:
    def meaning(frame: Frame) -> Period | None:
        whole = inner.meaning(frame)
        return whole and change(whole)

    return Found(match.start(), inner.end, name, meaning, bound=inner.bound, confidence=inner.confidence)


def _of_unit(match: re.Match[str], site: Site) -> Meaning:
    """ "the end of the month": of the one that is meant by it."""
    name, whole = _PART[match["part"]], meant(UNIT_OF[match["unit"]][0])

    def resolve(frame: Frame) -> Period | None:
        period = whole(frame)
        return period and calendar.part(period, name)

    return resolve


def _in_unit(match: re.Match[str], site: Site) -> Meaning:
    """ "earlier in the day": the day itself."""
    return meant(UNIT_OF[match["unit"]][0])


def meant(unit: Unit) -> Meaning:
    """ "the month": the one spoken of last in a narrative, else the current one."""

    def resolve(frame: Frame) -> Period | None:
        day = frame.focus.start if frame.narrative and frame.focus else frame.today
        return calendar.containing(unit, day) if day else None

    return resolve


_COMPARED = ("date:deictic", "date:anaphoric", "date:day-name", "date:weekday", "date:month", "date:season")


def _within(match: re.Match[str], site: Site) -> Found | None:
    """ "earlier this month", "later that day": the period itself."""
    inner = site.parse(match.end())
    return (
        changed(match, inner, lambda whole: whole, inner.rule) if inner and inner.rule in _COMPARED else None
    )


DAYS = ("date:weekday", "date:day-month", "date:month-day", "date:days", "date:day-of-month", "date:iso")


def _night(match: re.Match[str], site: Site) -> Found | None:
    """ "the night of 8 February", "the early hours of Saturday": the day."""
    inner = site.parse(match.end())
    return changed(match, inner, lambda whole: whole, inner.rule) if inner and inner.rule in DAYS else None


def _clock(match: re.Match[str], site: Site) -> Found | None:
    """ "9:30 p.m. Wednesday", "noon Friday": the day, with the time in its EDTF."""
    inner = site.parse(match.end())
    if inner is None or inner.rule not in (*DAYS, "date:day-name"):
        return None
    hour = hour_of(match[0])

    def at_hour(whole: Period) -> Period:
        timed = hour and whole.unit == "day" and whole.start
        return whole._replace(edtf=f"{whole.edtf}T{hour}") if timed else whole

    return changed(match, inner, at_hour, inner.rule)


def _rest(match: re.Match[str], site: Site) -> Meaning:
    """ "the rest of the year": from today to its end."""
    unit, _ = UNIT_OF[match["unit"]]

    def resolve(frame: Frame) -> Period | None:
        whole = calendar.containing(unit, frame.today) if frame.today else None
        return calendar.spanning(frame.today, whole.end) if frame.today and whole and whole.end else None

    return resolve


def _week_of(match: re.Match[str], site: Site) -> Found | None:
    """ "the week of 8 July": the week that holds the day."""
    inner, unit = site.parse(match.end()), UNIT_OF[match["unit"]][0]
    if inner is None or inner.rule not in DAYS:
        return None
    return changed(
        match,
        inner,
        lambda whole: calendar.containing(unit, whole.start) if whole.start else None,
        "date:week-of",
    )


RULES: tuple[Rule, ...] = (
    # Matches "early 2023", "mid-June", "end-March", "late last week", "late on Thursday"; not "early signs".
    Rule(
        "date:part",
        ("early", "mid", "late", "end", "the"),
        r"(?:the )?(?P<part>early|mid|late|end(?=-))(?:-| (?:on |in )?)(?:the )??",
        _part,
    ),
    # Matches "the mid- to late 1970s", "early to mid-June"; not "early to bed".
    Rule(
        "date:part",
        ("early", "mid", "the"),
        r"(?:the )?(?P<first>early|mid)-? (?:to|or)(?: |-)(?P<part>mid|late)(?: |-)",
        _parts,
    ),
    # Matches "the end of March", "the start of last week", "the latter part of 2008"; not "start on 7 August".
    Rule(
        "date:part",
        (
            "the",
            "beginning",
            "start",
            "opening",
            "first",
            "onset",
            "middle",
            "end",
            "close",
            "latter",
            "last",
            "later",
            "early",
        ),
        rf"(?:the )?(?P<part>{_NOUNS}) of (?:the month of )?",
        _part,
    ),
    # Matches "the end of the year"; not "the end of the war".
    Rule(
        "date:part",
        ("the", "beginning", "start", "middle", "end", "close", "latter", "early"),
        rf"(?:the )?(?P<part>{_NOUNS}) of the (?P<unit>week|month|quarter|year|decade|century)(?![a-z-])",
        _of_unit,
    ),
    # Matches "year-end", "month-end", "the year's end"; not "week-ends", "two years' end".
    Rule(
        "date:part",
        ("the", "year", "month", "quarter"),
        r"(?:the )?(?P<unit>year|month|quarter)(?:-|'s )(?P<part>end)(?![a-z-])",
        _of_unit,
    ),
    # Matches "earlier this month", "later that day", "earlier on Monday"; not "earlier attempts".
    Rule("date:part", ("earlier", "later"), r"(?:earlier|later) (?:in |on )?", _within),
    # Matches "earlier in the day", "later in the year"; not "later in the war".
    Rule(
        "date:part",
        ("earlier", "later", "early", "late"),
        r"(?:earlier|later|early|late) in the (?P<unit>day|week|month|year)(?![a-z-])",
        _in_unit,
    ),
    # Matches "the night of 8 February", "the early hours of Saturday"; not "the night of the storm".
    Rule(
        "date:part",
        ("the", "night", "early", "predawn", "pre-dawn", "morning", "afternoon", "evening", "hours"),
        r"(?:the )?(?:(?:early |pre-?dawn |small |late )?(?:morning|hours|afternoon|evening)|night) of ",
        _night,
    ),
    # Matches "9:30 p.m. Wednesday", "noon Friday", "14:05 GMT Monday"; not "9.30 Wednesday".
    Rule(
        "date:clock",
        (SHORT, "noon", "midday", "midnight"),
        rf"(?:{CLOCK}|noon|midday|midnight)(?: (?:gmt|utc|[ecmp][sd]?t|bst|cest|cet|ist|local time|eastern(?: time)?))?,? ",
        _clock,
    ),
    # Matches "the rest of the year", "rest of the week"; not "the rest of the town".
    Rule(
        "date:rest",
        ("the", "rest", "remainder"),
        r"(?:the )?(?:rest|remainder) of (?:the |this |my )?(?P<unit>week|month|quarter|year|decade)(?![a-z-])",
        _rest,
    ),
    # Matches "the week of 8 July", "the weekend of June 5", "the week beginning Monday"; not "the week of the vote".
    Rule(
        "date:part",
        ("the", "week"),
        r"(?:the )?(?P<unit>week(?:end)?) (?:of|beginning|starting) (?:on )?",
        _week_of,
    ),
)
