"""The strip of a claim: a list that is a picture.

Each row says when, who and which figure, with its mark on the axis that all rows share. Positions are percent of the
width, so the page needs no script to fit a phone, and words keep their size.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from facts.report import extents, marks, quotes, scale, words
from facts.report.extents import Extent
from facts.report.marks import Label, Mark, Said, label, lengths, mark, placed
from facts.report.rows import FigureRow
from facts.report.scale import Axis, Tick

_ROWS, _MOST = 8, 16
"""Rows after which sources that repeat a figure are folded into one, and rows after which nothing more is drawn."""


class Row(NamedTuple):
    when: str
    who: str
    by: str
    more: int
    label: Label
    mark: Mark | None
    side: str
    hollow: bool
    counts: bool


class Gap(NamedTuple):
    """The distance between the nearest ends of the first two sides."""

    low: float
    high: float
    text: str


class Strip(NamedTuple):
    caption: str
    rows: list[Row]
    left_out: int
    ticks: tuple[Tick, ...]
    gap: Gap | None


def draw(said: Sequence[Said], figures: Sequence[FigureRow], leads: Sequence[FigureRow], title: str) -> Strip:
    """One row for each source and figure, in order of publication; no marks where the figures share no scale."""
    sizes = lengths(figures)
    axis = _axis(sizes.values(), figures[0]) if sizes else None
    folded = fold(said)
    rows = [_row(one, more, sizes, axis) for one, more in folded[:_MOST]]
    ticks = axis.ticks if axis else ()
    return Strip(
        caption(title, figures[0], axis),
        rows,
        len(folded[_MOST:]),
        ticks,
        _gap(sizes, leads, figures[0], axis),
    )


def fold(said: Sequence[Said]) -> list[tuple[Said, int]]:
    """In order of publication, each with the number of further sources that say the same and get no row."""
    ordered = sorted(said, key=lambda one: one.moment)
    room = _ROWS - len({one.figure.figure_id for one in ordered})
    kept: dict[str, list[Said]] = {}
    more: Counter[str] = Counter()
    for one in ordered:
        same = kept.setdefault(one.figure.figure_id, [])
        if same and room <= 0:
            more[one.figure.figure_id] += 1
        else:
            room -= bool(same)
            same.append(one)
    rows = [(one, more[name] if one is same[-1] else 0) for name, same in kept.items() for one in same]
    return sorted(rows, key=lambda row: row[0].moment)


def _row(one: Said, more: int, sizes: Mapping[str, Extent], axis: Axis | None) -> Row:
    text, drawn = label(one.statement), None
    if axis:
        extent = sizes[one.figure.figure_id]
        text, drawn = placed(text, extent, axis), mark(one, extent, axis)
    source = one.source
    return Row(
        when=words.published(source.published, source.published_start, source.published_end),
        who=quotes.publisher(source),
        by=quotes.speaker(one.statement) + (", a copy" if one.copied else ""),
        more=more,
        label=text,
        mark=drawn,
        side=one.side,
        hollow=one.copied,
        counts=one.counts,
    )


def row(one: Said) -> Row:
    """A row of a list that stands beside a picture and draws no mark on an axis."""
    return _row(one, 0, {}, None)


def caption(title: str, lead: FigureRow, axis: Axis | None) -> str:
    """What is measured and in which unit, as in "Cost, million euros"."""
    unit = words.unit_name(lead.unit) if lead.unit and axis else ""
    told = unit.lower() in title.lower()
    scaled = " ".join(filter(None, [axis.magnitude if axis else "", "" if told else unit]))
    return ", ".join(filter(None, [words.sentence(title), scaled]))


def _axis(sizes: Iterable[Extent], lead: FigureRow) -> Axis:
    return marks.axis(sizes, scale.times if lead.date_start or lead.date_end else scale.numbers)


def _gap(
    sizes: Mapping[str, Extent], leads: Sequence[FigureRow], scaled: FigureRow, axis: Axis | None
) -> Gap | None:
    if axis is None or len(leads) < 2:
        return None
    apart = extents.distance(sizes[leads[0].figure_id], sizes[leads[1].figure_id], scaled)
    return Gap(axis.at(apart.low), axis.at(apart.high), apart.words) if apart else None
