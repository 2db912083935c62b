"""A real browser for the pages that are looked at in one."""

import shutil

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
in_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium; scripts/system-packages.sh installs one"
)

OVERFLOW = """() => [...document.querySelectorAll('body *')]
    .filter((node) => !node.closest('svg') && !node.closest('.sideways') && node.getClientRects().length)
    .filter((node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((node) => node.tagName + '.' + node.className).slice(0, 5)"""
"""What reaches beyond the right edge, but for pictures and what may be scrolled sideways."""
