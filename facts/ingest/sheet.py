"""`sources.toml`: what is known of the files beside it.

[defaults]                      # for every file of the folder: publisher, published
published = "2024-07-08/2024-07-10"

["002_visit.txt"]               # one table for each file name
publisher = "The Daily"         # also: id, url, title, published
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from facts.ingest.document import Metadata, Unusable, metadata_of, warning
from facts.ingest.files import printable, reason
from facts.records import Finding

NAME = "sources.toml"
_DEFAULTS = "defaults"
_FOR_ALL = ("publisher", "published")
_FOR_ONE = Metadata.__slots__
_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one `sources.toml` says; an empty one where a folder has none."""

    defaults: Metadata = _NOTHING
    entries: Mapping[str, Metadata] = field(default_factory=dict)

    def complete(self, name: str, own: Metadata) -> Metadata:
        """The entry of the file, then what the file says itself, then the defaults."""
        return self.entries.get(name, _NOTHING).or_else(own).or_else(self.defaults)

    def complete_line(self, name: str, own: Metadata) -> Metadata:
        """The same for one of many documents in a file: it speaks for itself first, and has no id but its own."""
        shared = replace(self.entries.get(name, _NOTHING), id=None)
        return own.or_else(shared).or_else(self.defaults)


def read(folder: Path) -> tuple[Sheet, list[Finding]]:
    """The sheet of a folder and what is wrong with it; one that cannot be read counts as empty."""
    path = folder / NAME
    if not path.is_file():
        return Sheet(), []
    where = printable(path)
    try:
        tables = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        sheet = _sheet(tables)
    except OSError as error:
        return Sheet(), [warning(where, f"cannot be read: {reason(error)}")]
    except (ValueError, RecursionError) as error:
        return Sheet(), [warning(where, f"is not TOML: {error}")]
    except Unusable as error:
        return Sheet(), [warning(where, str(error))]
    return sheet, [warning(where, what) for what in _complaints(folder, tables)]


def _sheet(tables: Mapping[str, object]) -> Sheet:
    known = {name: _metadata(name, table) for name, table in tables.items()}
    defaults = known.pop(_DEFAULTS, _NOTHING)
    return Sheet(Metadata(publisher=defaults.publisher, published=defaults.published), known)


def _metadata(name: str, table: object) -> Metadata:
    if not isinstance(table, Mapping):
        raise Unusable(f'{name!r} is not a table: write [{_DEFAULTS}] or ["file name"] above it')
    try:
        return metadata_of(table)
    except Unusable as error:
        raise Unusable(f"[{name!r}]: {error}") from None


def _complaints(folder: Path, tables: Mapping[str, object]) -> list[str]:
    """Names of keys and files that nothing answers to: most are slips of the pen."""
    complaints = []
    for name, table in tables.items():
        allowed = _FOR_ALL if name == _DEFAULTS else _FOR_ONE
        unknown = [key for key in table if key not in allowed] if isinstance(table, Mapping) else []
        complaints += [
            f"[{name!r}] has an unknown key {key!r}; known are {', '.join(allowed)}" for key in unknown
        ]
        if name != _DEFAULTS and not (folder / name).exists():
            complaints.append(f"[{name!r}] names no file beside it")
    return complaints
