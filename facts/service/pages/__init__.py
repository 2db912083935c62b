"""Pages for people: the published table in a browser, written by the server, with the templates of the report.

`frame` makes a page an answer, `assets` holds what pages load, `walk` turns what goes wrong into a page, `visitors` knows
who is looking. Every other module is one page, or two that belong together.
"""

from fastapi import APIRouter

from facts.service.pages import (
    assets,
    conflicts,
    dashboard,
    one_claim,
    one_source,
    pairs,
    reading,
    refreshes,
    search,
    signing,
    sql,
)
from facts.service.pages.walk import install

__all__ = ["ROUTERS", "install"]

ROUTERS: tuple[APIRouter, ...] = (
    assets.router,
    dashboard.router,
    conflicts.router,
    one_claim.router,
    pairs.router,
    one_source.router,
    search.router,
    sql.router,
    reading.router,
    refreshes.router,
    signing.router,
)
