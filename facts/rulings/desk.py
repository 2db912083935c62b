"""Ids of a published table → a ruling with quotes, in the file: what `facts rule` does and a form of the service can do."""

from contextlib import closing
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from facts import store
from facts.records import Fact, Source
from facts.rulings.anchors import quote
from facts.rulings.file import RulingError, append
from facts.rulings.ruling import Quote, Ruling, RulingKind

_CONTRADICTED = """
SELECT arg_min(fact_id, (published_start, source_id, char_start)) AS fact_id
FROM facts JOIN statements USING (fact_id) JOIN sources USING (source_id)
WHERE figure_id IN (
    SELECT unnest([figure_a, figure_b]) FROM figure_relations
    WHERE claim_id = ? AND relation IN ('conflict', 'disputed')
)
GROUP BY figure_id ORDER BY figure_id
"""


def rule(
    kind: RulingKind,
    *ids: str,
    by: str,
    because: str,
    on: date,
    db: Path | str = "facts.duckdb",
    rulings: Path | str = "rulings.toml",
    until: date | None = None,
) -> Ruling:
    """Add a ruling to the file `rulings`; it is applied at the next refresh.

    `ids` are two facts for `same` and `not_same`, a fact for `misread` and `authoritative` (with `until`, its last day in
    force), a claim for `no_conflict`, which settles the figures that contradict each other in it now. Raises
    RulingError where these do not fit or the ruling is there already, StoreError where the table cannot be read, OSError
    where the file cannot be written.
    """
    with closing(store.connect(Path(db))) as connection:
        names = _contradicted(connection, ids) if kind == "no_conflict" else list(ids)
        quotes = tuple(_quote(connection, name) for name in names)
    try:
        made = Ruling(kind=kind, by=by, on=on, because=because, until=until, quotes=quotes)
    except ValueError as error:
        raise RulingError(_first(error)) from error
    append(Path(rulings), made)
    return made


def _contradicted(connection: store.Connection, claims: tuple[str, ...]) -> list[str]:
    """For each figure of a claim that contradicts another one, the first fact that states it."""
    if len(claims) != 1:
        raise RulingError(f"no_conflict takes 1 claim, not {len(claims)}")
    found = [row["fact_id"] for row in store.rows(connection, _CONTRADICTED, *claims)]
    if not found:
        raise RulingError(f"there is no claim {claims[0]} on which sources contradict each other")
    return found


def _quote(connection: store.Connection, fact_id: str) -> Quote:
    facts = store.rows(connection, "SELECT * FROM facts WHERE fact_id = ?", fact_id)
    if not facts:
        raise RulingError(f"there is no fact {fact_id}")
    fact = Fact(**facts[0])
    (home,) = store.rows(connection, "SELECT * FROM sources WHERE source_id = ?", fact.source_id)
    return quote(Source(**home), fact.field, fact.char_start, fact.char_end)


def _first(error: ValueError) -> str:
    """What pydantic finds first, in a line."""
    first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else str(first["msg"])
