"""To whom a source attributes a figure: the nearest "X said", "according to X" of its sentence."""

from facts.roles.line import FIGURE, Line
from facts.roles.words import AUXILIARIES, DETERMINERS, listed

_SAYING = listed(
    "said says say saying told tells reported reports announced announces confirmed confirms stated states added adds",
    "estimated estimates claimed claims warned warns noted notes wrote writes declared acknowledged admitted admits",
    "insisted insists argued argues maintained explained explains conceded predicted predicts tweeted posted",
)
_BREAKS = frozenset(
    {",", ";", ":", "–", "—", "(", ")", '"', "“", "”", "that", "and", "but", "while", "which", "who", FIGURE}
)
_TAIL = (
    _BREAKS
    | AUXILIARIES
    | listed("in on at by after before during early late when as to from yesterday today")
)
_NOBODY = frozenset({"he", "she", "it", "they", "we", "i", "also", "who", "which", "reports", "officially"})
_LONGEST = 9


def speaker(line: Line, at: int) -> str | None:
    """The speaker whose verb is nearest to the figure at word `at`, in the text's words without the article."""
    best: tuple[float, str] | None = None
    for i, word in enumerate(line.words):
        name = _named_at(line, i, word)
        cost = line.cost(i, at)
        if name and (best is None or cost < best[0]):
            best = (cost, name)
    return best[1] if best else None


def _named_at(line: Line, i: int, word: str) -> str | None:
    if word == "according" and line.words[i + 1 : i + 2] == ("to",):
        return _name(line, i + 2, _forwards(line, i + 2))
    if word in _SAYING:
        start = _backwards(line, i)
        return _name(line, start, i) or _name(line, i + 1, _forwards(line, i + 1))
    return None


def _backwards(line: Line, end: int) -> int:
    start = end
    while start > max(0, end - _LONGEST) and line.words[start - 1] not in _BREAKS:
        start -= 1
    return start


def _forwards(line: Line, start: int) -> int:
    end = start
    while (
        end < min(len(line.words), start + _LONGEST)
        and line.words[end] not in _TAIL
        and line.words[end] != "."
    ):
        end += 1
    return end


def _name(line: Line, start: int, end: int) -> str | None:
    """The words of a name without articles before and auxiliaries behind; None for a bare pronoun or nothing."""
    while start < end and (line.words[start] in DETERMINERS or line.words[start] in {"in", "also"}):
        start += 1
    while end > start and (line.words[end - 1] in AUXILIARIES or line.words[end - 1] == "also"):
        end -= 1
    if (
        end <= start
        or line.words[start] in _NOBODY
        or not any(word[0].isalpha() for word in line.words[start:end])
    ):
        return None
    return line.raw(start, end)
