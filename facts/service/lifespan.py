"""What runs beside the answers while the service does: the look-out for publications, the readers, the refresher."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

import anyio.to_thread
from fastapi import FastAPI

from facts import answers
from facts.service import journal
from facts.service.house import House
from facts.store import StoreError


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """All of it, in the order in which it is started; it is stopped the other way round."""
    house: House = app.state.house
    anyio.to_thread.current_default_thread_limiter().total_tokens = house.settings.threads
    async with AsyncExitStack() as stack:
        stack.callback(house.snapshots.close)
        stack.push_async_callback(house.sandbox.close)
        if house.readers:
            stack.push_async_callback(house.readers.close)
        await _look(house)
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
        await _look(house)


async def _look(house: House) -> None:
    """Open the latest publication, in all processes that read; then have all of them answer from it at once."""
    before = house.snapshots.fault
    await asyncio.to_thread(house.snapshots.prepare)
    if house.readers:
        await house.readers.prepare()
    if house.snapshots.turn():
        house.metrics.publications.inc()
        current = house.snapshots.current
        house.metrics.published.set(current.mark.changed / 1e9)
        journal.say("publication", refresh=current.refresh_id)
    elif house.snapshots.fault not in (before, None):
        journal.say("unreadable", reason=house.snapshots.fault)
    if house.readers:
        house.readers.turn(house.snapshots.mark)
