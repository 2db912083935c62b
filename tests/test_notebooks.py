"""A claim as the output of a notebook's cell, and that what the guide shows works."""

import json
import os
import re
from pathlib import Path

import duckdb
import page_cases
import pytest
import report_cases
from browser_cases import ARGUMENTS, CHROMIUM, in_browser
from page_cases import HOSTILE, Parsed, browsable
from service_cases import served

import facts
from facts.cli import commands
from facts.report.cell import ClaimCell
from facts.service.app import create
from facts.service.settings import ServeSettings
from facts.store import StoreError

GUIDE = (Path(__file__).parents[1] / "docs" / "notebooks.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report_cases.rich(tmp_path_factory.mktemp("notebook") / "facts.duckdb")


class TestCell:
    def test_prints(self, table: Path) -> None:
        told = repr(facts.claim("c_dead", table)).splitlines()
        assert (
            told[0]
            == "People killed in the Anselma ferry accident at Port Sabrel, 5 September 2025 (conflicting, c_dead)"
        )
        assert any("[14] people were known to have died" in line for line in told)

    def test_draws(self, table: Path) -> None:
        parsed = Parsed(facts.claim("c_dead", table)._repr_html_())
        assert parsed.tags.count("blockquote") == 5
        assert "figure" in parsed.tags
        assert not {"script", "link", "img", "a", "iframe"} & set(parsed.tags)
        assert parsed.handlers == []
        assert all(address.startswith("#") for address in parsed.addresses)

    def test_a_claim_that_is_not_there(self, table: Path) -> None:
        with pytest.raises(StoreError, match="no claim c_none"):
            facts.claim("c_none", table)

    def test_hostile_words_are_words(self, tmp_path: Path) -> None:
        table = page_cases.hostile(tmp_path / "hostile.duckdb")
        for number in range(0, len(HOSTILE), 2):
            parsed = Parsed(facts.claim(f"c_{number}", table)._repr_html_())
            assert not {"script", "img", "iframe", "base", "form", "math", "a"} & set(parsed.tags)
            assert parsed.tags.count("style") == 1
            assert parsed.handlers == []

    @in_browser
    def test_its_style_reaches_nothing_else(self, table: Path) -> None:
        from playwright.sync_api import sync_playwright

        os.environ.pop("NODE_OPTIONS", None)
        cell = facts.claim("c_dead", table)._repr_html_()
        host = "<!doctype html><body style='margin:40px'><h3 id=own style=''>Mine</h3><ul id=list><li>a</ul>"
        measure = """(name) => { const node = document.querySelector(name), style = getComputedStyle(node);
            return [style.fontSize, style.fontFamily, style.paddingLeft, style.marginTop, style.backgroundColor]; }"""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 900, "height": 900})
            requests: list[str] = []
            page.on("request", lambda request: requests.append(request.url))
            page.set_content(host)
            before = [page.evaluate(measure, name) for name in ("body", "#own", "#list")]
            page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", cell)
            assert [page.evaluate(measure, name) for name in ("body", "#own", "#list")] == before
            assert page.evaluate(measure, ".facts-cell")[4] == "rgb(251, 251, 249)"
            assert page.evaluate(measure, ".facts-cell h3")[0] == "18px"
            assert page.locator(".facts-cell .strip > li .dot").count() == 3
            assert requests == []
            browser.close()


class TestGuide:
    def test_queries(self, table: Path) -> None:
        with duckdb.connect(str(table), read_only=True) as connection:
            for query in [*blocks("sql"), "SELECT table_name, comment FROM duckdb_tables()"]:
                assert connection.execute(query).fetchall(), query

    def test_python(self, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(table.parent)
        with browsable(create(table, ServeSettings())) as address:
            for example in blocks("python"):
                lines = example.replace("http://localhost:8080", address).rstrip().splitlines()
                names: dict[str, object] = {}
                exec("\n".join(lines[:-1]), names)
                last = lines[-1]
                if last.startswith("facts.claim"):
                    assert isinstance(eval(last, names), ClaimCell)
                else:
                    exec(last, names)
                    assert len(names[last.partition(" = ")[0]]) > 0  # type: ignore[arg-type]

    def test_links(self, table: Path) -> None:
        with served(table) as client:
            for address in "".join(blocks("text")).split():
                answer = client.get(address)
                assert answer.status_code == 200, address
                kind = "csv" if "csv" in address else "parquet"
                assert kind in answer.headers["content-type"]

    def test_assistants(self) -> None:
        (entry,) = (json.loads(block) for block in blocks("json"))
        name, *arguments = entry["mcpServers"]["facts"]["args"]
        assert name in commands.commands
        assert arguments == ["--db", "facts.duckdb"]
