"""Texts with their figures marked by hand, so that roles are tested apart from the readers of values.

`"The blast killed {41} people on {Monday|date 2024-07-08}."` marks a count and a date; the word after the bar is the
kind of the reading, with the days of a date (a year, a month, a day) or the unit of a measure behind it.
"""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache

from facts import measures
from facts.measures import Measures
from facts.roles import Role, describe
from facts.segment import segment
from facts.values.reading import Days, Reading

_MARK = re.compile(r"\{([^{}|]+)(?:\|(\w+)(?: ([^{}]+))?)?\}")


@cache
def shipped() -> Measures:
    return measures.load()


def roles(marked: str, title: str | None = None, known: Measures | None = None) -> list[Role]:
    """The roles of the marked figures of a text, in order."""
    text, readings = _unmarked(marked)
    return describe(text, segment(text), readings, known or shipped(), None, title)


def role(marked: str, title: str | None = None) -> Role:
    """The role of the first figure whose mark ends the braces with nothing after the bar, or of the first of all."""
    return roles(marked, title)[0]


def _unmarked(marked: str) -> tuple[str, list[Reading]]:
    parts: list[str] = []
    readings: list[Reading] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        parts += [marked[at : mark.start()], mark[1]]
        length += mark.start() - at
        readings.append(_reading(length, mark[1], mark[2] or "count", mark[3]))
        length += len(mark[1])
        at = mark.end()
    return "".join([*parts, marked[at:]]), readings


def _reading(start: int, surface: str, kind: str, detail: str | None) -> Reading:
    end = start + len(surface)
    if kind == "date":
        first, last = _days(detail or "2024")
        return Reading(start, end, "date", "test", date_start=first, date_end=last, edtf=detail)
    digits = re.sub(r"[^\d.]", "", surface).strip(".")
    value = Decimal(digits) * (1_000_000 if "million" in surface else 1) if digits else None
    return Reading(start, end, kind, "test", value=value, low=value, high=value, unit=detail)  # type: ignore[arg-type]


def _days(edtf: str) -> Days:
    numbers = [int(part) for part in edtf.split("-")]
    year, month, day = (*numbers, None, None)[:3]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
