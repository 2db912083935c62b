"""Words as alignment sees them: lower-cased stems with their offsets, and marks where a thought ends."""

import re
from functools import lru_cache
from typing import NamedTuple

WORD = r"[^\W\d_]{1,40}(?:['’][^\W\d_]{1,3})?"
"""A word, "ports" or "week's"; not "2023"."""

_ONLY_WORDS = re.compile(WORD)
_WORD = re.compile(
    WORD + r"|\d[\d.,]{0,30}"  # "65", "8,200", "14.7"
    r"|[.!?;:]+|\n+|[()\"“”—–]"  # ends a sentence or a clause
    r"|,"
)

_FUNCTION_WORDS = frozenset(
    """
    a an the this that these those some any each every both all such no not nor and or but if then
    than so as at by for from in into of off on onto out over to up with without within about above
    across after against along among around before behind below between beyond during near since
    through toward towards under until upon via is are was were be been being am has have had having
    do does did done doing will would shall should may might can could must it its he his him she
    her they them their theirs we us our you your i my me who whom whose which what when where why
    how there here also just only more most less least very too yet still even ever again once now
    while because though although s t said say says saying told tell according reported report
    reports put per one another other others own same
    """.split()  # noqa: SIM905
)
_NUMBER_WORDS = frozenset(
    """
    zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred hundreds thousand thousands million millions billion billions trillion bn mn m k lakh
    crore dozen dozens half quarter third first second fourth fifth sixth seventh eighth ninth tenth
    """.split()  # noqa: SIM905
)


class Words(NamedTuple):
    """The words, figures and marks of a text as columns; a stem is "" for what carries no meaning, a cost the steps over it."""

    starts: list[int]
    ends: list[int]
    stems: list[str]
    costs: list[int]


def stem(word: str) -> str:
    """A light English stem: plural, -ed, -ing and -er endings taken off, so that "killed" meets "killing".

    >>> [stem(w) for w in ("Exports", "exported", "countries", "buses", "dying")]
    ['export', 'export', 'country', 'bus', 'dy']
    """
    word = word.lower().split("'")[0].split("’")[0]
    for ending, replacement, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) >= shortest:
            return _undouble(word[: -len(ending)] + replacement, ending)
    return word


_ENDINGS = (
    ("ies", "y", 5),
    ("sses", "ss", 6),
    ("ses", "s", 5),
    ("ches", "ch", 6),
    ("shes", "sh", 6),
    ("xes", "x", 5),
    ("ss", "ss", 3),
    ("us", "us", 3),
    ("is", "is", 3),
    ("s", "", 4),
    ("ing", "", 5),
    ("ied", "y", 5),
    ("ed", "", 5),
    ("ers", "", 6),
    ("er", "", 6),
    ("e", "", 5),
)


def _undouble(word: str, ending: str) -> str:
    """ "stopp" → "stop" where an ending had doubled the consonant."""
    if ending in ("ing", "ed", "er") and len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=20_000)
def content(word: str) -> str:
    """The stem of a content word; "" for a function or number word."""
    lower = word.lower()
    if (
        lower in _FUNCTION_WORDS
        or lower in _NUMBER_WORDS
        or lower.split("'")[0].split("’")[0] in _FUNCTION_WORDS
    ):
        return ""
    return stem(lower)


def words(text: str) -> Words:
    """All words, figures and marks of `text`, in order."""
    found = list(_WORD.finditer(text))
    meant = [_meant(match[0]) for match in found]
    return Words(
        [match.start() for match in found],
        [match.end() for match in found],
        [stem for stem, _ in meant],
        [cost for _, cost in meant],
    )


# How far apart a mark puts the words on its two sides, in words: a comma 2, a clause or sentence end 3, a line end
# or another figure 4. The same few words make most of a text, so each is looked at once.
@lru_cache(maxsize=20_000)
def _meant(piece: str) -> tuple[str, int]:
    if piece[0].isdecimal():
        return "", 3
    if piece[0].isalnum():
        return content(piece), 1
    return "", 2 if piece == "," else 4 if "\n" in piece else 3


def stems(text: str) -> list[str]:
    """The stems of the content words of `text`, in order."""
    return [found for word in _ONLY_WORDS.findall(text) if (found := content(word))]
