"""Great Expectations' own pages of an audit: only on request, whole, and harmless."""

from pathlib import Path

import pytest
import report_cases
from click.testing import CliRunner

import facts
from facts import store, validate
from facts.cli import commands

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def table(tmp_path: Path) -> store.Connection:
    return store.connect(report_cases.quiet(tmp_path / "quiet.duckdb"))


def test_the_pages_show_the_audit_and_change_nothing_of_it(table: store.Connection, tmp_path: Path) -> None:
    found = validate.audit(table, data_docs=tmp_path / "docs")
    assert [(one.expectation, one.outcome, one.message) for one in found] == [
        (one.expectation, one.outcome, one.message) for one in validate.audit(table)
    ]
    assert (tmp_path / "docs" / "index.html").exists()
    frames = {path.parts[-4] for path in (tmp_path / "docs" / "validations").rglob("*.html")}
    assert "claims_contradicted" in frames


def test_text_of_documents_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    folder = tmp_path / "suites"
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "odd.sql").write_text(f"SELECT '{HOSTILE}' AS subject", "utf-8")
    (folder / "own.json").write_text(_SUITE, "utf-8")
    with store.connect(report_cases.quiet(tmp_path / "quiet.duckdb")) as connection:
        (found,) = validate.audit(connection, folder, data_docs=tmp_path / "docs")
    assert found.outcome == "failed"
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "docs").rglob("*.html"))
    assert HOSTILE not in pages
    assert "&lt;img src=x" in pages


def test_nobody_who_does_not_ask_gets_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, name in ((14, "a"), (15, "b")):
        text = f"The paper mill at Cray burnt down on Monday; {number} people were hurt, the fire brigade of Cray said."
        (tmp_path / "in" / f"{name}.txt").write_text(text, "utf-8")
    table, reports, docs = str(tmp_path / "t.duckdb"), str(tmp_path / "reports"), tmp_path / "docs"
    facts.build(tmp_path / "in", table, reports)
    call = ["report", "--db", table, "--reports", reports]
    assert CliRunner().invoke(commands, call).exit_code == 0
    assert not [path for path in tmp_path.rglob("*") if path.name == "static"]
    assert CliRunner().invoke(commands, [*call, "--data-docs", str(docs)]).exit_code == 0
    assert "structure" in (docs / "index.html").read_text("utf-8")


def test_a_refresh_that_asks_for_them_has_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "The mill at Cray burnt down on Monday; 14 people were hurt.", "utf-8"
    )
    call = [
        "build",
        str(tmp_path / "in"),
        "--db",
        str(tmp_path / "t.duckdb"),
        "--reports",
        str(tmp_path / "reports"),
    ]
    assert CliRunner().invoke(commands, [*call, "--data-docs", str(tmp_path / "docs")]).exit_code == 0
    assert "structure" in (tmp_path / "docs" / "index.html").read_text("utf-8")


def test_a_table_that_is_audited_again_is_held_against_the_refreshes_before(tmp_path: Path) -> None:
    """The document yields nothing any more: at the audit of the refresh, and the same when that is repeated."""
    document = tmp_path / "in" / "a.txt"
    document.parent.mkdir()
    table = tmp_path / "t.duckdb"
    for text in (
        "The fire hurt 14 people, killed 3 and cost 9 million euros in Cray on 1 May 2024.",
        "Rain fell.",
    ):
        document.write_text(f"---\nid: a\n---\n{text}", "utf-8")
        facts.build(document.parent, table, tmp_path / "reports")
    with store.connect(table) as connection:
        query = "SELECT expectation, outcome FROM validations WHERE refresh_id = (SELECT arg_max(refresh_id, finished) FROM refreshes)"
        first = {row["expectation"]: row["outcome"] for row in store.rows(connection, query)}
        again = {one.expectation: one.outcome for one in validate.audit_again(connection)}
        sizes = store.rows(connection, "FROM refresh_sizes(10)")
    assert again == first
    assert "failed" in first.values()
    assert len(sizes) == 1


def test_a_page_that_is_asked_for_by_name_must_be_known(tmp_path: Path) -> None:
    table = str(report_cases.quiet(tmp_path / "quiet.duckdb"))
    call = ["report", "--db", table, "--reports", str(tmp_path / "reports")]
    assert CliRunner().invoke(commands, [*call, "--claim", "c_cost", "--source", "fair-2"]).exit_code == 0
    failed = CliRunner().invoke(commands, [*call, "--claim", "nowhere"])
    assert failed.exit_code == 2
    assert "no claim nowhere in the table" in failed.output


_SUITE = """{
  "name": "own",
  "expectations": [{
    "type": "expect_column_values_to_be_in_set",
    "kwargs": {"column": "subject", "value_set": ["mill"]},
    "description": "Nothing is odd.",
    "severity": "warning",
    "meta": {"name": "odd", "frame": "odd", "of": "facts"}
  }]
}"""
