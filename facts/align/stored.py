"""Alignment of a whole database: stories and origins from the sketches, then claims, some stories at a time.

Nothing is held for all facts at once: documents as sketches, facts and texts for one batch of stories, and what came
out goes to tables that the database joins. A batch needs nothing but its own facts and texts, so batches can be aligned
anywhere and in any order.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from facts.align import fold, kept
from facts.align import sketches as sketching
from facts.align.batches import Stories, align_stories, packed, source_of
from facts.align.forced import join_stories
from facts.align.homes import Homes, homes
from facts.align.kept import Known
from facts.align.scorer import Scorer
from facts.align.sketch import Sketch, sketch
from facts.align.sketches import Sketches
from facts.records import Fact
from facts.rulings import NONE, Constraints
from facts.store import Connection, count, halved
from facts.store.loading import Loader
from facts.workers.applying import applied
from facts.workers.columns import columns, unpack

_TOGETHER = 5_000
"""Documents that are fetched at a time."""

_TEXTS = 50_000_000
"""Bytes of text that are put in order at a time."""

_ROWS = 50_000
"""Rows that are turned into columns at a time."""


class _Home(NamedTuple):
    source_id: str
    story_id: str
    origin_id: str


_FACTS = [name for name in Fact.model_fields if name != "claim_id"]

HOMES = """
CREATE OR REPLACE TEMP TABLE homes AS
WITH counted AS (
    SELECT story_id, sum(n) AS n FROM afresh
    LEFT JOIN (SELECT source_id, count(*) AS n FROM facts GROUP BY source_id) USING (source_id)
    GROUP BY story_id
), batched AS (
    SELECT story_id, (sum(coalesce(n, 0)) OVER (ORDER BY story_id) // $batch)::INTEGER AS batch FROM counted
)
SELECT source_id, story_id, origin_id, batch FROM found JOIN batched USING (story_id)
"""

# In order of the batches, so that a batch is read without a look at the others.
TOLD = """
CREATE OR REPLACE TEMP TABLE told AS
SELECT f.* EXCLUDE (claim_id), h.batch FROM facts f JOIN homes h USING (source_id)
WHERE f.zone <> 'boilerplate' AND coalesce(f.low::VARCHAR, f.high::VARCHAR, f.date_start::VARCHAR, f.date_end::VARCHAR) IS NOT NULL
  AND f.fact_id NOT IN (SELECT unnest($misread::VARCHAR[]))
ORDER BY h.batch
"""

TELLERS = """
CREATE OR REPLACE TEMP TABLE tellers (
    source_id VARCHAR, title VARCHAR, text VARCHAR, sha256 VARCHAR, story_id VARCHAR, origin_id VARCHAR, batch INTEGER
)
"""

# The database does not sort more texts than its memory holds, so that they are put in order some batches at a time.
RANGES = """
SELECT min(batch), max(batch) FROM (
    SELECT batch, sum(sum(strlen(text))) OVER (ORDER BY batch) // ? AS part
    FROM sources JOIN homes USING (source_id) GROUP BY batch
) GROUP BY part ORDER BY part
"""

SOME_TELLERS = """
INSERT INTO tellers
SELECT s.source_id, s.title, s.text, s.sha256, h.story_id, h.origin_id, h.batch
FROM sources s JOIN homes h USING (source_id) WHERE h.batch BETWEEN ? AND ? ORDER BY h.batch
"""

# A fact of a story that is not as it was may have had a claim that it has no more.
CLAIMS = (
    """
UPDATE facts SET claim_id = NULL WHERE claim_id IS NOT NULL AND source_id IN (SELECT source_id FROM homes)
    AND fact_id NOT IN (SELECT fact_id FROM claimed)
""",
    """
UPDATE facts SET claim_id = c.claim_id FROM claimed c
WHERE facts.fact_id = c.fact_id AND facts.claim_id IS DISTINCT FROM c.claim_id
""",
)

ORIGINS = "UPDATE sources SET origin_id = f.origin_id FROM found f WHERE sources.source_id = f.source_id"


def align_stored(
    connection: Connection,
    *,
    model: Scorer | None = None,
    rulings: Constraints = NONE,
    known: Known = kept.NOTHING,
    processes: int | None = None,
) -> int:
    """Give the facts of a database their claims and the sources their origins, and fill `links` and `stories`; gives how
    many pairs of facts were compared.

    Reads `sources`, `facts`, `sketches` and `rulings`; a source without a sketch gets one. Stories that are `known` are
    left as they are; see `align_at`. `processes`: at most that many align stories, by default one for each processor.
    """
    sketch_the_rest(connection)
    at = _ruled(connection, homes(_sketches(connection)), rulings)
    return align_at(connection, at, model=model, rulings=rulings, known=known, processes=processes)


def align_at(
    connection: Connection,
    at: Homes,
    *,
    model: Scorer | None = None,
    rulings: Constraints = NONE,
    known: Known = kept.NOTHING,
    processes: int | None = 1,
) -> int:
    """The same where the homes of all its sources are known; its stories must be whole.

    The facts of stories that are `known` keep the claims that they have. Leaves the temporary table `afresh`: the sources
    of all others.
    """
    _write_homes(connection, at, known)
    connection.execute(TOLD, {"misread": sorted(rulings.misread)})
    connection.execute(TELLERS)
    for ends in connection.execute(RANGES, [_TEXTS]).fetchall():
        connection.execute(SOME_TELLERS, ends)
    connection.execute("CREATE OR REPLACE TEMP TABLE claimed (fact_id VARCHAR, claim_id VARCHAR)")
    n_pairs = 0
    work = partial(align_stories, model=model, rulings=rulings)
    loader = Loader(connection)
    with halved(connection):
        # a scorer of one's own may hold what no other process has
        for done in applied(work, _batches(connection), 1 if model else processes):
            loader.add("claimed", unpack(done.claims))
            loader.add("links", unpack(done.links))
            n_pairs += done.n_pairs
        loader.flush()
    _settle(connection)
    return n_pairs


def _settle(connection: Connection) -> None:
    for statement in (*CLAIMS, ORIGINS):
        connection.execute(statement)
    for table in ("claimed", "told", "tellers", "homes", "found"):
        connection.execute(f"DROP TABLE {table}")


def sketch_the_rest(connection: Connection) -> None:
    """Sketch the sources that have no sketch yet."""
    query = "SELECT source_id, title, text, sha256 FROM sources ANTI JOIN sketches USING (source_id) LIMIT ?"
    while rows := connection.execute(query, [_TOGETHER]).fetchall():
        _append(connection, "sketches", [sketch(source_of(*row)) for row in rows])


def _sketches(connection: Connection) -> Sketches:
    return sketching.gathered(count(connection, "sketches"), _parts_of_sketches(connection))


def _parts_of_sketches(connection: Connection) -> Iterator[Sketches]:
    result = connection.execute(
        "SELECT k.*, published_start, published_end FROM sketches k JOIN sources USING (source_id) ORDER BY source_id"
    )
    while rows := result.fetchmany(_TOGETHER):
        yield sketching.from_rows([Sketch(*row[:4]) for row in rows], [row[4:] for row in rows])


def _ruled(connection: Connection, found: Homes, rulings: Constraints) -> Homes:
    """The homes, where stories that rulings bring together are one."""
    ids = sorted({fact_id for group in rulings.together for fact_id in group})
    named = connection.execute(
        "SELECT fact_id, source_id FROM facts WHERE fact_id IN (SELECT unnest(?::VARCHAR[]))", [ids]
    ).fetchall()
    return Homes(join_stories(found.story_of, dict(named), rulings), found.origin_of)


def _write_homes(connection: Connection, found: Homes, known: Known) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE found (source_id VARCHAR, story_id VARCHAR, origin_id VARCHAR)"
    )
    at_home = (_Home(name, story, found.origin_of[name]) for name, story in found.story_of.items())
    while some := list(islice(at_home, _ROWS)):
        _append(connection, "found", some)
    kept.mark(connection, known)
    connection.execute(HOMES, {"batch": fold.BATCH})


def _batches(connection: Connection) -> Iterator[Stories]:
    names = ", ".join(f'"{name}"' for name in _FACTS)
    numbers = connection.execute("SELECT DISTINCT batch FROM told ORDER BY batch").fetchall()
    for number in numbers:
        facts = connection.sql(f"SELECT {names} FROM told WHERE batch = ? ORDER BY fact_id", params=number)
        tellers = connection.sql("SELECT * EXCLUDE (batch) FROM tellers WHERE batch = ?", params=number)
        yield Stories(packed(facts.to_arrow_table()), packed(tellers.to_arrow_table()))


def _append(connection: Connection, table: str, rows: Sequence[Any]) -> None:
    """Rows of one NamedTuple into the table of the same columns."""
    loader = Loader(connection)
    loader.add(table, columns(type(rows[0]), rows))
    loader.flush()
