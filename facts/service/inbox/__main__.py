"""`python -m facts.service.inbox`: one refresh for a service.

It is started ahead of its work, so that all libraries are loaded when the order comes, a line of JSON on its standard
input. It says on its standard output how far it is, and ends when the service does, which is when its standard input ends.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

import pyarrow.dataset  # noqa: F401

import facts
import facts.align.stored
import facts.report
import facts.validate.engine
from facts.records import to_json
from facts.refresh import Step
from facts.rulings import RulingError
from facts.store import StoreError
from facts.validate import SuiteError

_NICENESS = 19
"""Those who read come first."""


def main() -> None:
    """Wait for an order and carry it out."""
    said = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    # what a library prints must not end up between the lines
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    line = sys.stdin.buffer.readline()
    if line:
        os.nice(_NICENESS)
        threading.Thread(target=_end_with_the_service, daemon=True).start()
        refresh(json.loads(line), lambda **what: said.write(to_json(what) + b"\n"))


def refresh(order: dict[str, Any], tell: Callable[..., object]) -> None:
    """One refresh, told line by line. A failure that another try may mend leaves it waiting."""

    def progress(step: Step) -> None:
        tell(**step._asdict())

    try:
        done = facts.build(
            order["paths"],
            order["db"],
            order["reports"],
            settings=order["settings"],
            rulings=order["rulings"],
            refresh_id=order["refresh_id"],
            progress=progress,
            wait=3600,
        )
    except (SuiteError, RulingError) as error:
        tell(state="failed", reason=str(error))
    except (StoreError, OSError) as error:
        tell(state="waiting", reason=str(error))
    # whatever else it trips over is told by its name; its words may quote a document
    except Exception as error:
        tell(state="waiting", reason=type(error).__name__)
    else:
        critical = [finding.message for finding in done.findings if finding.severity == "critical"]
        tell(state=done.status, reason="; ".join(critical[:3]) or None)


def _end_with_the_service() -> None:
    """The staging file of a refresh that ends like this is cleared by the next one."""
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
