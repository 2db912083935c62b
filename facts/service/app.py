"""The service put together: layers of ASGI around the routes."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI

import facts
from facts import rulings
from facts.rulings import RulingError
from facts.service import description, pages, problems
from facts.service.callers import Callers
from facts.service.envelope import Envelope
from facts.service.house import House, bare
from facts.service.inbox import Inbox, Refresher
from facts.service.inbox.refresher import Job
from facts.service.lifespan import running
from facts.service.limits import AtOnce, Body
from facts.service.readers import Readers
from facts.service.routes import ROUTERS
from facts.service.settings import LEAST, ServeSettings, SettingsError

_ABOUT = """What every source says, and where they cannot all be right.

Answers are of one publication of the table; its refresh is in the ETag. Lists are filtered by the names of their columns.
Every answer that is no success is a problem of RFC 9457.
"""


def create(db: Path, settings: ServeSettings, facts_toml: Path | None = None, readers: int = 0) -> FastAPI:
    """The application over the table at `db`, which need not be there yet; `facts_toml` is for its refreshes.

    `readers` is how many processes answer questions to the table; without any this one does.
    """
    settled = settings.model_copy(
        update={
            "rulings": _rulings(settings, facts_toml),
            "memory": max(LEAST, settings.memory // (readers + 1)),
        }
    )
    house = replace(
        bare(db, settled),
        refresher=_refresher(db, settled, facts_toml),
        readers=Readers(db, settled, readers) if readers else None,
    )
    app = routes(house)
    description.install(app, settings.anonymous_read)
    _wrap(app, house)
    return app


def routes(house: House) -> FastAPI:
    """What can be asked in a house, without the layers around it."""
    app = FastAPI(
        title="facts",
        summary="Typed facts from news, aligned and compared.",
        description=_ABOUT,
        version=facts.__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page loads from outside hosts
        redoc_url=None,
        lifespan=running,
    )
    app.state.house = house
    problems.install(app)
    pages.install(app)
    for router in (*ROUTERS, *pages.ROUTERS):
        app.include_router(router)
    return app


def _rulings(settings: ServeSettings, facts_toml: Path | None) -> Path | None:
    """The file of rulings: the one that is set, else the one that refreshes with this facts.toml read."""
    if settings.rulings or facts_toml is None:
        return settings.rulings
    try:
        return rulings.target(facts_toml)
    except (RulingError, OSError) as error:
        raise SettingsError(str(error)) from error


def _refresher(db: Path, settings: ServeSettings, facts_toml: Path | None) -> Refresher | None:
    """Who publishes the documents that come in. Raises SettingsError for an inbox that cannot be used."""
    into = settings.documents
    if into.inbox is None:
        return None
    try:
        inbox = Inbox(into.inbox, into.waiting)
    except (sqlite3.Error, OSError) as error:
        raise SettingsError(f"{into.inbox} cannot be used as an inbox: {error}") from error
    job = Job(db, into.reports, into.inputs, facts_toml, into.pause, settings.rulings)
    return Refresher(inbox, job)


def _wrap(app: FastAPI, house: House) -> None:
    """The layers, from the innermost outwards."""
    settings = house.settings
    larger = {"/api/v1/documents": settings.documents.max_body}
    app.add_middleware(Body, most=settings.max_body, seconds=settings.body_seconds, larger=larger)
    app.add_middleware(Callers, settings=settings, keys=house.keys, known=house.sessions)
    app.add_middleware(AtOnce, most=settings.at_once)
    app.add_middleware(Envelope, metrics=house.metrics)
