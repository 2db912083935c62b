"""Where numbers stand in a text and what they are worth, before anybody asks what they count.

`scan` gives every number expression in order: digits, words, mixed ("1.2 million", "65k"), fractions ("two-thirds",
"half a million"), shares ("one in ten"), ordinals, and vague plurals ("hundreds of thousands"). Whether one is a
figure of the news or a label is decided elsewhere.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from facts.values import digits, fractions, number_words, words
from facts.values.number_words import ORDINALS, SCALES, SMALL, TENS, VAGUE_PLURALS
from facts.values.numeral import Form, Numeral

LIMIT = Decimal(10) ** 18
"""A number without a scale word beyond this is a code, not a figure."""

_SPELLINGS = {
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
}
_SCALE_WORDS = SCALES | _SPELLINGS | {"cr": 10**7}
LETTERS = {"k": 10**3, "m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12}
"""What a letter glued to digits can scale by, where the context wants an amount."""

_ORDINAL_WORDS = number_words.any_of(ORDINALS)
# Units that an article can count: "a week", "just over a tonne", "a metre and a half".
_UNITS_OF_ONE = (
    "second|minute|hour|day|week|month|year|decade|century|fortnight|metre|meter|kilometre|kilometer|mile|foot|tonne|ton"
    "|hectare|acre|kilo|litre|liter|gallon|point|percentage[ ]point"
)
_FEW = {"several": (3, 9), "few": (2, 9), "handful": (3, 9), "tens": (20, 99)}
_VAGUE = _FEW | VAGUE_PLURALS
_TIMES = {"twice": 2, "thrice": 3}

_STARTS = number_words.any_of({*SMALL, *TENS, *SCALES, *fractions.names(), *ORDINALS, *_VAGUE, *_TIMES})
_PARTS = "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙"
# Where a number expression can begin, in small letters: matches its first mark, or what stands before its first word and that
# word. A word must stand free: not "someone", "fourteenth", "tenfold". `re` skips quickly to one of a set of characters.
_TRIGGER = re.compile(
    rf"[^a-z](?a:(?<=[\d{_PARTS}])|(?<=\.)(?<![\w.]\.)(?=\d)|(?:{_STARTS}"
    rf"|an?(?=[ \xa0](?:(?:full|whole)[ \xa0])?(?:{_UNITS_OF_ONE})(?![\w'’-])))(?![^\W_]))"
)
_SCALE = re.compile(
    r"(?ai:[ \xa0-]?(million|billion|trillion|thousand|hundred|lakh|crore|dozen|mln|mn|mil|bln|bn|trn|tln|tn|cr)s?(?![^\W_]))"
)
# "MM" is the million of accounts.
_LETTER = re.compile(r"(MM|[kKmMbBT])(?![\w/²³]|[.'’]\w)")
# Matches "1.2 M views"; not "5 M. Smith", "a 6.1 M quake", "2.5 M tall".
_LETTER_APART = re.compile(
    r"[ \xa0]MM?(?![\w/²³&-]|[.'’]\w|\.?[ \xa0][A-Z\d]|[ \xa0](?:earth)?quake|[ \xa0](?:tremor|aftershock|tall|high|long|wide|deep))"
)
# "3 hundred and 21"; not "3 hundred and 21%".
_AND_REST = re.compile(
    r"(?ai:[ \xa0]and[ \xa0](\d{1,2})(?![\w%/:-]|[.,]\d|[ \xa0](?:per|million|thousand|hundred)))"
)
_OF_SCALE = re.compile(rf"(?ai:[ \xa0]+of[ \xa0]+({'|'.join(VAGUE_PLURALS)})(?![^\W_]))")
_ORDINAL_TAIL = re.compile(rf"(?ai:([ \xa0]and[ \xa0]|-and-|[ \xa0-])({_ORDINAL_WORDS})(?![^\W_]))")
_OWNED = re.compile(r"(?ai:(?:(?<![^\W_])(?:the|its|his|her|their|our|my|every)|['’]s)[ \xa0]$)")
_NO_ORDINAL = re.compile(r"(?ai:-|[ \xa0][a-z-]*[a-rt-z]s(?![^\W_]))")
_HUNDRED = 100
_POINT = re.compile(rf"(?ai:[ \xa0]point((?:[ \xa0](?:{'|'.join(list(SMALL)[:10])})(?![^\W_])){{1,4}}))")
_DOZENS = re.compile(r"(?ai:[ \xa0]dozens(?![^\W_]))")
_SOME_OF = re.compile(r"(?ai:[ \xa0]+(?:of[ \xa0]+[a-z]|more\b))")
_DETERMINER = re.compile(r"(?ai:\b(?:the|few|several|that|these|those)[ \xa0])$")


def scan(text: str) -> Iterator[Numeral]:
    """Every number expression of `text`, in order and disjoint."""
    led = f" {words.lowered(text)}"  # a mark stands before every word, also the first
    position = 0
    while match := _TRIGGER.search(led, position + (led[position] in _MARKS)):
        word = match[0][1:]
        end = match.end() - 1
        start = end - (len(word) or 1)
        numeral = _READERS.get(word, _read_digits)(text, start, end)
        if numeral:
            yield numeral
            position = numeral.end
        else:
            position = end if word else digits.chain_end(text, start)


_MARKS = frozenset(f".0123456789{_PARTS}")
"""The first marks of numbers: one before `position` belongs to what was read, and would be found again and again."""


# Behind these no scale word, letter or part can belong to the digits.
_CLOSING = frozenset({"", "%", ",", ".", ";", ":", ")", "\n"})


def _read_digits(text: str, start: int, _: int) -> Numeral | None:
    number = digits.read(text, start)
    if number is None:
        return None
    form: Form = "fraction" if number.is_fraction else "digits"
    numeral = Numeral(start, number.end, form, number.value, number.step)
    if text[number.end : number.end + 1] not in _CLOSING:
        numeral = _with_words(text, numeral)
    is_code = number.value >= LIMIT and not numeral.scaled and not numeral.letter
    return None if is_code else numeral


def _with_words(text: str, numeral: Numeral) -> Numeral:
    """Add what is written behind digits: "1.2 million", "65k", "2 and a half"."""
    numeral = with_scale(text, numeral)
    if numeral.scaled:
        return _with_part(text, _with_rest(text, numeral))
    if letter := _LETTER.match(text, numeral.end):
        return numeral._replace(letter=letter[1])
    if apart := _LETTER_APART.match(text, numeral.end):
        return _in_millions(text, numeral, apart.end())
    return _with_part(text, numeral)


def _with_rest(text: str, numeral: Numeral) -> Numeral:
    """ "3 hundred and 21": the tens and units behind a hundred."""
    rest = _AND_REST.match(text, numeral.end) if numeral.scale == 100 else None
    if rest is None or numeral.value is None or numeral.value % 100:
        return numeral
    return numeral._replace(end=rest.end(), value=numeral.value + int(rest[1]), step=Decimal(1))


def _in_millions(text: str, numeral: Numeral, end: int) -> Numeral:
    """ "1.2 M views", "$ 5 M": a letter that stands apart scales an exact number or a sum; not "bus 5 M"."""
    exact = any(mark in text[numeral.start : numeral.end] for mark in ".,")
    is_sum = text[max(0, numeral.start - 2) : numeral.start].rstrip()[-1:] in ("$", "€", "£")
    return numeral.times(LETTERS["m"], end) if exact or is_sum else numeral


def _read_cardinal(text: str, start: int, _: int) -> Numeral | None:
    spelt = number_words.read(text, start)
    if spelt is None:
        return None
    numeral = Numeral(start, start + spelt.length, "words", spelt.value, spelt.step, scale=spelt.scale)
    if point := _POINT.match(text, numeral.end):
        return _with_decimals(text, numeral, point)
    if dozens := _DOZENS.match(text, numeral.end):
        return numeral.times(12, dozens.end())
    part = fractions.split_tail(text, numeral) or _with_part(text, numeral)
    return (part is numeral and _as_ordinal(text, numeral)) or part


def _as_ordinal(text: str, numeral: Numeral) -> Numeral | None:
    """ "twenty-first", "two hundred and fifth", "the three millionth": a number that ends in an ordinal; else None."""
    tail = _ORDINAL_TAIL.match(text, numeral.end)
    if tail is None or not numeral.value:
        return None
    joint, rank = tail[1].lower(), ORDINALS[tail[2].lower()]
    value = _ranked(numeral, rank) if rank >= _HUNDRED and "and" not in joint else None
    if rank < _HUNDRED and _leaves_room(numeral.value, rank, "and" in joint):
        sure = joint in ("-", "-and-") or _is_ordinal_apart(text, numeral, tail)
        value = numeral.value + rank if sure else None
    return None if value is None else Numeral(numeral.start, tail.end(), "ordinal", value)


def _ranked(numeral: Numeral, rank: int) -> Decimal | None:
    """ "three" before "millionth" as 3,000,000; None for "a thousand hundredth"."""
    assert numeral.value is not None
    fits = numeral.value < _HUNDRED if rank == _HUNDRED else numeral.scale < rank
    return numeral.value * rank if fits else None


def _leaves_room(value: Decimal, rank: int, has_and: bool) -> bool:
    """Whether a number may go on with an ordinal: "twenty" with "first", "two hundred" with "twelfth"."""
    return value % 100 == 0 or (value % 10 == 0 and value % 100 >= 20 and rank < 10 and not has_and)


def _is_ordinal_apart(text: str, numeral: Numeral, tail: re.Match[str]) -> bool:
    """ "the twenty fifth goal"; not "twenty fifth graders", "the twenty second delay", "a hundred and first-class seats"."""
    if tail[2].lower() == "second" or _NO_ORDINAL.match(text, tail.end()):
        return False
    owned = _OWNED.search(text, max(0, numeral.start - 8), numeral.start)
    return "and" in tail[1].lower() or owned is not None


def _with_decimals(text: str, numeral: Numeral, point: re.Match[str]) -> Numeral:
    """ "thirty point seven"."""
    written = "".join(str(SMALL[word.lower()]) for word in point[1].split())
    step = Decimal(1).scaleb(-len(written))
    assert numeral.value is not None
    return with_scale(
        text, numeral._replace(end=point.end(), value=numeral.value + int(written) * step, step=step)
    )


def _read_scale(text: str, start: int, end: int) -> Numeral | None:
    """ "a hundred", "the dozen"; a bare scale word is no number ("per thousand", "Million Dollar Baby")."""
    spelt = number_words.read(text, start)
    before = text[max(0, start - 12) : start]
    article = fractions.ARTICLE.search(before)
    if spelt is None or not (article or _DETERMINER.search(before)):
        return None
    scale = Decimal(SCALES[text[start:end].lower()])
    begin = start - len(article[0]) if article else start
    numeral = Numeral(begin, start + spelt.length, "words", spelt.value, spelt.step, scale=scale)
    following = _NEXT_WORD.match(text, numeral.end)
    is_part = following is not None and following[1].lower() in _DENOMINATORS
    return (is_part and fractions.of_one(text, numeral)) or _as_ordinal(text, numeral) or numeral


_NEXT_WORD = re.compile(r"(?a:[ \xa0-]+([A-Za-z]+))")
_DENOMINATORS = fractions.names()


def _with_part(text: str, numeral: Numeral) -> Numeral:
    """Add "and a half", or turn "two" before "thirds" into a fraction and "one" before "in ten" into a share."""
    following = _NEXT_WORD.match(text, numeral.end)
    if following is None:
        return numeral
    word = following[1].lower()
    if word == "and":
        whole = fractions.add_part(text, numeral)
        return with_scale(text, whole) if whole else numeral
    if word in _DENOMINATORS and numeral.form != "fraction":
        return fractions.of_one(text, numeral) or numeral
    if numeral.scaled or numeral.form == "fraction":
        return numeral
    part = fractions.divided if word == "over" else fractions.compound if word in TENS else fractions.share
    return part(text, numeral) or numeral


def with_scale(text: str, numeral: Numeral) -> Numeral:
    """Multiply in up to two scale words that stand behind the number: "1.2 million", "2 lakh crore"."""
    for _ in range(2):
        scale = _SCALE.match(text, numeral.end)
        if scale is None:
            break
        numeral = numeral.times(_SCALE_WORDS[scale[1].lower()], scale.end())
    return numeral


def _read_part(text: str, start: int, end: int) -> Numeral | None:
    return fractions.named(text, start, end) or _read_ordinal(text, start, end)


def _read_ordinal(text: str, start: int, end: int) -> Numeral | None:
    value = ORDINALS.get(text[start:end].lower())
    return None if value is None else Numeral(start, end, "ordinal", Decimal(value))


def _read_article(text: str, start: int, end: int) -> Numeral:
    """ "a week" is one week; whether it is a duration or a rate is for others to say."""
    return Numeral(start, end, "article", Decimal(1))


def _read_times(text: str, start: int, end: int) -> Numeral:
    """ "twice"."""
    return Numeral(start, end, "times", Decimal(_TIMES[text[start:end].lower()]))


def _read_vague(text: str, start: int, end: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands", "several", "a few hundred"."""
    word = text[start:end].lower()
    low, high = _VAGUE[word]
    numeral = Numeral(start, end, "vague", None, low=Decimal(low), high=Decimal(high))
    if scale := _OF_SCALE.match(text, end):
        return numeral.times(SCALES[scale[1].lower().removesuffix("s")], scale.end())
    if word == "tens" or (word == "scores" and not _SOME_OF.match(text, end)):
        return None
    return with_scale(text, _with_article(text, numeral)) if word in _FEW else numeral


def _with_article(text: str, numeral: Numeral) -> Numeral:
    """The numeral from its "a" on: "a few", "a handful"."""
    article = fractions.ARTICLE.search(text[max(0, numeral.start - 4) : numeral.start])
    return numeral._replace(start=numeral.start - len(article[0])) if article else numeral


_Reader = Callable[[str, int, int], Numeral | None]
_READERS: dict[str, _Reader] = {
    **dict.fromkeys(ORDINALS, _read_ordinal),
    **dict.fromkeys(fractions.names(), _read_part),
    **dict.fromkeys((*SMALL, *TENS), _read_cardinal),
    **dict.fromkeys(SCALES, _read_scale),
    **dict.fromkeys(_VAGUE, _read_vague),
    **dict.fromkeys(("a", "an"), _read_article),
    **dict.fromkeys(_TIMES, _read_times),
    "half": fractions.half,
}
