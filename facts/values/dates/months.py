"""Months without a day: "June 2020", "June", "May to July 2023"; and which "may" and "march" are months."""

import re

from facts.values.dates import calendar
from facts.values.dates.absolute import dated
from facts.values.dates.calendar import Period
from facts.values.dates.frame import Meaning, constant
from facts.values.dates.lexicon import LONG, MONTH, MONTH_STEMS, YEAR_TAIL, month_number
from facts.values.dates.rule import Rule, Site

# After these a capital that follows is no surname: "in June Carter spoke".
_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|from|of|through|during|for|before|after|between|late|early|mid|last|next|this|around|about|"
    r"every|each|throughout|starting|ending|beginning|ended|prior to|as of|on)[ -]$"
)
# These lead to a month as well as to a name.
_MAYBE_LEAD = re.compile(r"(?:\b(?:and|or|to|than|past|over|per|the)[ -]|[(/-] ?|^|\n)$")
_NAMED = re.compile(
    r"\b(?:theresa|brian|rollo|president|mr|mrs|ms|miss|dr|sir|lord|lady|sen|prof|minister|king|queen)\.? $"
)
_PLAIN = frozenset({"january", "february", "september", "october", "november", "december", "july"})
_VERB_AFTER = re.compile(
    r"\s(?:i|we|you|he|she|they|it|god|the|be|have|not|also|well|come|need|take|yet|still|only|never|soon)\b"
)
_MARCHES_ON = re.compile(r"\s(?:to|on|for|against|of|towards?|past|through)\b|[.,;)\"]")


def is_month(site: Site, start: int, end: int, word: str) -> bool:
    """Whether a bare month's name is the month: with a capital, and neither verb, name nor march."""
    before = site.before(start, 16)
    led = bool(_LEAD.search(before))
    if site.text[start].islower():
        return led and word in _PLAIN
    if word in _PLAIN:
        return True
    if _NAMED.search(before) or (not led and _is_in_name(site, start, end)):
        return False
    if word == "may":
        return led or (bool(_MAYBE_LEAD.search(before)) and not _VERB_AFTER.match(site.low, end))
    if word == "march":
        return not (before.endswith(("the ", "a ", '"')) and _MARCHES_ON.match(site.low, end))
    return led or len(word) > 4 or bool(_MAYBE_LEAD.search(before))


def _is_in_name(site: Site, start: int, end: int) -> bool:
    """ "June Carter", "Augusto March": a capital stands beside it."""
    follows = re.match(r" [A-Z][a-z]", site.text[end : end + 3])
    return bool(follows or re.search(r"[A-Z][a-z]+ $", site.text[max(0, start - 16) : start]))


def _month(match: re.Match[str], site: Site) -> Meaning | None:
    number, word = month_number(match["month"]), match["month"].rstrip(".")
    end = match.start() + len(word)
    if not match["year"] and not match["year_reference"] and not is_month(site, match.start(), end, word):
        return None
    return dated(match, lambda year: calendar.month(year, number))


def _year_month(match: re.Match[str], site: Site) -> Meaning | None:
    word = match["month"].rstrip(".")
    if word not in _PLAIN and word not in ("june", "april", "august"):
        return None
    return constant(calendar.month(int(match["year"]), month_number(word)))


def _months(match: re.Match[str], site: Site) -> Meaning | None:
    """From one month to another; across the turn of the year where the second comes first in it."""
    return None if site.text[match.start()].islower() else _spanned(match)


def _spanned(match: re.Match[str]) -> Meaning | None:
    first, last = month_number(match["first"]), month_number(match["month"])
    if first == last:
        return None
    return dated(
        match, lambda year: _through(calendar.month(year - (first > last), first), calendar.month(year, last))
    )


def _months_named(match: re.Match[str], site: Site) -> Meaning | None:
    """ "the January-March quarter": a small letter begins it."""
    return None if site.text[match.start("first")].islower() else _spanned(match)


def _through(first: Period | None, last: Period | None) -> Period | None:
    return first and last and calendar.through(first, last)


_NO_DAY = r"(?! \d{1,2}(?:st|nd|rd|th)?\b)"
RULES: tuple[Rule, ...] = (
    # Matches "June 2020", "June", "September of last year", "Feb '98", "Feb-2014"; not "may" or "the march".
    Rule(
        "date:month",
        MONTH_STEMS,
        rf"(?P<month>{MONTH})(?:{YEAR_TAIL}|[-/](?P<joined>\d{{4}})(?!\d))?",
        _month,
    ),
    # Matches "2016 November"; not "2016 May said".
    Rule("date:month", (LONG,), rf"(?P<year>(?:19|20)\d\d) (?P<month>{MONTH})(?! \d)", _year_month),
    # Matches "January–March", "May to July 2023", "the January-March quarter"; not "July to September", which are two dates.
    Rule(
        "date:months",
        ("the",),
        rf"the (?P<first>{MONTH})-(?P<month>{MONTH}) (?:quarter|period)(?![a-z-]){YEAR_TAIL}?",
        _months_named,
    ),
    Rule(
        "date:months",
        MONTH_STEMS,
        rf"(?P<first>{MONTH}) ?[-/] ?(?P<month>{MONTH}){_NO_DAY}{YEAR_TAIL}?",
        _months,
    ),
    Rule(
        "date:months",
        MONTH_STEMS,
        rf"(?P<first>{MONTH}) (?:to|through) (?P<month>{MONTH}){_NO_DAY}{YEAR_TAIL}",
        _months,
    ),
)
