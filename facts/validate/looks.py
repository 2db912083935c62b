"""What Great Expectations looks at: a table, or what was found in one and is sent to another process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from facts.store import Connection
from facts.validate import frames
from facts.validate.suites import Suite

if TYPE_CHECKING:
    import pandas as pd


class Look(Protocol):
    def frame(self, name: str) -> "pd.DataFrame":
        """The rows of a rule. Raises whatever keeps it from being carried out."""
        ...

    def count(self, table: str) -> int:
        """How many rows a table has."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """A table, with the rules of `folder` or the shipped ones."""

    connection: Connection
    folder: Path | None = None

    def frame(self, name: str) -> "pd.DataFrame":
        return frames.frame(self.connection, name, self.folder)

    def count(self, table: str) -> int:
        return frames.count(self.connection, table)


@dataclass(frozen=True, slots=True)
class Sent:
    """The same for some suites, as values: of each rule the rows, or why there are none."""

    rows: Mapping[str, bytes | str]
    counts: Mapping[str, int]

    def frame(self, name: str) -> "pd.DataFrame":
        found = self.rows[name]
        if isinstance(found, str):
            raise RuntimeError(found)
        return frames.unpacked(found)

    def count(self, table: str) -> int:
        return self.counts[table]


def sent(look: Stored, suites: Iterable[Suite]) -> Sent:
    """What these suites ask for."""
    asked = [expectation["meta"] for suite in suites for expectation in suite.expectations]
    return Sent(
        {name: _rows(look, name) for name in dict.fromkeys(meta["frame"] for meta in asked)},
        {table: look.count(table) for table in dict.fromkeys(meta["of"] for meta in asked)},
    )


def _rows(look: Stored, name: str) -> bytes | str:
    try:
        return frames.packed(look.connection, name, look.folder)
    # it is told in the other process, as the result of the checks that look at these rows
    except Exception as error:
        return str(error)
