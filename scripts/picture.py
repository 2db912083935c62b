"""`python scripts/picture.py REPORT.html PICTURE.png [HEIGHT]` takes the README's picture of a report: its first screens.

Needs a browser (`scripts/system-packages.sh`) and the development packages.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1440, 1560
"""Pixels: the summary, the decisions and the first cards."""


def take(page: Path, picture: Path, height: int = HEIGHT) -> None:
    """Open a report as a reader would, in light colours, and save what the first screens show."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        window = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
        window.goto(page.resolve().as_uri())
        window.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4]))
