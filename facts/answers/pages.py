"""A listing asked page by page: filters, order and the place to go on from, as one SELECT.

A page begins after the last row of the one before, by its values rather than by its number, so the thousandth page costs
as much as the first. Columns that can be NULL come last in either direction.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from facts.answers.listings import Listing
from facts.store import Connection, read_listed, rows

Row = dict[str, Any]
Values = tuple[Any, ...]


class Condition(NamedTuple):
    """What rows must fulfil: SQL with a `?` for each of `values`."""

    sql: str
    values: Values = ()


class Question(NamedTuple):
    """What is asked of a listing.

    `filters` are named as the columns, or as a column with `_min` or `_max`, or `q` for words; a list of values asks for
    any of them. `sort` names columns, "-" before one turns it round. `after` holds the values of the last row seen, in
    the columns of `order`.
    """

    filters: Mapping[str, Any] = {}
    sort: tuple[str, ...] = ()
    limit: int = 100
    after: Values | None = None


class Page(NamedTuple):
    """Some rows, and the `after` that asks for the next ones; None = these are the last."""

    rows: list[Row]
    after: Values | None


def page(connection: Connection, listing: Listing, question: Question) -> Page:
    """The rows of a listing that a question asks for."""
    sql, values = select(listing, question)
    if listing.packed:
        packed, columns = read_listed(connection, sql, values), listing.columns
        found = [{column: getattr(fact, column) for column in columns} for fact in packed]
    else:
        found = rows(connection, sql, *values)
    shown = found[: question.limit]
    return Page(shown, place(listing, question, shown[-1]) if len(found) > question.limit else None)


def place(listing: Listing, question: Question, row: Row) -> Values:
    """Where a row stands in the order that was asked for."""
    return tuple(row[column] for column, _ in order(listing, question.sort))


def order(listing: Listing, sort: Sequence[str] = ()) -> list[tuple[str, bool]]:
    """The columns to sort by, each with whether it is turned round, down to what tells all rows apart."""
    turned: dict[str, bool] = {}
    for name in (*(sort or listing.order), *listing.key):
        turned.setdefault(name.lstrip("-"), name.startswith("-"))
    return list(turned.items())


def looked_up(listing: Listing, question: Question) -> bool:
    """Whether an index finds the rows that are asked for; else the table has to be gone through."""
    return not question.filters.keys().isdisjoint(listing.indexed)


def select(listing: Listing, question: Question) -> tuple[str, Values]:
    """One SELECT for the page and one row more, which tells whether another page follows.

    What an index finds is found first and apart: the database forgoes its indexes in a SELECT that also sorts and limits.
    Packed rows are stored in the order of the listing. Where no other order is asked for, the first that fit are the
    page, and nothing is looked at beyond them.
    """
    columns = order(listing, question.sort)
    known = {name: value for name, value in question.filters.items() if name in listing.indexed}
    others = {name: value for name, value in question.filters.items() if name not in known}
    stored = listing.packed and not known and columns == order(listing)
    conditions = list(_filters(listing, others))
    if question.after is not None:
        conditions.append(_beyond(columns, question.after))
        if stored:
            # said once more so that the database passes over the blocks before
            conditions.append(Condition(f'"{columns[0][0]}" >= ?', question.after[:1]))
    where = _joined(" AND ", conditions)
    by = ", ".join(f'"{column}" {"DESC" if down else "ASC"} NULLS LAST' for column, down in columns)
    shown = ("fact",) if listing.packed else listing.columns
    table, source, values = "listed_facts" if listing.packed else listing.table, "", where.values
    if known:
        filtered = chain.from_iterable(_columns(listing, name) for name in others)
        looked_at = _quoted(sorted({*shown, *(column for column, _ in columns), *filtered}))
        found = _joined(" AND ", [_looked_up(name, value) for name, value in known.items()])
        source = f"WITH found AS MATERIALIZED (SELECT {looked_at} FROM {table} WHERE {found.sql})"
        table, values = "found", (*found.values, *where.values)
    ordered = "" if stored else f"ORDER BY {by}"
    sql = f"{source} SELECT {_quoted(shown)} FROM {table} WHERE {where.sql} {ordered} LIMIT {question.limit + 1:d}"
    return sql, values


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _columns(listing: Listing, name: str) -> tuple[str, ...]:
    """The columns that a filter looks at. Raises KeyError for what is no filter of the listing."""
    column, _, end = name.rpartition("_")
    if name == "q":
        return listing.search
    if name in listing.equal:
        return (name,)
    if column in listing.between and end in _ENDS:
        return (column,)
    raise KeyError(name)


def _looked_up(column: str, value: Any) -> Condition:
    """One of some values, said so that the index on the column is used."""
    values = list(value) if isinstance(value, list | tuple) else [value]
    if len(values) == 1:
        return Condition(f'"{column}" = ?', (values[0],))
    return Condition(f'"{column}" IN (SELECT unnest(?::VARCHAR[]))', (values,))


def _filters(listing: Listing, filters: Mapping[str, Any]) -> Iterable[Condition]:
    for name, value in filters.items():
        columns = _columns(listing, name)
        if name == "q":
            yield _search(columns, value)
        elif name in listing.equal:
            yield _equal(name, value)
        else:
            yield Condition(f'"{columns[0]}" {_ENDS[name.rpartition("_")[2]]} ?', (value,))


_ENDS = {"min": ">=", "max": "<="}


def _equal(column: str, value: Any) -> Condition:
    values = tuple(value) if isinstance(value, list | tuple) else (value,)
    marks = ", ".join("?" * len(values))
    return Condition(f'"{column}" IN ({marks})', values)


def _search(columns: Sequence[str], words: str) -> Condition:
    """Every word stands in one of the columns, whatever its case."""
    anywhere = " OR ".join(f'contains(lower("{column}"), lower(?))' for column in columns)
    return _joined(" AND ", [Condition(anywhere, (word,) * len(columns)) for word in words.split()])


def _beyond(columns: Sequence[tuple[str, bool]], after: Values) -> Condition:
    """Rows that come later in the order than one with these values: the same up to some column, and later there."""
    ways = []
    for at, (column, down) in enumerate(columns):
        same = [_same(name, value) for (name, _), value in zip(columns[:at], after, strict=False)]
        ways.append(_joined(" AND ", [*same, _later(column, down, after[at])]))
    return _joined(" OR ", ways)


def _same(column: str, value: Any) -> Condition:
    return Condition(f'"{column}" IS NULL') if value is None else Condition(f'"{column}" = ?', (value,))


def _later(column: str, down: bool, value: Any) -> Condition:
    if value is None:
        return Condition("false")
    return Condition(f'"{column}" {"<" if down else ">"} ? OR "{column}" IS NULL', (value,))


def _joined(word: str, conditions: Sequence[Condition]) -> Condition:
    return Condition(
        word.join(f"({condition.sql})" for condition in conditions) or "true",
        tuple(value for condition in conditions for value in condition.values),
    )
