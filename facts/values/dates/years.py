"""Years on their own: which four digits are a year and which are a count, and ranges of years, decades, centuries.

Four digits without a comma between 1900 and 2049 are a year unless what stands next to them says otherwise; other
numbers need a word before them that only a date takes.
"""

import re

from facts.values.dates import calendar
from facts.values.dates.calendar import Period
from facts.values.dates.frame import Frame, Meaning, constant
from facts.values.dates.lexicon import DECADES, YEAR
from facts.values.dates.rule import Found, Rule, Site, rule

_DIGITS = tuple("123456789")


def century_of(words: str) -> int:
    """The year of "1998", "'98" or "98": two digits up to 39 are of this century."""
    number = int(words.lstrip("'’"))
    if number >= 100:
        return number
    return number + (2000 if number < 40 else 1900)


def year_of(reference: str, frame: Frame) -> int | None:
    """The year that "last year" names for today, or "that year" for the date spoken of last."""
    if reference in ("last year", "this year", "next year", "the current year"):
        step = {"last": -1, "next": 1}.get(reference.split()[0], 0)
        return frame.today and frame.today.year + step
    focus = frame.focus.start if frame.focus else None
    if focus is None:
        return None
    words = reference.split()
    return focus.year + (
        -1 if words[1] in ("previous", "preceding") else 1 if words[1] in ("following", "next") else 0
    )


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|before|after|during|between|to|through|and|or|around|circa|c|ca|about|early|late|mid|"
    r"of|for|pre|post|year|the|summer|spring|winter|autumn|fall|christmas|season|back in|throughout|into|on|than|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|dated|published|founded|"
    r"established|born|class of)[ -]|[(\[] ?|\d ?[-–—] ?|,[ ]|^)$",
)
_STRICTLY_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|before|after|during|between|circa|c\.|ca\.|early|late|year|mid|of|and|to)[ -]$"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥₹#№§@/\\=+*:]|\d[.,]|\b(?:no|nos|nr|number|room|page|p|pp|flight|route|highway|article|section|rule|"
    r"resolution|box|bus|line|unit|model|boeing|airbus|windows|nasdaq|s&p|isbn|issn|code|phone|tel|fax|tel|call|dial|"
    r"text|hotline|bs|iso|hs|rs|usd|eur|gbp|inr|us|hk|nt|ext|extension|ticket|order|item|case|bill|euro|rate card|"
    r"nearly|almost|some|approximately|roughly|exactly|least|most|over|only|just|total|up|channel|studio|apt|suite|gate|"
    r"©|copyright|\(c\)|cin|ref|id|asteroid)\.? ?)$"
)
_COUNTED = re.compile(
    r"(?: ?%| (?:per ?cent|pc|people|men|women|children|dead|deaths|injured|others|more|miles|km|kms|kilomet\w+|met(?:re|er)s?|m|feet|ft|"
    r"tons?|tonnes?|kg|kilos?|grams?|lit(?:re|er)s?|hectares?|acres?|mw|gw|kw|mwh|gwh|degrees?|dollars?|euros?|pounds?|rupees|yen|"
    r"yuan|roubles|rubles|lei|crowns|francs|million|billion|trillion|thousand|hundred|days?|weeks?|months?|years?|hours?|"
    r"minutes?|seconds?|homes|houses|soldiers|troops|jobs|votes|seats|points|barrels|hrs?|gmt|utc|et|est|local time|[ap]\.?m\b)(?![a-z])|"
    r"-(?:strong|seat|odd|member|page|kilomet|met(?:re|er)|mile|foot|ton|year|day|man|acre|room|bed)|[a-z])"
)
_NOUNS_AFTER = re.compile(r" (?:[a-z]+ ){0,1}[a-z]{3,}s(?![a-z])")
_DETERMINED = re.compile(r"\b(?:the|its|his|her|their|our|this|that|[a-z]+['’]s?|a|an) $")


def is_year(site: Site, start: int, end: int, number: int) -> bool:
    """Whether the four digits there are a year."""
    before = site.low[max(0, start - 16) : start]
    after = site.low[end : end + 28]
    if _NO_YEAR_BEFORE.search(before) or _COUNTED.match(after):
        return False
    if 1900 <= number < 2050:
        return bool(
            _BEFORE_YEAR.search(before) or _DETERMINED.search(before) or not _NOUNS_AFTER.match(after)
        )
    if not _STRICTLY_BEFORE.search(before):
        return False
    return number >= 1000 and not _NOUNS_AFTER.match(after)


def _year(match: re.Match[str], site: Site) -> Found | None:
    number = int(match["year"])
    if match["era"]:
        return Found(match.start(), match.end(), "date:year", constant(_of_era(number, match["era"])))
    if not 1000 <= number < 2200 or not is_year(site, match.start("year"), match.end("year"), number):
        return None
    sure = 1900 <= number < 2050
    return Found(
        match.start(),
        match.end(),
        "date:year",
        constant(calendar.year(number)),
        confidence=1.0 if sure else 0.8,
    )


def _of_era(number: int, era: str) -> Period:
    before = era.replace(".", "").strip().startswith("b")
    return calendar.year(1 - number if before else number)


def _years(match: re.Match[str], site: Site) -> Found | None:
    """ "2019-2024", "1939–45", "2023/24": from the one year to the other."""
    first, tail = int(match["year"]), match["last"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if len(tail) == 2 and last < first:
        last += 100
    before = site.low[max(0, match.start() - 16) : match.start()]
    if not 1000 <= first < last < 2200 or last - first > 150 or _NO_YEAR_BEFORE.search(before):
        return None
    if _COUNTED.match(site.low[match.end() : match.end() + 16]) or (
        match["slash"] == "/" and last - first != 1
    ):
        return None
    meaning = constant(calendar.through(calendar.year(first), calendar.year(last)))
    return Found(match.start(), match.end(), "date:years", meaning)


def _decade(match: re.Match[str], site: Site) -> Meaning | None:
    if match["name"]:
        return constant(calendar.decade(1900 + DECADES[match["name"]]))
    digits = match["digits"]
    if site.low[max(0, match.start() - 1) : match.start()] in ("$", "£", "€"):
        return None
    number = int(digits) if len(digits) == 4 else century_of(digits)
    return constant(calendar.decade(number))


def _century(match: re.Match[str], site: Site) -> Meaning:
    words = match["number"]
    number = int(re.match(r"\d+", words)[0]) if words[0].isdigit() else _CENTURIES[words]  # type: ignore[index]
    if not match["era"] or match["era"].replace(".", "").strip() in ("ad", "ce"):
        return constant(calendar.century(number))
    return constant(Period(None, None, f"-{number - 1:02}XX", "century"))


_CENTURIES = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ],
        start=1,
    )
}
_ERA = r"(?P<era> ?(?:b\.?c\.?e?\.?|a\.d\.|c\.e\.|ad|ce)(?![a-z]))"
_CENTURY_NAMES = tuple(word for word in _CENTURIES if word not in ("second", "third"))

RULES: tuple[Rule, ...] = (
    # Matches "1998", "44 BC", "in 1812"; not "1998 people", "Resolution 1483", "$2019".
    rule("date:year", _DIGITS, rf"(?P<year>\d{{1,4}})(?![\w%])(?!\.\d|,\d{{3}}(?!\d)){_ERA}?", _year),
    # Matches "2019-2024", "1939–45", "2023/24"; not "2059-0000".
    rule(
        "date:years",
        _DIGITS,
        rf"(?P<year>{YEAR})(?: ?[-–—] ?|(?P<slash>/))(?P<last>(?:[12]\d)?\d\d)(?![\w%-])(?!\.\d|,\d)",
        _years,
    ),
    # Matches "the 1990s", "1990s", "'90s", "the nineties"; not "in her nineties".
    rule(
        "date:decade",
        (*_DIGITS, "the", "'", "’"),
        rf"(?:the )?(?:['’]?(?P<digits>(?:1\d|20)?\d0)['’]?s(?![a-z])|(?<=the )(?P<name>{'|'.join(DECADES)})(?![a-z]))",
        _decade,
    ),
    # Matches "the 16th century", "nineteenth-century"; not "a century".
    rule(
        "date:century",
        (*_DIGITS, "the", *_CENTURY_NAMES),
        rf"(?:the )?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_CENTURIES)})(?: |-)century(?![a-z]){_ERA}?",
        _century,
    ),
)
