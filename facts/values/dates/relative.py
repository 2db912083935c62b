"""Dates counted from another day: from the day of writing ("yesterday", "last week", "two years ago") or from the
date that the text spoke of last ("the following day", "two days later", "that month").
"""

import re
from datetime import date
from decimal import Decimal

from facts.values.dates import calendar
from facts.values.dates.calendar import Period, Unit
from facts.values.dates.frame import Frame, Meaning, open_year, turned
from facts.values.dates.lexicon import (
    COUNT,
    DAY_STEMS,
    DAYPART,
    MONTH,
    NUMBER_STEMS,
    SEASON_OF,
    UNIT_OF,
    UNITS,
    WEEKDAY,
    count_value,
    month_number,
    weekday_number,
)
from facts.values.dates.rule import Found, Rule, Site, rule

_DIGITS = tuple("0123456789")
_NIGHTS = r"(?:morning|afternoon|evening|night|lunchtime)"


def _today_and(count: int) -> Meaning:
    return lambda frame: frame.today and calendar.shifted(frame.today, "day", count)


_DAY_NAMES = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _day_name(match: re.Match[str], site: Site) -> Found | Meaning | None:
    step = _DAY_NAMES[match["name"]]
    if match["beyond"]:
        step += 1 if step > 0 else -1
    return _today_and(step)


def _part_of_day(match: re.Match[str], site: Site) -> Meaning:
    """ "this morning" is today, "last night" the day before."""
    return _today_and(-1 if match["which"] == "last" else 0)


def _weekday(match: re.Match[str], site: Site) -> Found | Meaning | None:
    word = match["weekday"]
    if len(word.rstrip(".")) <= 4 and not _abbreviated(match, site):
        return None
    if site.text[match.start("weekday")].islower() and len(word) < 6:
        return None
    number = weekday_number(word)
    if match["which"] or match["week"]:
        return _named_weekday(number, match["which"], match["week"])
    return lambda frame: frame.today and _near_weekday(frame.today, number, frame.tense == "future")


def _abbreviated(match: re.Match[str], site: Site) -> bool:
    """ "Sun", "Mon." and their like are days only with a capital and a word before them that a date takes."""
    if not site.text[match.start("weekday")].isupper():
        return False
    return bool(
        re.search(
            r"\b(?:on|last|next|this|by|until|since) $",
            site.low[max(0, match.start("weekday") - 7) : match.start("weekday")],
        )
    )


def _near_weekday(today: date, number: int, ahead: bool) -> Period | None:
    """The last such day up to today, or the first from today on."""
    back = (today.weekday() - number) % 7
    return calendar.shifted(today, "day", (7 - back) % 7 if ahead else -back)


def _named_weekday(number: int, which: str | None, week: str | None) -> Meaning:
    if week:
        step = {"last": -1, "next": 1, "this": 0}[week]
        return lambda frame: (
            frame.today and calendar.shifted(frame.today, "day", 7 * step + number - frame.today.weekday())
        )
    if which in ("last", "past"):
        return lambda frame: (
            frame.today
            and calendar.shifted(frame.today, "day", -((frame.today.weekday() - number - 1) % 7 + 1))
        )
    if which == "this":
        return lambda frame: (
            frame.today and calendar.shifted(frame.today, "day", number - frame.today.weekday())
        )
    if which in ("next", "coming"):
        return lambda frame: frame.today and _next_weekday(frame.today, number, which == "next")
    return lambda frame: (
        frame.focus_day and _after_focus(frame.focus_day, number, -1 if which == "previous" else 1)
    )


def _next_weekday(today: date, number: int, skip: bool) -> Period | None:
    """ "next Wednesday" said two days before a Wednesday means the one after it; four days before, the coming one."""
    ahead = (number - today.weekday() - 1) % 7 + 1
    return calendar.shifted(today, "day", ahead + 7 if skip and ahead <= 3 else ahead)


def _after_focus(focus: date, number: int, direction: int) -> Period | None:
    ahead = (number - focus.weekday() - 1) % 7 + 1
    return calendar.shifted(focus, "day", ahead if direction > 0 else ahead - 7 if ahead < 7 else -7)


_STEP = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
_FOCUS_STEP = {
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "same": 0,
    "that": 0,
    "following": 1,
    "next": 1,
    "subsequent": 1,
    "ensuing": 1,
}


def _unit(match: re.Match[str], site: Site) -> Found | Meaning | None:
    """ "last week" counts from today, "the previous week" and "that week" from the focus."""
    words, (unit, size) = match["which"].split(), UNIT_OF[match["unit"]]
    the, which = bool(match["the"]), words[-1]
    if which in ("same", "that") or (the and which in _FOCUS_STEP):
        step = _FOCUS_STEP[which] * size
        return Found(
            match.start(), match.end(), "date:anaphoric", lambda frame: _from_focus(frame, unit, step)
        )
    if the and which in ("last", "past", "coming"):
        return _one_unit_span(match, unit, -1 if which != "coming" else 1)
    if which not in _STEP:
        step = _FOCUS_STEP[which] * size
        return Found(
            match.start(), match.end(), "date:anaphoric", lambda frame: _from_focus(frame, unit, step)
        )
    step = _STEP[which] * size
    if unit == "weekend":
        return lambda frame: frame.today and _weekend(frame, step)
    return lambda frame: frame.today and calendar.shifted(frame.today, unit, step)


def _one_unit_span(match: re.Match[str], unit: Unit, direction: int) -> Found | None:
    """ "the past year": a span of one unit up to today."""
    return _span(match, unit, Decimal(1), direction)


def _weekend(frame: Frame, step: int) -> Period | None:
    """ "last weekend" is over; "this weekend" is to come, or just past where the text looks back early in a week."""
    assert frame.today
    weekday = frame.today.weekday()
    if step < 0:
        return (
            calendar.weekend(calendar.shifted(frame.today, "week", -1).start)
            if weekday < 6
            else calendar.weekend(frame.today)
        )  # type: ignore[union-attr,arg-type]
    if step == 0 and frame.tense == "past" and weekday < 4:
        step = -1
    return calendar.shifted(frame.today, "weekend", step)


def _from_focus(frame: Frame, unit: Unit, step: int) -> Period | None:
    """The unit that lies `step` from the one the focus is in; the focus must be as precise as the unit."""
    focus = frame.focus
    if focus is None or focus.start is None or not _as_precise(focus.unit, unit):
        return None
    return calendar.shifted(focus.start, unit, step)


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


def _as_precise(has: Unit, needs: Unit) -> bool:
    return _ORDER.index(has) <= _ORDER.index(needs)


def _named_month(match: re.Match[str], site: Site) -> Meaning | None:
    """ "last June" is the last one that is over, "this June" of this year, "next June" the next to begin."""
    number, which = month_number(match["month"]), match["which"]
    if which == "this":
        return lambda frame: frame.today and calendar.month(frame.today.year, number)
    return _turned(lambda year: calendar.month(year, number), which)


def _named_season(match: re.Match[str], site: Site) -> Meaning | None:
    name, which = SEASON_OF[match["season"]], match["which"]
    if which in ("this", "current"):
        return lambda frame: frame.today and _season_now(frame.today, name)
    return _turned(lambda year: calendar.season(year, name), which)


def _season_now(today: date, name: str) -> Period | None:
    """The winter of January began the year before."""
    late_winter = name == "winter" and today.month < 3
    return calendar.season(today.year - late_winter, name)


def _turned(make: "calendar.Callable[[int], Period | None]", which: str) -> Meaning:
    """The last period of its name that ended before today, or the next that begins after it."""

    def resolve(frame: Frame) -> Period | None:
        today = frame.today
        if today is None:
            return None
        around = [
            found
            for year in range(today.year - 2, today.year + 3)
            if (found := make(year)) and found.start and found.end
        ]
        if which in ("last", "past", "previous"):
            return next((found for found in reversed(around) if found.end < today), None)  # type: ignore[operator]
        return next((found for found in around if found.start > today), None)  # type: ignore[operator]

    return resolve


def _ago(match: re.Match[str], site: Site) -> Found | None:
    """ "two years ago", "three weeks from now": to the precision of the unit, but a week ago is the day."""
    count = count_value(match["count"])
    back = match["way"] == "ago" or match["way"] == "back"
    return _stepped(match, count, match["unit"], -1 if back else 1, from_focus=False)


def _later(match: re.Match[str], site: Site) -> Found | None:
    """ "two days later", "five years earlier": counted from the date spoken of last."""
    way = match["way"].split()[0]
    return _stepped(
        match,
        count_value(match["count"]),
        match["unit"],
        -1 if way in ("earlier", "before", "previously", "prior") else 1,
        from_focus=True,
    )


def _stepped(
    match: re.Match[str], count: Decimal | None, word: str, direction: int, *, from_focus: bool
) -> Found:
    rule_name = "date:later" if from_focus else "date:ago"
    if count is None or word not in UNIT_OF or count != count.to_integral_value():
        return Found(match.start(), match.end(), rule_name, lambda frame: None, bound="vague", focuses=False)
    unit, size = UNIT_OF[word]
    step = int(count) * size * direction
    precise: Unit = "day" if unit == "week" and int(count) * size == 1 else unit
    step = 7 * step if precise != unit else step

    def meaning(frame: Frame) -> Period | None:
        if from_focus:
            return _from_focus(frame, precise, step)
        return frame.today and calendar.shifted(frame.today, precise, step)

    return Found(match.start(), match.end(), rule_name, meaning)


def _span_units(match: re.Match[str], site: Site) -> Found | None:
    """ "the past three months", "the next five years": a duration that ends or begins today."""
    unit, size = UNIT_OF.get(match["unit"], (None, 1))
    count = count_value(match["count"])
    direction = -1 if match["which"] in ("last", "past", "previous", "preceding", "prior") else 1
    if unit is None:
        return Found(
            match.start(),
            match.end(),
            "duration:span",
            lambda frame: None,
            "duration",
            count,
            match["unit"],
            focuses=False,
        )
    return _span(match, unit, None if count is None else count * size, direction)


def _span(match: re.Match[str], unit: Unit, count: Decimal | None, direction: int) -> Found:
    """A stretch of `count` units up to or from the day of writing, or from the focus for "the following two years"."""
    anaphoric = match["which"].split()[-1] in ("following", "previous", "preceding", "subsequent", "ensuing")
    whole = int(count) if count is not None and count == count.to_integral_value() else None

    def meaning(frame: Frame) -> Period | None:
        base = frame.focus_day if anaphoric else frame.today
        other = base and whole and calendar.moved(base, unit, direction * whole)
        return base and other and calendar.spanning(min(base, other), max(base, other), unit)

    size = {"decade": 10, "century": 100}.get(unit, 1)
    name = "year" if size > 1 else unit
    value = None if count is None else count * size
    return Found(
        match.start(),
        match.end(),
        "duration:span",
        meaning,
        "duration",
        value,
        name,
        bound="exact" if count is not None else "vague",
        focuses=False,
    )


def _the_unit(match: re.Match[str], site: Site) -> Found | None:
    """ "the year before", "the day after", "the week before last"."""
    unit, size = UNIT_OF[match["unit"]]
    way = match["way"]
    if way.startswith(("before last", "after next")):
        step = -2 if way.startswith("before") else 2
        return Found(
            match.start(),
            match.end(),
            "date:deictic",
            lambda frame: frame.today and calendar.shifted(frame.today, unit, step * size),
        )
    step = -size if way == "before" else size
    return Found(match.start(), match.end(), "date:anaphoric", lambda frame: _from_focus(frame, unit, step))


def _the_weekend(match: re.Match[str], site: Site) -> Meaning | None:
    """ "over the weekend": the last one where the text looks back, the coming one where it looks ahead."""

    def resolve(frame: Frame) -> Period | None:
        if frame.today is None:
            return None
        over = frame.today.weekday() < 5 and frame.tense != "future"
        return calendar.shifted(frame.today, "weekend", -1 if over else 0)

    return resolve


_WHICH = r"last|past|this|current|next|coming|upcoming|previous|preceding|prior|following|subsequent|same|that(?: (?:very )?same)?|that"
_SPAN = r"last|past|previous|preceding|prior|next|coming|following|subsequent|ensuing"
_UNIT_WORDS = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|century)"
_LEADS = (
    "the",
    "last",
    "past",
    "this",
    "current",
    "next",
    "coming",
    "previous",
    "following",
    "same",
    "that",
    "upcoming",
    "preceding",
    "prior",
    "subsequent",
)
_COUNT_LEADS = (*_DIGITS, *NUMBER_STEMS, "a")
_SMALL = r"(?:hour|minute|second)"

RULES: tuple[Rule, ...] = (
    # Matches "yesterday", "tomorrow night", "the day before yesterday"; not "yesteryear".
    rule(
        "date:day-name",
        ("yesterday", "today", "tonight", "tomorrow", "the"),
        rf"(?P<beyond>the day (?:before|after) )?(?P<name>yesterday|today|tonight|tomorrow)(?![a-z]){DAYPART}?",
        _day_name,
    ),
    # Matches "this morning", "last night"; not "last nights".
    rule("date:day-name", ("this", "last"), rf"(?P<which>this|last) {_NIGHTS}(?![a-z])", _part_of_day),
    # Matches "Monday", "last Friday", "Tuesday night", "Monday last week"; not "Sun" of the sky.
    rule(
        "date:weekday",
        (*DAY_STEMS, *_LEADS),
        rf"(?:(?:the )?(?P<which>last|past|this|next|coming|following|previous) )?(?P<weekday>{WEEKDAY}){DAYPART}?(?:,? (?:of )?(?P<week>last|this|next) week)?",
        _weekday,
    ),
    # Matches "last week", "the previous year", "that same month", "this day"; not "last weeks", "the same time".
    rule(
        "date:deictic",
        _LEADS,
        rf"(?P<the>the )?(?P<which>{_WHICH})(?: (?:calendar|fiscal|financial|whole))? (?P<unit>{_UNIT_WORDS})(?![a-z-])(?! (?:time|round))",
        _unit,
    ),
    # Matches "last June", "next March"; not "last Junes".
    rule(
        "date:deictic",
        _LEADS,
        rf"(?P<which>last|past|this|next|previous) (?P<month>{MONTH})(?! \d)",
        _named_month,
    ),
    # Matches "last summer", "this spring"; not "next springs".
    rule(
        "date:deictic",
        _LEADS,
        r"(?:the )?(?P<which>last|past|this|current|next|coming|previous) (?P<season>spring|summer|autumn|fall|winter)(?![a-z-])",
        _named_season,
    ),
    # Matches "two years ago", "a week ago", "three years from now", "a few days back"; not "two years".
    rule(
        "date:ago",
        _COUNT_LEADS,
        rf"(?:about |around |some |nearly |almost |more than |over |at least |just )??(?P<count>{COUNT})[ -](?:short |long |full )?(?P<unit>{UNITS}|{_SMALL})(?:ie|y)?s? (?P<way>ago|from (?:now|today)|hence)(?![a-z])",
        _ago,
    ),
    # Matches "three years' time", "in two weeks' time".
    rule(
        "date:ago",
        _COUNT_LEADS,
        rf"(?P<count>{COUNT})[ -](?P<unit>{UNITS})s?['’]?s? (?P<way>time)(?![a-z])(?= |[.,;]|$)",
        _ago,
    ),
    # Matches "two days later", "a year earlier", "five years before"; not "five years before the mast" where a noun follows.
    rule(
        "date:later",
        _COUNT_LEADS,
        rf"(?P<count>{COUNT})[ -](?P<unit>{UNITS}|{_SMALL})s? (?P<way>later|earlier|previously|after that|before that|(?:before|after|prior)(?= ?[.,;:)]|$))(?![a-z])",
        _later,
    ),
    # Matches "the past three months", "the last two years", "the next few days"; not "the last two".
    rule(
        "duration:span",
        _LEADS,
        rf"(?:the )?(?P<which>{_SPAN}) (?P<count>{COUNT})[ -](?:calendar |full |trading )?(?P<unit>{UNITS}|{_SMALL})s?(?![a-z])",
        _span_units,
    ),
    # Matches "the year before", "the day after", "the week before last"; not "the day after the vote".
    rule(
        "date:anaphoric",
        ("the",),
        rf"the (?P<unit>{_UNIT_WORDS}) (?P<way>(?:before last|after next)|(?:before|after)(?! (?:the|a|an|his|her|its|their|our|my)\b)(?= ?[.,;:)]|$| (?:and|but|when|in|at|to|by|with)\b))",
        _the_unit,
    ),
    rule("date:weekend", ("the",), r"the weekend(?![a-z-])", _the_weekend),
)
_UNUSED = (open_year, turned)
