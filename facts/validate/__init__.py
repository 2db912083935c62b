"""The suites of `expectations/` put to a staging table: the only room that knows Great Expectations.

Importing Great Expectations takes seconds and 270 MB, so that nothing here does it before the first audit.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from facts.records import Validation
from facts.store import Connection
from facts.validate.findings import findings
from facts.validate.own import Own, own_checks, own_memory
from facts.validate.suites import Suite, SuiteError, load

if TYPE_CHECKING:
    from facts.validate.docs import DataDocs

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

_LATEST = "SET VARIABLE refresh = (SELECT arg_max(refresh_id, (finished, refresh_id)) FROM refreshes)"


def audit(
    connection: Connection, folder: Path | None = None, own: Own | None = None, data_docs: Path | None = None
) -> list[Validation]:
    """What came of every expectation of every suite in `folder` (default: the shipped ones) and of a user's own, in order.

    An expectation that fails or cannot be carried out is a result, not an exception. Great Expectations' own pages go to
    the folder `data_docs` where one is given. Raises SuiteError when a suite file cannot be used, OSError when the pages
    cannot be written.
    """
    suites = load(folder)
    from facts.validate.engine import Engine

    docs = _data_docs(data_docs) if data_docs else None
    runs = [(Engine(connection, folder, docs), suites)]
    if own:
        runs.append((Engine(connection, own.folder, docs), list(own.suites)))
    found = [validation for engine, asked in runs for suite in asked for validation in engine.run(suite)]
    if docs:
        docs.write()
    return found


def audit_again(
    connection: Connection, own: Own | None = None, data_docs: Path | None = None
) -> list[Validation]:
    """The audit of a published table once more, against the refreshes before its latest one; see `audit`."""
    connection.execute(_LATEST)
    return audit(connection, own=own, data_docs=data_docs)


def _data_docs(folder: Path) -> "DataDocs":
    from facts.validate.docs import DataDocs

    return DataDocs(folder)
