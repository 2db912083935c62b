"""What tests of several files share."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from browser_cases import ARGUMENTS, CHROMIUM


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # node warns on standard error when this is set beside a colour setting of its own
    os.environ.pop("NODE_OPTIONS", None)
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield instance
        instance.close()
