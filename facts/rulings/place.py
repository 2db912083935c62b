"""Which file holds the rulings.

One rule for every command: the file that is named on the command line; else the one that `facts.toml` names; else
`rulings.toml` beside `facts.toml`, or in the present folder where there is no `facts.toml`.

    rulings = "desk/rulings.toml"       # in facts.toml, from its folder
"""

import tomllib
from pathlib import Path

from facts.rulings.file import RulingError

NAME = "rulings.toml"


def target(settings: Path | None, given: Path | None = None) -> Path:
    """Where the rulings belong, whether the file is there yet or not.

    Raises RulingError where `settings` cannot be read as TOML or names no path, OSError where it is not there.
    """
    if given is not None:
        return given
    if settings is None:
        return Path(NAME)
    return settings.parent / _named(settings)


def find(settings: Path | None, given: Path | None = None) -> Path | None:
    """The file of rulings; None where nobody named one and there is none at the usual place.

    Raises RulingError as `target` does, and where a file was named that is not there.
    """
    path = target(settings, given)
    if path.is_file():
        return path
    if given is not None or (settings and path != settings.parent / NAME):
        raise RulingError(f"the rulings are to be in {path}, which is not there")
    return None


def _named(settings: Path) -> str:
    try:
        name = tomllib.loads(settings.read_text("utf-8")).get("rulings", NAME)
    except ValueError as error:
        raise RulingError(f"{settings} is not TOML: {error}") from error
    if not isinstance(name, str):
        raise RulingError(f"{settings}: `rulings` is the path of a file")
    return name
