"""Results → findings. A critical one stands in the way of publication, also where the check could not be carried out."""

from collections.abc import Iterable, Iterator

from facts.records import Finding, Validation
from facts.validate.outcomes import conflict

CONFLICTS = "conflicts.sources_agree"
"""The headline check; it gives a finding for each claim that sources contradict each other on."""


def findings(validations: Iterable[Validation]) -> list[Finding]:
    """A finding for each check that did not pass, and for each contradicted claim."""
    return [finding for each in validations if each.outcome != "passed" for finding in _of(each)]


def _of(validation: Validation) -> Iterator[Finding]:
    check = f"{validation.suite}.{validation.expectation}"
    if check != CONFLICTS or validation.outcome == "crashed":
        message = f"{validation.description} {validation.message}"
        details = {"rows": list(validation.details)} if validation.details else None
        yield Finding(severity=validation.severity, check=check, message=message, details=details)
        return
    for row in validation.details:
        message = f"{conflict(row)} ({row['reason']})"
        yield Finding(
            severity=validation.severity, check=check, message=message, subject=row["claim_id"], details=row
        )
