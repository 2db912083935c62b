"""Whether a figure is a level, a rise or a fall."""

from facts.records import Change
from facts.values import words
from facts.values.figure import Figure

_UP = frozenset(
    """rose rise rises rising risen grew grow grows growing grown gain gains gained gaining jump jumps jumped jumping climb climbs climbed
    climbing surge surges surged surging soar soars soared soaring up increase increases increased increasing add adds added advanced
    advances advancing expanded expand expands expanding growth higher rally rallied rallies leapt leaps spiked spikes higher
    strengthened improved hike upward +""".split()
)
_DOWN = frozenset(
    """fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased decrease decreases decreasing
    slid slide slides slipped slip slips sank sinks tumbled tumble tumbles plunged plunge plunges plummeted plummets lost lose loses losing
    shed sheds shrank shrink shrinks shrunk contracted contracts contraction down lower reduced reduction cut cuts eased edged-down
    dipped dip dips weakened crashed slumped slump slumps -""".split()
)
_BETWEEN = frozenset(
    {
        "by",
        "of",
        "some",
        "about",
        "around",
        "nearly",
        "almost",
        "another",
        "a",
        "an",
        "the",
        "under",
        "over",
        "just",
        "more",
        "than",
        "roughly",
        "only",
        "a",
        "further",
        "at",
        "least",
        "edged",
        "to-be",
        "least",
        "up",
        "down",
        "less",
        "further",
        "in",
        "prices",
        "much",
        "as",
    }
)
_AFTER_UP = frozenset(
    {
        "higher",
        "more",
        "up",
        "increase",
        "rise",
        "gain",
        "growth",
        "jump",
        "hike",
        "dearer",
        "longer",
        "larger",
        "bigger",
        "surge",
        "greater",
    }
)
_AFTER_DOWN = frozenset(
    {
        "lower",
        "less",
        "fewer",
        "down",
        "decrease",
        "decline",
        "fall",
        "drop",
        "cut",
        "loss",
        "reduction",
        "cheaper",
        "smaller",
        "slump",
        "shorter",
        "discount-",
    }
)


def of(text: str, figure: Figure) -> Change:
    """`up` or `down` for a difference ("rose 3%", "down 12", "a fall of 4", "5% lower"), `=` for a level ("rose to 12")."""
    if figure.sign and figure.kind == "percent":
        return "up" if figure.sign == "+" else "down"
    near = [word.strip(",.;:'\"()") for word in words.before(text, figure.start, most=6)]
    if figure.kind == "duration" and near[-1:] != ["by"]:
        return "="
    return _verb(near) or _after(text, figure.reach)


def _verb(near: list[str]) -> Change | None:
    """The direction that the words right before a figure give it, across "by", "of" and hedges."""
    for distance, word in enumerate(reversed(near)):
        if word in ("up", "down") and distance > 2:
            return None
        if word in _UP:
            return (
                None
                if word == "up" and near[-distance - 2 : -distance - 1] in (["gave"], ["lead"], ["set"])
                else "up"
            )
        if word in _DOWN:
            return "down"
        if word not in _BETWEEN:
            return None
    return None


def _after(text: str, end: int) -> Change:
    following = words.after(text, end, most=1)
    if not following or not following[0].gap.strip() == "":
        return "="
    word = following[0].text.lower()
    return "up" if word in _AFTER_UP else "down" if word in _AFTER_DOWN else "="
