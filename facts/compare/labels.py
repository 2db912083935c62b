"""A claim in words: what, whom, where and which period, from the fields of its facts. Never a figure.

>>> label(Parts("Trade", "money", "bilateral trade", "India", "Russia", None, None, None, mutual=True))
'Bilateral trade of India and Russia'
"""

import csv
import re
from calendar import month_name, monthrange
from datetime import date
from functools import cache
from typing import NamedTuple

from facts import resources

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
    rest = [extra for extra in (_known(parts.place), _period(parts)) if extra and extra.lower() not in head.lower()]
    rest = [extra for extra in rest if extra not in parties]
    return ", ".join([head + parties, *rest])


def _head(parts: Parts) -> str:
    what = _cleaned(parts.what)
    if parts.measure is None:
        return what[:1].upper() + what[1:] if what else _GENERIC[parts.kind]
    if what and _says(what, parts.measure):
        return what[:1].upper() + what[1:]
    return f"{parts.measure}: {what}" if what else parts.measure


def _says(what: str, measure: str) -> bool:
    """Whether the words of the text hold the label's last word already: "bilateral trade" and "Trade"."""
    return measure.split()[-1].lower()[:5] in what.lower()


def _cleaned(what: str | None) -> str:
    words = _FIGURE.sub(" ", what or "").replace("…", " ").split()
    return " ".join(words[:_LONGEST]).strip(" ,;:-–—.'\"“”‘’")


def _parties(parts: Parts, head: str) -> str:
    subject, other = _known(parts.subject), _known(parts.object)
    if subject and other:
        one, two = sorted((subject, other)) if parts.mutual else (subject, other)
        link = "and" if parts.mutual else "and with respect to" if parts.kind == "date" else "to"
        return f" of {one} {link} {two}"
    alone = subject or other
    return f" of {alone}" if alone and alone.lower() not in head.lower() else ""


def _known(name: str | None) -> str | None:
    """A country by its name, anything else as it is."""
    return _countries().get(name, name) if name else None


@cache
def _countries() -> dict[str, str]:
    lines = resources.path("schemas", "places", "countries.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["code"]: row["names"].split("|")[0] for row in rows}


def _period(parts: Parts) -> str | None:
    start, end = parts.period_start, parts.period_end
    if start is None or end is None:
        return None
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and (start.year, start.month) == (end.year, end.month) and end.day == monthrange(end.year, end.month)[1]:
        return f"{month_name[start.month]} {start.year}"
    return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"
