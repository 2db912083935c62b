"""Dates in digits: "2024-07-08", "08.07.2024", "7/8/2024".

Whether the day or the month stands first is taken from the dates of the document that leave no choice; else a date
that can be read both ways stays unresolved.
"""

import re

from facts.values.dates import calendar
from facts.values.dates.frame import Meaning, constant, open_year
from facts.values.dates.lexicon import LONG, MONTH, SHORT, month_number
from facts.values.dates.rule import Found, Rule, Site
from facts.values.dates.years import century_of

_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)")


def day_first(low: str) -> bool | None:
    """True where the document writes 25/12/2024, False where it writes 12/25/2024, None where both or neither."""
    orders = {int(m[1]) > 12 for m in _NUMERIC.finditer(low) if (int(m[1]) > 12) != (int(m[3]) > 12)}
    return orders.pop() if len(orders) == 1 else None


def _iso(match: re.Match[str], site: Site) -> Found | None:
    """A day that the calendar lacks is a date all the same, and stays unresolved."""
    period = calendar.day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return Found(*match.span(), "date:iso", constant(period), focuses=period is not None)


def _numeric(match: re.Match[str], site: Site) -> Found | None:
    first, second, mark = int(match["first"]), int(match["second"]), match["mark"]
    year = century_of(match["year"])
    if (mark == "-" and len(match["year"]) == 2) or not (1 <= first <= 31 and 1 <= second <= 31):
        return None
    by_day, by_month = calendar.day_of(year, second, first), calendar.day_of(year, first, second)
    order = True if mark == "." else site.day_first()
    if by_day and by_month and by_day != by_month:
        period = None if order is None else by_day if order else by_month
        return Found(*match.span(), "date:numeric", constant(period), focuses=order is not None)
    period = by_day or by_month
    if period is None and len(match["year"]) == 2:
        return None
    return Found(*match.span(), "date:numeric", constant(period), focuses=period is not None)


def _year_month(match: re.Match[str], site: Site) -> Found | None:
    """ "2016-11" is a month where it can be no range of years: 11 is less than 16."""
    year, month, mark = int(match["year"]), int(match["month"]), match["mark"]
    neighbours = mark != "/" and month > year % 100
    return None if neighbours else Found(*match.span(), "date:numeric", constant(calendar.month(year, month)))


def _named(match: re.Match[str], site: Site) -> Found | None:
    """ "22/Jan/2019", "2019-aug-01"."""
    year, day = int(match["year"] or match["year2"]), int(match["day"] or match["day2"])
    period = calendar.day_of(year, month_number(match["month"] or match["month2"]), day)
    return period and Found(*match.span(), "date:numeric", constant(period))


_ON = re.compile(r"\b(?:on|since|after|before|until|till|by|dated) $|\d/\d{1,2}(?:,|,? (?:or|and)) $")


def _yearless(match: re.Match[str], site: Site) -> Meaning | None:
    """ "on 4/22", "by 22/04": only after a word that takes a date, and only where the order is clear."""
    first, second = int(match["first"]), int(match["second"])
    if not _ON.search(site.before(match.start(), 12)) or (first, second) in ((9, 11), (24, 7)):
        return None
    order = site.day_first() if first <= 12 and second <= 12 else first > 12
    if order is None:
        return constant(None)
    day, month = (first, second) if order else (second, first)
    return open_year(lambda year: calendar.day_of(year, month, day))


_ENDS = r"(?=[.;,)]?(?: ?$| ?\n))"
RULES: tuple[Rule, ...] = (
    # Matches "2024-07-08", "2024/07/08", the day of "2024-07-08T10:00Z"; not "2024-13-08".
    Rule(
        "date:iso",
        (LONG,),
        r"(?P<year>(?:1[5-9]|20)\d\d)(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|[-/.]\d)",
        _iso,
    ),
    # Matches "08.07.2024", "7/8/24", "25-12-2024"; not "1-2-3", a version "1.2.24.1".
    Rule(
        "date:numeric",
        (SHORT,),
        r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)",
        _numeric,
    ),
    # Matches "2016-11", "2024/07"; not "2007-08", "2016-2017".
    Rule(
        "date:numeric",
        (LONG,),
        r"(?P<year>(?:19|20)\d\d)(?P<mark>[-/])(?P<month>0[1-9]|1[0-2])(?![\w/-]|\.\d)",
        _year_month,
    ),
    # Matches "2016 - 11", "11 / 2016" at the end of a clause; not "2016 - 11 men", "2010 - 11", which is a season.
    Rule(
        "date:numeric",
        (LONG,),
        rf"(?P<year>(?:19|20)\d\d) ?(?P<mark>[-/]) ?(?P<month>0?[1-9]|1[0-2]){_ENDS}",
        _year_month,
    ),
    Rule(
        "date:numeric",
        (SHORT,),
        rf"(?P<month>0?[1-9]|1[0-2]) ?(?P<mark>[-/]) ?(?P<year>(?:19|20)\d\d){_ENDS}",
        _year_month,
    ),
    # Matches "11/2016"; not "1/2016 of", "13/2016".
    Rule(
        "date:numeric",
        (SHORT,),
        r"(?P<month>0?[1-9]|1[0-2])(?P<mark>/)(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)",
        _year_month,
    ),
    # Matches "22/Jan/2019", "23-Sep-2020", "2019-aug-01".
    Rule(
        "date:numeric",
        (LONG, SHORT),
        rf"(?:(?P<day>\d{{1,2}})[-/](?P<month>{MONTH})[-/](?P<year>(?:19|20)\d\d)|(?P<year2>(?:19|20)\d\d)[-/](?P<month2>{MONTH})[-/](?P<day2>\d{{1,2}}))(?!\w)",
        _named,
    ),
    # Matches "4/22" after "on", "22/04" after "by"; not "9/11", "1/2".
    Rule("date:numeric", (SHORT,), r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?![\w/%-]|\.\d)", _yearless),
)
