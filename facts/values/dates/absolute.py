"""Calendar dates by their names: "8 July 2024", "Sept. 11, 2001", "June 2020", "8–9 July", "the 12th".

Where the year is left open, the frame supplies it.
"""

import re

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
    WEEKDAY,
    YEAR_TAIL,
    day_number,
    month_number,
    ordinal_number,
)
from facts.values.dates.rule import Found, Rule, Site, rule
from facts.values.dates.years import century_of, year_of

_DIGITS = tuple("0123456789")
_ON = rf"(?:{WEEKDAY},? (?:the )?)?"
_TO = r"(?: ?[-–—/] ?| (?:to|and|or|through|until|till) )"


def dated(match: re.Match[str], make: "calendar.Callable[[int], Period | None]") -> Meaning:
    """A date that needs a year: said after it, said by reference ("of last year"), or left open."""
    groups = match.groupdict()
    if groups.get("year"):
        return constant(make(century_of(groups["year"])))
    if groups.get("year_reference"):
        reference = groups["year_reference"]
        return lambda frame: _in_year(make, year_of(reference, frame))
    return open_year(make)


def _in_year(make: "calendar.Callable[[int], Period | None]", number: int | None) -> Period | None:
    return None if number is None else make(number)


def _day(match: re.Match[str], site: Site) -> Meaning | None:
    month, number = month_number(match["month"]), _day_value(match["day"])
    return dated(match, lambda year: calendar.day_of(year, month, number))


def _day_value(words: str) -> int:
    return day_number(words) if words[0].isdigit() else ordinal_number(words)


def _month_day(match: re.Match[str], site: Site) -> Meaning | None:
    """ "In May 12 people died" names a month and a count: only "on", a comma or a year makes a day of it."""
    if match["year"] or match["day"][-1] in "tdh":
        return _day(match, site)
    before = site.low[max(0, match.start() - 4) : match.start()].rstrip()
    if before.endswith(" in") and re.match(r" [a-z]", site.low[match.end() : match.end() + 2]):
        return None
    return _day(match, site)


def _month(match: re.Match[str], site: Site) -> Meaning | None:
    number = month_number(match["month"])
    if not match["year"] and not match["year_reference"] and not _is_month(match, site):
        return None
    return dated(match, lambda year: calendar.month(year, number))


_NAMED = re.compile(
    r"(?:theresa|brian|rollo|king|president|president|mr|mrs|ms|dr|sir|lord|lady|sen|prof)\.? $"
)
_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|to|through|during|for|before|after|between|late|early|mid|last|next|this|"
    r"and|or|around|about|every|each|than|past|over|per|throughout|starting|ending|beginning|ended|ending|prior to|"
    r"between|and|as of|back in|the)[ -]|[(–—-] ?|^|\n)$"
)


def _is_month(match: re.Match[str], site: Site) -> bool:
    """Whether a bare "May", "March" or "August" is the month: capital letter, and no verb or name."""
    word, start, end = match["month"].rstrip("."), match.start(), match.end()
    if site.text[start].islower():
        return False
    if word in ("june", "july", "january", "february", "september", "october", "november", "december"):
        return not _personal(site, start, end)
    before = site.low[max(0, start - 16) : start]
    if len(word) <= 3 and word != "may":
        return bool(re.match(r"\.? \d", site.low[end : end + 3])) or (
            bool(_LEAD.search(before)) and site.low[end - 1] == "."
        )
    if _NAMED.search(before):
        return False
    after = site.low[end : end + 24]
    if word == "may":
        return bool(re.search(_LEAD.pattern, before)) and not re.match(
            r" (?:be|have|not|also|well|come|need|take)\b", after
        )
    return not _personal(site, start, end)


def _personal(site: Site, start: int, end: int) -> bool:
    """Part of a name: "June Carter", "April Jones", "the March on Washington" are no months."""
    if re.match(r" [A-Z][a-z]+(?! \d)", site.text[end : end + 20]) and not _LEAD.search(
        site.low[max(0, start - 16) : start]
    ):
        return site.low[start : start + 4] in ("june", "apri", "augu", "may ", "marc")
    return False


def _days(match: re.Match[str], site: Site) -> Meaning | None:
    """From one day of a month to another of the same month."""
    month, first, last = month_number(match["month"]), day_number(match["day"]), day_number(match["last"])
    if last <= first:
        return None
    return dated(
        match, lambda year: _between(calendar.day_of(year, month, first), calendar.day_of(year, month, last))
    )


def _months(match: re.Match[str], site: Site) -> Meaning | None:
    first, last = month_number(match["first"]), month_number(match["month"])
    if site.text[match.start()].islower() or first == last:
        return None
    return dated(
        match, lambda year: _between(calendar.month(year - (first > last), first), calendar.month(year, last))
    )


def _between(first: Period | None, last: Period | None) -> Period | None:
    return first and last and calendar.through(first, last)


_FOR_DAY = re.compile(r"\b(?:on|of|by|until|till|since|from|to|before|after|and|for|between|dated) $")


def _day_of_month(match: re.Match[str], site: Site) -> Found | Meaning | None:
    """ "on the 12th": the day of the month spoken of last, or of the current one; a noun after it makes it a rank."""
    if not _FOR_DAY.search(site.low[max(0, match.start() - 9) : match.start()]):
        return None
    if re.match(r"[ -][a-z]", site.low[match.end() : match.end() + 2]) and not re.match(
        r" (?:and|or|to|at|in|with|but|when|after|by|for|the|there|a|as|it|he|she|they|we|was|were|that|which)\b",
        site.low[match.end() : match.end() + 8],
    ):
        return None
    number = day_number(match["day"])
    return lambda frame: _nth(frame, number)


def _nth(frame: Frame, number: int) -> Period | None:
    today = frame.today
    if today is None:
        return None
    if frame.focus and frame.focus.start and frame.focus.unit in ("day", "month"):
        today = max(frame.focus.start, today.replace(day=1)) if frame.tense == "future" else frame.focus.start
        return calendar.day_of(today.year, today.month, number)
    for step in (0, -1) if frame.tense != "future" else (0, 1):
        base = calendar.moved(today, "month", step)
        found = base and calendar.day_of(base.year, base.month, number)
        if found and found.start and (found.start <= today) == (frame.tense != "future"):
            return found
    return None


_DAY_START = (*_DIGITS, *DAY_STEMS, "the")
RULES: tuple[Rule, ...] = (
    # Matches "8 July 2024", "Monday, 8 July", "the 26th of February", "first of May"; not "8 Julys".
    rule(
        "date:day-month",
        _DAY_START,
        rf"{_ON}(?:the )?(?P<day>{DAY})(?: |-| of |/)?(?P<month>{MONTH}){YEAR_TAIL}?{DAYPART}?",
        _day,
    ),
    rule(
        "date:ordinal-of-month", ("the",), rf"the (?P<day>{ORDINAL}) of (?P<month>{MONTH}){YEAR_TAIL}?", _day
    ),
    # Matches "July 8, 2024", "Friday, Sept. 11", "Oct/2"; not "May 8,000".
    rule(
        "date:month-day",
        (*MONTH_STEMS, *DAY_STEMS),
        rf"{_ON}(?P<month>{MONTH})(?: |/| the )?(?P<day>{DAY}){YEAR_TAIL}?{DAYPART}?",
        _month_day,
    ),
    # Matches "June 2020", "June", "September of last year", "Feb '98"; not "may" or "the march".
    rule("date:month", MONTH_STEMS, rf"(?P<month>{MONTH})(?:{YEAR_TAIL}|-(?P<year2>\d{{4}}))?", _month),
    # Matches "8–9 July", "9 and 14 March", "11 to 17 March 2024"; not "8 July to 9 August", two dates of their own.
    rule(
        "date:days",
        _DAY_START,
        rf"(?:the )?(?P<day>{DAY}){_TO}(?:the )?(?P<last>{DAY})(?: | of )?(?P<month>{MONTH}){YEAR_TAIL}?",
        _days,
    ),
    # Matches "July 8-9", "September 14 to 23, 2024"; not "July 8-August 2".
    rule(
        "date:days",
        MONTH_STEMS,
        rf"(?P<month>{MONTH}) (?P<day>{DAY}){_TO}(?:the )?(?P<last>{DAY})(?! {MONTH}){YEAR_TAIL}?",
        _days,
    ),
    # Matches "May to July 2023", "January–March"; not "May and July".
    rule(
        "date:months",
        MONTH_STEMS,
        rf"(?P<first>{MONTH})(?: ?[-–—/] ?| (?:to|through) )(?P<month>{MONTH})(?! \d{{1,2}}\b){YEAR_TAIL}?",
        _months,
    ),
    rule("date:day-of-month", ("the",), rf"(?:the )(?P<day>{DAY})", _day_of_month),
)
