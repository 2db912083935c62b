"""Where numbers stand in a text and what they are worth, before anybody asks what they count.

`scan` gives every number expression in order: digits, words, mixed ("1.2 million", "65k"), fractions ("two-thirds",
"half a million"), shares ("one in ten") and vague plurals ("hundreds of thousands"). Whether it is a figure of the
news or a label is decided elsewhere.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from facts.values import digits, number_words
from facts.values.number_words import FRACTIONS, ORDINALS, SCALES, SMALL, TENS, VAGUE_PLURALS

Form = Literal["digits", "words", "fraction", "share", "vague", "ordinal"]

LIMIT = Decimal(10) ** 18
"""A number without a scale word beyond this is a code, not a figure."""


class Numeral(NamedTuple):
    """One number expression of a text.

    `value` is None for a vague one, whose interval is `low` to `high`. `step` is the unit of the last significant
    digit. `letter` is a scale letter still to be judged ("300m": million or metres), not yet multiplied in.
    A fraction has its plain value (0.5), a share is in percent.
    """

    start: int
    end: int
    form: Form
    value: Decimal | None
    step: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    letter: str = ""
    scale: Decimal = Decimal(1)

    def times(self, factor: Decimal | int, end: int) -> "Numeral":
        """The same expression with one more scale word, ending at `end`."""
        scale = Decimal(factor)
        return self._replace(
            end=end,
            form="words" if self.form == "fraction" else self.form,
            value=None if self.value is None else self.value * scale,
            step=self.step * scale,
            low=None if self.low is None else self.low * scale,
            high=None if self.high is None else self.high * scale,
            scale=self.scale * scale,
            letter="",
        )

    @property
    def scaled(self) -> bool:
        """Whether a scale word is part of the expression."""
        return self.scale != 1


_SPELLINGS = {"mn": 10**6, "mln": 10**6, "mil": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
_SCALE_WORDS = SCALES | _SPELLINGS | {"tr": 10**12, "cr": 10**7}
LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
"""What a letter glued to digits can scale by, where the context wants an amount."""

_DENOMINATORS = "|".join(
    sorted({*FRACTIONS, *(f"{name}s" for name in FRACTIONS if name != "half")}, key=len, reverse=True)
)
_CARDINALS = "|".join(sorted({*SMALL, *TENS, *SCALES}, key=len, reverse=True))
_ORDINAL_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_VAGUE = "|".join(VAGUE_PLURALS)

# Where a number expression can begin. A word must stand free: not "someone", "fourteenth", "tenfold" or "one's".
_TRIGGER = re.compile(
    rf"(?ai:\d|(?<![\w.])\.(?=\d)|[½¼¾⅓⅔]"
    rf"|(?<![^\W_])(?:{_CARDINALS}|{_DENOMINATORS}|{_ORDINAL_WORDS}|{_VAGUE}|tens|several|few|handful)(?![^\W_]))"
)
_SCALE = re.compile(
    r"(?ai:[ \xa0-]?(million|billion|trillion|thousand|hundred|lakh|crore|dozen|mln|mn|mil|bln|bn|trn|tn|cr)s?(?![^\W_]))"
)
_LETTER = re.compile(r"([kKmMbBT])(?![\w/²³]|[.'’]\w)")
# "two and a half", "12 and three quarters"; the scale may follow: "one and a half million".
_AND_PART = re.compile(rf"(?ai:[ \xa0]+and[ \xa0]+(a|an|one|two|three)[ \xa0-]+({_DENOMINATORS})(?![^\W_]))")
_DENOMINATOR = re.compile(rf"(?ai:[ \xa0-]({_DENOMINATORS})(?![^\W_]))")
# "one in ten", "nine out of 10", "one child in two", "two of every three"; not "three in 2020" or "two in hospital".
_SHARE = re.compile(
    r"(?ai:[ \xa0]+(?:(?!(?:and|or|to|of|were|was|are|is)[ ])[a-z]+[ \xa0]+)?"
    r"(?:in(?:[ \xa0]+every)?|out[ \xa0]+of(?:[ \xa0]+every)?|of[ \xa0]+every)[ \xa0]+"
    rf"({_CARDINALS}|\d{{1,3}}(?:,\d{{3}})?)(?![\w%-]|[.,:]\d))"
)
_OF_SCALE = re.compile(rf"(?ai:[ \xa0]+of[ \xa0]+({'|'.join(VAGUE_PLURALS)})(?![^\W_]))")
_PART_OF_SCALE = re.compile(
    r"(?ai:[ \xa0]+(?:of[ \xa0]+)?an?[ \xa0]+(million|billion|trillion|thousand|hundred|dozen|lakh|crore)(?![^\W_]))"
)
_ARTICLE = re.compile(r"(?ai:(?<![^\W_])(an?)[ \xa0])$")
_ORDINAL_TAIL = re.compile(rf"(?ai:-({_ORDINAL_WORDS})(?![^\W_]))")
_FEW = {"several": (3, 9), "few": (2, 9), "handful": (3, 9)}


def scan(text: str) -> Iterator[Numeral]:
    """Every number expression of `text`, in order and disjoint."""
    position = 0
    while match := _TRIGGER.search(text, position):
        numeral = _read_at(text, match)
        position = numeral.end if numeral else _skip(text, match)
        if numeral:
            yield numeral


def _skip(text: str, match: re.Match[str]) -> int:
    return digits.chain_end(text, match.start()) if match[0].isdigit() or match[0] == "." else match.end()


def _read_at(text: str, match: re.Match[str]) -> Numeral | None:
    word = match[0].lower()
    for reader, words in _READERS:
        if word in words:
            return reader(text, match)
    return _read_digits(text, match)


def _read_digits(text: str, match: re.Match[str]) -> Numeral | None:
    number = digits.read(text, match.start())
    if number is None:
        return None
    form: Form = "fraction" if number.is_fraction else "digits"
    numeral = _with_scale(text, Numeral(match.start(), number.end, form, number.value, number.step))
    letter = _LETTER.match(text, numeral.end)
    if letter and not numeral.scaled:
        return numeral._replace(letter=letter[1])
    if not numeral.scaled and (number.value >= LIMIT):
        return None
    return _with_part(text, numeral)


def _read_cardinal(text: str, match: re.Match[str]) -> Numeral | None:
    spelt = number_words.read(text, match.start())
    if spelt is None:
        return None
    numeral = Numeral(match.start(), match.start() + spelt.length, "words", spelt.value, spelt.step)
    if match[0].lower() in SCALES:
        return _with_article(text, numeral._replace(scale=Decimal(SCALES[match[0].lower()])))
    if ordinal := _ORDINAL_TAIL.match(text, numeral.end):
        value = spelt.value + ORDINALS[ordinal[1].lower()]
        return Numeral(numeral.start, ordinal.end(), "ordinal", value)
    return _with_part(text, numeral)


def _with_article(text: str, numeral: Numeral) -> Numeral | None:
    """ "a hundred", "the dozen"; a bare scale word is no number ("per thousand", "Million Dollar Baby")."""
    before = text[max(0, numeral.start - 12) : numeral.start]
    if article := _ARTICLE.search(before):
        return numeral._replace(start=numeral.start - len(article[0]))
    return numeral if re.search(r"(?ai:\b(?:the|few|several|that|these|those)[ \xa0])$", before) else None


def _with_part(text: str, numeral: Numeral) -> Numeral:
    """Add "and a half", turn "two" before "thirds" into a fraction and "one" before "in ten" into a share."""
    assert numeral.value is not None
    if part := _AND_PART.match(text, numeral.end):
        amount = _fraction(part[1], part[2])
        return _with_scale(
            text, numeral._replace(end=part.end(), value=numeral.value + amount, step=Decimal("0.5"))
        )
    if numeral.scaled or numeral.form == "fraction":
        return numeral
    if denominator := _DENOMINATOR.match(text, numeral.end):
        return _as_fraction(text, numeral, denominator)
    if numeral.value <= 999 and (share := _SHARE.match(text, numeral.end)):
        return _as_share(numeral, share)
    return numeral


def _with_scale(text: str, numeral: Numeral) -> Numeral:
    """Multiply in up to two scale words: "1.2 million", "2 lakh crore"."""
    for _ in range(2):
        scale = _SCALE.match(text, numeral.end)
        if scale is None:
            break
        numeral = numeral.times(_SCALE_WORDS[scale[1].lower()], scale.end())
    return numeral


def _fraction(count: str, denominator: str) -> Decimal:
    name = (
        denominator.lower().removesuffix("s") if denominator.lower() not in FRACTIONS else denominator.lower()
    )
    return Decimal(SMALL.get(count.lower(), 1)) / FRACTIONS[name]


def _as_fraction(text: str, numeral: Numeral, match: re.Match[str]) -> Numeral:
    """ "two-thirds", "one quarter", "three quarters of a million"; not "two quarters" or "one third" that counts things."""
    assert numeral.value is not None
    denominator = match[1].lower()
    plural = numeral.value > 1
    if plural != denominator.endswith("s") and denominator not in FRACTIONS:
        return numeral
    if plural and not denominator.endswith("s"):
        return numeral
    value = numeral.value * _fraction("one", denominator)
    if value > 1 or (denominator.startswith("quarter") and not _quarter_is_part(text, match)):
        return numeral
    return _of_scale(text, Numeral(numeral.start, match.end(), "fraction", value, value))


def _quarter_is_part(text: str, match: re.Match[str]) -> bool:
    """A quarter is a part when it is hyphenated or "of" follows; otherwise it is three months."""
    return text[match.start()] == "-" or re.compile(r"[ \xa0]+of[ \xa0]").match(text, match.end()) is not None


def _as_share(numeral: Numeral, match: re.Match[str]) -> Numeral:
    """ "seven in ten" is 70 percent; the last digit written is one tenth of the whole there."""
    assert numeral.value is not None
    written = match[1].lower().replace(",", "")
    whole = (
        Decimal(SMALL.get(written) or TENS.get(written) or SCALES.get(written) or 0)
        if written.isalpha()
        else Decimal(written)
    )
    if not 1 < whole or numeral.value >= whole or (whole > 1900 and whole < 2100):
        return numeral
    share = (100 * numeral.value / whole).quantize(Decimal("0.01")).normalize()
    return Numeral(
        numeral.start,
        match.end(),
        "share",
        share,
        step=max(Decimal(10), 100 / whole) if whole <= 10 else Decimal(1),
    )


def _of_scale(text: str, numeral: Numeral) -> Numeral:
    """ "half a million", "a quarter of a million"."""
    scale = _PART_OF_SCALE.match(text, numeral.end)
    return numeral.times(SCALES[scale[1].lower()], scale.end()) if scale else numeral


# After "a third" or "a fifth" these say that a part is meant; a noun would make it an ordinal ("a fifth person").
_PART_FOLLOWS = re.compile(
    r"(?ai:[ \xa0]+(?:of|less|more|fewer|higher|lower|larger|smaller|bigger|greater|cheaper|dearer|longer|shorter|faster|above|below|"
    r"than|in|to|on|from|since|by|and|or|but|as|at|for|with|were|are|was|is|have|has|had|do|did|said|would|will|between|over|during|this|last|not)(?![^\W_])"
    r"|[ \xa0]*(?:$|[\n.,;:!?)\]\"”’]|[-–—][ ]))"
)
_HALF_FOLLOWS = re.compile(
    r"(?ai:[ \xa0]+(?:of|the|its|their|his|her|our|your|my|all|that|this|those|these|as|were|are|was|is|have|has|had|said|"
    r"do|did|will|would|came|come|went|from|in|to)(?![^\W_])|[ \xa0]*(?:$|[\n.,;:!?)]))"
)
_HALF_BARRED = re.compile(
    r"(?ai:(?<![^\W_])(?:first|second|other|latter|next|last|previous|either|each|per|in|and|better|final|every|the|this|that|early|late|time-|one)[ \xa0-])$"
)


def _read_fraction(text: str, match: re.Match[str]) -> Numeral | None:
    """A denominator that no number word stood before: "a third of", "half of", "half a million"."""
    word = match[0].lower()
    before = text[max(0, match.start() - 12) : match.start()]
    numeral = Numeral(match.start(), match.end(), "fraction", _fraction("one", word), _fraction("one", word))
    if word == "half":
        return _read_half(text, numeral, before)
    article = _ARTICLE.search(before)
    if article is None or word.endswith("s"):
        return _read_ordinal(text, match)
    numeral = _of_scale(text, numeral._replace(start=match.start() - len(article[0])))
    if numeral.scaled or _PART_FOLLOWS.match(text, numeral.end):
        return numeral
    return _read_ordinal(text, match)


def _read_half(text: str, numeral: Numeral, before: str) -> Numeral | None:
    scaled = _of_scale(text, numeral)
    if scaled.scaled:
        return scaled
    if _HALF_OF_ONE.match(text, numeral.end):
        return numeral
    if article := _ARTICLE.search(before):
        numeral = numeral._replace(start=numeral.start - len(article[0]))
    elif _HALF_BARRED.search(before):
        return None
    return numeral if _HALF_FOLLOWS.match(text, numeral.end) else None


_HALF_OF_ONE = re.compile(r"(?ai:(?:[ \xa0]+an?[ \xa0]+|-)[a-z])")


def _read_vague(text: str, match: re.Match[str]) -> Numeral | None:
    """ "dozens", "hundreds of thousands", "several", "a few hundred"."""
    word = match[0].lower()
    low, high = (20, 99) if word == "tens" else VAGUE_PLURALS.get(word) or _FEW[word]
    numeral = Numeral(match.start(), match.end(), "vague", None, low=Decimal(low), high=Decimal(high))
    if scale := _OF_SCALE.match(text, numeral.end):
        return numeral.times(SCALES[scale[1].lower().removesuffix("s")], scale.end())
    if word in _FEW:
        return _with_scale(text, _with_a_few(text, numeral, word))
    if word in ("tens", "scores") and not re.compile(r"(?ai:[ \xa0]+(?:of[ \xa0]+[a-z]|more\b))").match(
        text, numeral.end
    ):
        return None
    return None if word == "tens" else numeral


def _with_a_few(text: str, numeral: Numeral, word: str) -> Numeral:
    article = _ARTICLE.search(text[max(0, numeral.start - 4) : numeral.start])
    return (
        numeral._replace(start=numeral.start - len(article[0])) if article and word != "several" else numeral
    )


def _read_ordinal(text: str, match: re.Match[str]) -> Numeral | None:
    value = ORDINALS.get(match[0].lower())
    return None if value is None else Numeral(match.start(), match.end(), "ordinal", Decimal(value))


Reader = Callable[[str, re.Match[str]], Numeral | None]
_READERS: tuple[tuple[Reader, frozenset[str]], ...] = (
    (_read_cardinal, frozenset({*SMALL, *TENS, *SCALES})),
    (_read_fraction, frozenset(_DENOMINATORS.split("|"))),
    (_read_ordinal, frozenset(ORDINALS)),
    (_read_vague, frozenset({*VAGUE_PLURALS, *_FEW, "tens"})),
)
