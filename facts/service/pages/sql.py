"""`/sql`: a query, its rows as a table, and a picture where they give numbers over time."""

from typing import Annotated, Any, Literal, NamedTuple

import orjson
from fastapi import Query, Request
from starlette.responses import Response

from facts.service import journal
from facts.service.formats import MEDIA
from facts.service.house import House, InHouse
from facts.service.pages import frame
from facts.service.pages.drawing import Plot, plot
from facts.service.pages.visitors import READER
from facts.service.pages.walk import router as walk
from facts.service.problems import Failed
from facts.service.routes import sql as api
from facts.service.sandbox import Asked, Result

router = walk()

_LONGEST = 6_000
_ROWS, _CELL, _SHORT = 200, 2_000, 24
_Sql = Annotated[str, Query(max_length=_LONGEST)]


class Example(NamedTuple):
    name: str
    sql: str


class Answer(NamedTuple):
    """What came of a query; `detail` says why there are no rows. `shapes` says how each column is set."""

    detail: str | None
    columns: list[str]
    rows: list[list[str]]
    shapes: list[str]
    total: int
    truncated: bool
    plot: Plot | None


EXAMPLES = (
    Example(
        "Who contradicts whom",
        "SELECT label, publisher_a, surface_a, publisher_b, surface_b, reason\nFROM conflicts ORDER BY confidence DESC LIMIT 50",
    ),
    Example(
        "Figures by day",
        "SELECT s.published_start AS day, count(*) AS figures\nFROM facts f JOIN sources s USING (source_id)\nWHERE day IS NOT NULL"
        " GROUP BY day ORDER BY day",
    ),
    Example(
        "Claims with most sources",
        "SELECT label, verdict, n_sources, low, best, high\nFROM claims ORDER BY n_sources DESC, label LIMIT 50",
    ),
    Example(
        "What each publisher gives",
        "SELECT publisher, count(DISTINCT source_id) AS sources, count(*) AS facts,\n    count(claim_id) AS in_claims\n"
        "FROM sources JOIN facts USING (source_id)\nGROUP BY publisher ORDER BY facts DESC",
    ),
    Example(
        "The tables",
        "SELECT table_name, column_name, data_type\nFROM information_schema.columns ORDER BY ALL",
    ),
)


@router.get("/sql", dependencies=[READER])
async def page(request: Request, house: InHouse, sql: _Sql = "") -> Response:
    answer = None
    if sql.strip():
        answer = _told(await _asked(request, house, sql, "json"))
    text = frame.render(
        request, "sql.html", sql=sql, answer=answer, examples=EXAMPLES, most=_ROWS, longest=_LONGEST
    )
    return frame.said(request, text)


@router.get("/sql/result.{form}", dependencies=[READER])
async def download(
    request: Request, house: InHouse, sql: _Sql, form: Literal["csv", "parquet", "json"]
) -> Response:
    """The rows as a file. Raises Failed with 400 where there are none."""
    result = await _asked(request, house, sql, form)
    if result.outcome != "answered":
        raise Failed(400, result.detail or "")
    headers = {"Content-Disposition": f'attachment; filename="result.{form}"', "Cache-Control": "no-store"}
    return Response(result.body, headers=headers, media_type=MEDIA[form].sent)


async def _asked(request: Request, house: House, sql: str, form: Literal["csv", "parquet", "json"]) -> Result:
    if not house.settings.sql.enabled:
        raise Failed(403, "this service answers no queries")
    request.state.told = {"query": journal.digest(sql)}
    result = await api.put(request, house, Asked(sql, form))
    if result is None:
        raise Failed(503, "the query was left alone")
    return result


def _told(result: Result) -> Answer:
    if result.outcome != "answered":
        return Answer(result.detail or "", [], [], [], 0, False, None)
    found = orjson.loads(result.body)
    columns = [(column["name"], column["type"]) for column in found["columns"]]
    rows: list[list[Any]] = found["rows"]
    shown = rows[:_ROWS]
    return Answer(
        detail=None,
        columns=[name for name, _ in columns],
        rows=[[_cell(value) for value in row] for row in shown],
        shapes=[_shape([row[n] for row in shown]) for n in range(len(columns))],
        total=len(rows),
        truncated=result.truncated,
        plot=plot(columns, rows),
    )


def _shape(values: list[Any]) -> str:
    """Numbers stand at the right, short words on one line."""
    if all(isinstance(value, int | float | None) for value in values):
        return "number"
    return "short" if all(len(_cell(value)) <= _SHORT for value in values) else ""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return (value if isinstance(value, str) else orjson.dumps(value).decode())[:_CELL]
