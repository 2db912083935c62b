"""Some whole stories → their claims and links, as packed columns in and out, so that any process can do it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pyarrow as pa

from facts.align import scorer
from facts.align.align import claims_of
from facts.align.alignment import Link
from facts.align.homes import Homes
from facts.align.scorer import Scorer
from facts.records import Fact, Source
from facts.rulings import Constraints
from facts.workers.columns import columns, pack, unpack


class Stories(NamedTuple):
    """Whole stories, as Arrow streams: the columns of their facts but for `claim_id`, and of their sources `source_id`, `title`,
    `text`, `sha256`, `story_id` and `origin_id`."""

    facts: bytes
    tellers: bytes


class Claimed(NamedTuple):
    """The claim of a fact."""

    fact_id: str
    claim_id: str


class Aligned(NamedTuple):
    """Rows of `Claimed` and of `Link` as Arrow streams, and how many pairs of facts were compared."""

    claims: bytes
    links: bytes
    n_pairs: int


def align_stories(stories: Stories, model: Scorer | None, rulings: Constraints) -> Aligned:
    """The claims of some stories; `model` None takes the shipped one."""
    facts = [Fact.of(claim_id=None, **row) for row in _rows(stories.facts)]
    tellers = list(_rows(stories.tellers))
    sources = {
        row["source_id"]: source_of(row["source_id"], row["title"], row["text"], row["sha256"])
        for row in tellers
    }
    at = Homes(
        {row["source_id"]: row["story_id"] for row in tellers},
        {row["source_id"]: row["origin_id"] for row in tellers},
    )
    claims, links, n_pairs = claims_of(facts, sources, at, model or scorer.shipped(), rulings)
    claimed = [Claimed(*item) for item in claims.items()]
    return Aligned(pack(columns(Claimed, claimed)), pack(columns(Link, sorted(links))), n_pairs)


def source_of(source_id: str, title: str | None, text: str, sha256: str) -> Source:
    """A source with what alignment looks at; nothing else is known of it."""
    return Source.model_construct(source_id=source_id, title=title, text=text, sha256=sha256)


def packed(rows: pa.Table) -> bytes:
    """Rows as one batch in an Arrow stream."""
    return pack(rows.combine_chunks().to_batches()[0] if rows.num_rows else _empty(rows.schema))


def _empty(shape: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=shape)


def _rows(stream: bytes) -> Iterator[dict[str, Any]]:
    batch = unpack(stream)
    names = batch.schema.names
    for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
        yield dict(zip(names, row, strict=True))
