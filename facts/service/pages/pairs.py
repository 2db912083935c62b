"""`/why`: two facts, and what spoke for and against their being about one claim."""

from threading import Lock
from typing import Annotated, Any

from fastapi import Query, Request
from starlette.responses import Response

from facts import answers
from facts.answers import Missing
from facts.service.house import InHouse
from facts.service.pages import frame
from facts.service.pages.visitors import READER
from facts.service.pages.walk import handed
from facts.service.snapshot import Snapshot
from facts.store import Connection, rows

router = handed()

_Fact = Annotated[str, Query(max_length=200)]
_LARGEST = 20_000
"""Facts of a table up to which a pair is weighed for a page: all of them are read, and the page is waited for."""

_NEAREST = 50
"""Facts that are offered to be held against another one."""

_NOTABLE = 0.05
"""Log-odds below which a comparison is not worth a line."""

_TURN = Lock()
"""One pair is weighed after the other, so that readers of other pages find room."""

_SAID = """
    SELECT f.fact_id, f.claim_id, f.surface, f.sentence, f.measure, f.kind, f.zone, s.source_id,
        coalesce(s.publisher, s.title, s.source_id) AS publisher, s.published, s.title, f.speaker, c.label
    FROM facts f JOIN sources s USING (source_id) LEFT JOIN claims c ON c.claim_id = f.claim_id WHERE fact_id = ?
"""
_NEAR = """
    WITH one AS (
        SELECT measure, claim_id, published_start FROM facts JOIN sources USING (source_id) WHERE fact_id = $1
    )
    SELECT f.fact_id, coalesce(s.publisher, s.title, s.source_id) AS publisher, f.surface, c.label
    FROM one JOIN facts f USING (measure) JOIN sources s USING (source_id) JOIN claims c ON c.claim_id = f.claim_id
    WHERE f.claim_id IS DISTINCT FROM one.claim_id
    ORDER BY abs(date_diff('day', s.published_start, one.published_start)) NULLS LAST, f.fact_id LIMIT $2
"""


def near(connection: Connection, fact_id: str, most: int = _NEAREST) -> list[dict[str, Any]]:
    """Facts of the same measure in other claims, those printed at about the same time first."""
    return rows(connection, _NEAR, fact_id, most)


@router.get("/why", dependencies=[READER])
def why(request: Request, house: InHouse, a: _Fact = "", b: _Fact = "") -> Response:
    one, other = a.strip(), b.strip()

    def make(connection: Connection, _: Snapshot) -> str:
        told = _told(connection, one, other) if one and other else {}
        offered = near(connection, one) if one and not other else []
        return frame.render(request, "why.html", a=one, b=other, told=told, offered=offered)

    return frame.shown(request, house, make)


def _told(connection: Connection, one: str, other: str) -> dict[str, Any]:
    pair = [_fact(connection, one), _fact(connection, other)]
    (n_facts,) = connection.execute("SELECT count(*) FROM facts").fetchall()[0]
    if one == other or n_facts > _LARGEST:
        return {"pair": pair, "weighed": None, "same": one == other}
    with _TURN:
        (link,) = answers.evidence(connection, [{"fact_a": one, "fact_b": other}])
    return {"pair": pair, "weighed": _weighed(link["evidence"]), "same": False}


def _fact(connection: Connection, fact_id: str) -> dict[str, Any]:
    found = rows(connection, _SAID, fact_id)
    if not found:
        raise Missing(f"no fact {fact_id}")
    before, _, after = found[0]["sentence"].partition(found[0]["surface"])
    return {**found[0], "before": before, "after": after}


def _weighed(evidence: dict[str, Any]) -> dict[str, Any]:
    """The weights worth a line, each with its length in percent of the longest."""
    known = [one for one in evidence["comparisons"] if abs(one["weight"]) >= _NOTABLE]
    longest = max((abs(one["weight"]) for one in known), default=1.0)
    lines = [
        {**one, "length": round(abs(one["weight"]) / longest * 50, 1), "against": one["weight"] < 0}
        for one in known
    ]
    return {**evidence, "lines": lines}
