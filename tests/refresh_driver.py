"""Refreshes that are killed, each in a process of its own, for `test_refresh.py`.

`python refresh_driver.py FOLDER POINT …` loads all libraries once and forks a child for each point. A child refreshes
`FOLDER/facts.duckdb` from `FOLDER/new` and kills itself at the point: `module:attribute:before` or `:after` a call, a
number of seconds from its start, or `size=N`: it is not killed but cannot write a file larger than N bytes. Prints, for each point, what is found afterwards as a line of JSON. The parent never
opens a database.
"""

import importlib
import json
import os
import resource
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb  # noqa: F401

import facts
import facts.refresh
import facts.validate.engine
from facts import store


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    """Make this process kill itself at the point."""
    if ":" not in point:
        threading.Thread(target=lambda: (time.sleep(float(point)), kill()), daemon=True).start()
        return
    module_name, attribute, moment = point.split(":")
    module = importlib.import_module(module_name)
    honest: Callable[..., Any] = getattr(module, attribute)

    def deadly(*arguments: Any, **options: Any) -> Any:
        if moment == "before":
            kill()
        result = honest(*arguments, **options)
        kill()
        return result

    setattr(module, attribute, deadly)


def refresh(folder: Path) -> None:
    facts.refresh.build([folder / "new"], folder / "facts.duckdb", folder / "reports")


def in_child(action: Callable[[], None], note: Path) -> int:
    """Run in a forked process; its exit code, or the negative number of the signal that ended it.

    What it raises is written to `note`.
    """
    child = os.fork()
    if child == 0:
        try:
            action()
            os._exit(0)
        except BaseException as error:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            note.write_text(f"{type(error).__name__}: {error}")
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def whole(table: Path) -> int:
    """How many sources a table has, after every row of it was read. Raises when it is damaged."""
    with store.connect(table) as connection:
        names = [row[0] for row in connection.execute("SHOW TABLES").fetchall()]
        for name in names:
            connection.execute(f"SELECT * FROM {name}").fetchall()
        return len(store.read_sources(connection))


def report_on(folder: Path, point: str, status: int, note: Path) -> None:
    left = sorted(path.name for path in folder.iterdir() if path.name.startswith("facts.duckdb."))
    found = {"point": point, "status": status, "sources": whole(folder / "facts.duckdb"), "left": left}
    print(json.dumps(found | {"error": note.read_text()}), flush=True)


def doomed(folder: Path, point: str) -> None:
    """A refresh that is killed at a point, or, with `size=N`, cannot write files larger than N bytes, as on a full disk."""
    kind, _, limit = point.partition("=")
    if kind == "size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    else:
        arm(point)
    refresh(folder)


def main(folder: Path, points: list[str]) -> None:
    saved = folder / "saved.duckdb"
    # grammars and measures are made once, for all children
    facts.extract("Two people died on Monday.")
    note = folder / "note.txt"
    shutil.copy(folder / "facts.duckdb", saved)
    for point in points:
        note.write_text("")
        status = in_child(partial(doomed, folder, point), note)
        in_child(partial(report_on, folder, point, status, note), note)
        shutil.copy(saved, folder / "facts.duckdb")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
