"""What the table said at earlier refreshes, and what changed from one to another.

`record` notes at each refresh what the table says, `diff` compares two of them.
"""

from facts.history import told
from facts.history.changes import (
    Change,
    ClaimChange,
    ClaimChangeName,
    Diff,
    FigureChange,
    Moment,
    Side,
    SourceChange,
)
from facts.history.comparison import between, compare, diff, latest, moments
from facts.history.migration import migrate
from facts.history.versions import record

__all__ = [
    "Change",
    "ClaimChange",
    "ClaimChangeName",
    "Diff",
    "FigureChange",
    "Moment",
    "Side",
    "SourceChange",
    "between",
    "compare",
    "diff",
    "latest",
    "migrate",
    "moments",
    "record",
    "told",
]
