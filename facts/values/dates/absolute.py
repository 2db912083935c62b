"""Calendar dates by their names: "8 July 2024", "Sept. 11, 2001", "8–9 July", "the 12th".

Where the year is left open, the frame supplies it.
"""

import re
from collections.abc import Callable

from facts.values.dates import calendar
from facts.values.dates.calendar import Period
from facts.values.dates.frame import Frame, Meaning, constant, open_year
from facts.values.dates.lexicon import (
    DAY,
    DAY_STEMS,
    DAYPART,
    MONTH,
    MONTH_STEMS,
    ORDINAL,
    ORDINAL_STEMS,
    SHORT,
    WEEKDAY,
    YEAR_TAIL,
    month_number,
    ordinal_number,
)
from facts.values.dates.rule import Rule, Site
from facts.values.dates.years import century_of, year_of

Make = Callable[[int], Period | None]


def dated(match: re.Match[str], make: Make) -> Meaning:
    """A date that needs a year: said after it, said by reference ("of last year"), or left open."""
    if match["year"]:
        return constant(make(century_of(match["year"])))
    reference = match["year_reference"]
    return _referred(make, reference) if reference else open_year(make)


def _referred(make: Make, reference: str) -> Meaning:
    def resolve(frame: Frame) -> Period | None:
        number = year_of(reference, frame)
        return None if number is None else make(number)

    return resolve


def _day(match: re.Match[str], site: Site) -> Meaning | None:
    month, number = month_number(match["month"]), ordinal_number(match["day"])
    return (
        None if _may_be_verb(match, site) else dated(match, lambda year: calendar.day_of(year, month, number))
    )


def _may_be_verb(match: re.Match[str], site: Site) -> bool:
    """Small letters make a month only of a word that has no other sense: "photographs 1 to 6 may be used"."""
    word = match["month"].rstrip(".")
    small = site.text[match.start("month")].islower()
    return small and word in ("may", "mar", "march") and not match["year"] and "of" not in match[0].split()


_COUNTED_AFTER = re.compile(
    r" (?!(?:were|are)(?![a-z]))(?:[a-z]+ )?(?:people|men|women|children|troops|[a-z]{3,}(?<!s)s)(?![a-z'])"
)
_SUFFERED_AFTER = re.compile(r" (?:were|are|died|have|had)(?![a-z])")


def _month_day(match: re.Match[str], site: Site) -> Meaning | None:
    """ "In May 12 people died", "in May 12 were killed" name a month and a count: only "on", a comma or a year makes a day of it."""
    bare = not match["year"] and match["day"].isdigit()
    if (
        bare
        and site.low[max(0, match.start() - 3) : match.start()] == "in "
        and (_COUNTED_AFTER.match(site.low, match.end()) or _SUFFERED_AFTER.match(site.low, match.end()))
    ):
        return None
    return _day(match, site)


def _days(match: re.Match[str], site: Site) -> Meaning | None:
    """From one day of a month to another; "May 4, 5 and 6" where the days are neighbours or stand after "between"."""
    month, first, last = (
        month_number(match["month"]),
        ordinal_number(match["day"]),
        ordinal_number(match["last"]),
    )
    listed = match["to"].strip() == "and" and last != first + 1 + match["middle"].count(", ")
    if (
        last <= first
        or _may_be_verb(match, site)
        or (listed and not site.before(match.start(), 8).endswith("between "))
        or (match["middle"] and _COUNTED_AFTER.match(site.low, match.end()))
    ):
        return None
    return dated(
        match, lambda year: _through(calendar.day_of(year, month, first), calendar.day_of(year, month, last))
    )


def _through(first: Period | None, last: Period | None) -> Period | None:
    return first and last and calendar.through(first, last)


_FOR_DAY = re.compile(r"\b(?:on|of|by|until|till|since|from|to|before|after|and|for|between|dated) $")
_GOES_ON = re.compile(
    r"[^\w\s-]|\s*$|\s+(?:\W|(?:and|or|to|at|in|with|but|when|after|by|for|the|there|a|as|it|he|she|they|we|was|were|that|which)\b)"
)


def _day_of_month(match: re.Match[str], site: Site) -> Meaning | None:
    """ "on the 12th": a noun after it would make it a rank."""
    if not _FOR_DAY.search(site.before(match.start(), 9)) or not _GOES_ON.match(site.text, match.end()):
        return None
    number = ordinal_number(match["day"])
    return lambda frame: _nth(frame, number)


def _nth(frame: Frame, number: int) -> Period | None:
    """That day of the month spoken of last, else of the month it was last or will be next."""
    focus = frame.focus
    if focus and focus.start and focus.unit in ("day", "month") and frame.today and frame.tense != "future":
        return calendar.day_of(focus.start.year, focus.start.month, number)
    today = frame.today
    if today is None:
        return None
    ahead = frame.tense == "future"
    bases = (calendar.moved(today, "month", step) for step in ((0, 1) if ahead else (0, -1)))
    found = (base and calendar.day_of(base.year, base.month, number) for base in bases)
    return next(
        (day for day in found if day and day.start and (day.start > today if ahead else day.start <= today)),
        None,
    )


_ON = rf"(?:{WEEKDAY},? (?:the )?)?"
_TO = r"(?P<to> ?[-/] ?| (?:to|and|or|through|until|till) )"
_DAY_FIRST = (SHORT, *DAY_STEMS, "the")
RULES: tuple[Rule, ...] = (
    # Matches "8 July 2024", "Monday, 8 July", "the 26th of February", "8-Jul"; not "1 to 6 may be".
    Rule(
        "date:day-month",
        _DAY_FIRST,
        rf"{_ON}(?:the )?(?P<day>{DAY})(?: |-| of |/)(?P<month>{MONTH}){YEAR_TAIL}?{DAYPART}?",
        _day,
    ),
    # Matches "the fourth of July", "twenty-second of June 2017"; not "the fourth of five".
    Rule(
        "date:day-month",
        ("the", *ORDINAL_STEMS),
        rf"(?:the )?(?P<day>{ORDINAL}) of (?P<month>{MONTH}){YEAR_TAIL}?",
        _day,
    ),
    # Matches "July fourth", "March the third"; not "In May the Second Army", "May first quarter".
    Rule(
        "date:month-day",
        MONTH_STEMS,
        rf"(?P<month>{MONTH}) (?:the )?(?P<day>{ORDINAL})(?:{YEAR_TAIL}|(?= ?[,.;:)]|$|\n| (?:and|to|in|at|when|as)\b))",
        _day,
    ),
    # Matches "July 8, 2024", "Friday, Sept. 11", "Oct/2"; not "May 8,000", "In May 12 people".
    Rule(
        "date:month-day",
        (*MONTH_STEMS, *DAY_STEMS),
        rf"{_ON}(?P<month>{MONTH})(?: |/| the |)(?P<day>{DAY}){YEAR_TAIL}?{DAYPART}?",
        _month_day,
    ),
    # Matches "8–9 July", "11 to 17 March 2024"; not "8 July to 9 August", which are two dates.
    Rule(
        "date:days",
        _DAY_FIRST,
        rf"(?:the )?(?P<day>{DAY})(?P<middle>){_TO}(?:the )?(?P<last>{DAY})(?: | of )?(?P<month>{MONTH}){YEAR_TAIL}?",
        _days,
    ),
    # Matches "July 8-9", "July 8, 9 and 10", "September 14 to 23, 2024"; not "July 8-August 2".
    Rule(
        "date:days",
        MONTH_STEMS,
        rf"(?P<month>{MONTH}) (?P<day>{DAY})(?P<middle>(?:, {DAY}){{0,5}}){_TO}(?:the )?(?P<last>{DAY})(?! {MONTH}){YEAR_TAIL}?",
        _days,
    ),
    # Matches "the 12th" after "on" or "until"; not "the 12th time".
    Rule(
        "date:day-of-month",
        ("the",),
        r"the (?P<day>(?:3[01]|[12]?\d)(?:st|nd|rd|th))(?![\w-])",
        _day_of_month,
    ),
)
