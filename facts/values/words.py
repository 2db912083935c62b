"""Reading the words that stand to the right and to the left of a figure, without leaving its line."""

import re
from functools import lru_cache
from typing import NamedTuple


def vocabulary(words: str) -> frozenset[str]:
    """The set of the words of a text."""
    return frozenset(words.split())


@lru_cache(maxsize=1)  # the readers of dates and of numbers ask for the same text in turn
def lowered(text: str) -> str:
    """The text in small letters: one character for each character, so that offsets hold."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Word(NamedTuple):
    """A word of a text with its span; `gap` is what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str


# A word may hold marks inside ("km/h", "m.p.h", "lb-ft" is two), end in a power ("km²", "m3") or be a mark itself.
_WORD = re.compile(
    r"([ \t\xa0]{0,2}|[-–]|[ \t\xa0]-|[./](?=[^\W\d_])|(?:(?<=sq)|(?<=cu))\.[ \xa0])"
    r"(U\.S\.|[kMG]?tCO2(?:e|eq)?(?!\w)|[^\W\d_]+(?:['’.][^\W\d_]+)*(?:[²³]|(?<=m)[23](?!\w))?|[°º](?:[ \xa0]?[CFK](?!\w))?|[%‰$£¢\"″′\u20a0-\u20c0])"
)
_LEFT = re.compile(r"[^\s(\[{“\"‘]+")
_LAST = re.compile(r"[ \xa0]\.?([^\W_]+)")


def after(text: str, position: int, most: int = 6) -> list[Word]:
    """Up to `most` words from `position` on, as long as only a space, a hyphen or a slash parts them."""
    words: list[Word] = []
    while len(words) < most and (match := _WORD.match(text, position)):
        gap, word = match.groups()
        position = match.end()
        words.append(Word(word, position - len(word), position, gap))
    return words


def last(line: str) -> str:
    """The word that `line` ends with, in lower case, where one space follows it: "no" of "under no. "; else ""."""
    # Read backwards, the word stands at the start, so that nothing is searched.
    match = _LAST.match(line[::-1])
    return match[1][::-1].lower() if match else ""


def before(text: str, position: int, most: int = 6, reach: int = 48) -> list[str]:
    """Up to `most` words that stand left of `position` on its line, nearest last, in lower case, marks kept."""
    line = text[max(0, position - reach) : position]
    line = line[line.rfind("\n") + 1 :]
    found = _LEFT.findall(line)
    return [word.lower() for word in found[-most:]]
