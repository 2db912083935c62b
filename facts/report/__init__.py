"""The report of a refresh: a page for people, a note for a pull request, data for scripts, test results for CI."""

from pathlib import Path

from facts.report import content, document, junit, note, page, query

__all__ = ["write"]


def write(database: Path, folder: Path) -> None:
    """Write `index.html`, `report.md`, `report.json` and `report.xml` about the latest refresh of a table into a folder.

    Raises `facts.store.StoreError` where there is no table or no refresh.
    """
    said = content.compose(query.read(database))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(page.render(said), "utf-8")
    (folder / "report.md").write_text(note.render(said), "utf-8")
    (folder / "report.json").write_text(document.document(said).model_dump_json(indent=1) + "\n", "utf-8")
    (folder / "report.xml").write_text(junit.render(said), "utf-8")
