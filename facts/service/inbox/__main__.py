"""`python -m facts.service.inbox ORDER`: one refresh for a service.

It says on its standard output how far it is, and ends when the service does, which is when its standard input ends.
"""

import json
import os
import sys
import threading
from typing import Any

from facts.records import to_json


def main(order: dict[str, Any]) -> None:
    """One refresh, told line by line. A failure that another try may mend leaves it waiting."""
    said = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    # what a library prints must not end up between the lines
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_end_with_the_service, daemon=True).start()

    def tell(**what: Any) -> None:
        said.write(to_json(what) + b"\n")

    import facts
    from facts.judge import SettingsError
    from facts.rulings import RulingError
    from facts.store import StoreError
    from facts.validate import SuiteError

    try:
        refresh = facts.build(
            order["paths"],
            order["db"],
            order["reports"],
            settings=order["settings"],
            rulings=order["rulings"],
            refresh_id=order["refresh_id"],
            progress=lambda step: tell(**step._asdict()),
            wait=3600,
        )
    except (SuiteError, RulingError, SettingsError) as error:
        tell(state="failed", reason=str(error))
    except (StoreError, OSError) as error:
        tell(state="waiting", reason=str(error))
    # whatever else it trips over is told by its name; its words may quote a document
    except Exception as error:
        tell(state="waiting", reason=type(error).__name__)
    else:
        critical = [finding.message for finding in refresh.findings if finding.severity == "critical"]
        tell(state=refresh.status, reason="; ".join(critical[:3]) or None)


def _end_with_the_service() -> None:
    """The staging file of a refresh that ends like this is cleared by the next one."""
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
