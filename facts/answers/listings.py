"""Which tables are listed, and which of their columns can be asked for how: one entry for each."""

from collections.abc import Mapping
from typing import NamedTuple

from facts.answers.rows import Conflict, RefreshRow, SourceRow
from facts.records import Claim, Fact, Record
from facts.store import LISTED


class Listing(NamedTuple):
    """A table or view that is listed row by row.

    `row` gives the columns and their types. Rows stand in the order of `order`, then of `key`, which tells any two of
    them apart; "-" before a column turns it round. `equal` are columns that are asked for by value, `between` those that
    are asked for by least and greatest value, `search` those whose words are looked through; `indexed` are those of
    `equal` that the table has an index on; `packed` says that the rows are kept whole, in their order
    (`facts.store.read_listed`).
    """

    table: str
    row: type[Record]
    order: tuple[str, ...]
    key: tuple[str, ...]
    equal: tuple[str, ...]
    between: tuple[str, ...]
    search: tuple[str, ...]
    indexed: tuple[str, ...] = ()
    packed: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.row.model_fields)


_ALL = (
    Listing(
        table="sources",
        row=SourceRow,
        order=("-published_start",),
        key=("source_id",),
        equal=("source_id", "publisher", "url", "origin_id", "sha256"),
        between=("published_start", "published_end"),
        search=("title", "publisher"),
        indexed=("source_id",),
    ),
    Listing(
        table="facts",
        row=Fact,
        order=LISTED,
        key=("fact_id",),
        equal=(
            "fact_id", "source_id", "field", "claim_id", "kind", "measure", "bound", "unit", "edtf", "change", "subject",
            "object", "place", "speaker", "modality", "zone", "surface", "extractor",
        ),
        between=(
            "value", "low", "high", "date_start", "date_end", "period_start", "period_end", "char_start", "confidence",
        ),
        search=("sentence", "what"),
        indexed=("fact_id", "claim_id", "source_id"),
        packed=True,
    ),
    Listing(
        table="claims",
        row=Claim,
        order=("label",),
        key=("claim_id",),
        equal=("claim_id", "kind", "measure", "verdict"),
        between=("n_sources", "n_independent", "low", "best", "high"),
        search=("label",),
        indexed=("claim_id",),
    ),
    Listing(
        table="conflicts",
        row=Conflict,
        order=("label", "claim_id", "published_a", "published_b"),
        key=("fact_a", "fact_b"),
        equal=("claim_id", "measure", "relation", "rule", "publisher_a", "publisher_b", "source_a", "source_b"),
        between=("confidence",),
        search=("label", "sentence_a", "sentence_b"),
    ),
    Listing(
        table="refreshes",
        row=RefreshRow,
        order=("-started",),
        key=("refresh_id",),
        equal=("refresh_id", "status"),
        between=("started", "finished", "n_sources", "n_facts", "n_claims", "n_conflicts"),
        search=(),
    ),
)  # fmt: skip

LISTINGS: Mapping[str, Listing] = {listing.table: listing for listing in _ALL}
