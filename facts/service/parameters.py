"""What can be asked of a listing over HTTP, as a model that FastAPI checks and documents: made from the listing."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Context, Decimal
from typing import Annotated, Any, get_args, get_origin

from fastapi import Depends, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from facts.answers import Listing, Question
from facts.service.formats import FormatName
from facts.service.problems import Failed
from facts.service.shapes import Day, Moment

MOST = 1_000
USUAL = 100
_SORTED_BY = 3
_VALUES = 50
_NOT_FILTERS = {"sort", "limit", "cursor", "format"}


class Asked(BaseModel):
    """The parameters that every listing takes."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    limit: int = Field(USUAL, ge=1, le=MOST, description="rows of a page")
    cursor: str | None = Field(None, max_length=4_000, description="`next` of the page before")
    format: FormatName | None = Field(None, description="instead of the header Accept")

    def question(self) -> Question:
        """What is asked, without the cursor."""
        given = self.model_dump(exclude=_NOT_FILTERS, exclude_none=True)
        filters = {name: value for name, value in given.items() if value != []}
        sort = tuple(filter(None, (getattr(self, "sort", None) or "").split(",")))
        return Question(filters=filters, sort=sort, limit=self.limit)


def parameters(listing: Listing) -> type[Asked]:
    """The model of the parameters of a listing."""
    fields = {**_equal(listing), **_between(listing), **_search(listing), "sort": _sort(listing)}
    return create_model(f"Asked{listing.table.title()}", __base__=Asked, **fields)


def once(*repeatable: str) -> Any:
    """What a route depends on where each parameter is given once, but for those that may be repeated.

    Of two values one would be passed over without a word.
    """

    async def checked(request: Request) -> None:
        given = Counter(name for name, _ in request.query_params.multi_items())
        twice = [name for name, n in given.items() if n > 1 and name not in repeatable]
        if twice:
            errors = [{"where": f"query.{name}", "what": "is given more than once"} for name in twice]
            raise Failed(422, f"query.{twice[0]}: is given more than once", errors=errors)

    return Depends(checked)


def _equal(listing: Listing) -> Mapping[str, Any]:
    return {
        name: (
            list[_type(listing, name)],  # type: ignore[misc]
            Field(default_factory=list, max_length=_VALUES, description=f"{name} is this, or one of these"),
        )
        for name in listing.equal
    }


def _between(listing: Listing) -> Mapping[str, Any]:
    ends = {"min": "at least", "max": "at most"}
    return {
        f"{name}_{end}": (_type(listing, name) | None, Field(None, description=f"{name} is {words} this"))
        for name in listing.between
        for end, words in ends.items()
    }


def _search(listing: Listing) -> Mapping[str, Any]:
    if not listing.search:
        return {}
    where = " or ".join(listing.search)
    return {
        "q": (
            str | None,
            Field(None, max_length=200, description=f"every one of these words stands in {where}"),
        )
    }


def _sort(listing: Listing) -> Any:
    column = f"-?({'|'.join(listing.columns)})"
    usual = ",".join((*listing.order, *listing.key))
    words = f"columns to sort by, “-” before one turns it round; what is not known comes last; usual: {usual}"
    return (
        str | None,
        Field(None, pattern=rf"^{column}(,{column}){{0,{_SORTED_BY - 1}}}$", description=words),
    )


def _type(listing: Listing, name: str) -> Any:
    """The type of a column where it is known, within what the column can hold."""
    annotation: Any = listing.row.model_fields[name].annotation
    known = [option for option in get_args(annotation) if option is not type(None)]
    if type(None) in get_args(annotation):
        annotation = known[0]
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return _WITHIN.get(annotation, annotation)


def _nine_places(value: Decimal) -> Decimal:
    return value.quantize(Decimal("1e-9"), context=Context(prec=60))


_MOST = 10**28
_WITHIN: Mapping[Any, Any] = {
    date: Day,
    datetime: Moment,
    int: Annotated[int, Field(ge=-(2**63), lt=2**63)],
    Decimal: Annotated[
        Decimal,
        Field(ge=-_MOST, le=_MOST),
        AfterValidator(_nine_places),
        WithJsonSchema({"type": "number", "minimum": -_MOST, "maximum": _MOST}),
    ],
}
