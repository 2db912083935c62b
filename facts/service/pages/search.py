"""`/search`: words, in the claims and in the sentences of the sources."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from facts import answers
from facts.answers import LISTINGS, Question
from facts.service.house import InHouse
from facts.service.pages import frame
from facts.service.pages.visitors import READER
from facts.service.pages.walk import handed
from facts.service.snapshot import Snapshot
from facts.store import Connection

router = handed()

_CLAIMS, _QUOTES = 50, 60


@router.get("/search", dependencies=[READER])
async def search(request: Request, house: InHouse, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    def make(connection: Connection, _: Snapshot) -> str:
        wanted = q.strip()
        question = Question({"q": wanted}, sort=("-n_independent",), limit=_CLAIMS)
        claims = answers.page(connection, LISTINGS["claims"], question) if wanted else None
        quotes = answers.quotes(connection, wanted, most=_QUOTES + 1) if wanted else []
        return frame.render(
            request,
            "search.html",
            q=q,
            claims=claims.rows if claims else [],
            more_claims=bool(claims and claims.after),
            quotes=[_parted(quote) for quote in quotes[:_QUOTES]],
            more_quotes=len(quotes) > _QUOTES,
        )

    return await frame.scanned(request, house, make)


def _parted(quote: dict[str, str]) -> dict[str, str]:
    """A quote with its sentence parted where the figure stands."""
    before, _, after = quote["sentence"].partition(quote["surface"])
    return {**quote, "before": before, "after": after}
