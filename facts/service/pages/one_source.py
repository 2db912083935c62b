"""`/sources/{id}`: a text with every fact marked and linked."""

from typing import Annotated

from fastapi import Path, Request
from starlette.responses import Response

from facts import report
from facts.answers import Missing
from facts.service.house import InHouse
from facts.service.pages import frame
from facts.service.pages.visitors import READER
from facts.service.pages.walk import handed
from facts.service.snapshot import Snapshot
from facts.store import Connection

router = handed()


@router.get("/sources/{source_id:path}", dependencies=[READER])
def source(request: Request, house: InHouse, source_id: Annotated[str, Path(max_length=500)]) -> Response:
    def make(connection: Connection, _: Snapshot) -> str:
        pages = report.source_pages(connection, [source_id])
        if not pages:
            raise Missing(f"no source {source_id}")
        return frame.render(request, "one_source.html", page=pages[0])

    return frame.shown(request, house, make)
