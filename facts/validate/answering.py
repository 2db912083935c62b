"""Every suite put to Great Expectations; imported at once, it is itself loaded only where it is asked."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from facts.records import Validation
from facts.validate.looks import Look
from facts.validate.suites import Suite


class Asked(NamedTuple):
    """Suites of one origin, and what they look at."""

    origin: str
    suites: Sequence[Suite]
    look: Look


def answered(asked: Sequence[Asked], data_docs: Path | None) -> list[Validation]:
    """What came of every expectation, in order. Great Expectations' own pages go to the folder `data_docs`, where there is one."""
    from facts.validate.docs import DataDocs
    from facts.validate.engine import Engine

    docs = DataDocs(data_docs) if data_docs else None
    found = [
        validation
        for origin, suites, look in asked
        for engine in [Engine(look, origin, docs)]
        for suite in suites
        for validation in engine.run(suite)
    ]
    if docs:
        docs.write()
    return found
