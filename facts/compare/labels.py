"""A claim in words: what, whom, where and which period, from the fields of its facts. Never a figure.

>>> label(Parts("Trade", "money", "bilateral trade", "India", "Russia", None, None, None, "both"))
'Bilateral trade of India and Russia'
"""

import re
from calendar import month_name, monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from facts.measures import PartyRoles

_LONGEST = 10
"""Words of `what` that a label takes over."""

# matches a word that holds a digit, "14.7" or "22nd"; not "Covid"
_FIGURE = re.compile(r"\S*\d\S*")
_DIGIT = re.compile(r"\d")

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


_TOWARDS = {"Imports": "from"}
"""The word between the two parties of a flow where it is not "to"."""

_PLACED = re.compile(r" (?:in|at|to|from|by|for|on) |,")

_EDGES = " ,;:-–—.'\"“”‘’"

_SAYS_NOTHING = frozenset(
    {"people", "person", "persons", "number", "total", "figure", "figures", "more", "others"}
)
"""What is counted, in words that add nothing to a measure."""


class Parts(NamedTuple):
    """What a claim's facts say most often.

    `measure` is the label of a known measure, None where none is known; `roles` is how that measure treats its two
    parties (`facts.measures.Measure.parties`).
    """

    measure: str | None
    kind: str
    what: str | None
    subject: str | None
    object: str | None
    place: str | None
    period_start: date | None
    period_end: date | None
    roles: PartyRoles | None = None


def label(parts: Parts) -> str:
    """A noun phrase such as "People killed: miners, Chile, August 2010"."""
    subject, other = _known(parts.subject), _known(parts.object)
    if parts.roles == "directed" and parts.measure and subject and other:
        head = f"{parts.measure} of {subject} {_TOWARDS.get(parts.measure, 'to')} {other}"
    else:
        head = _with_parties(_head(parts), parts.roles, subject, other)
    rest = (_known(parts.place), _period(parts))
    return ", ".join([head, *(extra for extra in rest if extra and _unsaid(extra, head))])


def _head(parts: Parts) -> str:
    what = _cleaned(parts.what)
    if what.lower() in _SAYS_NOTHING or (parts.measure and what.lower() in parts.measure.lower()):
        what = ""
    if parts.measure is None:
        return what[:1].upper() + what[1:] if what else _GENERIC[parts.kind]
    return _joined(parts.measure, what) if what else parts.measure


def _joined(measure: str, what: str) -> str:
    """The measure's label and the words of the text as one phrase, without saying a word twice.

    "Trade" and "bilateral trade" are "Bilateral trade", "Length of a visit" and "visit to Russia" are "Length of a
    visit to Russia"; otherwise the words follow a colon.
    """
    first, last = measure.rpartition(" ")[::2]
    if last.lower()[:5] not in what.lower():
        return f"{measure}: {what}"
    if not first:
        return what[:1].upper() + what[1:]
    return f"{first} {what}" if what.split()[0].lower() == last.lower() else f"{measure}: {what}"


def _with_parties(head: str, roles: PartyRoles | None, subject: str | None, other: str | None) -> str:
    subject, other = _unsaid(subject, head), _unsaid(other, head)
    if roles == "visited":
        return f"{head} to {other}" if other else head
    if subject and other:
        joint = " and ".join(sorted((subject, other)))
        return f"{head} of {joint}" if roles == "both" else f"{head} of {subject} to {other}"
    if not (subject or other):
        return head
    # "Power plants in India of Russia" would be misread
    return f"{head}, {subject or other}" if _PLACED.search(head) else f"{head} of {subject or other}"


def _unsaid(name: str | None, head: str) -> str | None:
    return name if name and name.lower() not in head.lower() else None


def _cleaned(what: str | None) -> str:
    pieces = [_without_figures(piece).strip(_EDGES) for piece in (what or "").split("…")]
    words = ", ".join(filter(None, pieces)).split()
    return " ".join(words[:_LONGEST]).strip(_EDGES)


def _without_figures(text: str) -> str:
    return _FIGURE.sub(" ", text) if _DIGIT.search(text) else text


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
    return _day(start) if start == end else f"{_day(start)} to {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"
