"""Periods named from where the writer stands ("yesterday", "last week", "this summer") or from the date spoken of last
("the previous year", "that month", "the day before").
"""

import re
from datetime import date

from facts.values.dates import calendar
from facts.values.dates.absolute import Make
from facts.values.dates.calendar import Period
from facts.values.dates.frame import Frame, Meaning
from facts.values.dates.lexicon import DAYPART, MONTH, SEASON_OF, SEASONS, UNIT_OF, month_number
from facts.values.dates.reference import accounted, else_today, from_focus, from_today
from facts.values.dates.rule import Found, Rule, Site

_DAY_NAMES = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _day_name(match: re.Match[str], site: Site) -> Meaning:
    step = _DAY_NAMES[match["name"]]
    return from_today("day", 2 * step if match["beyond"] else step)


def _part_of_day(match: re.Match[str], site: Site) -> Meaning:
    """ "this morning" is today, "last night" the day before."""
    return from_today("day", -1 if match["which"] == "last" else 0)


TODAY_STEP = {
    "last": -1,
    "latest": -1,
    "recent": -1,
    "past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
}
FOCUS_STEP = {
    **dict.fromkeys(("previous", "preceding", "prior"), -1),
    **dict.fromkeys(("same", "that"), 0),
    **dict.fromkeys(("following", "next", "subsequent", "ensuing"), 1),
}


def _unit(match: re.Match[str], site: Site) -> Found | None:
    """ "last week" counts from today, "the previous week" and "that week" from the focus; see `spans` for "the past week".

    What is previous is compared with in passing: what follows still speaks of the time before it.
    """
    which, (unit, size) = match["which"].split()[-1], UNIT_OF[match["unit"]]
    by_focus = which in ("same", "that") or (match["the"] and which in FOCUS_STEP)
    if is_stretch(match, site) or (match["the"] and which == "last" and unit != "quarter"):
        return None
    if by_focus:
        spoken_of, step = from_focus(unit, FOCUS_STEP[which] * size), FOCUS_STEP[which] * size
        ahead = which == "next" and match["unit"] not in SHORT_UNITS
        meaning = else_today(spoken_of, unit, step) if ahead or step < 0 else spoken_of
        return Found(*match.span(), "date:anaphoric", meaning, focuses=FOCUS_STEP[which] >= 0)
    step = {**FOCUS_STEP, **TODAY_STEP}[which] * size
    return Found(
        *match.span(), "date:deictic", _weekend(step) if unit == "weekend" else from_today(unit, step)
    )


SHORT_UNITS = ("day", "morning", "afternoon", "evening", "night", "weekend")
_THROUGH = re.compile(r"\b(?:over|in|within|during|for|through|throughout) $")


def is_stretch(match: re.Match[str], site: Site) -> bool:
    """Whether one unit is a length of time: "the past year", "over the next decade"; "the last quarter" is a date."""
    which, the = match["which"].split()[-1], bool(match["the"])
    if match["unit"] == "quarter":
        return False
    if which == "past":
        return match["which"] == "past"
    if which == "last":
        return the and match["unit"] not in SHORT_UNITS
    long = match["unit"] not in SHORT_UNITS
    return (
        the and which in ("next", "coming") and long and bool(_THROUGH.search(site.before(match.start(), 11)))
    )


_BARE_LEAD = re.compile(r"\b(?:in|for|during|through|throughout|over|(?:much|most|half|part|some|rest) of) $")


def _bare_unit(match: re.Match[str], site: Site) -> Found | None:
    """ "in the quarter": the one spoken of or accounted for last, else the current one; a weak sign, for it may be any quarter."""
    if not _BARE_LEAD.search(site.before(match.start(), 11)):
        return None
    unit, _ = UNIT_OF[match["unit"]]
    spoken_of, current = from_focus(unit, 0), from_today(unit, 0)

    def resolve(frame: Frame) -> Period | None:
        if unit == "quarter" and frame.tense != "future":
            return accounted(unit)(frame)
        return spoken_of(frame) or current(frame)

    return Found(*match.span(), "date:the-unit", resolve, confidence=0.4, focuses=False)


def _to_date(match: re.Match[str], site: Site) -> Meaning:
    """ "the year to date": from its first day to today."""
    unit, _ = UNIT_OF[match["unit"]]

    def resolve(frame: Frame) -> Period | None:
        whole = calendar.containing(unit, frame.today) if frame.today else None
        return calendar.spanning(whole.start, frame.today) if frame.today and whole and whole.start else None

    return resolve


def _weekend(step: int) -> Meaning:
    """ "last weekend" is over; "this weekend" is to come, or just past where the text looks back early in a week."""

    def resolve(frame: Frame) -> Period | None:
        if frame.today is None:
            return None
        looks_back = step == 0 and frame.tense == "past" and frame.today.weekday() < 4
        return calendar.shifted(frame.today, "weekend", step - looks_back)

    return resolve


def _the_weekend(match: re.Match[str], site: Site) -> Meaning:
    """ "over the weekend": the last one, unless the text looks ahead or is written on it."""

    def resolve(frame: Frame) -> Period | None:
        if frame.today is None:
            return None
        over = frame.today.weekday() < 5 and frame.tense != "future"
        return calendar.shifted(frame.today, "weekend", -over)

    return resolve


def _named_month(match: re.Match[str], site: Site) -> Meaning | None:
    """ "last June" is the last one that is over, "this June" of this year, "next June" the next to begin."""
    number = month_number(match["month"])
    if match["month"] in ("may", "march", "mar") and site.text[match.start("month")].islower():
        return None
    return _named(lambda year: calendar.month(year, number), match["which"])


def _month_spoken_of(match: re.Match[str], site: Site) -> Meaning | None:
    """ "the following March", "the previous June": counted from the date spoken of last, else from today."""
    number, back = month_number(match["month"]), FOCUS_STEP[match["which"]] < 0
    if site.text[match.start("month")].islower():
        return None

    def make(year: int) -> Period | None:
        return calendar.month(year, number)

    def resolve(frame: Frame) -> Period | None:
        if frame.focus is None and frame.tense == "past" and not back:
            return None
        spoken_of = frame.focus and (frame.focus.start if back else frame.focus.end)
        day = spoken_of or frame.today
        return turned(make, day, back=back) if day else None

    return resolve


def _named_season(match: re.Match[str], site: Site) -> Meaning:
    name = SEASON_OF[match["season"]]
    return _named(lambda year: calendar.season(year, name), match["which"], name)


def _season_spoken_of(match: re.Match[str], site: Site) -> Found:
    """ "that winter", "the following summer": of the year spoken of last, or the next one from there."""
    name, ahead = SEASON_OF[match["season"]], match["which"] in FOCUS_STEP and FOCUS_STEP[match["which"]] > 0

    def make(year: int) -> Period | None:
        return calendar.season(year, name)

    def resolve(frame: Frame) -> Period | None:
        day = frame.focus_day
        if day is None:
            return None
        return (
            turned(make, day, back=False) if ahead else make(day.year - (name == "winter" and day.month < 3))
        )

    return Found(*match.span(), "date:anaphoric", resolve)


def _named(make: Make, which: str, season: str = "") -> Meaning:
    def resolve(frame: Frame) -> Period | None:
        if frame.today is None:
            return None
        if which in ("this", "current"):
            return make(frame.today.year - (season == "winter" and frame.today.month < 3))
        return turned(make, frame.today, back=which in ("last", "past", "previous"))

    return resolve


def turned(make: Make, today: date, *, back: bool) -> Period | None:
    """The last of its name that ended before today, or the next that begins after it."""
    around = [found for year in range(today.year - 2, today.year + 3) if (found := make(year))]
    if back:
        return next((found for found in reversed(around) if found.end and found.end < today), None)
    return next((found for found in around if found.start and found.start > today), None)


def _the_unit(match: re.Match[str], site: Site) -> Found:
    """ "the year before", "the day after" count from the focus, "the week before last" from today."""
    (unit, size), way = UNIT_OF[match["unit"]], match["way"].split()
    if len(way) > 1:
        return Found(
            *match.span(), "date:deictic", from_today(unit, -2 * size if way[0] == "before" else 2 * size)
        )
    back = way[0] in ("before", "earlier")
    spoken_of = from_focus(unit, -size if back else size)
    return Found(*match.span(), "date:anaphoric", else_today(spoken_of, unit, -size) if back else spoken_of)


_UNIT = (
    r"(?P<unit>day|morning|afternoon|evening|night|week|weekend|fortnight|month|quarter|year|decade|century)"
)
_WHICH = "|".join(
    (
        "this (?:past|coming)",
        "most recent",
        *(word for word in TODAY_STEP if word != "recent"),
        "that (?:very )?same",
        *FOCUS_STEP,
    )
)
_THAT = tuple(f"that {word}" for word in ("same", "very", *UNIT_OF))
LEADS = (*TODAY_STEP, "most recent", *(word for word in FOCUS_STEP if word != "that"), *_THAT, "the")
RULES: tuple[Rule, ...] = (
    # Matches "yesterday", "tomorrow night", "the day before yesterday"; not "yesteryear".
    Rule(
        "date:day-name",
        (*_DAY_NAMES, "the", "day"),
        rf"(?P<beyond>(?:the )?day (?:before|after) )?(?P<name>{'|'.join(_DAY_NAMES)})(?![a-z]){DAYPART}?",
        _day_name,
    ),
    # Matches "this morning", "last night"; not "last nights".
    Rule(
        "date:day-name",
        ("this", "last"),
        r"(?P<which>this|last) (?:morning|afternoon|evening|night|lunchtime)(?![a-z])",
        _part_of_day,
    ),
    # Matches "last week", "the previous year", "that same month", "this day"; not "last weeks", "this time".
    Rule(
        "date:deictic",
        LEADS,
        rf"(?P<the>the )?(?P<which>{_WHICH})(?: calendar| fiscal| financial| whole)? {_UNIT}(?![a-z-])",
        _unit,
    ),
    # Matches "last June", "next March"; not "last Junes", "last June 5".
    Rule(
        "date:deictic",
        ("last", "past", "this", "next", "previous"),
        rf"(?P<which>last|past|this|next|previous) (?P<month>{MONTH})(?! \d)",
        _named_month,
    ),
    # Matches "the following March", "the next June"; not "the following March 5", "the previous marches".
    Rule(
        "date:anaphoric",
        ("the",),
        rf"the (?P<which>following|next|subsequent|previous|preceding) (?P<month>{MONTH})(?! \d)",
        _month_spoken_of,
    ),
    # Matches "last summer", "this spring"; not "next springs".
    Rule(
        "date:deictic",
        ("the", "last", "past", "this", "current", "next", "coming", "previous"),
        rf"(?:the )?(?P<which>last|past|this|current|next|coming|previous) (?P<season>{'|'.join(SEASONS)})(?![a-z-])",
        _named_season,
    ),
    # Matches "that winter", "the same summer", "the following spring"; not "that springs".
    Rule(
        "date:anaphoric",
        ("the", *(f"that {season}" for season in SEASONS), "that same"),
        rf"(?:the )?(?P<which>that|that same|same|following) (?P<season>{'|'.join(SEASONS)})(?![a-z-])",
        _season_spoken_of,
    ),
    # Matches "the year before", "the day after", "the week before last"; not "the day after the vote".
    Rule(
        "date:anaphoric",
        ("the",),
        rf"the {_UNIT} (?P<way>before (?:the )?last|after (?:the )?next|(?:before|after|following|earlier)(?= ?[.,;:)]|$|\n| (?:and|but|when|in|at|to|by|with|was|were|saw)\b))",
        _the_unit,
    ),
    # Matches "year-to-date", "the quarter to date"; not "to date".
    Rule(
        "date:to-date",
        ("the", "week", "month", "quarter", "year"),
        r"(?:the )?(?P<unit>week|month|quarter|year)(?: |-)to(?: |-)date(?![a-z-])",
        _to_date,
    ),
    # Matches "the weekend"; not "the weekends".
    Rule("date:weekend", ("the",), r"the weekend(?![a-z-])", _the_weekend),
    # Matches "the quarter" after "in" and before a comma; not "the quarter of a century".
    Rule(
        "date:the-unit",
        ("the",),
        rf"the {_UNIT}(?= ?[.,;)]|$|\n| (?:and|but|as|from|at|with|compared|after|while|is|was|were|rose|fell|on|by) )",
        _bare_unit,
    ),
)
