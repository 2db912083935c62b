"""What the routes share: settings, publications, sandbox, counters, sessions, rulings and inbox of one running service."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from facts.service.inbox import Refresher
from facts.service.lanes import Lane
from facts.service.metrics import Metrics
from facts.service.readers import Readers
from facts.service.sandbox import Sandbox
from facts.service.sessions import Keys, Sessions
from facts.service.settings import ServeSettings
from facts.service.shelf import Shelf
from facts.service.snapshot import Snapshots


@dataclass(frozen=True, slots=True)
class House:
    """One running service."""

    settings: ServeSettings
    snapshots: Snapshots
    sandbox: Sandbox
    metrics: Metrics
    keys: Keys
    sessions: Sessions
    rulings: Path | None = None
    """The file that editors' decisions are added to; None where none can be made."""
    refresher: Refresher | None = None
    """Nobody where the service takes no documents in."""
    readers: Readers | None = None
    """Those who answer questions to the table; nobody where the service does so itself."""
    shelf: Shelf = field(default_factory=Shelf)
    scans: Lane = field(init=False)
    """Where requests are answered that go through all rows."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "scans", Lane(self.settings.scans, self.settings.scans_waiting))


def bare(db: Path, settings: ServeSettings) -> House:
    """A house over the table at `db`, without what else a service may have."""
    keys = Keys(settings.tokens)
    return House(
        settings,
        Snapshots(db, settings.memory),
        Sandbox(db, settings.sql),
        Metrics(),
        keys,
        Sessions(keys, time.monotonic),
        settings.rulings,
    )


async def _house(request: Request) -> House:  # else FastAPI runs it in a thread
    house: House = request.app.state.house
    return house


InHouse = Annotated[House, Depends(_house)]
"""A parameter of a route: the house that it stands in."""
