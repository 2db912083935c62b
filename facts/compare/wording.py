"""The label of a claim as a function of the database, which calls it for some thousand claims at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa
from duckdb.func import FunctionNullHandling, PythonUDFType

from facts.compare.labels import Parts, label
from facts.measures import Measures

LABEL = "worded(measure, kind, what, subject, object, place, period_start, period_end)"


@contextmanager
def wording(connection: duckdb.DuckDBPyConnection, measures: Measures) -> Iterator[None]:
    """While it lasts, the database knows `LABEL` of any row with these columns."""
    names = {name: measure.label for name, measure in measures.items()}
    roles = {name: measure.parties for name, measure in measures.items()}

    def worded(measure: Any, *said: Any) -> Any:
        measured, *parts = (column.to_pylist() for column in (measure, *said))
        rows = zip(map(names.get, measured), *parts, map(roles.get, measured), strict=True)
        return pa.array(map(label, map(Parts._make, rows)), pa.string())

    connection.create_function(
        "worded",
        worded,
        None,
        "VARCHAR",
        type=PythonUDFType.ARROW,
        null_handling=FunctionNullHandling.SPECIAL,
    )
    try:
        yield
    finally:
        connection.remove_function("worded")
