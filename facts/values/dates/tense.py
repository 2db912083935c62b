"""Whether the clause around a date looks back or ahead, from the verbs and prepositions next to it."""

import re

from facts.values.dates.frame import Tense

_WINDOW = 110
_STOP = re.compile(r"[\n;!?]|\.(?= [a-z0-9\"“])|[”\"]")
_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|would|due|scheduled|slated|planned|plans?|expect(?:s|ed)?|intend(?:s|ed)?|set to|poised|"
    r"hopes?|aims?|upcoming|forthcoming|going to|about to|is to|are to|must|can|until|till|tomorrow|next|"
    r"to (?:be|begin|start|open|take|hold|meet|vote|decide|lower|raise|face|play|continue|resume|leave|arrive|return|"
    r"sign|announce|discuss|attend|visit|travel|host|publish|release)|"
    r"begins|starts|opens|closes|ends|meets|expires|resumes|falls due|takes (?:place|effect)|(?:come|go|enter)s into)\b|['’]ll\b"
)
_BACK = re.compile(
    r"\b(?:was|were|had|did|said|told|has|have|came|took|went|began|rose|fell|saw|made|met|won|lost|held|gave|left|struck|"
    r"hit|shot|found|led|sent|cut|set|put|broke|ran|spoke|wrote|became|since|ago|yesterday|last|[a-z]{2,}ed)\b"
)
_NEXT_TO = re.compile(r"\b(?:until|till|for|from|by|before|next|starting|beginning) (?:the )?$")


def tense_at(low: str, start: int, end: int) -> Tense | None:
    """The tense of the nearest cue: to the left within the sentence first, else to the right."""
    left = _left(low, start)
    found = _nearest(left)
    if _NEXT_TO.search(left[-16:]):
        return _beside(left, low, end, found)
    return found or _first(low[end : end + _WINDOW])


def _left(low: str, start: int) -> str:
    window = low[max(0, start - _WINDOW) : start]
    last = None
    for last in _STOP.finditer(window):
        pass
    return window[last.end() :] if last else window


def _nearest(left: str) -> Tense | None:
    ahead = max((m.end() for m in _AHEAD.finditer(left)), default=-1)
    back = max((m.end() for m in _BACK.finditer(left)), default=-1)
    return None if ahead == back == -1 else "future" if ahead >= back else "past"


def _beside(left: str, low: str, end: int, found: Tense | None) -> Tense | None:
    """After "until", "for", "from" the date lies ahead, unless the sentence begins there and goes on in the past."""
    if found is None and left.strip() in ("by", "from", "before", "until", "for"):
        return _first(low[end : end + _WINDOW]) or "future"
    return "future"


def _first(right: str) -> Tense | None:
    stop = _STOP.search(right)
    right = right[: stop.start()] if stop else right
    ahead, back = _AHEAD.search(right), _BACK.search(right)
    if ahead and (not back or ahead.start() <= back.start()):
        return "future"
    return "past" if back else None
