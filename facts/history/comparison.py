"""Two refreshes of one table → what changed between them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facts.history import queries
from facts.history.changes import ClaimChange, Diff, FigureChange, Moment, Side, SourceChange
from facts.store import Connection, StoreError, connect, rows

_BEFORE_ALL = "-infinity"
_REFRESHES = "SELECT refresh_id, finished FROM refreshes ORDER BY finished, refresh_id"


def diff(db: Path | str = "facts.duckdb", earlier: str | None = None, later: str | None = None) -> Diff:
    """What changed in a table from one refresh to a later one, as `compare` says it.

    Raises StoreError where there is no readable table or no such refresh.
    """
    with connect(Path(db)) as connection:
        return compare(connection, earlier, later)


def compare(connection: Connection, earlier: str | None = None, later: str | None = None) -> Diff:
    """What changed from one refresh to a later one.

    A refresh is named by its number (from 1), its id, or a moment in ISO 8601: the refresh that was in force then.
    `later` is the latest one where it is not given, `earlier` the one before `later`. Raises StoreError where there is
    no such refresh.
    """
    known = moments(connection)
    last = _named(known, later) if later else _latest(known)
    first = _named(known, earlier) if earlier else _before(known, last)
    if first and first.number > last.number:
        raise StoreError(f"refresh {first.number} is later than refresh {last.number}")
    return between(connection, first, last)


def latest(connection: Connection) -> Diff | None:
    """What changed at the latest refresh; None where it is the only one."""
    known = moments(connection)
    return between(connection, known[-2], known[-1]) if len(known) > 1 else None


def moments(connection: Connection) -> list[Moment]:
    """The refreshes that the table remembers, in order of time."""
    return [Moment(number=n, **row) for n, row in enumerate(rows(connection, _REFRESHES), start=1)]


def between(connection: Connection, earlier: Moment | None, later: Moment) -> Diff:
    """What changed from one refresh, or from nothing, to another."""
    then, now = earlier.finished if earlier else _BEFORE_ALL, later.finished
    connection.execute(queries.BETWEEN, {"then": then, "now": now})
    for statement in queries.CONCERNED:
        connection.execute(statement)
    _load(connection, "then", then)
    _load(connection, "now", now)
    connection.execute(queries.GOES_ON)
    connection.execute(queries.MOVED)
    numbered = {moment.refresh_id: moment for moment in moments(connection)}
    return Diff(
        earlier=earlier,
        later=later,
        claims=tuple(_claim(row, numbered) for row in rows(connection, queries.CLAIMS)),
        figures=tuple(FigureChange(**row) for row in rows(connection, queries.FIGURES)),
        sources=tuple(SourceChange(**row) for row in rows(connection, queries.SOURCES)),
    )


def _load(connection: Connection, when: str, moment: datetime | str) -> None:
    for statement in queries.STATES:
        connection.execute(statement.format(when=when), {"moment": moment})
    connection.execute(queries.APART.format(when=when))


def _claim(row: dict[str, Any], numbered: dict[str, Moment]) -> ClaimChange:
    sides = {name: tuple(Side(**side) for side in row[name]) for name in ("sides", "earlier_sides")}
    return ClaimChange(**(row | sides | {"since": numbered[row["since"]]}))


def _latest(known: Sequence[Moment]) -> Moment:
    if not known:
        raise StoreError("the table remembers no refresh")
    return known[-1]


def _before(known: Sequence[Moment], later: Moment) -> Moment | None:
    return known[later.number - 2] if later.number > 1 else None


def _named(known: Sequence[Moment], name: str) -> Moment:
    """The refresh of that number or id, else the one that was in force at that moment."""
    for moment in known:
        if name in (str(moment.number), moment.refresh_id):
            return moment
    in_force = [moment for moment in known if moment.finished <= _moment(name)]
    if not in_force:
        raise StoreError(f"there was no refresh yet at {name}")
    return in_force[-1]


def _moment(name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(name)
    except ValueError:
        raise StoreError(
            f"{name} is neither the number or id of a refresh nor a moment in ISO 8601"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
