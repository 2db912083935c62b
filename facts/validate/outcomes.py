"""Results of Great Expectations → `Validation`s, in words."""

from collections.abc import Mapping
from typing import Any

from facts.records import Validation

Expectation = Mapping[str, Any]


def outcome(suite: str, expectation: Expectation, result: Any, checked: int) -> Validation:
    """What came of one expectation; one that raised is `crashed`, though Great Expectations calls it failed too."""
    if raised := _raised(result.exception_info):
        return crashed(suite, expectation, raised)
    unexpected = 0 if result.success else int(result.result.get("unexpected_count", 1))
    details = () if result.success else _details(result.result)
    return Validation(
        **_named(suite, expectation),
        outcome="passed" if result.success else "failed",
        checked=checked,
        unexpected=unexpected,
        message=_message(expectation["meta"]["of"], checked, unexpected, details),
        details=details,
    )


def crashed(suite: str, expectation: Expectation, reason: str) -> Validation:
    """The result of a check that could not be carried out."""
    line = reason.strip().partition("\n")[0]
    return Validation(
        **_named(suite, expectation),
        outcome="crashed",
        checked=0,
        unexpected=0,
        message=f"This could not be checked: {line}",
    )


def _named(suite: str, expectation: Expectation) -> dict[str, Any]:
    return {
        "suite": suite,
        "expectation": expectation["meta"]["name"],
        "description": expectation["description"],
        "severity": expectation["severity"],
    }


def _raised(info: Mapping[str, Any]) -> str | None:
    """The message of what was raised; it comes for the whole expectation or for each metric that it needs."""
    entries = [info] if "raised_exception" in info else list(info.values())
    raised = [entry for entry in entries if entry.get("raised_exception")]
    return str(raised[0].get("exception_message") or "no reason was given") if raised else None


def _details(result: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Rows where a rule gives rows, else the single values that a column should not have."""
    if "details" in result:
        return tuple(result["details"])
    values = dict.fromkeys(map(str, result.get("partial_unexpected_list", [])))
    return tuple({"problem": f"the value {value}"} for value in values)


def _message(of: str, checked: int, unexpected: int, details: tuple[Mapping[str, Any], ...]) -> str:
    rows = f"{checked:,} {of if checked != 1 else of.removesuffix('s')}"
    if not unexpected:
        return f"{rows} checked."
    line = f"{unexpected:,} of {rows}"
    first = details[0] if details else {}
    return f"{line}, the first: {_sentence(first)}" if first else f"{line}."


def _sentence(row: Mapping[str, Any]) -> str:
    if "label" in row:
        return conflict(row)
    about = f"{row['subject']}: " if "subject" in row else ""
    return f"{about}{row.get('problem', '')}"


def conflict(row: Mapping[str, Any]) -> str:
    """A contradicted claim in a line: what it is about and which source says what."""
    sides = zip(row["sources"], row["figures"], strict=True)
    return f"{row['label']}: " + ", ".join(f"{source} says {figure}" for source, figure in sides)
