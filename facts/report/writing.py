"""A file of the report, whole or as it was before."""

import os
from contextlib import suppress
from pathlib import Path


def put(path: Path, text: str) -> None:
    """Write the text beside its place and rename it there, so that a full disk never leaves half a page.

    Raises OSError where it cannot be written; what stood there still does.
    """
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_text(text, "utf-8")
        os.replace(fresh, path)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()
