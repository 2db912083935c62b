"""Which part of the page each sentence stands in."""

from collections.abc import Sequence

from facts.records import Zone
from facts.segment.lines import Line


def zones_of(lines: Sequence[Line]) -> list[list[Zone]]:
    """One zone for each sentence of each line."""
    return [["body"] * len(line.sentences) for line in lines]
