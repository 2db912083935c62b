"""The suites of `expectations/` put to a staging table: the only room that knows Great Expectations.

Importing Great Expectations takes seconds and 170 MB, so that nothing here does it before the first audit, and for a large table
it is another process that does.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from facts.records import Validation
from facts.store import Connection, count, halved
from facts.validate.answering import Asked, answered
from facts.validate.findings import findings
from facts.validate.looks import Stored, sent
from facts.validate.own import Own, own_checks, own_memory
from facts.validate.suites import Suite, SuiteError, load
from facts.workers.applying import apart

__all__ = [
    "Own",
    "Suite",
    "SuiteError",
    "audit",
    "audit_again",
    "findings",
    "load",
    "own_checks",
    "own_memory",
]

LARGE = 50_000
"""Facts from which on Great Expectations is loaded in a process of its own, so that its 170 MB go before the table is packed."""

_LATEST = "SET VARIABLE refresh = (SELECT arg_max(refresh_id, (finished, refresh_id)) FROM refreshes)"


def audit(
    connection: Connection, folder: Path | None = None, own: Own | None = None, data_docs: Path | None = None
) -> list[Validation]:
    """What came of every expectation of every suite in `folder` (default: the shipped ones) and of a user's own, in order.

    An expectation that fails or cannot be carried out is a result, not an exception. Great Expectations' own pages go to
    the folder `data_docs` where one is given. Raises SuiteError when a suite file cannot be used, OSError when the pages
    cannot be written.
    """
    far = "great_expectations" not in sys.modules and count(connection, "facts") >= LARGE
    asked = [_asked("shipped", load(folder), Stored(connection, folder), far)]
    if own:
        asked.append(_asked("own", own.suites, Stored(connection, own.folder), far))
    work = partial(answered, data_docs=data_docs)
    if not far:
        return work(asked)
    with halved(connection):
        return apart(work, asked)


def _asked(origin: str, suites: Sequence[Suite], table: Stored, far: bool) -> Asked:
    return Asked(origin, suites, sent(table, suites) if far else table)


def audit_again(
    connection: Connection, own: Own | None = None, data_docs: Path | None = None
) -> list[Validation]:
    """The audit of a published table once more, against the refreshes before its latest one; see `audit`."""
    connection.execute(_LATEST)
    return audit(connection, own=own, data_docs=data_docs)
