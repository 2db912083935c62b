"""The report of a refresh: pages for people, a note for a pull request, data for scripts, test results for CI.

`write` makes the files of a report. The same pages can be had one by one: `claim_pages` and `source_pages` read what a
page says, `Pages` makes it a page, `Links` says how pages name each other.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from facts.report import content, document, junit, latest, note, page
from facts.report.claim import ClaimPage, claim_pages
from facts.report.links import Files, Links, Routes
from facts.report.pages import Pages, stylesheet
from facts.report.site import choose, write_pages
from facts.report.source import SourcePage, source_pages
from facts.report.writing import put
from facts.store import MEMORY, clear, connect

__all__ = [
    "ClaimPage",
    "Files",
    "Links",
    "Pages",
    "Routes",
    "SourcePage",
    "claim_pages",
    "source_pages",
    "stylesheet",
    "write",
]


def write(database: Path, folder: Path, *, claims: Sequence[str] = (), sources: Sequence[str] = ()) -> None:
    """Write the report about the latest refresh of a table into a folder.

    `index.html`, `report.md`, `report.json`, `report.xml`, and pages in `claims/` and `sources/`: those of the ids given, and
    others up to some hundreds. Raises `facts.store.StoreError` where there is no table, no refresh or no such id.
    """
    with closing(connect(database)) as connection:
        connection.execute("SET memory_limit = ?", [MEMORY])
        latest.must_be_known(connection, "claim", claims)
        latest.must_be_known(connection, "source", sources)
        tables = latest.read(connection)
        # what two refreshes were compared in
        clear(connection)
        said = content.compose(tables)
        chosen = choose(connection, said, claims, sources)
        folder.mkdir(parents=True, exist_ok=True)
        put(folder / "index.html", page.render(said, chosen.links()))
        put(folder / "report.md", note.render(said))
        put(folder / "report.json", document.document(said).model_dump_json(indent=1) + "\n")
        put(folder / "report.xml", junit.render(said))
        write_pages(connection, folder, chosen)
