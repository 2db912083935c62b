"""Rows of a record as a table in columns, with the types that the columns have in the database."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args, get_origin

from facts.records import Record

if TYPE_CHECKING:
    import pyarrow as pa


def table(record: type[Record], rows: Sequence[Mapping[str, Any]]) -> "pa.Table":
    """The rows under the schema of their record, also where there are none."""
    import pyarrow as pa

    fields = [pa.field(name, _type(field.annotation)) for name, field in record.model_fields.items()]
    return pa.Table.from_pylist(list(rows), schema=pa.schema(fields))


def _type(annotation: Any) -> "pa.DataType":
    import pyarrow as pa

    types = {
        Decimal: pa.decimal128(38, 9),
        date: pa.date32(),
        datetime: pa.timestamp("us", tz="UTC"),
        int: pa.int64(),
        float: pa.float64(),
        str: pa.string(),
    }
    if annotation in types:
        return types[annotation]
    if get_origin(annotation) is Mapping:
        return pa.map_(*map(_type, get_args(annotation)))
    known = [option for option in get_args(annotation) if option is not type(None)]
    # a vocabulary is text; what is optional or annotated is what stands first in it
    return pa.string() if isinstance(known[0], str) else _type(known[0])
