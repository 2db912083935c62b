"""The step line of a running total: each step is a later count, drawn at its time of publication."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from facts.report import scale
from facts.report.extents import Extent, day_number
from facts.report.marks import Label, Said, label, lengths
from facts.report.rows import FigureRow, SourceRow
from facts.report.scale import Axis, Tick
from facts.report.strip import Row, caption, fold, row

_FEWEST = 3
"""Moments from which on a line says more than a strip."""

_NEAR = 15.0
"""Percent of the width and height within which a second label would lie on the first."""


class Point(NamedTuple):
    """A figure at its time; the label is empty where it would lie on another one."""

    x: float
    y: float
    side: str
    label: Label | None
    low: float | None
    high: float | None


class Stroke(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float


class Steps(NamedTuple):
    caption: str
    points: list[Point]
    strokes: list[Stroke]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    rows: list[Row]


def draw(said: Sequence[Said], figures: Sequence[FigureRow], nature: str | None, title: str) -> Steps | None:
    """The step line, or None where the measure is no running total or too few figures have a time and a value."""
    sizes = lengths(figures)
    timed = sorted(
        (one for one in said if not one.copied and _level(one, sizes) is not None), key=lambda one: one.moment
    )
    moments = {instant(one.source) for one in timed if one.side == "A"} - {None}
    if nature != "running" or len(moments) < _FEWEST:
        return None
    known = [one for one in timed if instant(one.source) is not None]
    across = scale.times([instant(one.source) or 0.0 for one in known], hours=True)
    upward = scale.numbers([end for one in known for end in sizes[one.figure.figure_id].ends], zero=True)
    points = _points(known, sizes, across, upward)
    strokes = _strokes([point for point in points if point.side == "A"])
    rows = [row(one) for one, _ in fold(said)]
    return Steps(caption(title, figures[0], upward), points, strokes, across.ticks, upward.ticks, rows)


def instant(source: SourceRow) -> float | None:
    """When a source was published, in days since the year 1; None where the day is not known."""
    if source.published_start is None or source.published_start != source.published_end:
        return None
    try:
        clock = datetime.fromisoformat(source.published or "")
    except ValueError:
        return day_number(source.published_start)
    return day_number(clock.date()) + (clock.hour * 60 + clock.minute) / 1440


def _level(one: Said, sizes: Mapping[str, Extent]) -> float | None:
    extent = sizes.get(one.figure.figure_id)
    if extent is None or one.figure.date_start is not None:
        return None
    return next((value for value in (extent.point, extent.low, extent.high) if value is not None), None)


def _points(known: Sequence[Said], sizes: Mapping[str, Extent], across: Axis, upward: Axis) -> list[Point]:
    points: list[Point] = []
    for one in known:
        extent = sizes[one.figure.figure_id]
        x = across.at(instant(one.source) or 0.0)
        y = 100 - upward.at(_level(one, sizes) or 0.0)
        wide = extent.low is not None and extent.high is not None and extent.low < extent.high
        free = all(abs(x - p.x) > _NEAR or abs(y - p.y) > _NEAR for p in points if p.label)
        points.append(
            Point(
                x=x,
                y=y,
                side=one.side,
                label=label(one.statement) if free else None,
                low=100 - upward.at(extent.low) if wide and extent.low is not None else None,
                high=100 - upward.at(extent.high) if wide and extent.high is not None else None,
            )
        )
    return points


def _strokes(points: Sequence[Point]) -> list[Stroke]:
    """Level until the next count, then straight to it; the last one holds to the edge."""
    strokes = []
    for point, following in pairwise(points):
        strokes.append(Stroke(point.x, point.y, following.x, point.y))
        strokes.append(Stroke(following.x, point.y, following.x, following.y))
    return [*strokes, Stroke(points[-1].x, points[-1].y, 100.0, points[-1].y)] if points else []
