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
from schemathesis.checks import load_all_checks
from service_cases import running, told

from facts.service import tokens

load_all_checks()
EXAMPLES = int(os.environ.get("FACTS_API_EXAMPLES", "3"))
"""For each operation and way of asking; a hundred take some minutes."""

SETTINGS = """
tokens = "tokens.json"
[serve.sql]
seconds = 1
[serve.documents]
inbox = "news.inbox"
pause = 3600
"""
"""With an inbox that takes in and publishes nothing while the test runs."""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("api")
    secret = tokens.add(folder / "tokens.json", "desk", ["read", "write"])
    with running(told(folder), SETTINGS) as service:
        yield schemathesis.openapi.from_url(f"{service.address}/openapi.json"), secret


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("signed", [False, True])
def test_every_answer_is_as_described(api: Any, mode: GenerationMode, signed: bool) -> None:
    described, secret = api
    for found in described.get_all_operations():
        if signed == ("documents" in found.ok().path):
            put(found.ok(), mode, {"Authorization": f"Bearer {secret}"} if signed else {})


def put(operation: schemathesis.APIOperation, mode: GenerationMode, headers: dict[str, str]) -> None:
    """Put requests of one operation, right or wrong ones, and hold every answer against the document."""

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=headers)

    with suppress(Unsatisfiable, SkipTest):  # nothing can be wrong about a request without parameters
        asked()
