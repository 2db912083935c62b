"""For those who run the service: does it live, is it ready, what has it done."""

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from facts.service import metrics, problems
from facts.service.callers import needs
from facts.service.house import InHouse

router = APIRouter(tags=["operations"])


class Health(BaseModel):
    status: str


class Readiness(BaseModel):
    status: str
    refresh_id: str


@router.get("/openapi.json", include_in_schema=False)
def described() -> RedirectResponse:
    """The description of the API where programs look for it."""
    return RedirectResponse("/api/v1/openapi.json", 308)


@router.get("/healthz", responses=problems.documented(429, 503))
def health() -> Health:
    """The process answers."""
    return Health(status="alive")


@router.get("/readyz", responses=problems.documented(429, 503))
def readiness(house: InHouse) -> Readiness:
    """There is a published table to answer from; 503 where there is none."""
    return Readiness(status="ready", refresh_id=house.snapshots.current.refresh_id)


@router.get(
    "/metrics",
    response_class=Response,
    responses={
        200: {"content": {"text/plain": {"schema": {"type": "string"}}}},
        **problems.documented(401, 403, 429, 503),
    },
    dependencies=[needs("read")],
)
def counters(house: InHouse) -> Response:
    """What the service has done, in the text format of Prometheus."""
    return Response(house.metrics.page(), media_type=metrics.MEDIA)
