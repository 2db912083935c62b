"""Suites and rules of a user's own: a folder that `facts.toml` names, beside the shipped ones and never instead of them.

    [checks]
    folder = "checks"                   # beside facts.toml: suites as *.json, rules as rules/*.sql

    [checks.severity]                   # of rules that no suite names; a warning where nothing is said
    tolls_odd = "critical"

A rule is one SELECT that returns the offending rows, with the columns `subject` and `problem`. One that no suite names is
put to the table as it is; the comment on top of its file says what is expected.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field, ValidationError

from facts.records import Record, Severity
from facts.store import is_query
from facts.validate.suites import Suite, SuiteError, load

NAME = "own"
"""The suite of the rules that no suite names."""


class Own(NamedTuple):
    """The folder with the rules, and the suites over them."""

    folder: Path
    suites: tuple[Suite, ...]


class Checks(Record):
    folder: Path
    severity: Mapping[str, Severity] = {}


class Build(Record):
    memory: str | None = Field(None, pattern=r"^\d+(?:\.\d+)? ?[KMGT]i?B$")


class Settings(Record):
    """What a `facts.toml` can say; a key that is not known is refused."""

    build: Build | None = None
    checks: Checks | None = None
    rulings: str | None = None
    judge: Mapping[str, Any] | None = Field(None, description="of the judge, which checks it itself")
    serve: Mapping[str, Any] | None = Field(None, description="of the service, which checks it itself")


def own_memory(settings: Path) -> str | None:
    """How much memory the database may take, as a `facts.toml` says it ("1GB"); None where it says nothing.

    Raises SuiteError where the file cannot be used, and OSError where it cannot be read.
    """
    build = _settings(settings).build
    return build.memory if build else None


def own_checks(settings: Path) -> Own | None:
    """The suites that a `facts.toml` asks for; None where it asks for none.

    Raises SuiteError where the file, a suite or a rule cannot be used, and OSError where the file cannot be read.
    """
    checks = _settings(settings).checks
    if checks is None:
        return None
    folder = settings.parent / checks.folder
    if not folder.is_dir():
        raise SuiteError(f"{settings} names the folder {folder}, which is not there")
    suites = load(folder)
    _refuse_shipped_names(folder, suites)
    return Own(folder, (*suites, *_unnamed(folder, suites, checks.severity)))


def _settings(path: Path) -> Settings:
    try:
        return Settings(**tomllib.loads(path.read_text("utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        raise SuiteError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except ValueError as error:
        raise SuiteError(f"{path} is not TOML: {error}") from error


def _refuse_shipped_names(folder: Path, suites: list[Suite]) -> None:
    taken = {suite.name for suite in load()} | {NAME}
    for suite in suites:
        if suite.name in taken:
            raise SuiteError(f"{folder}: a suite cannot be called {suite.name}, there is one of that name")


def _unnamed(folder: Path, suites: list[Suite], severity: Mapping[str, Severity]) -> Iterator[Suite]:
    """The rules that no suite names, as a suite."""
    rules = {path.stem: path for path in sorted((folder / "rules").glob("*.sql"))}
    named = {expectation["meta"]["frame"] for suite in suites for expectation in suite.expectations}
    lost = [name for name in severity if name not in rules or name in named]
    if lost:
        raise SuiteError(
            f"{folder}: a severity is given for {lost[0]}, but there is no such rule without a suite"
        )
    own = tuple(
        _expectation(name, _query(path), severity.get(name, "warning"))
        for name, path in rules.items()
        if name not in named
    )
    if own:
        yield Suite(NAME, own)


def _query(path: Path) -> str:
    """The text of a rule, which must not be able to change the table."""
    sql = path.read_text("utf-8")
    if not is_query(sql):
        raise SuiteError(f"{path} is not one SELECT")
    return sql


def _expectation(name: str, sql: str, severity: Severity) -> dict[str, Any]:
    return {
        "type": "expect_rule_to_find_nothing",
        "kwargs": {"rule": name},
        "severity": severity,
        "description": _comment(sql) or f"The rule {name} finds nothing.",
        "meta": {"name": name, "frame": name, "of": "facts"},
    }


def _comment(sql: str) -> str:
    """The comment on top of a rule, as one line."""
    lines = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(filter(None, lines))
