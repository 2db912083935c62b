"""Years on their own, and ranges of years: "1998", "44 BC", "2019-2024", "'45", "nineteen eighty-four"."""

import re

from facts.values.dates import calendar
from facts.values.dates.frame import Frame, Meaning, constant
from facts.values.dates.lexicon import LONG, SHORT, YEAR, YEAR_WORDS, year_of_words
from facts.values.dates.rule import Found, Rule, Site
from facts.values.dates.year_or_count import COUNTED_AFTER, LABEL_BEFORE, is_year

_THIS_CENTURY = 36


def century_of(words: str) -> int:
    """The year of "1998", "'98", "98" or its words: two digits up to 35 are of this century."""
    if words[0].isalpha():
        return year_of_words(words)
    number = int(words.lstrip("'"))
    if number >= 100:
        return number
    return number + (2000 if number < _THIS_CENTURY else 1900)


_BY_TODAY = {"last year": -1, "this year": 0, "next year": 1, "the current year": 0}
_BY_FOCUS = {"previous": -1, "preceding": -1, "following": 1, "next": 1}


def year_of(reference: str, frame: Frame) -> int | None:
    """The year that "last year" names for today, or "that year" for the date spoken of last."""
    words = reference.split()
    step = _BY_TODAY.get(" ".join(words))
    if step is not None:
        return frame.today.year + step if frame.today else None
    focus = frame.focus.start if frame.focus else None
    return focus.year + _BY_FOCUS.get(words[1], 0) if focus else None


def _year(match: re.Match[str], site: Site) -> Found | None:
    start, end = match.span("year")
    number = int(match["year"])
    if number >= 2200 or not (match["word"] or (number >= 1000 and is_year(site, start, end))):
        return None
    confidence = 1.0 if 1900 <= number < 2050 else 0.8
    return Found(match.start(), end, "date:year", constant(calendar.year(number)), confidence=confidence)


def _of_era(match: re.Match[str], site: Site) -> Found:
    """ "44 BC" is EDTF -0043: the year before 1 is 0."""
    before = match["era"].lstrip().startswith("b")
    year = calendar.year(1 - int(match["year"]) if before else int(match["year"]))
    return Found(*match.span(), "date:year", constant(year))


_SPELT_LEAD = re.compile(r"\b(?:in|since|until|by|of|from) $")


def _spelt(match: re.Match[str], site: Site) -> Meaning | None:
    """ "nineteen eighty-four"; "two thousand and four" only after a word that a year takes."""
    if match[0].startswith("two") and not _SPELT_LEAD.search(site.before(match.start(), 8)):
        return None
    return constant(calendar.year(year_of_words(match[0])))


_LONGEST_RANGE = 150
_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))


def _years(match: re.Match[str], site: Site) -> Found | None:
    """ "2019-2024", "1939–45": from the one year to the other; "2023/24" only for neighbours."""
    first, last = int(match["year"]), _last_year(int(match["year"]), match["last"])
    if match["last"] in _MONTHS and int(match["last"]) <= first % 100:
        return None
    neighbours = last == first + 1
    if not first < last <= first + _LONGEST_RANGE or (match["slash"] and not neighbours):
        return None
    if LABEL_BEFORE.search(site.before(match.start(), 16)) or COUNTED_AFTER.match(site.low, match.end()):
        return None
    return Found(
        *match.span(), "date:years", constant(calendar.through(calendar.year(first), calendar.year(last)))
    )


def _last_year(first: int, tail: str) -> int:
    """2024 for "2019" and "24", 2003 for "1998" and "03"."""
    if len(tail) == 4:
        return int(tail)
    last = first // 100 * 100 + int(tail)
    return last if last > first or first % 100 < 90 else last + 100


def _short(match: re.Match[str], site: Site) -> Found | None:
    """ "in '45"."""
    if not re.search(
        r"\b(?:in|since|until|by|from|of|summer|spring|autumn|winter) $", site.before(match.start(), 8)
    ):
        return None
    return Found(*match.span(), "date:year", constant(calendar.year(century_of(match[0]))))


RULES: tuple[Rule, ...] = (
    # Matches "1998", "the year 1812"; not "1998 people", "Resolution 1483", "$2019".
    Rule(
        "date:year",
        (LONG, "year", "the"),
        r"(?P<word>(?:the )?year )?(?P<year>(?<=year )\d{3}|\d{4})(?![\w%])(?!\.\d|,\d{3}(?!\d))",
        _year,
    ),
    # Matches "44 BC", "622 AD", "1066 CE"; not "44 be".
    Rule(
        "date:year",
        (SHORT, LONG),
        r"(?P<year>\d{1,4}) ?(?P<era>bce?|b\.c\.(?:e\.)?|a\.d\.|c\.e\.|ad|ce)(?![a-z])",
        _of_era,
    ),
    # Matches "2019-2024", "1939–45", "2023/24"; not "2059-0000", "2024-07-08".
    Rule(
        "date:years",
        (LONG,),
        rf"(?P<year>{YEAR})(?: ?- ?(?=\d{{4}})|-|(?P<slash>/))(?P<last>(?:[12]\d)?\d\d)(?![\w%-])(?!\.\d|,\d)",
        _years,
    ),
    # Matches "nineteen eighty-four", "twenty twenty-four"; not "twenty-four", "two thousand and four homes".
    Rule(
        "date:year",
        ("eighteen", "nineteen", "twenty", "two thousand"),
        YEAR_WORDS,
        _spelt,
    ),
    # Matches "'45" after "in" or "until"; not "'45s".
    Rule("date:year", ("'",), r"'\d\d(?!\w)", _short),
)
