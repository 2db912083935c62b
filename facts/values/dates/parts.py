"""Parts of years: quarters, halves, seasons and fiscal years."""

import re
from collections.abc import Callable
from datetime import date

from facts.values.dates import calendar
from facts.values.dates.absolute import dated
from facts.values.dates.calendar import Period
from facts.values.dates.frame import Frame, Meaning, constant, open_year
from facts.values.dates.lexicon import LONG, SEASON_OF, SEASONS, SHORT, UNIT_OF, YEAR_TAIL
from facts.values.dates.reference import accounted, else_today, from_focus, same_of_year
from facts.values.dates.rule import Found, Rule, Site
from facts.values.dates.years import century_of

_NUMBER = {
    **dict.fromkeys(("first", "1st"), 1),
    **dict.fromkeys(("second", "2nd"), 2),
    **dict.fromkeys(("third", "3rd"), 3),
    **dict.fromkeys(("fourth", "4th"), 4),
    **dict.fromkeys(("final", "last", "latter"), -1),
}
_MAKE: dict[str, tuple[Callable[[int, int], Period | None], int]] = {
    "q": (calendar.quarter, 4),
    "h": (calendar.half, 2),
}
# A half without a year is one of a match or a loaf, unless business is spoken of.
_BUSINESS = re.compile(
    r"\b(?:profits?|sales|revenues?|growth|exports?|imports?|results|earnings|quarter|loss(?:es)?|year|output|production|orders"
    r"|shipments|deliveries|demand|margins?|income|dividends?|economy|inflation)\b"
)


_SPORT = re.compile(
    r"\b(?:touchdowns?|yards?|rebounds|field goals?|halftime|quarterback|scored|shots|baskets?)\b"
)


def _numbered(match: re.Match[str], site: Site) -> Meaning | None:
    """ "the third quarter", "second half of 2024"; "last quarter" alone counts from today instead."""
    make, count = _MAKE[match["unit"][0]]
    index = _NUMBER[match["number"]] if _NUMBER[match["number"]] > 0 else count
    if index > count or not (_has_year(match) or _of_business(match, site)):
        return None
    if match["current"]:
        return lambda frame: make(frame.today.year, index) if frame.today else None
    return dated(match, lambda year: make(year, index))


def _has_year(match: re.Match[str]) -> bool:
    return bool(match["year"] or match["year_reference"] or match.groupdict().get("current"))


def _of_business(match: re.Match[str], site: Site) -> bool:
    if match["number"] in ("last", "final"):
        return False
    near = site.low[max(0, match.start() - 120) : match.end() + 80]
    return bool(_BUSINESS.search(near)) if match["unit"] == "half" else not _SPORT.search(near)


def _coded(match: re.Match[str], site: Site) -> Meaning | None:
    """ "Q3 2023", "H1 2024"; "H1" needs its year, for there are roads and viruses of that name."""
    make, count = _MAKE[match["letter"]]
    number = int(match["number"])
    named = site.text[match.start()].isupper() and (match["letter"] == "q" or _has_year(match))
    if number > count or not named:
        return None
    return dated(match, lambda year: make(year, number))


def _short_coded(match: re.Match[str], site: Site) -> Meaning | None:
    """ "3Q23", "1H24"."""
    make, count = _MAKE[match["letter"]]
    number = int(match["number"])
    return constant(make(century_of(match["year"]), number)) if number <= count else None


def _led(match: re.Match[str], site: Site) -> Meaning | None:
    """ "last year's third quarter", "the 1988 fourth quarter": the year stands first."""
    make, count = _MAKE[match["unit"][0]]
    index = _NUMBER[match["number"]] if _NUMBER[match["number"]] > 0 else count
    if index > count or (match["year"] and not 1900 <= int(match["year"]) < 2100):
        return None
    if match["before"]:
        return lambda frame: make(frame.today.year - 1, index) if frame.today else None
    return dated(match, lambda year: make(year, index))


def _compared(match: re.Match[str], meaning: Meaning) -> Found:
    """What is named to compare with: what follows still speaks of the time before it."""
    return Found(*match.span(), "date:quarter", meaning, focuses=False)


def _same(match: re.Match[str], site: Site) -> Found:
    """The quarter, half or month that accounts speak of, in the year that is named."""
    unit = UNIT_OF.get(match["unit"], ("half", 1))[0]
    of_accounts = from_focus(unit, 0) if unit == "month" else accounted(unit)

    def resolve(frame: Frame) -> Period | None:
        held = of_accounts(frame)
        if held is None or held.start is None:
            return None
        month = held.start.month
        return dated(match, lambda year: calendar.containing(unit, date(year, month, 1)))(frame)

    return _compared(match, resolve)


def _same_period(match: re.Match[str], site: Site) -> Found:
    """What was spoken of last, in the year that is named; the year itself where that was no part of one."""

    if match["earlier"]:
        return _compared(match, else_today(same_of_year(-1), "year", -1))

    def resolve(frame: Frame) -> Period | None:
        unit = frame.focus.unit if frame.focus else "year"
        if unit not in ("month", "quarter", "half"):
            return dated(match, calendar.year)(frame)
        month = frame.focus.start.month if frame.focus and frame.focus.start else 1
        return dated(match, lambda year: calendar.containing(unit, date(year, month, 1)))(frame)

    return _compared(match, resolve)


_WEEK_LEAD = re.compile(r"\b(?:in|by|until|since|from|between|of)(?: the)? $")


def _week_of_year(match: re.Match[str], site: Site) -> Meaning | None:
    """The week of that number as ISO 8601 counts them."""
    number, led = int(match["number"]), _WEEK_LEAD.search(site.before(match.start(), 8))
    if not 1 <= number <= 53 or not (
        match["year"] or (led and site.text[match.end() - 7 : match.end()].islower())
    ):
        return None

    def make(year: int) -> Period | None:
        try:
            return calendar.week(date.fromisocalendar(year, number, 1))
        except ValueError:
            return None

    return constant(make(int(match["year"]))) if match["year"] else open_year(make)


def _named_year(match: re.Match[str], site: Site) -> Found:
    """ "the 1990 fiscal year", "the 2012 school year": it may begin before the year of the calendar or end after it."""
    year = constant(calendar.year(int(match["year"])))
    return Found(
        *match.span(), "date:fiscal", year, bound="exact" if match["kind"] == "calendar" else "approximate"
    )


def _fiscal(match: re.Match[str], site: Site) -> Found | None:
    """A fiscal year by one number may begin up to a year before it: the year is approximate; by two, it spans both."""
    first = calendar.year(century_of(match["first"]))
    if not match["last"]:
        return Found(*match.span(), "date:fiscal", constant(first), bound="approximate")
    last = calendar.year(century_of(match["last"]))
    period = calendar.through(first, last)
    return Found(*match.span(), "date:fiscal", constant(period)) if period else None


_SEASON_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|throughout|over|through|for|coming|early|mid|late)(?: |-)|, )$"
)
_AFTER_SEASON = re.compile(
    r"(?:[,.;:)]|$|\n)|\s(?:and|but|or|when|in|at|with|as|by|to|for|after|before|the|they|he|she|it|we|a)\b"
)


def _season(match: re.Match[str], site: Site) -> Meaning | None:
    """ "summer 2019"; a bare "spring" needs a word before it that a date takes, and none after it that it governs."""
    if not _has_year(match) and not _bare_season(match, site):
        return None
    return dated(match, lambda year: calendar.season(year, SEASON_OF[match["season"]]))


def _bare_season(match: re.Match[str], site: Site) -> bool:
    if match.start("season") > match.start() and site.text[match.start("season")].isupper():
        return False
    led = _SEASON_LEAD.search(site.before(match.start(), 12))
    return bool(led and _AFTER_SEASON.match(site.low, match.end()))


_LIKE = r"(?:same|corresponding|comparable|like)"
RULES: tuple[Rule, ...] = (
    # Matches "the third quarter", "second half of 2024", "first-quarter"; not "a quarter", "quarter-final".
    Rule(
        "date:quarter",
        ("the", "first", "second", "third", "fourth", "final", "last", "latter", "fiscal", SHORT),
        rf"(?:the )?(?:fiscal )?(?P<number>{'|'.join(_NUMBER)})(?: fiscal| calendar)?[ -](?P<unit>quarter|half)(?![\w-])(?! (?:final|century|hour|time|mile|day))(?:{YEAR_TAIL}|(?P<current> of the (?:fiscal |financial )?year(?![a-z-])))?",
        _numbered,
    ),
    # Matches "Q3 2023", "Q4 this year", "H1 2024"; not "H1N1", "q3".
    Rule(
        "date:quarter",
        ("q1", "q2", "q3", "q4", "h1", "h2"),
        rf"(?P<letter>[qh])(?P<number>[1-4])(?!\w){YEAR_TAIL}?",
        _coded,
    ),
    # Matches "last year's third quarter", "the 1988 fourth quarter", "the year-ago third quarter", "2016's first half"; not "the 2016 second-half goal".
    Rule(
        "date:quarter",
        (LONG, "the", "last", "this", "next", "fiscal", "year"),
        rf"(?:the )?(?:(?:fiscal )?(?P<year>(?:19|20)\d\d)(?:'s)?|(?P<year_reference>(?:last|this|next) year)'s|(?P<before>year-(?:ago|earlier)))(?: the)? "
        rf"(?P<number>{'|'.join(_NUMBER)})[ -](?P<unit>quarter|half)(?![\w-])",
        _led,
    ),
    # Matches "2023 Q3", "2024-H1"; not "2023 queries".
    Rule(
        "date:quarter",
        (LONG,),
        r"(?P<year>(?:19|20)\d\d)(?: |-)?(?P<letter>[qh])(?P<number>[1-4])(?!\w)",
        _short_coded,
    ),
    # Matches "3Q23", "1H 2024"; not "3Q".
    Rule(
        "date:quarter",
        (SHORT,),
        r"(?P<number>[1-4])(?P<letter>[qh]) ?(?P<year>\d{4}|'?\d\d)(?!\w)",
        _short_coded,
    ),
    # Matches "the same quarter of 1988", "the corresponding month last year", "the 1988 quarter"; not "the same quarter".
    Rule(
        "date:quarter",
        ("the",),
        rf"the {_LIKE} (?P<unit>quarter|half|month){YEAR_TAIL}",
        _same,
    ),
    Rule(
        "date:quarter",
        (LONG, "the"),
        rf"(?:the )?(?:{_LIKE} )?(?P<year>(?:19|20)\d\d) (?P<unit>quarter|half|month)(?![a-z-])",
        _same,
    ),
    Rule(
        "date:quarter",
        ("the",),
        rf"the (?:{_LIKE} )?(?P<year>(?:19|20)\d\d) (?P<unit>period)(?P<earlier>)(?![a-z-])",
        _same_period,
    ),
    # Matches "the same period last year", "the like period of 2012", "the 2012 period"; not "the same period".
    Rule(
        "date:quarter",
        ("the",),
        rf"the (?:same|corresponding|comparable|like|prior-year|year-earlier) (?P<unit>period|time)(?:(?: of| in)?{YEAR_TAIL}|,? (?P<earlier>(?:a|one) year (?:earlier|ago|before)))",
        _same_period,
    ),
    # Matches "week 3 of 2027", "in week 31"; not "Week 10" of a season, "week 3".
    Rule(
        "date:week-of-year",
        ("week", "the"),
        r"(?:the )?week (?P<number>\d{1,2})(?: of (?P<year>(?:19|20)\d\d))?(?![\w-]|[.:]\d)",
        _week_of_year,
    ),
    # Matches "FY24", "FY 2023-24", "fiscal year 2024", "financial year 2023/24"; not "fiscal policy".
    Rule(
        "date:fiscal",
        ("fy", "fiscal", "financial", "the"),
        r"(?:the )?(?:fy|(?:fiscal|financial)(?: year)?)(?: |-)?(?P<first>\d{4}|'?\d\d)(?:[-/](?P<last>\d{4}|\d\d))?(?![\w%])",
        _fiscal,
    ),
    # Matches "the 1990 fiscal year", "the 2012 school year"; not "the 1990 leap year", "a 2,012 fiscal year".
    Rule(
        "date:fiscal",
        (LONG, "the"),
        r"(?:the )?(?P<year>(?:19|20)\d\d) (?P<kind>fiscal|financial|budget|calendar|tax|model|school|academic|crop|marketing) year(?![a-z-])",
        _named_year,
    ),
    # Matches "summer 2019", "the spring of 1924", "winter 2021-22", "in autumn"; not "they fall", "hot springs".
    Rule(
        "date:season",
        (*SEASONS, "the"),
        rf"(?:the )?(?P<season>{'|'.join(SEASONS)})(?![a-z])(?:{YEAR_TAIL}(?:[-/]\d\d(?!\d))?)?",
        _season,
    ),
)
