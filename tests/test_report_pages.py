"""The pages of claims and sources: what they say, how they are linked, which of them are written."""

import re
from pathlib import Path

import duckdb
import pytest
import report_cases
from hypothesis import given
from hypothesis import strategies as st
from test_report import _Words

from facts import report, store
from facts.report import Files, Pages, Routes, cards, claim, reading, site, source
from facts.report.links import file_name
from facts.report.rows import MarkRow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    report.write(report_cases.evolved(made / "case.duckdb"), made / "reports")
    return made


def _page(folder: Path, name: str) -> str:
    return (folder / "reports" / name).read_text("utf-8")


def _text(folder: Path, name: str) -> str:
    return _Words(_page(folder, name)).text


def test_a_claim_tells_its_figures_quotes_and_reasons(folder: Path) -> None:
    text = _text(folder, "claims/c_dead.html")
    assert "The Estuary Record says “14”; Radio Sabrel says “Seventeen”." in text
    assert "5 sources, 1 a copy" in text
    assert text.count("in its text") == 5
    assert f"14 and Seventeen conflict disjoint {report_cases.EXCLUDE} 0.90" in text


def test_a_claim_tells_how_it_stood_before(folder: Path) -> None:
    text = _text(folder, "claims/c_dead.html")
    now, _, before = text.partition("Refresh 2")[2].partition("Refresh 1")
    assert "Seventeen" in now
    assert "nineteen" not in now
    assert "nineteen" in before
    assert "at least 9 Saltmarsh Courier" in now


def test_a_claim_says_since_when_it_is_open(folder: Path) -> None:
    assert "Open since refresh 1" in _text(folder, "claims/c_dead.html")
    assert re.search(r'class="tag standing new">New<', _page(folder, "claims/c_turnout.html"))
    assert 'class="tag standing' not in _page(folder, "claims/c_injured.html")


def test_of_a_running_figure_the_first_and_the_latest_are_told(folder: Path) -> None:
    assert "says “30”; later Saltmarsh Courier says “52”." in _page(folder, "claims/c_injured.html")


def test_links_say_why_facts_are_together(tmp_path: Path) -> None:
    path = report_cases.rich(tmp_path / "case.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute(
            "INSERT INTO links SELECT min(fact_id), max(fact_id), 0.87 FROM facts WHERE claim_id = 'c_vote_cost'"
        )
        connection.execute("DROP TABLE dossiers; DROP TABLE listed_facts")  # those of before
    with store.connect(path) as connection:
        (page,) = report.claim_pages(connection, ["c_vote_cost"])
    (link,) = page.links
    assert (link.one.figure, link.other.figure, link.confidence) == (
        "2.38 million euros", "2.4 million euros", 0.87,
    )  # fmt: skip
    assert "Why these facts are together" in Pages(Routes()).claim(page)


def test_a_source_has_its_facts_marked_and_linked(folder: Path) -> None:
    page = _page(folder, "sources/ferry-2.html")
    marks = re.findall(r'<a class="fact ([^"]+)" id="(\w+)" href="([^"]+)"[^>]*>(\w+)<sup>', page)
    assert [(mark[0], mark[2], mark[3]) for mark in marks] == [
        ("k-casualties", "../claims/c_dead.html", "14"),
        ("k-casualties", "../claims/c_missing.html", "31"),
        ("k-casualties", "../claims/c_injured.html", "45"),
    ]
    text = _Words(page).text
    assert "casualties · killed · 14 people, citing port authority" in text
    assert "Conflicting People killed in the Anselma ferry accident" in text
    assert "printed by Northern Wire Digest" in text


def test_quotes_lead_to_marks_that_are_there(folder: Path) -> None:
    for path in (folder / "reports" / "claims").iterdir():
        for address, mark in re.findall(r'href="\.\./(sources/[^"#]+)#([^"]+)"', path.read_text("utf-8")):
            assert f'id="{mark}"' in _page(folder, address)


def test_every_address_in_a_page_is_a_file(folder: Path) -> None:
    reports = folder / "reports"
    for path in reports.rglob("*.html"):
        for address in re.findall(r'href="([^"#]+\.html)', path.read_text("utf-8")):
            assert (path.parent / address).resolve().exists(), (path, address)


def test_boilerplate_stands_apart(tmp_path: Path) -> None:
    report.write(report_cases.quiet(tmp_path / "case.duckdb"), tmp_path / "reports")
    page = _page(tmp_path, "sources/fair-1.html")
    (block,) = re.findall(r'<div class="para boilerplate">.*?</div>\n', page, re.DOTALL)
    assert "Subscribe for" in block
    assert 'class="fact k-money kept-out"' in block
    assert "kept out of claims" in block


def test_hostile_text_stays_text_on_every_page(folder: Path) -> None:
    for path in (folder / "reports").rglob("*.html"):
        page = path.read_text("utf-8")
        assert report_cases.XSS not in page
        assert "<img" not in page
        assert " style=" not in page
        assert "javascript:" not in page
    assert report_cases.XSS in _text(folder, "claims/c_turnout.html")


def test_a_page_that_says_the_same_is_not_written_again(folder: Path) -> None:
    path = folder / "reports" / "claims" / "c_dead.html"
    before = path.stat().st_mtime_ns
    report.write(folder / "case.duckdb", folder / "reports")
    assert path.stat().st_mtime_ns == before


def test_old_pages_go_and_files_of_others_stay(tmp_path: Path) -> None:
    report.write(report_cases.rich(tmp_path / "rich.duckdb"), tmp_path / "reports")
    (tmp_path / "reports" / "sources" / "mine.html").write_text("my own words", "utf-8")
    report.write(report_cases.quiet(tmp_path / "quiet.duckdb"), tmp_path / "reports")
    assert {path.name for path in (tmp_path / "reports" / "sources").iterdir()} == {
        "fair-1.html", "fair-2.html", "fair-3.html", "mine.html",
    }  # fmt: skip


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    own = tmp_path / "reports" / "sources" / "fair-1.html"
    own.parent.mkdir(parents=True)
    own.write_text("<html>an article</html>", "utf-8")
    with pytest.raises(FileExistsError):
        report.write(report_cases.quiet(tmp_path / "quiet.duckdb"), tmp_path / "reports")
    assert own.read_text("utf-8") == "<html>an article</html>"


def test_of_a_large_table_the_first_are_written_and_those_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "_CLAIMS", 3)
    monkeypatch.setattr(site, "_SOURCES", 2)
    path = report_cases.rich(tmp_path / "case.duckdb")
    report.write(path, tmp_path / "reports", claims=["c_regrow"], sources=["vote-3"])
    written = {one.stem for one in (tmp_path / "reports" / "claims").iterdir()}
    assert "c_regrow" in written
    assert len(written) == 3
    assert {one.stem for one in (tmp_path / "reports" / "sources").iterdir()} >= {"vote-3"}
    text = _text(tmp_path, "index.html")
    assert "3 of 9 claims have a page of their own here" in text
    assert "facts report --source ID writes another" in text
    with pytest.raises(store.StoreError, match="no claim nowhere"):
        report.write(path, tmp_path / "reports", claims=["nowhere"])


def test_doubtful_differences_are_worth_a_look_and_no_decision(tmp_path: Path) -> None:
    path = report_cases.rich(tmp_path / "case.duckdb")
    reason = "They differ, but it is not certain that both are about the same thing."
    with duckdb.connect(path) as connection:
        connection.execute(
            "UPDATE figure_relations SET relation = 'not_comparable', rule = 'doubtful', confidence = 0.4, reason = ?"
            " WHERE claim_id = 'c_vote_cost'",
            [reason],
        )
    report.write(path, tmp_path / "reports")
    page = _page(tmp_path, "index.html")
    (section,) = re.findall(r'<section id="doubts".*?</section>', page, re.DOTALL)
    assert "<details><summary>1 pair, the surest first</summary>" in section
    assert reason in section
    assert "0.40 sure of one claim" in section
    assert page.index('id="conflicts"') < page.index('id="doubts"') < page.index('id="claims"')
    assert "Five decisions are open." in _Words(page).text


def test_without_doubts_there_is_no_such_section(folder: Path) -> None:
    assert 'id="doubts"' not in _page(folder, "index.html")


def test_of_many_facts_the_first_have_notes_and_the_others_say_it_when_pointed_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_NOTED", 2)
    report.write(report_cases.evolved(tmp_path / "case.duckdb"), tmp_path / "reports")
    page = _page(tmp_path, "sources/ferry-2.html")
    assert (page.count('<li class="note '), page.count('class="card-of"'), page.count("<sup>")) == (2, 2, 2)
    assert re.findall(r' title="([^"]*)">45</a>', page) == ["casualties · injured · 45 people · Updated"]
    assert "The first 2 facts have such a note" in page
    assert not set(re.findall(r'href="#([^"]+)"', page)) - set(re.findall(r' id="([^"]+)"', page))


def test_of_many_quotes_the_first_are_shown_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_QUOTES", "_MORE"):
        monkeypatch.setattr(cards, name, 1)
    monkeypatch.setattr(claim, "_QUOTES", 3)
    report.write(report_cases.evolved(tmp_path / "case.duckdb"), tmp_path / "reports")
    page = _Words(_page(tmp_path, "claims/c_dead.html")).text
    assert "and 2 more quotes: facts explain c_dead" in page
    assert page.count("in its text") == 3
    text = _Words(_page(tmp_path, "index.html")).text
    assert "5 quotes on People killed" in text
    assert "and 4 more quotes: facts explain c_dead" in text


def test_an_unknown_id_has_no_page(folder: Path) -> None:
    with store.connect(folder / "case.duckdb") as connection:
        assert report.claim_pages(connection, ["nowhere"]) == []
        assert report.source_pages(connection, ["nowhere"]) == []


class TestBuiltUpon:
    """What a server does with the pages."""

    def test_it_links_by_paths_and_fills_blocks(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "site.html").write_text(
            '{% extends "layout.html" %}{% block policy %}{% endblock %}'
            '{% block style %}<link rel="stylesheet" href="/style.css">{% endblock %}',
            "utf-8",
        )
        (tmp_path / "ruled.html").write_text(
            '{% extends "claim.html" %}{% block rulings %}<form>{{ token }}</form>{% endblock %}', "utf-8"
        )
        pages = Pages(Routes("/desk"), tmp_path, layout="site.html")
        with store.connect(folder / "case.duckdb") as connection:
            (page,) = report.claim_pages(connection, ["c_dead"])
        text = pages.claim(page, "ruled.html", token="<secret>")
        assert "<form>&lt;secret&gt;</form>" in text
        assert 'href="/desk/sources/ferry-1#' in text
        assert "<style>" not in text
        assert "Content-Security-Policy" not in text

    def test_parts_can_be_had_alone(self, folder: Path) -> None:
        with store.connect(folder / "case.duckdb") as connection:
            (page,) = report.claim_pages(connection, ["c_dead"])
        pages = Pages(Routes())
        assert "Seventeen" in pages.part("strip", page.card.strip)
        assert "<mark>" in pages.part("quote", page.card.quotes[0])
        assert 'href="/claims/c_dead"' in pages.part("card", page.card)


@pytest.mark.parametrize(
    ("key", "plain"),
    [("c_5f0c", True), ("ferry-1", True), ("../../etc/passwd", False), ("A", False), ("a/b", False), ("x" * 300, False), ("", False)],
)  # fmt: skip
def test_file_names_are_safe(key: str, plain: bool) -> None:
    name = file_name(key)
    assert (name == f"{key}.html") is plain
    assert re.fullmatch(r"[a-z0-9_-]{1,80}\.html", name)


def test_addresses() -> None:
    files = Files(frozenset({"c"}), frozenset({"s"}), "../")
    assert (files.home, files.claim("c"), files.claim("d")) == ("../index.html", "../claims/c.html", None)
    assert (files.fact("s", "f_1"), files.fact("t", "f_1")) == ("../sources/s.html#f_1", None)
    assert Routes().source("a/b?c") == "/sources/a%2Fb%3Fc"


def _mark(name: str, start: int, end: int) -> MarkRow:
    empty = dict.fromkeys(MarkRow._fields)
    return MarkRow(**{**empty, "fact_id": name, "char_start": start, "char_end": end})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], [("0123456789", None)]),
        ([(2, 4)], [("01", None), ("23", "a"), ("456789", None)]),
        ([(0, 3), (3, 5)], [("012", "a"), ("34", "b"), ("56789", None)]),
        ([(1, 8), (3, 5)], [("0", None), ("12", "a"), ("34", "b"), ("567", "a"), ("89", None)]),
        ([(1, 5), (3, 8)], [("0", None), ("12", "a"), ("34", "a"), ("567", "b"), ("89", None)]),
        ([(2, 4), (2, 4)], [("01", None), ("23", "a"), ("456789", None)]),
        ([(8, 20)], [("01234567", None), ("89", "a")]),
    ],
)
def test_pieces(places: list[tuple[int, int]], expected: list[tuple[str, str | None]]) -> None:
    marks = [_mark(name, *place) for name, place in zip("ab", places, strict=False)]
    found = reading.pieces("0123456789", marks, 0, 10)
    assert [(piece.text, piece.fact and piece.fact.fact_id) for piece in found] == expected
    assert [fact for piece in found for fact in piece.begins] == marks


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=6))
def test_no_character_is_lost_whatever_is_marked(text: str, places: list[tuple[int, int]]) -> None:
    kept = sorted((start, min(start + size, len(text))) for start, size in places if start < len(text))
    marks = [_mark(str(number), *place) for number, place in enumerate(kept)]
    assert "".join(piece.text for piece in reading.pieces(text, marks, 0, len(text))) == text
    told = "".join(piece.text for block in reading.blocks(text, marks) for piece in block.pieces)
    assert "".join(told.split()) == "".join(text.split())
