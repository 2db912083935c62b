"""What a picture is made of: statements with their side, marks on an axis, and labels that fit beside them."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from facts.report import extents, words
from facts.report.extents import Extent
from facts.report.rows import FigureRow, SourceRow, StatementRow
from facts.report.scale import Axis

_LETTER_WIDTH, _PICTURE_WIDTH, _MARK_WIDTH = 7.2, 230.0, 16.0
"""Pixels, of a letter of a label, of a picture at its narrowest, and of a mark: whether a label fits beside it."""


class Said(NamedTuple):
    """One source stating one figure of a claim.

    `copied` says that it prints the text of an earlier source, `counts` that an editor ruled that this figure counts.
    """

    statement: StatementRow
    source: SourceRow
    figure: FigureRow
    side: str
    copied: bool
    counts: bool = False

    @property
    def moment(self) -> tuple[bool, str, str]:
        """Sorts by publication, sources without a known day last."""
        first = self.source.published_start.isoformat() if self.source.published_start else ""
        return not first, max(first, self.source.published or "") if first else "", self.source.source_id


class Mark(NamedTuple):
    """A dot at `point` and a whisker from `low` to `high`, in percent; None where there is none."""

    side: str
    point: float | None
    low: float | None
    high: float | None
    open_low: bool
    open_high: bool
    hollow: bool
    counts: bool


class Label(NamedTuple):
    """A figure in its own words, `at` percent from the edge that `place` names."""

    hedge: str
    text: str
    place: str = "none"
    at: float = 0.0

    @property
    def words(self) -> str:
        return f"{self.hedge} {self.text}".strip()


def lengths(figures: Sequence[FigureRow]) -> dict[str, Extent]:
    """The extent of each figure by its id; empty where the figures have no scale in common."""
    found = extents.extents(figures)
    return {f.figure_id: e for f, e in zip(figures, found, strict=True)} if found else {}


def axis(sizes: Iterable[Extent], make: Callable[..., Axis]) -> Axis:
    """An axis, made by a function of `scale`, on which every extent has room."""
    known = list(sizes)
    ends = [end for extent in known for end in extent.ends]
    return make(
        ends, open_low=any(e.low is None for e in known), open_high=any(e.high is None for e in known)
    )


def mark(one: Said, extent: Extent, axis: Axis) -> Mark:
    start, end = span(extent, axis)
    exact = extent.low is not None and extent.low == extent.high
    return Mark(
        side=one.side,
        point=None if extent.point is None else axis.at(extent.point),
        low=None if exact else start,
        high=None if exact else end,
        open_low=extent.low is None,
        open_high=extent.high is None,
        hollow=one.copied,
        counts=one.counts,
    )


def span(extent: Extent, axis: Axis) -> tuple[float, float]:
    """Both ends in percent; an open end goes to the end of the axis."""
    start = axis.low if extent.low is None else extent.low
    end = axis.high if extent.high is None else extent.high
    return axis.at(start), axis.at(end)


def label(statement: StatementRow) -> Label:
    return Label(extents.hedge(statement), words.clip(statement.surface, 36))


def placed(text: Label, extent: Extent, axis: Axis) -> Label:
    """The label right of its mark, left of it, or above where neither side has room."""
    start, end = span(extent, axis)
    right = (100 - end) / 100 * _PICTURE_WIDTH
    left = start / 100 * _PICTURE_WIDTH
    if max(left, right) < len(text.words) * _LETTER_WIDTH + _MARK_WIDTH:
        above = "above-start" if start <= 100 - end else "above-end"
        return text._replace(place=above, at=round(min(start, 100 - end, 30.0), 2))
    if right >= left:
        return text._replace(place="right", at=end)
    return text._replace(place="left", at=round(100 - start, 2))
