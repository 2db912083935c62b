"""The OpenAPI document is true: schemathesis asks everything that it allows, and much that it does not."""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from unittest import SkipTest

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from service_cases import running, told

load_all_checks()
(TAKEN,) = CHECKS.get_by_names(["positive_data_acceptance"])
EXAMPLES = int(os.environ.get("FACTS_API_EXAMPLES", "3"))
"""For each operation and way of asking; a hundred take some minutes."""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with running(told(tmp_path_factory.mktemp("api")), "[serve.sql]\nseconds = 1") as service:
        yield schemathesis.openapi.from_url(f"{service.address}/api/v1/openapi.json")


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_described(api: Any, mode: GenerationMode) -> None:
    for found in api.get_all_operations():
        put(found.ok(), mode)


def put(operation: schemathesis.APIOperation, mode: GenerationMode) -> None:
    """Put requests of one operation, right or wrong ones, and hold every answer against the document."""

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=[TAKEN] if beyond_schemas(case) else [])

    with suppress(Unsatisfiable, SkipTest):  # nothing can be wrong about a request without parameters
        asked()


def beyond_schemas(case: schemathesis.Case) -> bool:
    """Whether a request holds what no schema can say is right: a cursor that was given, a day in EDTF, SQL."""
    body = case.body if isinstance(case.body, dict) else {}
    return "cursor" in (case.query or {}) or bool({"published", "sql"} & set(body))
