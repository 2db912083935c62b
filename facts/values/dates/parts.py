"""Parts of years: quarters, halves, seasons, fiscal years, and early, mid and late."""

import re

from facts.values.dates import calendar
from facts.values.dates.absolute import dated
from facts.values.dates.calendar import Period, Unit
from facts.values.dates.frame import Frame, Meaning, constant, turned
from facts.values.dates.lexicon import DAYPART, PART_OF, SEASON_OF, YEAR, YEAR_TAIL
from facts.values.dates.rule import Found, Rule, Site, rule
from facts.values.dates.years import century_of

_NUMBER = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": -1,
    "last": -1,
}
_NUMBER_WORDS = "|".join(_NUMBER)
_MAKE = {"quarter": (calendar.quarter, 4), "half": (calendar.half, 2)}


def _numbered(match: re.Match[str], site: Site) -> Found | Meaning | None:
    unit, number = match["unit"], _NUMBER[match["number"]]
    has_year = match["year"] or match["year_reference"]
    if (match["number"] == "last" and not has_year) or (
        unit == "half" and not (has_year or _of_time(match, site))
    ):
        return None
    make, count = _MAKE[unit]
    index = count if number < 0 else number
    return None if index > count else dated(match, lambda year: make(year, index))


def _of_time(match: re.Match[str], site: Site) -> bool:
    """A half without a year: of a match or a loaf, unless money is spoken of."""
    near = site.low[max(0, match.start() - 120) : match.end() + 80]
    return bool(
        re.search(
            r"\b(?:profits?|sales|revenues?|growth|exports?|imports?|results?|earnings|quarter|loss(?:es)?|year)\b",
            near,
        )
    )


def _coded(match: re.Match[str], site: Site) -> Meaning | None:
    """Q3 2023, 3Q23, H1."""
    letter, number = match["letter"] or match["letter2"], int(match["number"] or match["number2"])
    make, count = _MAKE["quarter" if letter == "q" else "half"]
    if (
        not 1 <= number <= count
        or site.text[match.start()] == "h"
        or (letter == "h" and not (match["year"] or match["year_reference"] or match["short"]))
    ):
        return None
    if match["short"]:
        return constant(make(century_of(match["short"]), number))
    return dated(match, lambda year: make(year, number))


def _fiscal(match: re.Match[str], site: Site) -> Found | None:
    """A fiscal year by one number may begin up to a year before it: the year is approximate; by two, it spans both."""
    first = century_of(match["first"])
    if match["last"]:
        last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
        period = calendar.through(calendar.year(first), calendar.year(last))
        return period and Found(match.start(), match.end(), "date:fiscal", constant(period))
    year = calendar.year(first)
    return Found(match.start(), match.end(), "date:fiscal", constant(year), bound="approximate")


_SEASON_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|throughout|over|through|and|of|for|to|coming|late|early|mid|every|each)[ -]|, )$"
)


def _season(match: re.Match[str], site: Site) -> Found | Meaning | None:
    """A bare "spring" or "fall" needs a word before it that a date takes; "the fall of Kabul" is none."""
    name, bare = match["season"], not (match["year"] or match["year_reference"])
    if bare and not _bare_season(match, site):
        return None
    if match["last"] and match["year"]:
        return dated(match, lambda year: calendar.season(year, SEASON_OF[name]))
    return dated(match, lambda year: calendar.season(year, SEASON_OF[name]))


def _bare_season(match: re.Match[str], site: Site) -> bool:
    before, after = (
        site.low[max(0, match.start() - 12) : match.start()],
        site.low[match.end() : match.end() + 6],
    )
    if after.startswith((" of ", "ing", "s", "-")) or (
        match["season"] == "fall" and re.search(r"\bto $", before)
    ):
        return False
    if (
        match["season"] in ("fall", "spring")
        and match["the"]
        and not re.match(r"(?:[,.;)]|$|\n| (?:and|the|in|when)\b)", after)
    ):
        return False
    if (
        match["season"] == "spring"
        and site.text[match.start()].isupper()
        and site.text[match.end() : match.end() + 2].strip().isupper()
    ):
        return False
    return bool(_SEASON_LEAD.search(before))


def _part(match: re.Match[str], site: Site) -> Found | None:
    """ "early 2023", "mid-June", "the end of last week": the part of whatever period follows."""
    inner = site.parse(match.end())
    if inner is None or inner.kind != "date" or inner.rule in _NO_PARTS or inner.start != match.end():
        return None
    name = PART_OF[match["part"]]
    exact = match["part"] in ("beginning", "start", "opening", "end", "close")

    def meaning(frame: Frame) -> Period | None:
        whole = inner.meaning(frame)
        return whole and calendar.part(whole, name)

    bound = inner.bound if exact else inner.bound
    return Found(
        match.start(), inner.end, f"{inner.rule}:{name}", meaning, bound=bound, confidence=inner.confidence
    )


_NO_PARTS = frozenset({"date:vague", "date:ago", "date:later"})


def _relative_part(match: re.Match[str], site: Site) -> Found | None:
    """ "earlier this month", "later that day": the period itself."""
    inner = site.parse(match.end())
    if inner is None or inner.kind != "date" or inner.rule not in _COMPARABLE:
        return None
    return Found(match.start(), inner.end, inner.rule, inner.meaning, confidence=inner.confidence)


_COMPARABLE = frozenset(
    {
        "date:deictic",
        "date:anaphoric",
        "date:day-name",
        "date:today",
        "date:weekday",
        "date:the-unit",
        "date:month",
        "date:season",
    }
)


def _first_units(match: re.Match[str], site: Site) -> Found | None:
    """ "the first ten days of October", "the last two months of 2023"."""
    inner = site.parse(match.end())
    if inner is None or inner.kind != "date":
        return None
    count, unit, first = _small(match["count"]), match["unit"], match["which"] == "first"

    def meaning(frame: Frame) -> Period | None:
        whole = inner.meaning(frame)
        return whole and _edge(whole, count, unit, first)

    return Found(match.start(), inner.end, "date:first-units", meaning)


def _small(words: str) -> int:
    from facts.values.dates.lexicon import count_value

    return int(count_value(words) or 0)


def _edge(whole: Period, count: int, unit: Unit, first: bool) -> Period | None:
    """The first or last `count` units of a period."""
    if whole.start is None or whole.end is None or not count:
        return None
    if first:
        after = calendar.moved(whole.start, unit, count)
        return after and calendar.spanning(whole.start, after - calendar.timedelta(days=1), whole.unit)
    begin = calendar.moved(whole.end + calendar.timedelta(days=1), unit, -count)
    return begin and calendar.spanning(begin, whole.end, whole.unit)


_DIGITS = tuple("0123456789")
_PARTS = r"early|mid|late|beginning|start|middle|end|close|first part|latter part|last part"
RULES: tuple[Rule, ...] = (
    # Matches "the third quarter", "second half of 2024", "first-quarter"; not "a quarter", "the first half" of a match.
    rule(
        "date:quarter",
        ("the", "first", "second", "third", "fourth", "final", "last", *_DIGITS),
        rf"(?:the )?(?P<number>{_NUMBER_WORDS})(?: (?:fiscal|calendar))?(?: |-)(?P<unit>quarter|half)(?![\w-])(?! (?:final|century|hour|time|mile|day))(?:{YEAR_TAIL})?",
        _numbered,
    ),
    # Matches "Q3 2023", "Q4 this year", "3Q23", "H1 2024", "1H24"; not "H1N1".
    rule(
        "date:quarter",
        ("q", "h", *_DIGITS),
        rf"(?:(?P<letter>[qh])(?P<number>[1-4])|(?P<number2>[1-4])(?P<letter2>[qh]))(?:(?P<short>\d\d)(?!\w)|(?!\w){YEAR_TAIL}?)",
        _coded,
    ),
    # Matches "FY24", "FY 2023-24", "fiscal year 2024", "financial year 2023/24"; not "fiscal policy".
    rule(
        "date:fiscal",
        ("fy", "fiscal", "financial", "the"),
        r"(?:the )?(?:fy|(?:fiscal|financial)(?: year)?)[ -]?(?P<first>\d{4}|['’]?\d\d)(?:[-–/](?P<last>\d{4}|\d\d))?(?![\w%])",
        _fiscal,
    ),
    # Matches "summer 2019", "the spring of 1924", "winter 2021-22", "in autumn"; not "they fall", "hot springs".
    rule(
        "date:season",
        ("spring", "summer", "autumn", "fall", "winter", "the"),
        rf"(?P<the>the )?(?P<season>spring|summer|autumn|fall|winter)(?![a-z])(?: season)?(?:{YEAR_TAIL}(?P<last>[-/–]\d\d(?!\d))?)?",
        _season,
    ),
    # Matches "early 2023", "mid-June", "the end of last week"; not "early signs".
    rule(
        "date:part",
        ("early", "mid", "late", "beginning", "start", "middle", "end", "close", "the", "first", "latter"),
        rf"(?:the )?(?P<part>{_PARTS})(?:-| of | in | on | )(?:the month of |the year |the )??",
        _part,
    ),
    # Matches "earlier this month", "later that day", "earlier on Monday"; not "earlier attempts".
    rule("date:part", ("earlier", "later"), r"(?:earlier|later)(?: in| on)? ", _relative_part),
    # Matches "the first ten days of October"; not "the first two days".
    rule(
        "date:first-units",
        ("the", "first", "last"),
        r"(?:the )?(?P<which>first|last|final) (?P<count>\w{2,8}|\d{1,2}) (?P<unit>day|week|month|year)s of (?:the year )?",
        _first_units,
    ),
)
_UNUSED = (YEAR, DAYPART, turned)
