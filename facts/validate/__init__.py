"""The suites of `expectations/` put to a staging table: the only room that knows Great Expectations.

Importing Great Expectations takes seconds, so that nothing here does it before the first audit; `warm_up` starts it
early, in the background of other work.
"""

from pathlib import Path
from threading import Thread

from facts.records import Validation
from facts.store import Connection
from facts.validate.findings import findings
from facts.validate.own import Own, own_checks
from facts.validate.suites import Suite, SuiteError, load

__all__ = ["Own", "Suite", "SuiteError", "audit", "findings", "load", "own_checks", "warm_up"]


def audit(connection: Connection, folder: Path | None = None, own: Own | None = None) -> list[Validation]:
    """What came of every expectation of every suite in `folder` (default: the shipped ones) and of a user's own, in order.

    An expectation that fails or cannot be carried out is a result, not an exception. Raises SuiteError when a suite
    file cannot be used.
    """
    suites = load(folder)
    from facts.validate.engine import Engine

    runs = [(Engine(connection, folder), suites)]
    if own:
        runs.append((Engine(connection, own.folder), list(own.suites)))
    return [validation for engine, asked in runs for suite in asked for validation in engine.run(suite)]


def warm_up() -> Thread:
    """Start importing Great Expectations in the background; join the thread before other libraries are imported."""
    thread = Thread(target=_import, name="import of Great Expectations", daemon=True)
    thread.start()
    return thread


def _import() -> None:
    import facts.validate.engine  # noqa: F401
