"""What is sent in, and what is said back."""

from collections.abc import Iterator

from pydantic import Field

from facts.ingest.document import MAX_DOCUMENT_BYTES, Unusable, checked_text
from facts.ingest.published import normalised
from facts.records import Record, identifier
from facts.service.shapes import READABLE, Published

AT_ONCE = 1_000
"""Documents of one request."""


class Document(Record):
    """An article, with what is known of it; the keys of a line of `.jsonl`."""

    id: str | None = Field(None, min_length=1, max_length=500, pattern=r"^\S(.*\S)?$")
    publisher: str | None = Field(None, max_length=500)
    url: str | None = Field(None, max_length=4_000)
    title: str | None = Field(None, max_length=10_000)
    published: Published = Field(None, max_length=100, description="ISO 8601 or EDTF")
    text: str = Field(
        description=f"at most {MAX_DOCUMENT_BYTES:,} bytes of UTF-8, and not blank",
        json_schema_extra=READABLE,
    )

    def named(self) -> "Document":
        """The same with an id: its own, or one that follows from address, publisher and text."""
        name = self.id or identifier("s", self.url or "", self.publisher or "", self.text)
        return self.model_copy(update={"id": name})


class Documents(Record):
    documents: tuple[Document, ...] = Field(min_length=1, max_length=AT_ONCE)


class Receipt(Record):
    """The documents are on disk. `refresh_id` is the refresh that will publish them."""

    source_ids: tuple[str, ...]
    refresh_id: str


class Unfit(Exception):
    """Documents that no refresh could read; `errors` says which and why."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__("; ".join(f"{error['where']}: {error['what']}" for error in errors[:3]))
        self.errors = errors


class Twins(Unfit):
    """Documents of one request that have one id."""


def checked(given: Documents) -> list[Document]:
    """The documents with their ids. Raises Unfit where a refresh would pass one over, Twins where two have one id."""
    named = [document.named() for document in given.documents]
    errors = [
        {"where": f"body.documents.{number}", "what": what}
        for number, document in enumerate(named)
        for what in _complaints(document)
    ]
    if errors:
        raise Unfit(errors)
    first: dict[str | None, int] = {}
    twins = [
        {"where": f"body.documents.{number}.id", "what": f"is that of document {first[document.id]} too"}
        for number, document in enumerate(named)
        if first.setdefault(document.id, number) != number
    ]
    if twins:
        raise Twins(twins)
    return named


def _complaints(document: Document) -> Iterator[str]:
    try:
        checked_text(document.text)
    except Unusable as error:
        yield f"its text {error}"
    except UnicodeEncodeError:
        yield "its text holds half of a surrogate pair"
    if document.published and not normalised(document.published):
        yield f"published {document.published[:60]!r} is not an ISO 8601 timestamp or EDTF"
