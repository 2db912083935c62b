"""The files of a report: which claims and sources get a page, and writing what is not there already."""

import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from facts.report.claim import claim_pages
from facts.report.content import Content
from facts.report.links import Files, file_name
from facts.report.pages import Pages
from facts.report.query import read_quoting
from facts.report.source import source_pages
from facts.report.writing import put
from facts.store import Connection

_Page = TypeVar("_Page")

_CLAIMS, _SOURCES = 200, 200
"""Pages of a report. A small collection has one for everything; of a large one those that are looked for first."""

_BATCH = 100
"""Pages whose tables are read together."""

_OURS = '<meta name="generator" content="facts">'
"""Stands at the top of every page, so that no file of anybody else's is ever overwritten or removed."""


class Site(NamedTuple):
    """The ids of the claims and sources that have a page, in the order in which a reader looks for them."""

    claims: tuple[str, ...]
    sources: tuple[str, ...]

    def links(self, up: str = "") -> Files:
        return Files(frozenset(self.claims), frozenset(self.sources), up)


def choose(
    connection: Connection, content: Content, claims: Sequence[str] = (), sources: Sequence[str] = ()
) -> Site:
    """The pages of a report: those asked for, then the contradicted and doubtful claims, those of several sources, the others.

    Sources that these claims quote go before others.
    """
    chosen = _first(_CLAIMS, claims, _claims(content))
    others = (source.source_id for source in content.source_rows)
    return Site(chosen, _first(_SOURCES, sources, chain(read_quoting(connection, chosen), others)))


def _first(limit: int, asked: Sequence[str], others: Iterable[str]) -> tuple[str, ...]:
    """What was asked for, then others as far as there is room."""
    names = dict.fromkeys(asked)
    for name in others:
        if len(names) >= limit:
            break
        names[name] = None
    return tuple(names)


def _claims(content: Content) -> Iterator[str]:
    yield from (case.claim.claim_id for case in content.open_cases)
    yield from (doubt.claim_id for doubt in content.doubts)
    yield from (line.claim_id for group in content.groups for line in group.lines)


def write_pages(connection: Connection, folder: Path, chosen: Site) -> None:
    """Write the pages into `claims/` and `sources/`, and remove those of earlier reports that are no longer among them.

    Raises FileExistsError where a file of somebody else's stands in the way.
    """
    pages = Pages(chosen.links("../"))
    claims = (
        (page.card.claim_id, pages.claim(page)) for page in _read(claim_pages, connection, chosen.claims)
    )
    _write_all(folder / "claims", claims)
    sources = (
        (page.source_id, pages.source(page)) for page in _read(source_pages, connection, chosen.sources)
    )
    _write_all(folder / "sources", sources)


def _read(
    pages: Callable[[Connection, Sequence[str]], list[_Page]], connection: Connection, ids: Sequence[str]
) -> Iterator[_Page]:
    pending = iter(ids)
    while batch := list(islice(pending, _BATCH)):
        yield from pages(connection, batch)


def _write_all(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    folder.mkdir(exist_ok=True)
    written = {_write(folder / file_name(key), text) for key, text in texts}
    for path in folder.glob("*.html"):
        if path not in written and _is_ours(path):
            path.unlink()


def _write(path: Path, text: str) -> Path:
    """A page that says what it said before is left as it is."""
    if path.exists():
        if not _is_ours(path):
            raise FileExistsError(errno.EEXIST, "not a page of a report, and in the way of one", str(path))
        if path.read_text("utf-8") == text:
            return path
    put(path, text)
    return path


def _is_ours(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return _OURS in file.read(400)
