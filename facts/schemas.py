"""`python -m facts.schemas [FOLDER]` writes the JSON Schema of every record that leaves the house.

The schemas describe the JSON form: exact decimals are numbers, days and moments are strings in ISO 8601.
"""

import json
import sys
from pathlib import Path

from facts import resources
from facts.history import Diff
from facts.records import Claim, Fact, Figure, Finding, Record, Refresh, Relation, Source, Validation
from facts.report.document import Report

RECORDS: tuple[type[Record], ...] = (
    Source,
    Fact,
    Claim,
    Figure,
    Relation,
    Finding,
    Validation,
    Refresh,
    Report,
    Diff,
)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render(record: type[Record]) -> str:
    """The schema of one record as the text of its file."""
    schema = {"$schema": DIALECT, **record.model_json_schema(mode="serialization")}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def file_name(record: type[Record]) -> str:
    return f"{record.__name__.lower()}.json"


def write(folder: Path) -> None:
    """Write every schema to `folder`, which must exist."""
    for record in RECORDS:
        (folder / file_name(record)).write_text(render(record), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else resources.path("schemas", "json"))
