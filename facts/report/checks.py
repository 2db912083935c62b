"""Checks and findings as the page, the data and the test results tell them."""

from facts.records import Outcome, Record, Severity


class Check(Record):
    suite: str
    expectation: str
    description: str
    severity: Severity
    outcome: Outcome
    checked: int
    unexpected: int
    message: str

    @property
    def tone(self) -> str:
        """How it is told: passed, failed (critical), warned, noted or crashed."""
        if self.outcome != "failed":
            return self.outcome
        return {"critical": "failed", "warning": "warned", "info": "noted"}[self.severity]

    @property
    def gravity(self) -> tuple[int, int]:
        """Sorts what failed first, then what could not run, the critical ones before the others."""
        outcomes, severities = ("failed", "crashed", "passed"), ("critical", "warning", "info")
        return outcomes.index(self.outcome), severities.index(self.severity)


class ReportedFinding(Record):
    severity: Severity
    check: str
    message: str
    subject: str | None
