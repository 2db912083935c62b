"""Rulings, publishers and doubtful pairs as the report shows them."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import report_cases
from test_report import _Words

from facts import report

FOURTEEN = "figure_id = 'c_dead_0'"


def _ruling(name: str, kind: str, standing: str, facts: list[str], **more: Any) -> tuple[Any, ...]:
    until, message, because = more.get("until"), more.get("message", ""), f"because of {name} <b>"
    return name, kind, "M. Aalto", date(2025, 9, 6), because, until, standing, message, facts, "[]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ruled")
    table = report_cases.evolved(made / "case.duckdb")
    with duckdb.connect(table) as connection:
        (dead,) = connection.execute(f"SELECT min(fact_id) FROM statements WHERE {FOURTEEN}").fetchone() or (
            "",
        )
        rulings = [
            _ruling("d_1", "authoritative", "applied", [dead], until=date(2026, 1, 1)),
            _ruling("d_2", "same", "orphan", [], message="nothing says “9” any more"),
            _ruling("d_3", "misread", "ambiguous", [], message="2 figures could be it"),
            _ruling("d_4", "authoritative", "expired", [dead], until=date(2025, 9, 7), message="until then"),
        ]
        connection.executemany("INSERT INTO rulings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rulings)
        publishers = [
            ("Radio Sabrel", 1, 4, 2, 1, 0.0229, 0.7163, 0.61),
            ("The Estuary Record", 2, 9, 1, 0, 0.0, 0.2414, 0.9),
            ("Nobody's Paper", 1, 0, 0, 0, None, None, None),
        ]
        connection.executemany("INSERT INTO publishers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", publishers)
        connection.execute(
            "UPDATE figure_relations SET relation = 'not_comparable', rule = 'doubtful', confidence = 0.4 WHERE claim_id = 'c_vote_cost'"
        )
    report.write(table, made / "reports")
    return made / "reports"


def _page(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8")


def _article(folder: Path, claim_id: str) -> str:
    (found,) = re.findall(
        rf'<article[^>]* id="{claim_id}".*?</article>', _page(folder, "index.html"), re.DOTALL
    )
    return str(found)


@pytest.mark.parametrize("page", ["index.html", "claims/c_dead.html"])
def test_a_card_and_a_page_tell_who_ruled_when_and_why(folder: Path, page: str) -> None:
    text = _Words(_article(folder, "c_dead") if page == "index.html" else _page(folder, page)).text
    told = "authoritative until 2026-01-01, by M. Aalto on 2025-09-06: because of d_1 <b> applied"
    assert told in text
    assert "because of d_4 <b> expired until then" in text


def test_the_strip_marks_the_figure_that_counts(folder: Path) -> None:
    article = _article(folder, "c_dead")
    assert article.count("counts, by ruling") == 2
    assert "counts-ring" in _page(folder, "index.html")
    assert "counts, by ruling" not in _article(folder, "c_turnout")


def test_what_does_nothing_any_more_needs_a_decision(folder: Path) -> None:
    page = _page(folder, "index.html")
    (panel,) = re.findall(r"<h2>Needs a decision.*?</ol>", page, re.DOTALL)
    lost = re.findall(r'<li class="lost">.*?</li>', panel, re.DOTALL)
    assert [name for each in lost for name in re.findall("because of (d_.)", each)] == ["d_4", "d_3", "d_2"]
    assert "nothing says “9” any more" in panel
    assert "because of d_1" not in panel
    assert "because of d_1" in page.partition('id="rulings"')[2]


def test_the_page_of_another_claim_has_no_rulings(folder: Path) -> None:
    assert "rulings-title" not in _page(folder, "claims/c_turnout.html")


def test_the_data_has_rulings_with_each_decision_and_doubtful_pairs(folder: Path) -> None:
    data = json.loads(_page(folder, "report.json"))
    (dead,) = (one for one in data["decisions"] if one["claim_id"] == "c_dead")
    assert {ruling["ruling_id"]: ruling["standing"] for ruling in dead["rulings"]} == {
        "d_1": "applied",
        "d_4": "expired",
    }
    (doubt,) = data["doubts"]
    assert (doubt["claim_id"], doubt["confidence"]) == ("c_vote_cost", 0.4)
    assert len({one["source_id"] for one in doubt["statements"]}) == 2


def test_publishers_are_counted_with_an_interval_and_as_a_hint(folder: Path) -> None:
    text = _Words(_page(folder, "index.html")).text
    assert "A hint for an editor, not a judgement" in text
    assert re.search(r"Radio Sabrel 1 4 2 1 of 4, 2 to 72 %", text)
    assert "Nobody's Paper" not in text
    assert "1 of 4 claims, 2 to 72 %" in _Words(_page(folder, "sources/ferry-3.html")).text
    assert "stands alone" not in _page(folder, "sources/ferry-1.html")
    rows = {
        row["publisher"]: row["n_alone"] for row in json.loads(_page(folder, "report.json"))["publishers"]
    }
    assert rows == {"Radio Sabrel": 1, "The Estuary Record": 0, "Nobody's Paper": 0}
