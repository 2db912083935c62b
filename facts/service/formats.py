"""The forms of an answer. Rows go out as text, tables in columns; both are whole before the first byte is sent.

What runs in the sandbox uses these as well, so nothing here knows of HTTP but the names of the types.
"""

import base64
import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import orjson

from facts.records import to_json

if TYPE_CHECKING:
    import pyarrow as pa

FormatName = Literal["json", "jsonl", "csv", "parquet", "arrow"]
NAMES: tuple[FormatName, ...] = get_args(FormatName)


class Media(NamedTuple):
    """The type of a format as it is sent, and others that ask for it too."""

    sent: str
    also: tuple[str, ...] = ()


MEDIA: Mapping[FormatName, Media] = {
    "json": Media("application/json"),
    "jsonl": Media(
        "application/x-ndjson", ("application/jsonl", "application/ndjson", "application/x-jsonlines")
    ),
    "csv": Media("text/csv; charset=utf-8", ("text/csv",)),
    "parquet": Media("application/vnd.apache.parquet"),
    "arrow": Media("application/vnd.apache.arrow.stream"),
}


def json_line(row: object) -> bytes:
    """One row, as an object or a list, as JSON. Values of types that only foreign SQL brings are written as text."""
    try:
        return to_json(row)
    except TypeError:
        return json.dumps(row, default=_foreign, ensure_ascii=False, separators=(",", ":")).encode()


def json_lines(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    return b"".join(json_line(dict(zip(names, row, strict=True))) + b"\n" for row in rows)


def comma_separated(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """RFC 4180, with the names on top. NULL is an empty field, what is nested is JSON."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_field(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def parquet(table: "pa.Table") -> bytes:
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def arrow(table: "pa.Table") -> bytes:
    """The stream form of Arrow IPC."""
    import pyarrow as pa

    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue()


IN_ROWS: Mapping[str, Callable[[Sequence[str], Iterable[Sequence[Any]]], bytes]] = {
    "jsonl": json_lines,
    "csv": comma_separated,
}
IN_COLUMNS: Mapping[str, "Callable[[pa.Table], bytes]"] = {"parquet": parquet, "arrow": arrow}


def unique(names: Iterable[str]) -> list[str]:
    """Names of columns with those that repeat numbered: a query may call two of them alike."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        count = seen.get(name, 0)
        seen[name] = count + 1
        result.append(f"{name}_{count}" if count else name)
    return result


def _field(value: Any) -> Any:
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, datetime):
        return orjson.dumps(value, option=orjson.OPT_UTC_Z).decode().strip('"')
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping | list | tuple):
        return json_line(value).decode()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _plain(value: Decimal) -> str:
    """A decimal in all its digits, without idle zeros and exponents."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _foreign(value: object) -> object:
    """A value that the tables do not hold: bytes in base64, everything else as it prints."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
