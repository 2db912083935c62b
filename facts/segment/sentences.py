"""Where the sentences of one line end: sentencex proposes, a small table takes back what would cut a figure or a name."""

import re

from sentencex import get_sentence_boundaries  # type: ignore[attr-defined]  # a compiled module without stubs

Span = tuple[int, int]
"""First offset and the offset after the last one, in code points."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NAME = _words(
    """mr mrs ms mx dr prof gen maj col lt capt cpl sgt adm cmdr brig gov sen rep rev fr hon pres amb supt insp
    st ste mt ft wm messrs mme mlle sr sra srta shri smt"""
)
"""Titles and parts of names: no sentence ends in them, whatever follows."""

_FIGURE = _words(
    """no nos nr num fig figs vol vols art arts para sec sect ch chap p pp pt ed approx est ca c cf b d
    tk rs dh dhs sr kr fr a.m p.m lat lon temp max min avg ext tel"""
)
"""Abbreviations that a numeral completes: 'No. 5', 'Tk. 40 lakh', 'est. 1904', '5 a.m. 3 July'."""

_MONTH_OR_DAY = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
)
"""The same, with a capital only: 'Sept. 5', 'Sun. 8 July' … not 'He sat. 5 men stood.'"""

_DATES_A_TIME = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Tues?|Thurs?|Mon|Wed|Fri|Sat|Sun)\.|(?:[ECMPAB][SD]?T|GMT|UTC|CEST|IST|JST)\b"
    r"|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? \d)"
)
"""Matches what goes on with a time or day of the week: 'p.m. Friday' 'a.m. EST' 'Tues. Nov. 5' … not 'p.m. Fridge'."""

_TIME_OR_DAY = _words("a.m p.m tue tues wed thu thur thurs")

_LAST_WORD = re.compile(r"\.([^\W\d_]+(?:\.[^\W\d_]+)?)(?![\w.])")
"""Matches, read backwards, the abbreviation at the end: 'Mr.' 'a.m.' … not '1.' 'left?'."""

_LIST_NUMBER = re.compile(r"\(?\d{1,3}[.)]$")
"""Matches a piece that is only the number of a list entry: '1.' '(2)' … not '12 July.'"""


def sentences_of(line: str) -> list[Span]:
    """The spans of a line's sentences, trimmed of white space, in order; `line` holds more than white space."""
    spans: list[Span] = []
    for piece in get_sentence_boundaries("en", line):
        span = _trimmed(line, piece["start_index"], piece["end_index"])
        if span is None:
            continue
        if spans and _is_one_sentence(line, spans[-1], span):
            span = (spans.pop()[0], span[1])
        spans.append(span)
    return spans


def _trimmed(line: str, start: int, end: int) -> Span | None:
    piece = line[start:end]
    led = piece.lstrip()
    start += len(piece) - len(led)
    return (start, start + len(led.rstrip())) if led else None


def _is_one_sentence(line: str, left: Span, right: Span) -> bool:
    """Whether the break between two pieces is a mistake."""
    before = line[max(left[0], left[1] - 24) : left[1]]
    after = line[right[0] : right[0] + 12]
    return (
        _abbreviates(before, after)
        or (after[0].isdigit() and left[1] == right[0])
        or _goes_on(after)
        or (left[1] - left[0] <= 5 and bool(_LIST_NUMBER.match(before)))
    )


def _abbreviates(before: str, after: str) -> bool:
    """Whether the stop belongs to an abbreviation that what follows completes."""
    found = _LAST_WORD.match(
        before[::-1]
    )  # backwards the word stands at the start, so that nothing is searched
    if found is None:
        return False
    word = found[1][::-1]
    small = word.lower()
    if small in _NAME:
        return True
    if after[0].isdigit():
        return small in _FIGURE or word in _MONTH_OR_DAY
    return small in _TIME_OR_DAY and _DATES_A_TIME.match(after) is not None


def _goes_on(after: str) -> bool:
    """Whether no sentence starts like this: 'of land', '"she said', ', and'; but 'iPhone' and 'He' may."""
    letters = after.lstrip("\"'“‘(")
    small = letters[:1].islower() and not letters[1:2].isupper()
    return small or after[0] in ",;:%"
