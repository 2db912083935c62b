"""What the service answers, by address: `ROUTERS` in the order in which they are asked."""

from fastapi import APIRouter

from facts.service.routes import diffs, documents, extract, lists, operations, refreshes, sql, things

ROUTERS: tuple[APIRouter, ...] = (
    operations.router,
    lists.router,
    things.router,
    refreshes.router,
    diffs.router,
    extract.router,
    sql.router,
    documents.router,
)
