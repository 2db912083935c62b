"""`/conflicts`: the claims on which sources contradict each other, or those of any other verdict."""

from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import Query, Request
from starlette.responses import Response

from facts.records import Verdict
from facts.report import ClaimPage
from facts.report.quotes import Quote
from facts.service.house import InHouse
from facts.service.pages import choosing, frame
from facts.service.pages.choosing import PAGE, Wanted
from facts.service.pages.visitors import READER
from facts.service.pages.walk import handed
from facts.service.snapshot import Snapshot
from facts.store import Connection

router = handed()

_Words = Annotated[str, Query(max_length=200)]
_Which = Literal["", "all"] | Verdict


@router.get("/conflicts", dependencies=[READER])
async def conflicts(
    request: Request,
    house: InHouse,
    verdict: _Which = "",
    measure: _Words = "",
    publisher: _Words = "",
    q: _Words = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    wanted = Wanted(_verdicts(verdict), measure, publisher, q)

    def make(connection: Connection, _: Snapshot) -> str:
        found = choosing.claims(connection, wanted, page)
        return frame.render(
            request,
            "conflicts.html",
            asked={"verdict": verdict, "measure": measure, "publisher": publisher, "q": q},
            pages=[(one, _shown(one)) for one in choosing.pages(connection, found.claim_ids)],
            found=found,
            measures=choosing.measures(connection, wanted.verdicts),
            publishers=choosing.publishers(connection),
            **_around(request, page, found.total),
        )

    return await frame.scanned(request, house, make)


def _shown(page: ClaimPage) -> list[Quote]:
    """Two quotes, of the two sides where there are sides."""
    sides = {quote.side: quote for quote in reversed(page.card.quotes)}
    leads = [sides[side] for side in ("A", "B") if side in sides]
    return leads if len(leads) > 1 else page.card.quotes[:2]


def _verdicts(asked: str) -> tuple[Verdict, ...]:
    every: tuple[Verdict, ...] = get_args(Verdict)
    if asked == "all":
        return every
    return tuple(one for one in every if one == asked) or choosing.OPEN


def _around(request: Request, page: int, total: int) -> dict[str, Any]:
    """Where this page stands among the others, and their addresses."""
    asked = {name: value for name, value in request.query_params.items() if name != "page" and value}
    last = max(1, -(-total // PAGE))

    def address(number: int) -> str:
        return f"?{urlencode({**asked, 'page': number})}"

    return {
        "number": page,
        "last": last,
        "earlier": address(page - 1) if page > 1 else None,
        "later": address(page + 1) if page < last else None,
    }
