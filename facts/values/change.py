"""Whether a figure is a level, a rise or a fall."""

from collections.abc import Sequence

from facts.records import Change
from facts.values import words
from facts.values.figure import Figure
from facts.values.words import vocabulary

_UP = vocabulary(
    """rose rise rises rising risen grew grow grows growing grown gain gains gained gaining jump jumps jumped jumping
    climb climbs climbed climbing surge surges surged surging soar soars soared soaring up increase increases increased
    increasing add adds added advanced advances advancing expanded expand expands expanding growth higher rally rallied
    rallies leapt leaps spiked spikes strengthened improved hike upward"""
)
_DOWN = vocabulary(
    """fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased decrease
    decreases decreasing slid slide slides slipped slip slips sank sinks tumbled tumble tumbles plunged plunge plunges
    plummeted plummets lost lose loses losing shed sheds shrank shrink shrinks shrunk contracted contracts contraction
    down lower reduced reduction cut cuts eased dipped dip dips weakened crashed slumped slump slumps"""
)
# Words that may stand between such a verb and its figure: "fell by as much as 3%", "a rise of about 4".
_BETWEEN = vocabulary(
    """by of some about around nearly almost another a an the under over just more than roughly only further least
    less much as edged another"""
)
_AFTER_UP = vocabulary(
    "higher more up increase rise gain growth jump hike dearer longer larger bigger surge greater"
)
_AFTER_DOWN = vocabulary(
    "lower less fewer down decrease decline fall drop cut loss reduction cheaper smaller slump shorter"
)
# "gave up 517 yards", "the lead up to 3G": here the particle belongs to the word before.
_PARTICLES = frozenset({"gave", "lead", "set", "made", "signed", "put", "shot", "shut", "closed", "struck"})
_NEAR = 2
"""How far "up" and "down" may stand from their figure."""


def of(text: str, figure: Figure, near: Sequence[str]) -> Change:
    """`up` or `down` for a difference ("rose 3%", "down 12", "5% lower"), `=` for a level ("rose to 12").

    `near` are the words before the figure, as `words.before` gives them.
    """
    if figure.sign and figure.kind == "percent":
        return "up" if figure.sign == "+" else "down"
    if figure.kind == "duration" and near[-1:] != ["by"]:
        return "="
    return _verb(near) or _after(text, figure)


def _verb(near: Sequence[str]) -> Change | None:
    """The direction that the words right before a figure give it, across "by", "of" and hedges."""
    for distance, word in enumerate(reversed(near)):
        if word in ("up", "down") and (
            distance > _NEAR or _PARTICLES.intersection(near[-distance - 2 : -distance - 1])
        ):
            return None
        if word in _UP or word in _DOWN:
            return "up" if word in _UP else "down"
        if word not in _BETWEEN and not (word == "at" and near[-distance:][:1] == ["least"]):
            return None
    return None


def _after(text: str, figure: Figure) -> Change:
    """ "5% lower", "four fewer than"; with a count, "more" alone only adds to it: "twelve more homes"."""
    following = words.after(text, figure.reach, most=1)
    word = following[0].text.lower() if following and not following[0].gap.strip() else ""
    direction: Change = "up" if word in _AFTER_UP else "down" if word in _AFTER_DOWN else "="
    if direction != "=" and figure.kind == "count":
        compared = words.after(text, following[0].end, most=1)
        return direction if compared and compared[0].text.lower() == "than" else "="
    return direction
