"""The service put together: layers of ASGI around the routes, and what runs beside them."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import anyio.to_thread
from fastapi import FastAPI

import facts
from facts import answers, rulings
from facts.rulings import RulingError
from facts.service import description, journal, pages, problems
from facts.service.callers import Callers
from facts.service.envelope import Envelope
from facts.service.house import House
from facts.service.inbox import Inbox, Refresher
from facts.service.inbox.refresher import Job
from facts.service.limits import AtOnce, Body
from facts.service.metrics import Metrics
from facts.service.routes import ROUTERS
from facts.service.sandbox import Sandbox
from facts.service.sessions import Keys, Sessions
from facts.service.settings import ServeSettings, SettingsError
from facts.service.snapshot import Snapshots
from facts.store import StoreError

_ABOUT = """What every source says, and where they cannot all be right.

Answers are of one publication of the table; its refresh is in the ETag. Lists are filtered by the names of their columns.
Every answer that is no success is a problem of RFC 9457.
"""


def create(db: Path, settings: ServeSettings, facts_toml: Path | None = None) -> FastAPI:
    """The application over the table at `db`, which need not be there yet; `facts_toml` is for its refreshes."""
    app = FastAPI(
        title="facts",
        summary="Typed facts from news, aligned and compared.",
        description=_ABOUT,
        version=facts.__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page loads from outside hosts
        redoc_url=None,
        lifespan=_running,
    )
    metrics = Metrics()
    snapshots = Snapshots(db, settings.memory)
    keys = Keys(settings.tokens)
    app.state.house = House(
        settings,
        snapshots,
        Sandbox(db, settings.sql),
        metrics,
        Sessions(keys, time.monotonic),
        _rulings(settings, facts_toml),
        _refresher(db, settings, facts_toml),
    )
    problems.install(app)
    pages.install(app)
    for router in (*ROUTERS, *pages.ROUTERS):
        app.include_router(router)
    description.install(app, settings.anonymous_read)
    _wrap(app, settings, keys)
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
    job = Job(db, into.reports, into.inputs, facts_toml, into.pause, _rulings(settings, facts_toml))
    return Refresher(inbox, job)


def _wrap(app: FastAPI, settings: ServeSettings, keys: Keys) -> None:
    """The layers, from the innermost outwards."""
    house: House = app.state.house
    larger = {"/api/v1/documents": settings.documents.max_body}
    app.add_middleware(Body, most=settings.max_body, seconds=settings.body_seconds, larger=larger)
    app.add_middleware(Callers, settings=settings, keys=keys, known=house.sessions)
    app.add_middleware(AtOnce, most=settings.at_once)
    app.add_middleware(Envelope, metrics=house.metrics)


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """What runs while the service does, in the order in which it is started; it is stopped the other way round."""
    house: House = app.state.house
    anyio.to_thread.current_default_thread_limiter().total_tokens = house.settings.threads
    async with AsyncExitStack() as stack:
        stack.callback(house.snapshots.close)
        stack.push_async_callback(house.sandbox.close)
        await asyncio.to_thread(_looked, house)
        await stack.enter_async_context(_beside(_watch(house)))
        if house.refresher:
            stack.callback(house.refresher.inbox.close)
            await asyncio.to_thread(house.refresher.inbox.recover, partial(_published, house))
            await stack.enter_async_context(_beside(house.refresher.work()))
        yield


def _published(house: House, refresh_id: str) -> bool:
    """Whether the table remembers a refresh."""
    try:
        with house.snapshots.current.reading() as connection:
            return bool(answers.refresh(connection, refresh_id))
    except StoreError:
        return False


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Work that goes on until the service stops."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _watch(house: House) -> None:
    """Look for a new publication again and again. It is opened here, so that no request waits for it."""
    while True:
        await asyncio.sleep(house.settings.look)
        await asyncio.to_thread(_looked, house)


def _looked(house: House) -> None:
    before = house.snapshots.fault
    if house.snapshots.look():
        house.metrics.publications.inc()
        current = house.snapshots.current
        house.metrics.published.set(current.mark.changed / 1e9)
        journal.say("publication", refresh=current.refresh_id)
    elif house.snapshots.fault != before:
        journal.say("unreadable", reason=house.snapshots.fault)
