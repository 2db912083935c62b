"""Libraries that another one must not find while it is imported."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Modules that cannot be imported in here; those that are loaded already stay loaded."""
    modules: dict[str, Any] = sys.modules
    absent = [name for name in names if name not in modules]
    # what the import system takes for "there is none"
    modules.update(dict.fromkeys(absent))
    try:
        yield
    finally:
        for name in absent:
            del modules[name]
