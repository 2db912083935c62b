"""`/sign-in`, `/sign-out`: a token for a session of the browser."""

import re
from typing import Annotated

from fastapi import Query, Request
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from facts.service import sessions
from facts.service.house import InHouse
from facts.service.pages import frame
from facts.service.pages.visitors import SENT, Form, checked
from facts.service.pages.walk import router as walk

router = walk()

_Next = Annotated[str, Query(max_length=4_000)]
_OURS = re.compile(r"/(?![/\\])[!-~]*+")
"""An address of this service, and nothing that a browser could take for another host."""


class Credentials(Form):
    token: str = Field("", max_length=200)
    next: str = Field("/", max_length=4_000)


@router.get("/sign-in")
def ask(request: Request, next: _Next = "/") -> Response:
    return frame.said(request, frame.render(request, "sign_in.html", next=_ours(next), wrong=False))


@router.post("/sign-in")
def sign_in(request: Request, house: InHouse, sent: Annotated[dict[str, str], SENT]) -> Response:
    """Begin a session for who shows a token, and go on to where they were going."""
    given = checked(Credentials, sent)
    name = house.sessions.begin(given.token)
    if name is None:
        page = frame.render(request, "sign_in.html", next=_ours(given.next), wrong=True)
        return frame.said(request, page, 422)
    house.sessions.end(request.cookies.get(sessions.COOKIE))
    answer = RedirectResponse(_ours(given.next), 303)
    answer.set_cookie(
        sessions.COOKIE,
        name,
        max_age=sessions.LONGEST,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/sign-out", dependencies=[SENT])
def sign_out(request: Request, house: InHouse) -> Response:
    house.sessions.end(request.cookies.get(sessions.COOKIE))
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(sessions.COOKIE, httponly=True, samesite="strict")
    return answer


def _ours(address: str) -> str:
    return address if _OURS.fullmatch(address) else "/"
