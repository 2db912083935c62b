"""facts: typed facts from news, aligned across sources, compared and audited.

`extract` reads one text, `build` refreshes a table, `diff` compares two refreshes, `claim` shows a claim in a notebook. These
names load what they need when they are first used, so that reading one text does not pay for the database.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from facts.records import Claim, Fact, Figure, Finding, Refresh, Relation, Source

if TYPE_CHECKING:
    from facts.extraction import extract
    from facts.history import diff
    from facts.refresh import build
    from facts.report.cell import claim

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Fact",
    "Figure",
    "Finding",
    "Refresh",
    "Relation",
    "Source",
    "build",
    "claim",
    "diff",
    "extract",
]


_HOMES = {
    "extract": "facts.extraction",
    "build": "facts.refresh",
    "diff": "facts.history",
    "claim": "facts.report.cell",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'facts' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
