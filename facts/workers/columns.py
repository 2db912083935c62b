"""Records → Arrow columns, typed as the tables are, so that a batch of rows goes from a process into DuckDB as it is."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from facts.hidden import hidden
from facts.records import Fact

_TYPES: dict[Any, pa.DataType] = {
    str: pa.string(),
    bytes: pa.binary(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
    Decimal: pa.decimal128(38, 9),
}
"""Arrow's types for those of the records' fields; a sequence becomes a list."""

_DECIMALS = Decimal("1e-9")
_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
_TOO_LARGE = Decimal(10) ** 29
"""DECIMAL(38, 9) has 29 digits before the point."""


def without_frames() -> None:
    """Keep Arrow from loading pandas in this process, which takes 45 MB: at its first column it looks whether it was given a frame."""
    with hidden("pandas"):
        pa.array([None])


def fits(fact: Fact) -> bool:
    """Whether the figures of a fact fit the columns; a hostile text can write a number of any length."""
    figures = (fact.value, fact.low, fact.high)
    return all(figure is None or abs(figure) < _TOO_LARGE for figure in figures)


@cache
def schema(kind: type) -> pa.Schema:
    """A column for each field of a record or NamedTuple, of the same name."""
    return pa.schema(
        [(name, _type(hint)) for name, hint in get_type_hints(kind).items() if name[0].islower()]
    )


def columns(kind: type, records: Sequence[Any]) -> pa.RecordBatch:
    """The records as columns. Decimals are rounded to the nine places of their column, halves away from zero."""
    shape = schema(kind)
    arrays = [pa.array(_values(field, records), type=field.type) for field in shape]
    return pa.RecordBatch.from_arrays(arrays, schema=shape)


def _values(field: pa.Field, records: Iterable[Any]) -> list[Any]:
    values = [getattr(record, field.name) for record in records]
    if not pa.types.is_decimal(field.type):
        return values
    return [value if value is None else value.quantize(_DECIMALS, context=_EXACT) for value in values]


def _type(hint: Any) -> pa.DataType:
    """The type of a field: what it is beside None, a vocabulary as its words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _type(arguments[0])
    if origin in (Union, UnionType):
        return _type(next(each for each in arguments if each is not NoneType))
    if origin is Literal:
        return pa.string()
    return pa.list_(_type(arguments[0])) if origin in (list, tuple, Sequence) else _TYPES[hint]


def pack(rows: pa.RecordBatch | pa.Table) -> bytes:
    """Rows as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write(rows)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def unpack(packed: bytes) -> pa.RecordBatch:
    """The batch of an Arrow IPC stream, without a copy of its values."""
    with pa.ipc.open_stream(packed) as stream:
        return stream.read_next_batch()
