"""The published JSON Schemas are those of the records, and what the records print is valid under them."""

import json
from pathlib import Path
from typing import Any

import pytest
from store_cases import story

from facts import resources, schemas
from facts.records import Record

HOME = resources.path("schemas", "json")


@pytest.mark.parametrize("record", schemas.RECORDS)
def test_files_do_not_drift_from_the_records(record: type[Record]) -> None:
    written = (HOME / schemas.file_name(record)).read_text("utf-8")
    assert written == schemas.render(record), "run `make schemas`"


def test_write_fills_a_folder(tmp_path: Path) -> None:
    schemas.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} <= {path.name for path in HOME.glob("*.json")}
    assert len(list(tmp_path.iterdir())) == len(schemas.RECORDS)


def test_exact_decimals_are_numbers() -> None:
    _, facts = story()
    printed: dict[str, Any] = json.loads(facts[0].model_dump_json())
    assert printed["value"] == 12
    fact = json.loads((HOME / "fact.json").read_text("utf-8"))
    types = {option["type"] for option in fact["properties"]["value"]["anyOf"]}
    assert types == {"integer", "number", "null"}


def test_every_column_is_in_the_schema_of_its_record() -> None:
    _, facts = story()
    fact = json.loads((HOME / "fact.json").read_text("utf-8"))
    assert list(fact["properties"]) == list(json.loads(facts[0].model_dump_json()))
    assert fact["additionalProperties"] is False
