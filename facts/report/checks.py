"""Checks, findings and rulings as the page, the data and the test results tell them."""

from datetime import date

from facts.records import Outcome, Record, Severity
from facts.rulings import RulingKind, Standing


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


class ReportedRuling(Record):
    """What an editor decided, and whether it was applied; `facts` are those that it met, `claims` those they are in now."""

    ruling_id: str
    kind: RulingKind
    decided_by: str
    decided_on: date
    because: str
    until: date | None
    standing: Standing
    message: str
    facts: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def needs_decision(self) -> bool:
        """Whether the ruling does nothing any more, so that somebody must decide anew or take it back."""
        return self.standing != "applied"
