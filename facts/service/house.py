"""What the routes share: the settings, the publications, the sandbox, the counters and the inbox of one running service."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from facts.service.inbox import Refresher
from facts.service.metrics import Metrics
from facts.service.sandbox import Sandbox
from facts.service.settings import ServeSettings
from facts.service.snapshot import Snapshots


@dataclass(frozen=True, slots=True)
class House:
    """One running service."""

    settings: ServeSettings
    snapshots: Snapshots
    sandbox: Sandbox
    metrics: Metrics
    refresher: Refresher | None = None
    """Nobody where the service takes no documents in."""


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house


InHouse = Annotated[House, Depends(_house)]
"""A parameter of a route: the house that it stands in."""
