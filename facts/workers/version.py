"""What a reading, or the comparison of what was read, depends on: where it is the same, the same would come out again."""

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from facts import resources
from facts.measures import Measures
from facts.records import Source

_ROOMS = (
    "records.py",
    "measures.py",
    "ingest",
    "segment",
    "values",
    "roles",
    "extraction.py",
    "workers",
    "align",
)
"""Where the code stands that a reading or a sketch can depend on; a room too many costs a reading, one too few a wrong one."""

_LIBRARIES = ("sentencex",)
"""What these rooms read texts with beside the standard library."""

_CLAIM_ROOMS = ("records.py", "rulings", "align", "compare")
_CLAIM_LIBRARIES = ("numpy", "scipy", "currencyconverter")
"""The same for what comes after reading: what claims a story has, and how their figures compare."""


@cache
def reader_version() -> str:
    """A hash of the code and data of the reader and of the libraries that it reads with.

    It is made from the files, so that nobody has to remember to raise a number.
    """
    return _digest(_ROOMS, _LIBRARIES)


@cache
def claims_version() -> str:
    """The same of what aligns and compares."""
    return _digest(_CLAIM_ROOMS, _CLAIM_LIBRARIES)


def _digest(rooms: Sequence[str], libraries: Sequence[str]) -> str:
    home = Path(__file__).parent.parent
    places = [*(home / room for room in rooms), resources.path("schemas")]
    digest = blake2b(repr([(name, version(name)) for name in libraries]).encode(), digest_size=16)
    for path in sorted(file for place in places for file in _files(place)):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(place: Path) -> list[Path]:
    found = place.rglob("*") if place.is_dir() else [place]
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def measured(measures: Measures) -> str:
    """What the measures say, as a short text."""
    said = "\n".join(measure.model_dump_json() for measure in measures.values())
    return blake2b(said.encode(), digest_size=16).hexdigest()


def reading(source: Source, *reader: str) -> int:
    """The key of a reading, in 64 bits: all of a source that its facts are read from, and by whom."""
    parts = (
        source.source_id,
        source.sha256,
        source.title,
        source.published_start,
        source.published_end,
        *reader,
    )
    digest = blake2b("\x1f".join(map(repr, parts)).encode(), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)
