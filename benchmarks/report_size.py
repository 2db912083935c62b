"""How long the report of a large table takes, how big it is, and how fast a browser opens it.

    python -m benchmarks.report_size [FACTS]

Some 50 000 facts unless another number is given: ward papers that count destroyed houses, most of them alone, every tenth
ward counted by a second paper that agrees, rounds, or differs. The facts are made here; alignment is given, comparison,
history and everything after it are the real ones. One more source has a text of a megabyte.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from facts import compare, history, measures, report, store
from facts.records import Fact, Refresh, Source

WARDS_OF_A_PAPER = 25
LONG = 10_000
"""Sentences of the source with the long text."""

_READY = "() => performance.getEntriesByType('navigation')[0].loadEventEnd > 0"
_TIMES = """() => {
    const entry = performance.getEntriesByType('navigation')[0];
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return [entry.domInteractive, entry.loadEventEnd, paint ? paint.startTime : 0,
            document.querySelectorAll('*').length];
}"""


class Opened(NamedTuple):
    """A page in a browser; times in milliseconds from the request on."""

    name: str
    kilobytes: float
    nodes: int
    interactive: float
    loaded: float
    painted: float


def main(arguments: list[str]) -> None:
    n_facts = int(arguments[0]) if arguments else 50_000
    with tempfile.TemporaryDirectory() as folder:
        database, reports = Path(folder) / "large.duckdb", Path(folder) / "reports"
        fill(database, n_facts)
        began = time.perf_counter()
        report.write(database, reports, sources=["long"])
        files = [path for path in reports.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        print(
            f"{n_facts:,} facts: written in {time.perf_counter() - began:.1f} s, {len(files)} files, {size:.1f} MB"
        )
        for page in _pages(reports):
            print(
                f"{page.name:<22} {page.kilobytes:>8,.0f} kB {page.nodes:>8,} nodes   interactive {page.interactive:>6,.0f} ms"
                f"   loaded {page.loaded:>6,.0f} ms   painted {page.painted:>6,.0f} ms"
            )


def fill(database: Path, n_facts: int) -> None:
    """A published table of about so many facts."""
    sources, facts = zip(*_papers(n_facts), strict=True)
    every = [fact for own in facts for fact in own]
    claim_of = {fact.fact_id: _claim(fact) for fact in every}
    first: dict[str, str] = {}
    links = [(first.setdefault(claim, name), name, 0.9) for name, claim in claim_of.items()]
    with store.create(database) as connection:
        with store.transaction(connection):
            store.add_sources(connection, sources)
            store.add_facts(connection, every)
            origin_of = {source.source_id: source.source_id for source in sources}
            store.write_alignment(
                connection, claim_of, origin_of, [link for link in links if link[0] != link[1]]
            )
            compare.compare(connection, measures.load())
            refresh = _refresh(connection, len(sources), len(every))
            store.add_refresh(connection, refresh)
            history.record(connection, refresh.refresh_id)
        store.seal(connection)


def _papers(n_facts: int) -> Iterator[tuple[Source, list[Fact]]]:
    """Each paper counts its own wards, and some wards of the paper before."""
    for paper in range(round(n_facts / (WARDS_OF_A_PAPER * 1.1))):
        own = [(paper * WARDS_OF_A_PAPER + i, 100 + i * 7) for i in range(WARDS_OF_A_PAPER)]
        theirs = [((paper - 1) * WARDS_OF_A_PAPER + i, 100 + i * 7 + i % 3) for i in (3, 13)] if paper else []
        yield _paper(f"paper-{paper:05d}", paper, own + theirs)
    yield _paper("long", 0, [(1_000_000 + i, 20 + i % 900) for i in range(LONG)])


def _paper(source_id: str, number: int, counted: list[tuple[int, int]]) -> tuple[Source, list[Fact]]:
    published = datetime(2025, 5, 6, tzinfo=UTC) + timedelta(minutes=number)
    text, facts = "", []
    for ward, houses in counted:
        before = f"In ward {ward} the storm of early May took down "
        sentence = f"{before}{houses} houses, as the council of that ward found when it had counted them."
        facts.append(_fact(source_id, sentence, str(houses), len(text) + len(before)))
        text += sentence + ("\n" if len(facts) % 5 == 0 else " ")
    source = Source(
        source_id=source_id,
        publisher=f"Ward Paper {number % 300}",
        title=f"What the storm took, part {number}",
        published=published.strftime("%Y-%m-%dT%H:%M:%SZ"),
        published_start=published.date(),
        published_end=published.date(),
        sha256="0" * 64,
        text=text,
    )
    return source, facts


def _fact(source_id: str, sentence: str, houses: str, at: int) -> Fact:
    return Fact(
        fact_id=f"{source_id}-{at}",
        source_id=source_id,
        kind="count",
        measure="count",
        value=int(houses),
        low=int(houses),
        high=int(houses),
        unit="house",
        what="houses",
        place="ward " + sentence.split()[2],
        char_start=at,
        char_end=at + len(houses),
        surface=houses,
        sentence=sentence,
        extractor="benchmark/1",
    )


def _claim(fact: Fact) -> str:
    return f"c_{str(fact.place).removeprefix('ward ')}"


def _refresh(connection: store.Connection, n_sources: int, n_facts: int) -> Refresh:
    verdicts = store.verdict_counts(connection)
    moment = datetime(2025, 5, 8, 12, tzinfo=UTC)
    return Refresh(
        refresh_id="r_1",
        started=moment,
        finished=moment,
        status="published",
        n_sources=n_sources,
        n_facts=n_facts,
        n_claims=sum(verdicts.values()),
        n_conflicts=verdicts.get("conflicting", 0) + verdicts.get("disputed", 0),
        verdicts=verdicts,
    )


def _pages(reports: Path) -> Iterator[Opened]:
    """The first page, the biggest of the claims, the long source and one of the others, each in a fresh window."""
    from playwright.sync_api import sync_playwright

    claims = sorted((reports / "claims").iterdir(), key=lambda path: path.stat().st_size)
    sources = sorted((reports / "sources").iterdir(), key=lambda path: path.stat().st_size)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            args=["--no-sandbox", "--disable-gpu"], executable_path=_chromium()
        )
        browser.new_page().close()  # what a browser sets up once is not the page's
        for path in (reports / "index.html", claims[-1], sources[-2], sources[-1]):
            yield _opened(browser, path, path.relative_to(reports).as_posix())
        browser.close()


def _opened(browser: Any, path: Path, name: str) -> Opened:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_function(_READY)
    interactive, loaded, painted, nodes = page.evaluate(_TIMES)
    context.close()
    return Opened(name, path.stat().st_size / 1000, nodes, interactive, loaded, painted)


def _chromium() -> str | None:
    import shutil

    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


if __name__ == "__main__":
    main(sys.argv[1:])
