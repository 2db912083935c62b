"""A claim in words: what, whom, where and which period, from the fields of its facts. Never a figure.

>>> label(Parts("Trade", "money", "bilateral trade", "India", "Russia", None, None, None, mutual=True))
'Bilateral trade of India and Russia'
"""

import re
from calendar import month_name, monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

_LONGEST = 10
"""Words of `what` that a label takes over."""

# matches a word that holds a digit, "14.7" or "22nd"; not "Covid"
_FIGURE = re.compile(r"\S*\d\S*")

_GENERIC = {
    "money": "Sum of money",
    "casualties": "Casualties",
    "people": "Number of people",
    "count": "Number",
    "percent": "Share",
    "measure": "Measurement",
    "duration": "Length of time",
    "date": "Date",
    "ordinal": "Rank or number in a series",
}


_SAYS_NOTHING = frozenset(
    {"people", "person", "persons", "number", "total", "figure", "figures", "more", "others"}
)
"""What is counted, in words that add nothing to a measure."""


class Parts(NamedTuple):
    """What a claim's facts say most often. `measure` is the label of a known measure, None where none is known."""

    measure: str | None
    kind: str
    what: str | None
    subject: str | None
    object: str | None
    place: str | None
    period_start: date | None
    period_end: date | None
    mutual: bool = False


def label(parts: Parts) -> str:
    """A noun phrase such as "People killed: miners, Chile, August 2010"."""
    head = _head(parts)
    parties = _parties(parts, head)
    rest = [
        extra
        for extra in (_known(parts.place), _period(parts))
        if extra and extra.lower() not in head.lower()
    ]
    rest = [extra for extra in rest if extra not in parties]
    return ", ".join([head + parties, *rest])


def _head(parts: Parts) -> str:
    what = _cleaned(parts.what)
    if what.lower() in _SAYS_NOTHING:
        what = ""
    if parts.measure is None or (what and _says(what, parts.measure)):
        return what[:1].upper() + what[1:] if what else _GENERIC[parts.kind]
    return f"{parts.measure}: {what}" if what else parts.measure


def _says(what: str, measure: str) -> bool:
    """Whether the words of the text hold the label's last word already: "bilateral trade" and "Trade"."""
    return measure.split()[-1].lower()[:5] in what.lower()


def _cleaned(what: str | None) -> str:
    words = _FIGURE.sub(" ", what or "").replace("…", " ").split()
    return " ".join(words[:_LONGEST]).strip(" ,;:-–—.'\"“”‘’")


def _parties(parts: Parts, head: str) -> str:
    subject, other = (_unsaid(_known(name), head) for name in (parts.subject, parts.object))
    if subject and other:
        return (
            f" of {min(subject, other)} and {max(subject, other)}"
            if parts.mutual
            else f" of {subject} to {other}"
        )
    return f" of {subject or other}" if subject or other else ""


def _unsaid(name: str | None, head: str) -> str | None:
    return name if name and name.lower() not in head.lower() else None


def _known(name: str | None) -> str | None:
    """A country by its English name in CLDR, anything else as it is."""
    return _countries().get(name, name) if name else None


@cache
def _countries() -> Mapping[str, str]:
    from babel import Locale  # only here: labels are the last step of a refresh

    return dict(Locale("en").territories)


def _period(parts: Parts) -> str | None:
    start, end = parts.period_start, parts.period_end
    if start is None or end is None:
        return None
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if (
        start.day == 1
        and (start.year, start.month) == (end.year, end.month)
        and end.day == monthrange(end.year, end.month)[1]
    ):
        return f"{month_name[start.month]} {start.year}"
    return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"
