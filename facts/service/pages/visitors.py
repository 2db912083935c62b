"""Who is looking at a page, and whether a form that was sent is one of ours."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, ValidationError

from facts.service.callers import Caller, needs
from facts.service.problems import Failed

_FIELDS = 20


class Visitor(NamedTuple):
    """What a page shows of who looks at it. `name` is that of the token, None = nobody has signed in."""

    name: str | None
    scopes: tuple[str, ...]

    def may(self, scope: str) -> bool:
        return scope in self.scopes


class Form(BaseModel):
    """What a form sends. Fields that it does not have are refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


F = TypeVar("F", bound=Form)


def visitor(request: Request) -> Visitor:
    caller: Caller = request.state.caller
    return Visitor(caller.name, tuple(sorted(caller.scopes)))


async def fields(request: Request) -> Mapping[str, str]:
    """The fields of a form, in the one encoding that browsers use where no file is sent; empty ones are left out.

    Raises Failed with 403 where the form did not stand on a page of ours, 422 where it is no form.
    """
    if not _from_us(request):
        raise Failed(403, "this form was not sent from a page of this service")
    try:
        body = (await request.body()).decode("ascii")
        sent = parse_qsl(body, max_num_fields=_FIELDS, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise Failed(422, "this is not a form as browsers send it") from error
    return dict(sent)


def checked(shape: type[F], sent: Mapping[str, str]) -> F:
    """The fields in their types. Raises Failed with 422 where one will not do."""
    try:
        return shape.model_validate(sent)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise Failed(422, f"{where}: {first['msg']}" if where else str(first["msg"])) from error


def _from_us(request: Request) -> bool:
    """Whether a request that may change something comes from a page of this service, as the browser says.

    `Sec-Fetch-Site` (Fetch Metadata) and `Origin` are headers that no page can set for another one.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.headers.get("host")


READER: Any = needs("read")
"""What a page depends on that needs the scope `read`."""

SENT: Any = Depends(fields)
