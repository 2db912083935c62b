"""What the report says of the refresh before: on the page, in the note, as data and as test results."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import report_cases
from test_report import Report3, _Words, _write

from facts import history, report, resources, store
from facts.report import changes, junit


@pytest.fixture(scope="module")
def evolved(tmp_path_factory: pytest.TempPathFactory) -> Report3:
    return _write(report_cases.evolved, tmp_path_factory.mktemp("evolved"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("results")
    report.write(report_cases.rich(made / "case.duckdb"), made)
    return made


def test_the_first_sentence_counts_the_new_decisions(evolved: Report3) -> None:
    assert "Five decisions are open, one of them new." in evolved.text


def test_the_first_screen_tells_what_changed(evolved: Report3) -> None:
    (panel,) = re.findall(r'<div class="panel">\s*<h2 id="changes">.*?</div>', evolved.page, re.DOTALL)
    text = _Words(panel).text
    assert "Changed since refresh 1" in text
    assert "1 new conflict, 1 changed; 1 figure revised" in text
    assert "Radio Sabrel now says “Seventeen”, before “nineteen”" in text
    assert '<a href="#c_turnout">' in panel


def test_cards_and_decisions_say_how_they_stand(evolved: Report3) -> None:
    for name, tag in (("c_turnout", "New"), ("c_dead", "Changed"), ("c_missing", "Open since refresh 1")):
        card = re.search(rf'<article[^>]*id="{name}".*?</article>', evolved.page, re.DOTALL)
        decision = re.search(
            rf'<li[^>]*>(?:(?!<li).)*href="#{name}"(?:(?!</li).)*</li>', evolved.page, re.DOTALL
        )
        assert card
        assert decision
        assert re.search(rf'class="tag standing \w+">{tag}<', card[0])
        assert re.search(rf'class="tag standing \w+">{tag}<', decision[0])
    assert (
        "Open since refresh 1, changed at this one. Now Northern Wire Digest and The Estuary Record say “14”"
        in evolved.text
    )


def test_new_conflicts_come_first(evolved: Report3) -> None:
    assert re.findall(r'<article class="card \w+" id="(\w+)"', evolved.page)[0] == "c_turnout"


def test_the_note_tells_it_too(evolved: Report3) -> None:
    assert "## Changed since refresh 1\n\n1 new conflict, 1 changed; 1 figure revised" in evolved.note
    assert "- **revised** " in evolved.note
    assert "## Conflicting: Turnout in the Varnholt council vote of 12 October 2025 (new)" in evolved.note


def test_the_data_carries_it(evolved: Report3) -> None:
    schema = json.loads(resources.path("schemas", "json", "report.json").read_text("utf-8"))
    jsonschema.validate(evolved.data, schema, cls=jsonschema.Draft202012Validator)
    standing = {one["claim_id"]: (one["change"], one["open_since"]) for one in evolved.data["decisions"]}
    assert standing["c_turnout"] == ("new", 2)
    assert standing["c_dead"] == ("changed", 1)
    assert standing["c_missing"] == ("ongoing", 1)
    assert evolved.data["changes"]["earlier"] == 1
    assert [figure["earlier_surface"] for figure in evolved.data["changes"]["figures"]] == ["nineteen"]
    assert {source["source_id"] for source in evolved.data["changes"]["sources"]} == {
        "vote-1",
        "vote-2",
        "vote-3",
    }


def test_a_refresh_like_the_one_before_says_so(tmp_path: Path) -> None:
    def same(path: Path) -> Path:
        import duckdb

        report_cases.quiet(path)
        with duckdb.connect(path) as connection:
            history.record(connection, "r_1")
            history.record(connection, "r_2")
        return path

    made = _write(same, tmp_path)
    assert "nothing changed since refresh 1" in made.text
    assert "Nothing changed since refresh 1." in made.note
    assert made.data["changes"]["summary"] == ""


def test_a_first_refresh_has_no_changes() -> None:
    assert changes.changes(None) is None
    assert changes.standings(None) == {}


def test_a_long_list_is_cut_and_counted(tmp_path: Path) -> None:
    with store.connect(report_cases.evolved(tmp_path / "case.duckdb")) as connection:
        found = history.latest(connection)
    assert found
    many = found.model_copy(update={"figures": found.figures[:1] * 50})
    shown = changes.changes(many)
    assert shown
    assert shown.left_out == 50 - sum(line.subject == "figure" for line in shown.lines) > 0


class TestResults:
    """`report.xml`."""

    def test_a_contradicted_claim_is_a_failed_case(self, folder: Path) -> None:
        suites = ElementTree.parse(folder / "report.xml").getroot()
        (conflicts,) = (suite for suite in suites if suite.get("name") == "conflicts")
        assert (conflicts.get("tests"), conflicts.get("failures")) == ("7", "5")
        failed = {
            case.get("classname"): case.find("failure")
            for case in conflicts
            if case.find("failure") is not None
        }
        assert set(failed) == {
            f"conflicts.{name}" for name in ("killed", "missing", "turnout", "founded", "area_burnt")
        }
        turnout = failed["conflicts.turnout"]
        assert turnout is not None
        assert turnout.get("type") == "conflicting"
        assert "34.8 percent" in str(turnout.text)
        assert report_cases.EXCLUDE in str(turnout.text)

    def test_checks_are_cases_and_a_crash_is_an_error(self, folder: Path) -> None:
        suites = {suite.get("name"): suite for suite in ElementTree.parse(folder / "report.xml").getroot()}
        assert suites["checks.ranges"].get("errors") == "1"
        assert suites["checks.facts"].get("failures") == "0"
        assert "checks.conflicts" not in suites

    def test_text_that_xml_cannot_hold_is_replaced(self) -> None:
        assert junit._fit("a\x00b\x1b\ud800c\n") == "a\ufffdb\ufffd\ufffdc\n"
