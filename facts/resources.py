"""Where the data files live: `schemas/` and `expectations/`.

In a checkout they stand beside the package, in an installed wheel inside it; nobody else needs to know.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "_resources", _PACKAGE.parent)


@cache
def path(*parts: str) -> Path:
    """Absolute path of a shipped data file or folder, as in `path("schemas", "measures")`.

    Raises FileNotFoundError when the installation lacks it.
    """
    for home in _HOMES:
        found = home.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError(f"the installation lacks {'/'.join(parts)}")
