"""`/`: what needs a decision, what changed, and how it went from refresh to refresh."""

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from facts import answers, history
from facts.report import changes, sentences
from facts.service import pending
from facts.service.house import InHouse
from facts.service.pages import choosing, frame, waiting
from facts.service.pages.drawing import Trend, trend
from facts.service.pages.visitors import READER
from facts.service.pages.walk import router as walk
from facts.service.snapshot import Snapshot
from facts.store import Connection, rows

router = walk()

_DECISIONS, _REFRESHES = 12, 40
_VERDICTS = "SELECT verdict, count(*) AS n FROM claims GROUP BY verdict"
_LOST = """
    SELECT ruling_id, kind, decided_by, decided_on, because, standing, message FROM rulings
    WHERE standing NOT IN ('applied', 'expired') ORDER BY decided_on DESC, ruling_id
"""
_LINES = {"Decisions open": "n_conflicts", "Claims": "n_claims", "Facts": "n_facts", "Sources": "n_sources"}


@router.get("/", dependencies=[READER])
async def dashboard(request: Request, house: InHouse) -> Response:
    under_way = await run_in_threadpool(pending.of, house)

    def make(connection: Connection, _: Snapshot) -> str:
        return frame.render(
            request,
            "dashboard.html",
            pending=under_way,
            waiting=waiting.of(house, connection),
            most_waiting=_DECISIONS,
            **_said(connection),
        )

    return await frame.scanned(request, house, make, [pending.mark(under_way), waiting.mark(house)])


def _said(connection: Connection) -> dict[str, Any]:
    counted = {row["verdict"]: row["n"] for row in rows(connection, _VERDICTS)}
    verdicts = {name: counted.get(name, 0) for name in sentences.VERDICTS}
    diff = history.latest(connection)
    new = sum(claim.change == "new" for claim in diff.claims) if diff else 0
    found = choosing.claims(connection, choosing.Wanted(), size=_DECISIONS)
    refreshes = answers.refreshes(connection)
    return {
        "verdicts": verdicts,
        "headline": sentences.headline(verdicts, new),
        "balance": sentences.balance(verdicts),
        "cards": [page.card for page in choosing.pages(connection, found.claim_ids)],
        "n_open": found.total,
        "changes": changes.changes(diff),
        "rulings": rows(connection, _LOST),
        "refreshes": refreshes,
        "trends": _trends(refreshes),
    }


def _trends(refreshes: Sequence[dict[str, Any]]) -> list[Trend]:
    """How the latest refreshes went, in order of time; none where there is only one."""
    drawn = list(reversed([one for one in refreshes if one["status"] == "published"][:_REFRESHES]))
    if len(drawn) < 2:
        return []
    return [trend(name, [one[column] for one in drawn]) for name, column in _LINES.items()]
