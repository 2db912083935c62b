"""What is done to one source, and what may go wrong with it: the source pays, nobody else."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from facts.overrun import Overrun, limited, told
from facts.records import Fact, Finding, Source
from facts.workers.columns import fits


class Work(NamedTuple):
    """The pure functions that are applied to every source. They are handed to other processes by name.

    `sketch` gives a NamedTuple of columns, `shape`, that later rooms compare sources by.
    """

    extract: Callable[[Source], list[Fact]]
    sketch: Callable[[Source], Any] | None = None
    shape: type | None = None


class Read(NamedTuple):
    """What came of one source; with a complaint where it was not read, or not in full."""

    facts: Sequence[Fact] = ()
    sketch: Any = None
    complaint: Finding | None = None


def read_one(source: Source, work: Work, seconds: float) -> Read:
    """The facts of one source. What a reader trips over, and one that takes too long, is that document's own affair."""
    try:
        with limited(seconds):
            facts = work.extract(source)
            sketch = work.sketch(source) if work.sketch else None
    except Overrun:
        return unread(source, told(seconds))
    except Exception as error:
        return unread(source, f"{type(error).__name__}: {error}".splitlines()[0])
    kept = [fact for fact in facts if fits(fact)]
    return Read(kept, sketch, None if len(kept) == len(facts) else _too_large(source, facts))


def unread(source: Source, reason: str) -> Read:
    """A source without facts, and why."""
    return Read(complaint=_warning(source, f"its facts could not be read ({reason})"))


def _too_large(source: Source, facts: Sequence[Fact]) -> Finding:
    longest = max(len(fact.surface) for fact in facts if not fits(fact))
    return _warning(source, f"a number of {longest:,} characters is too large to be kept")


def _warning(source: Source, what: str) -> Finding:
    message = f"{source.source_id}: {what}"
    return Finding(severity="warning", check="reading", message=message, subject=source.source_id)
