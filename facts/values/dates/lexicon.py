"""The words that dates are made of, and the pieces of regular expression that read them.

Patterns are written for folded text (see `folded`), with a plain blank for any short run of blanks that stays on the
line.
"""

import re
from decimal import Decimal
from functools import lru_cache

from facts.values.dates.calendar import Unit
from facts.values.words import lowered

_BLANK = r"(?:[ \t]{1,3})"

SHORT, LONG = "1", "1234"
"""Triggers for a number: one of four digits, which may be a year, and any other."""
MONTH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_STEMS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# What ends a word that begins with one of these: the scan does not halt at "market", "decide" or "monitor".
STEM_END = r"(?:r?uary|ch|il|e|y|ust|t(?:ember)?|(?:em|o)ber|(?:s|nes|rs?|ur)?(?:day)?)s?(?![a-z])"


def _words(joined: str) -> tuple[str, ...]:
    return tuple(joined.split())


_DIGIT_WORDS = _words("one two three four five six seven eight nine")
_TEENS = _words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINAL_STEMS = (*_ORDINALS, "twenty", "thirty")
_VAGUE_COUNTS = frozenset({"few", "several", "many", "some"})
NUMBER_STEMS = (*_DIGIT_WORDS, *_TEENS, *_TENS, *_words("several few many some couple dozen hundred"))
DECADES = dict(
    zip(
        _words("twenties thirties forties fifties sixties seventies eighties nineties"),
        range(20, 100, 10),
        strict=True,
    )
)

SEASONS = _words("spring summer autumn fall winter")
SEASON_OF = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
UNIT_OF: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    **dict.fromkeys(("night", "morning", "afternoon", "evening"), ("day", 1)),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "weekend": ("weekend", 1),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "year": ("year", 1),
    "decade": ("decade", 1),
    "century": ("century", 1),
    "centurie": ("century", 1),
}

# Matches "January", "Jan.", "sept"; not "marching", "mayor".
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
# Matches "Monday", "Tues."; not "sundown".
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])\.?"
# Matches "8", "08", "8th"; not "8,000", "8.5", "80", "8pm".
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?![.:]\d|,\d{3}(?!\d))"
TWO_DIGITS = rf"(?:(?:oh|zero)(?: |-)(?:{'|'.join(_DIGIT_WORDS)})|(?:{'|'.join(_TENS)})(?:(?: |-)(?:{'|'.join(_DIGIT_WORDS)}))?|{'|'.join(_TEENS)})"
# Matches "1998"; not "1998.5", "19981", "1998-9-1" is left to the numeric dates.
YEAR = r"(?:1\d{3}|20\d\d)(?![\w%])(?!\.\d|,\d{3}(?!\d))"
# Matches "two thousand and eighteen", "nineteen oh one"; not "two thousand", "two thousand and fifty homes".
YEAR_WORDS = (
    rf"(?:two thousand(?: and)? (?:{TWO_DIGITS}|{'|'.join(_DIGIT_WORDS)})"
    rf"|(?:eighteen|nineteen|twenty)(?: |-){TWO_DIGITS})(?![a-z-])(?! [a-z]{{2,}}s\b)"
)
YEAR_REFERENCE = r"(?:(?:last|this|next) year|that (?:same )?year|the (?:same|previous|preceding|following|next|current) year)"
# The year of a date that may leave it open: ", 2024", " of 2024", " of last year", "'24".
YEAR_TAIL = rf"(?:(?:(?: ?,)? (?:of (?:the year )?)?|,)(?P<year>{YEAR}|'\d\d(?!\d)|{YEAR_WORDS})|,? (?:of )?(?P<year_reference>{YEAR_REFERENCE}))"
DAYPART = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight)(?![a-z]))"
UNITS = r"(?:day|night|week|fortnight|weekend|month|quarter|year|decade|century|centurie)"
COUNT = (
    r"(?:\d{1,3}(?:,\d{3}){0,2}(?:\.\d)?|\d{4}|(?:a |the )?(?:couple(?: of)?|dozen|hundred)|(?:a )?few|several|many|some|an?|"
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_DIGIT_WORDS)}))?|{'|'.join(_TEENS)}|{'|'.join(_DIGIT_WORDS)})"
)
ORDINAL = rf"(?:(?:twenty|thirty)(?: |-)(?:{'|'.join(_ORDINALS[:9])})|{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"


_KEPT = re.compile(r"\[[^\]]*\]|\(\?<[=!][^)]*\)")


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with its blanks widened, save in a set of characters or a look-behind, where one is one."""
    pieces, end = [], 0
    for kept in _KEPT.finditer(pattern):
        pieces += [pattern[end : kept.start()].replace(" ", _BLANK), kept[0]]
        end = kept.end()
    return re.compile("".join(pieces) + pattern[end:].replace(" ", _BLANK))


_FOLDED = {
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "’": "'",
    "‘": "'",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
}


@lru_cache(maxsize=1)  # dates and clock times ask for the same text in turn
def folded(text: str) -> str:
    """Small letters, plain blanks, quotes and hyphens: one character for each character, so that offsets hold."""
    low = lowered(text)
    if not low.isascii():
        for mark, plain in _FOLDED.items():
            low = low.replace(mark, plain)
    return low


def month_number(word: str) -> int:
    return MONTH_STEMS.index(word[:3]) + 1


def weekday_number(word: str) -> int:
    """0 for Monday, as `date.weekday` counts."""
    return DAY_STEMS.index(word[:3])


def ordinal_number(word: str) -> int:
    """1 for "first", 21 for "21st" and "21"."""
    if word[0].isdigit():
        return int(word.rstrip("stndrh"))
    tens = {"twenty": 20, "thirty": 30}
    return sum(tens.get(part) or _ORDINALS.index(part) + 1 for part in re.split(r"[-\s]+", word))


def count_value(words: str) -> Decimal | None:
    """The number that the words of `COUNT` stand for; None for "few" and its like."""
    plain = words.replace(",", "").removeprefix("the ").removeprefix("a ").removesuffix(" of").strip()
    if plain[:1].isdigit():
        return Decimal(plain)
    if plain in _VAGUE_COUNTS:
        return None
    named = {"a": 1, "an": 1, "couple": 2, "dozen": 12, "hundred": 100}
    return Decimal(named.get(plain) or sum(_word_value(word) for word in re.split(r"[-\s]+", plain)))


def year_of_words(words: str) -> int:
    """2018 for "two thousand and eighteen", 1901 for "nineteen oh one"."""
    parts = [part for part in re.split(r"[-\s]+", words) if part not in ("and", "oh", "zero")]
    if parts[1] == "thousand":
        return 2000 + sum(_word_value(part) for part in parts[2:])
    return 100 * _word_value(parts[0]) + sum(_word_value(part) for part in parts[1:])


def _word_value(word: str) -> int:
    for words, first, step in ((_DIGIT_WORDS, 1, 1), (_TEENS, 10, 1), (_TENS, 20, 10)):
        if word in words:
            return first + step * words.index(word)
    raise ValueError(f"not a number word: {word!r}")
