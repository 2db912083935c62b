"""Suites as files: JSON in the form that Great Expectations itself reads.

What we add stands in the `meta` of each expectation: its `name`, the `frame` (a file of `rules/` whose rows it looks
at) and `of`, the table whose rows are counted as checked.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

from facts import resources
from facts.records import Severity

ORDER = ("structure", "plausibility", "drift", "conflicts")
"""The shipped suites as a reader wants them; suites of other names follow in the order of their names."""


class SuiteError(ValueError):
    """A suite file that cannot be used; the message names the file and what is wrong in it."""


class Suite(NamedTuple):
    """One file: its name and its expectations as Great Expectations takes them."""

    name: str
    expectations: tuple[Mapping[str, Any], ...]


def load(folder: Path | None = None) -> list[Suite]:
    """Every `*.json` of `folder` (default: the shipped ones). Raises SuiteError for a file that is no suite."""
    home = folder if folder is not None else resources.path("expectations")
    suites = [_read(path) for path in sorted(home.glob("*.json"))]
    return sorted(suites, key=lambda suite: (_rank(suite.name), suite.name))


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _read(path: Path) -> Suite:
    try:
        content = json.loads(path.read_text("utf-8"))
        suite = Suite(content["name"], tuple(content["expectations"]))
        for expectation in suite.expectations:
            _check(expectation)
    except (ValueError, KeyError, TypeError) as error:
        raise SuiteError(f"{path.name} is not a suite: {_complaint(error)}") from error
    return suite


def _check(expectation: Mapping[str, Any]) -> None:
    for key in ("type", "kwargs", "description"):
        expectation[key]
    for key in ("name", "frame", "of"):
        expectation["meta"][key]
    if expectation["severity"] not in get_args(Severity):
        raise ValueError(
            f"the severity {expectation['severity']!r} is none of {', '.join(get_args(Severity))}"
        )


def _complaint(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
