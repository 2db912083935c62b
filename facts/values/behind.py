"""The direction that the words behind a figure give it: "5% lower", "four fewer than", "$9bn was wiped off"."""

import re
from collections.abc import Sequence

from facts.records import Change
from facts.values import directions, words
from facts.values.figure import Figure

# A count "5 more" is added, and "5 fewer" left out of no number, unless "than" compares.
_COMPARING = frozenset(
    {"more", "less", "fewer", "longer", "shorter", "larger", "smaller", "bigger", "greater"}
)

_LACKING = frozenset({"less", "fewer", "lower", "higher"})
"""Of a bare number these tell a difference by themselves: "taxes brought in 1.3bn less"."""

_MOST_COMPARED = 4
"""Words from "more" to its "than": "40 more visitors a day than before"."""


def after_comma(text: str, figure: Figure) -> Change | None:
    """The direction that the words behind a figure give it, across a comma: "or 0.4%, lower"."""
    end = figure.reach + text.startswith(",", figure.reach)
    return after(text, figure._replace(reach=end))


# "a 3% annual rise"; "a 3% pay rise" is a raise by its name.
_PERIODIC = frozenset(
    {"annual", "yearly", "quarterly", "monthly", "weekly", "daily", "overall", "further", "year-on-year"}
)


def after(text: str, figure: Figure) -> Change | None:
    """ "5% lower", "four fewer than"; with a count, "more" alone only adds to it: "twelve more homes"."""
    following = words.after(text, figure.reach, most=1)
    if following and following[0].text in _PERIODIC and not following[0].gap.strip():
        following = words.after(text, following[0].end, most=1)
    word = following[0].text.lower() if following and not following[0].gap.strip() else ""
    if word == "loss" and figure.kind == "money":
        return None  # a result, not a fall
    direction: Change | None = (
        "up" if word in directions.AFTER_UP else "down" if word in directions.AFTER_DOWN else None
    )
    if direction and figure.kind == "count":
        most = _MOST_COMPARED if word in ("more", "fewer") else 1
        than = any(other.text.lower() == "than" for other in words.after(text, following[0].end, most))
        than = than or (figure.is_bare and word in _LACKING)
        return direction if than or (figure.unit == "point" and word not in _COMPARING) else None
    return direction


# "wiped" and its like stand before the sum, or behind it: "$9bn was wiped off the value".
_WIPED = re.compile(
    r"(?ai:[ \xa0](?:(?:has|have|had)[ \xa0])?(?:is|was|were|been|being)?[ \xa0]?(?:wiped|knocked|shaved|lopped|slashed)[ \xa0](?:off|from)(?![^\W_]))"
)


def wiped(text: str, figure: Figure) -> Change | None:
    return "down" if figure.kind in ("money", "percent") and _WIPED.match(text, figure.reach) else None


_LONGER = re.compile(r"(?ai:[ \xa0](?:(?P<up>longer)|shorter|(?P<off>off))(?![^\W_]))")


def longer(text: str, figure: Figure, near: Sequence[str]) -> Change | None:
    """ "40 minutes shorter", "cuts 40 minutes off"; no other word tells a length of time that changed: "two years older"."""
    match = _LONGER.match(text, figure.end)
    if match is None or (match["off"] and directions.DOWN.isdisjoint(near[-1:])):
        return None
    return "up" if match["up"] else "down"
