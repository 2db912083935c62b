"""`/claims/{id}`: the claim with its picture, quotes and reasons; for those who may, the forms to rule on it."""

from datetime import UTC, date, datetime
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Path, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from facts import rulings
from facts.answers import Missing
from facts.report.claim import claim_page
from facts.rulings import RulingError, RulingKind
from facts.service.callers import Caller, needs
from facts.service.house import House, InHouse
from facts.service.pages import frame, waiting
from facts.service.pages.pairs import near
from facts.service.pages.visitors import READER, SENT, Form, Visitor, checked, visitor
from facts.service.pages.walk import handed
from facts.service.problems import Failed
from facts.service.snapshot import Snapshot
from facts.store import Connection, Dossier, FactKept, read_dossier

router = handed()

_Id = Annotated[str, Path(max_length=500)]
_Fact = Annotated[str, Field(max_length=200)]
_CHOICES = 200


class Decision(Form):
    """What the form of a ruling sends. `fact_a` and `fact_b` are there where the kind is about facts."""

    kind: RulingKind
    because: str = Field(min_length=1, max_length=2_000)
    fact_a: _Fact = ""
    fact_b: _Fact = ""
    until: date | None = None


@router.get("/claims/{claim_id}", dependencies=[READER])
def claim(request: Request, house: InHouse, claim_id: _Id) -> Response:
    def make(connection: Connection, _: Snapshot) -> str:
        dossier = read_dossier(connection, claim_id)
        told = claim_page(dossier) if dossier else None
        if dossier is None or told is None:
            raise Missing(f"no claim {claim_id}")
        beside = _beside(connection, house, dossier, visitor(request))
        return frame.render(request, "one_claim.html", page=told, **beside)

    return frame.shown(request, house, make, waiting.mark(house))


@router.post("/claims/{claim_id}/rulings")
async def decide(
    request: Request,
    house: InHouse,
    claim_id: _Id,
    caller: Annotated[Caller, needs("rule")],
    sent: Annotated[dict[str, str], SENT],
) -> Response:
    """Add a ruling to the file, in the name of the token, and have it published where something publishes here."""
    decision = checked(Decision, sent)
    await run_in_threadpool(_write, house, claim_id, decision, caller.name or "")
    if house.refresher is None:
        return RedirectResponse(f"{request.url.path.removesuffix('/rulings')}#waiting", 303)
    refresh_id = await run_in_threadpool(house.refresher.ask)
    house.refresher.call()
    return RedirectResponse(f"/refreshes/{quote(refresh_id)}?{urlencode({'claim': claim_id})}", 303)


def _beside(connection: Connection, house: House, dossier: Dossier, who: Visitor) -> dict[str, Any]:
    """What stands beside the claim: its facts to choose from, its rulings, and for who may rule facts of other claims."""
    can_rule = house.rulings is not None
    facts = _facts(dossier)[:_CHOICES]
    ruling = can_rule and who.may("rule") and facts
    return {
        "facts": facts,
        "near": near(connection, facts[0]["fact_id"]) if ruling else [],
        "rulings": sorted(dossier.rulings, key=lambda one: (one.decided_on, one.ruling_id), reverse=True),
        "waiting": waiting.of(house, connection, dossier.claim.claim_id),
        "can_rule": can_rule,
    }


def _facts(dossier: Dossier) -> list[dict[str, str]]:
    """The facts of a claim as they are offered, in the order in which they were published."""
    sources = {source.source_id: source for source in dossier.sources}

    def earliest(fact: FactKept) -> tuple[date, str, int]:
        return sources[fact.source_id].published_start or date.max, fact.source_id, fact.char_start

    return [
        {"fact_id": fact.fact_id, "publisher": sources[fact.source_id].name, "surface": fact.surface}
        for fact in sorted(dossier.facts, key=earliest)
    ]


def _write(house: House, claim_id: str, decision: Decision, by: str) -> None:
    """Raises Failed with 409 where the file has no place for it, 422 where the ruling does not fit."""
    if house.rulings is None:
        raise Failed(409, "this service has no file of rulings; see `rulings` of [serve] in its settings")
    ids = {
        "no_conflict": (claim_id,),
        "same": (decision.fact_a, decision.fact_b),
        "not_same": (decision.fact_a, decision.fact_b),
    }.get(decision.kind, (decision.fact_a,))
    try:
        rulings.rule(
            decision.kind,
            *ids,
            by=by,
            because=decision.because,
            on=datetime.now(UTC).date(),
            db=house.snapshots.db,
            rulings=house.rulings,
            until=decision.until,
        )
    except RulingError as error:
        raise Failed(422, str(error)) from error
    except OSError as error:
        raise Failed(503, f"the file of rulings cannot be written: {error.strerror or error}") from error
