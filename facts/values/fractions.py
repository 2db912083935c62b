"""Parts of one: "two-thirds", "half of", "a quarter of a million", "one and a half", and shares like "one in ten"."""

import re
from decimal import Decimal

from facts.values import digits, nouns, number_words
from facts.values.number_words import FRACTIONS, ORDINALS, SCALES, SMALL, TENS
from facts.values.numeral import Numeral

_NAMES = "|".join(
    sorted({*FRACTIONS, *(f"{name}s" for name in FRACTIONS if name != "half")}, key=len, reverse=True)
)
_WHOLES = "|".join(sorted({*SMALL, *TENS, "hundred", "thousand"}, key=len, reverse=True))
_SCALES = "|".join(sorted(SCALES, key=len, reverse=True))

# "two and a half", "12 and three quarters".
_AND_PART = re.compile(
    rf"(?ai:(?:[ \xa0]+|-)and(?:[ \xa0]+|-)(a|an|{'|'.join(list(SMALL)[1:10])})[ \xa0-]+({_NAMES})(?![^\W_]))"
)
_DENOMINATOR = re.compile(rf"(?ai:(?:[ \xa0]-[ \xa0]|[ \xa0-])({_NAMES})(?![^\W_]))")
# Matches "one in ten", "nine out of 10", "six in a hundred", "two of every three";
# not "three in 2020" or "two in hospital".
_SHARE = re.compile(
    r"(?ai:[ \xa0]+(?:in(?:[ \xa0]+(?:every|an?))?|out[ \xa0]+of(?:[ \xa0]+every)?|of[ \xa0]+every)[ \xa0]+"
    rf"({_WHOLES}|\d{{1,3}}(?:,\d{{3}})?)(?![\w%-]|[.,:]\d|[ \xa0](?:million|thousand|hundred|billion)))"
)
# Matches "one child in two", "two litres in three"; not "27 goals in 104 matches" or "two people in five days".
_SHARE_OF_NOUN = re.compile(
    rf"(?ai:[ \xa0]+[a-z]{{3,}}[ \xa0]+in[ \xa0]+({'|'.join([*list(SMALL)[2:11], 'twenty', 'hundred'])})"
    r"(?![\w-]|[ \xa0]+(?!(?:is|was|has)(?![^\W_]))[a-z-]+s(?![^\W_])|[ \xa0]+(?:people|men|women|children|million|hundred|thousand)))"
)
_OF_SCALE = re.compile(rf"(?ai:[ \xa0]+(?:(?:of[ \xa0]+)?an?[ \xa0]+)?({_SCALES})(?![^\W_]))")
_QUARTERS_OF_TIME = re.compile(
    r"(?ai:(?<![^\W_])(?:last|past|next|first|previous|for|in|over|after|consecutive|straight|these|other)[ \xa0]$)"
)
_OF = re.compile(r"(?ai:[ \xa0]+of[ \xa0])")
ARTICLE = re.compile(r"(?ai:(?<![^\W_])(an?)[ \xa0])$")

# After "a third" or "a fifth" these say that a part is meant; a noun would make it an ordinal ("a fifth person").
_PART_FOLLOWS = re.compile(
    r"(?ai:[ \xa0]+(?:of|less|more|fewer|higher|lower|larger|smaller|bigger|greater|cheaper|dearer|up|down|until|longer|shorter|faster"
    r"|above|below|than|in|to|on|from|since|by|and|or|but|as|at|for|with|were|are|have|had|do|did|said|would"
    r"|will|between|over|during|this|last|not|came|went|come|go|did)(?![^\W_])|[ \xa0]*(?:$|[\n.,;:!?)\]\"”’]|[-–—][ ]))"
)
# "a third was acquitted" is the third man; "about a third was lost" a part.
_VERB_FOLLOWS = re.compile(r"(?ai:[ \xa0](?:was|is|has)(?![^\W_]))")
_HEDGED = re.compile(
    r"(?ai:(?<![^\W_])(?:about|around|some|nearly|almost|roughly|than|over|under|least)[ \xa0]$)"
)
_HALF_FOLLOWS = re.compile(
    r"(?ai:[ \xa0]+(?:of|the|its|their|his|her|our|your|my|all|that|this|those|these|as|were|are|was|is|have|has|had"
    r"|said|do|did|will|would|came|come|went|from|in|to|since|by|at|for)(?![^\W_])|[ \xa0]*(?:$|[\n.,;:!?)]))"
)
# "first half", "half-time", "in half", "half past": time, sport and idiom.
_HALF_BARRED = re.compile(
    r"(?ai:(?<![^\W_])(?:first|second|other|latter|next|last|previous|either|each|per|in|better|final|every|this"
    r"|that|early|late|time|one)[ \xa0-])$"
)
_HALF_OF_ONE = re.compile(
    r"(?ai:[ \xa0]+an?[ \xa0]+[a-z]|[ \xa0-](?:hour|day|minute|year|mile|point|dozen|million|billion|century)\b)"
)


def names() -> frozenset[str]:
    """Every word that can be a denominator."""
    return frozenset(_NAMES.split("|"))


def _denominator(word: str) -> int:
    lower = word.lower()
    return FRACTIONS.get(lower) or FRACTIONS[lower.removesuffix("s")]


def add_part(text: str, numeral: Numeral) -> Numeral | None:
    """ "two and a half": the number with the part added; None where none follows."""
    match = _AND_PART.match(text, numeral.end)
    if match is None or numeral.value is None:
        return None
    whole, end = _whole_of_part(text, numeral, match)
    part = whole * SMALL.get(match[1].lower(), 1) / _denominator(match[2])
    return numeral._replace(end=end, value=numeral.value + part, step=whole / 2)


_HUNDRED = 100


def _whole_of_part(text: str, numeral: Numeral, part: re.Match[str]) -> tuple[Decimal, int]:
    """What a part behind a number is a part of, and where that ends.

    Of a million in "one billion and a half million", of the scale in "two million and a half", else of one.
    """
    own = _OF_SCALE.match(text, part.end()) if numeral.scale > _HUNDRED else None
    if own and SCALES[own[1].lower()] < numeral.scale:
        return Decimal(SCALES[own[1].lower()]), own.end()
    has_article = part[1].lower() in ("a", "an")
    return (numeral.scale if has_article and numeral.scale != _HUNDRED else Decimal(1)), part.end()


# The last word of "one hundred and three" before "quarters".
_TAIL = re.compile(r"(?ai:[ \xa0]and[ \xa0](?:two|three|four|five|six|seven|eight|nine)$)")


def split_tail(text: str, numeral: Numeral) -> Numeral | None:
    """ "one hundred and three quarters": the last word of the number counts the parts; None where none follow."""
    denominator = _DENOMINATOR.match(text, numeral.end)
    tail = _TAIL.search(text[numeral.start : numeral.end]) if denominator else None
    if tail is None or _QUARTERS_OF_TIME.search(text[max(0, numeral.start - 14) : numeral.start]):
        return None
    whole = number_words.read(text[: numeral.start + tail.start()], numeral.start)
    if whole is None:
        return None
    end = numeral.start + tail.start()
    return add_part(text, numeral._replace(end=end, value=whole.value, step=whole.step, scale=whole.scale))


_COMPOUND = re.compile(
    rf"(?ai:[ \xa0-]({'|'.join(TENS)})[ \xa0-]({'|'.join(list(ORDINALS)[2:9])})(s?)(?![^\W_]))"
)
_TENS_TAIL = re.compile(rf"(?ai:[ \xa0-]({'|'.join(TENS)})$)")


def compound(text: str, numeral: Numeral) -> Numeral | None:
    """ "two twenty-fifths": the denominator is of two words."""
    match = _COMPOUND.match(text, numeral.end) if numeral.form == "words" else None
    if match is None or not numeral.value or (numeral.value > 1) != bool(match[3]):
        return None
    value = numeral.value / (TENS[match[1].lower()] + ORDINALS[match[2].lower()])
    if not match[3] and not _PART_FOLLOWS.match(text, match.end()):
        return None  # "one twenty-fifth anniversary"
    return Numeral(numeral.start, match.end(), "fraction", value, value)


def _with_tens(text: str, numeral: Numeral, word: str, end: int) -> Numeral | None:
    """ "one hundred thirty-fifths": the tens were read as part of the number, and belong to the denominator."""
    tens = _TENS_TAIL.search(text[numeral.start : numeral.end]) if word in _UNIT_PARTS else None
    if tens is None:
        return None
    first = number_words.read(text[: numeral.start + tens.start()], numeral.start)
    if first is None or first.length != tens.start():
        return None  # "two hundred and thirty fifths"
    value = first.value / (TENS[tens[1].lower()] + _denominator(word))
    return Numeral(numeral.start, end, "fraction", value, value)


_UNIT_PARTS = frozenset(f"{name}s" for name in list(ORDINALS)[2:9])


def of_one(text: str, numeral: Numeral) -> Numeral | None:
    """ "two-thirds", "one quarter of", "three quarters of a million"; None for "two quarters" and the like."""
    match = _DENOMINATOR.match(text, numeral.end)
    if match is None or numeral.value is None:
        return None
    plural, word = numeral.value > 1, match[1].lower()
    if part := _with_tens(text, numeral, word, match.end()):
        return part
    value = numeral.value / _denominator(word)
    if plural != word.endswith("s") or value == 0 or (value > 1 and not _may_exceed(numeral, word)):
        return None
    if "-" not in text[match.start() : match.start(1)] and not _is_part(text, numeral, match):
        return None
    return of_scale(text, Numeral(numeral.start, match.end(), "fraction", value, value))


def _may_exceed(numeral: Numeral, word: str) -> bool:
    """Whether a part may be told beyond a whole: "seven fifths"; halves, thirds and quarters are things to count."""
    return numeral.form != "digits" and word not in ("half", "halves", "thirds", "quarters")


def _is_part(text: str, numeral: Numeral, match: re.Match[str]) -> bool:
    """Whether an unhyphenated "three quarters" or "one third" is a part: quarters are also parts of a year."""
    if match[1].lower() == "quarter":
        return _OF.match(text, match.end()) is not None
    if match[1].lower() == "quarters":
        before = text[max(0, numeral.start - 14) : numeral.start]
        return numeral.value == 3 and not _QUARTERS_OF_TIME.search(before)
    if numeral.value != 1 or _PART_FOLLOWS.match(text, match.end()):
        return True
    return _VERB_FOLLOWS.match(text, match.end()) is not None


def of_scale(text: str, numeral: Numeral) -> Numeral:
    """ "half a million", "a quarter of a million"."""
    scale = _OF_SCALE.match(text, numeral.end)
    return numeral.times(SCALES[scale[1].lower()], scale.end()) if scale else numeral


def share(text: str, numeral: Numeral) -> Numeral | None:
    """ "seven in ten" as 70 percent; the last digit written is then a tenth of the whole."""
    if numeral.value is None or numeral.value > 999:
        return None
    match = _SHARE.match(text, numeral.end) or _SHARE_OF_NOUN.match(text, numeral.end)
    whole = _whole(match[1]) if match else Decimal(0)
    if match is None or numeral.value >= whole or not _is_round(whole, "out" in match[0].lower()):
        return _one_in(text, numeral)
    value = (100 * numeral.value / whole).quantize(Decimal("0.01")).normalize()
    step = max(Decimal(10), 100 / whole) if whole <= 10 else Decimal(1)
    return Numeral(numeral.start, match.end(), "share", value, step)


# Matches "one in 17 people", "1 in twenty-one"; not "one in 48 hours", "one in 21 countries".
_ONE_IN = re.compile(
    rf"(?ai:[ \xa0]+in[ \xa0]+(?:every[ \xa0]+)?(\d{{2,3}}|(?:{'|'.join(TENS)})[ -](?:{'|'.join(list(SMALL)[1:10])}))(?![\w%-]|[.,:]\d)"
    rf"(?=[ \xa0]+(?:{'|'.join(sorted(nouns.PERSONS))}|households|homes|births|chance|odds|of|is|are|was|were|has|have|had)(?![^\W_])"
    r"|[ \xa0]*(?:$|[\n.,;:!?)])))"
)
_RANKED = re.compile(
    r"(?ai:(?:(?<![^\W_])(?:no\.?|number|top|ranked|rank|phase|part|chapter|type)|#)[ \xa0]?$)"
)


def _one_in(text: str, numeral: Numeral) -> Numeral | None:
    """ "one in 17 people": a whole that is not round is a share's where the numerator is one."""
    match = _ONE_IN.match(text, numeral.end) if numeral.value == 1 else None
    if match is None or _RANKED.search(text, max(0, numeral.start - 10), numeral.start):
        return None
    found = _number(match[1], 0)
    if found is None:
        return None
    value = (100 / found[0]).quantize(Decimal("0.01")).normalize()
    return Numeral(numeral.start, match.end(), "share", value, Decimal(1))


# Around "one over twenty", which is told of as a number: "at one over 71" is golf, "two and one over 65" are people.
_DIVIDED = re.compile(r"(?ai:[ \xa0]+over[ \xa0]+)")
_ALONE = re.compile(r"(?ai:[ \xa0]*(?:$|[\n.,;:!?)\]])|[ \xa0](?:of|is|equals|and|or)[ \xa0])(?![.,]?\d)")
_TOLD = re.compile(
    r"(?ai:(?:^|[\n(=:][ \xa0]?)(?:a[ ])?$|(?<![^\W_])(?:is|are|equals?|of|about|than|ratio|negative|minus|times)[ \xa0-]$)"
)


def divided(text: str, numeral: Numeral) -> Numeral | None:
    """ "one over twenty": a part of one; None where "over" may mean more, as before a thing that is counted."""
    over = _DIVIDED.match(text, numeral.end)
    if (
        over is None
        or numeral.value != 1
        or not _TOLD.search(text, max(0, numeral.start - 12), numeral.start)
    ):
        return None
    whole = _number(text, over.end())
    if whole is None or whole[0] <= 1 or not _ALONE.match(text, whole[1]):
        return None
    value = numeral.value / whole[0]
    return Numeral(numeral.start, whole[1], "fraction", value, value)


def _number(text: str, position: int) -> tuple[Decimal, int] | None:
    """A plain number in digits or words at `position`, with its end."""
    if text[position : position + 1].isdigit():
        found = digits.read(text, position)
        return (found.value, found.end) if found and not found.is_fraction else None
    spelt = number_words.read(text, position)
    return (spelt.value, position + spelt.length) if spelt else None


def _is_round(whole: Decimal, out_of: bool) -> bool:
    """Whether a whole is one that shares are told of: "nine out of ten", "one in 25"; not "94 out of 96"."""
    if out_of:
        return whole in (3, 4, 5, 10, 100, 1000)
    return whole <= 12 or (whole % 5 == 0 and not 1900 < whole < 2100)


def _whole(written: str) -> Decimal:
    lower = written.lower().replace(",", "")
    if lower.isdigit():
        return Decimal(lower)
    return Decimal(SMALL.get(lower) or TENS.get(lower) or SCALES[lower])


_HYPHENED_UNIT = re.compile(r"(?ai:-(?:percentage-)?(?:point|mile|hour|century|inch|pound)(?![^\W_]))")


def named(text: str, start: int, end: int) -> Numeral | None:
    """A denominator with no number before it: "a third of", "a quarter of a million"; None where it is an ordinal."""
    word = text[start:end].lower()
    article = ARTICLE.search(text[max(0, start - 6) : start])
    value = Decimal(1) / _denominator(word)
    if _HYPHENED_UNIT.match(text, end):
        return Numeral(start, end, "fraction", value, value)  # "a quarter-point cut"
    if article is None and word == "quarter" and _OF_SCALE.match(text, end):
        return of_scale(text, Numeral(start, end, "fraction", value, value))  # "quarter million"
    if article is None or word.endswith("s"):
        return None
    numeral = of_scale(text, Numeral(start - len(article[0]), end, "fraction", value, value))
    if numeral.scaled or _PART_FOLLOWS.match(text, end):
        return numeral
    hedged = _HEDGED.search(text[max(0, numeral.start - 12) : numeral.start])
    return numeral if hedged and _VERB_FOLLOWS.match(text, end) else None


def half(text: str, start: int, end: int) -> Numeral | None:
    """ "half a million", "half an hour", "half of", "a half"; None for "the first half" or "half-time"."""
    numeral = Numeral(start, end, "fraction", Decimal("0.5"), Decimal("0.5"))
    scaled = of_scale(text, numeral)
    if scaled.scaled:
        return scaled
    if _HALF_OF_ONE.match(text, end):
        return numeral
    before = text[max(0, start - 12) : start]
    if article := ARTICLE.search(before):
        numeral = numeral._replace(start=start - len(article[0]))
    elif _HALF_BARRED.search(before):
        return None
    return numeral if _HALF_FOLLOWS.match(text, end) else None
