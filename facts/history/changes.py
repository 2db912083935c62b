"""What changed from one refresh to another, as records."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import Field

from facts.records import Record, Verdict

ClaimChangeName = Literal["new", "changed", "ongoing", "resolved"]
FigureChangeName = Literal["revised", "withdrawn", "added"]
SourceChangeName = Literal["gone", "changed", "added"]


class Moment(Record):
    """A refresh that the table remembers; `number` counts from 1 at its first."""

    refresh_id: str
    number: int
    finished: datetime


class Side(Record):
    """A source with a figure that another one contradicts."""

    source_id: str
    publisher: str | None
    surface: str


class ClaimChange(Record):
    """How a conflict or dispute stands against the earlier refresh."""

    subject: Literal["claim"] = "claim"
    change: ClaimChangeName
    claim_id: str = Field(description="its claim_id now; of one that is gone, its last")
    label: str
    measure: str
    verdict: Verdict | None = Field(description="its verdict now; null = no source speaks of it any more")
    earlier_verdict: Verdict | None
    since: Moment = Field(description="the refresh at which sources first contradicted each other on it")
    sides: tuple[Side, ...] = Field(description="who is contradicted now")
    earlier_sides: tuple[Side, ...]


class FigureChange(Record):
    """A figure that a source has put on a claim, put differently, or no longer puts."""

    subject: Literal["figure"] = "figure"
    change: FigureChangeName
    claim_id: str
    label: str
    source_id: str
    publisher: str | None
    surface: str | None
    earlier_surface: str | None
    sentence: str | None
    earlier_sentence: str | None


class SourceChange(Record):
    subject: Literal["source"] = "source"
    change: SourceChangeName
    source_id: str
    publisher: str | None
    title: str | None
    url: str | None


Change = ClaimChange | FigureChange | SourceChange


class Diff(Record):
    """What changed from `earlier` to `later`. Without an earlier refresh everything of the later one is new."""

    earlier: Moment | None
    later: Moment
    claims: tuple[ClaimChange, ...] = Field(description="conflicts and disputes: new ones first")
    figures: tuple[FigureChange, ...] = Field(description="those of contradicted claims first")
    sources: tuple[SourceChange, ...]

    @property
    def has_new_conflicts(self) -> bool:
        """Whether sources contradict each other on a claim on which they did not before."""
        return any(claim.change == "new" for claim in self.claims)

    def changes(self) -> Iterator[Change]:
        """Everything that is not as it was: all but the conflicts that go on unchanged."""
        yield from (claim for claim in self.claims if claim.change != "ongoing")
        yield from self.figures
        yield from self.sources
