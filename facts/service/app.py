"""The service put together: layers of ASGI around the routes, and what runs beside them."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
from fastapi import FastAPI

import facts
from facts.service import description, journal, problems
from facts.service.callers import Callers
from facts.service.envelope import Envelope
from facts.service.house import House
from facts.service.limits import AtOnce, Body
from facts.service.metrics import Metrics
from facts.service.routes import ROUTERS
from facts.service.sandbox import Sandbox
from facts.service.settings import ServeSettings
from facts.service.snapshot import Snapshots

_ABOUT = """What every source says, and where they cannot all be right.

Answers are of one publication of the table; its refresh is in the ETag. Lists are filtered by the names of their columns.
Every answer that is no success is a problem of RFC 9457.
"""


def create(db: Path, settings: ServeSettings) -> FastAPI:
    """The application over the table at `db`, which need not be there yet."""
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
    snapshots = Snapshots(db, settings.memory, settings.threads)
    app.state.house = House(settings, snapshots, Sandbox(db, settings.sql), metrics)
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)
    description.install(app, settings.anonymous_read)
    _wrap(app, settings, metrics)
    return app


def _wrap(app: FastAPI, settings: ServeSettings, metrics: Metrics) -> None:
    """The layers, from the innermost outwards."""
    app.add_middleware(Body, most=settings.max_body, seconds=settings.body_seconds)
    app.add_middleware(Callers, settings=settings)
    app.add_middleware(AtOnce, most=settings.at_once)
    app.add_middleware(Envelope, metrics=metrics)


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
        yield


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
