"""Which form of an answer a caller gets: the one that `format` names, else the best that `Accept` allows (RFC 9110, 12.5.1)."""

from collections.abc import Sequence
from typing import NamedTuple

from facts.service.formats import MEDIA, FormatName
from facts.service.problems import Failed

ANY = "*/*"
_LONGEST = 1_000
"""Characters of an `Accept` that are read."""


class Range(NamedTuple):
    """A range of types with how much it is wanted."""

    media: str
    quality: float


def choose(accept: str | None, asked: FormatName | None, offered: Sequence[FormatName]) -> FormatName:
    """The form to answer in. Raises Failed with 406 where none that is offered will do."""
    if asked and asked in offered:
        return asked
    ranges = _ranges(accept or ANY)
    best = max(offered, key=lambda name: _wanted(name, ranges))
    if asked or not _wanted(best, ranges):
        raise Failed(406, f"this is answered as {', '.join(MEDIA[name].sent for name in offered)}")
    return best


def _ranges(accept: str) -> list[Range]:
    return [_range(part) for part in accept[:_LONGEST].split(",") if part.strip()]


def _range(part: str) -> Range:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return Range(media, _quality(value))
    return Range(media, 1.0)


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _wanted(name: FormatName, ranges: Sequence[Range]) -> float:
    """How much a format is wanted: by the most specific range that it falls under."""
    sent, also = MEDIA[name]
    own = {sent.partition(";")[0], *also}
    for matches in (own, {media.partition("/")[0] + "/*" for media in own}, {ANY}):
        found = [one.quality for one in ranges if one.media in matches]
        if found:
            return max(found)
    return 0.0
