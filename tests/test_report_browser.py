"""The report in a real browser: nothing leaves the page, nothing fails, nothing overflows, axe finds nothing."""

from pathlib import Path

import pytest
import report_cases
from browser_cases import OVERFLOW, in_browser

from facts import report

pytestmark = in_browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    made = {}
    for case in (report_cases.quiet, report_cases.rich, report_cases.evolved):
        report.write(case(folder / f"{case.__name__}.duckdb"), folder / case.__name__)
        made[case.__name__] = folder / case.__name__ / "index.html"
    return made


class Visit:
    """One page in one window, with everything that the browser complained of or asked for."""

    def __init__(
        self, browser, page: Path, width: int = 1280, scheme: str = "light", script: bool = True
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(page.as_uri())

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def open_everything(self) -> None:
        self.page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true })")

    def rows(self) -> list[str]:
        return self.page.locator("#claim-table tbody tr:not(.group):visible").all_inner_texts()


OTHERS = ["claims/c_dead", "claims/c_missing", "sources/vote-2", "sources/ferry-2"]


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_claims_and_sources(browser, pages, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = pages["evolved"].parent / f"{name}.html"
    with Visit(browser, page, scheme=scheme) as visit:
        for width in (390, 820, 1280):
            visit.page.set_viewport_size({"width": width, "height": 900})
            assert visit.page.evaluate(OVERFLOW) == []
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(visit.page).response["violations"]
        assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == []
        assert visit.requests == [page.as_uri()]
        assert visit.complaints == []
        assert visit.page.evaluate("window.pwned") is None


def test_a_mark_says_how_it_was_read_when_the_keyboard_reaches_it(browser, pages):
    with Visit(browser, pages["evolved"].parent / "sources/ferry-2.html", script=False) as visit:
        card = visit.page.locator(".fact + .card-of").first
        assert not card.is_visible()
        visit.page.locator(".fact").first.focus()
        visit.page.keyboard.press("Shift+Tab")
        visit.page.keyboard.press("Tab")
        assert card.is_visible()
        assert card.inner_text() == "casualties · killed · 14 people · Conflicting"


@pytest.mark.parametrize("case", ["quiet", "rich", "evolved"])
@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (390, "dark"), (1024, "light"), (1440, "dark")]
)
def test_nothing_leaves_fails_or_overflows(browser, pages, case, width, scheme):
    with Visit(browser, pages[case], width, scheme) as visit:
        visit.open_everything()
        visit.page.wait_for_timeout(50)
        assert visit.requests == [pages[case].as_uri()]
        assert visit.complaints == []
        assert visit.page.evaluate(OVERFLOW) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("case", "scheme"),
    [("quiet", "light"), ("rich", "light"), ("rich", "dark"), ("evolved", "light"), ("evolved", "dark")],
)
def test_axe_finds_nothing(browser, pages, case, scheme):
    from axe_playwright_python.sync_playwright import Axe

    with Visit(browser, pages[case], scheme=scheme) as visit:
        visit.open_everything()
        found = Axe().run(visit.page).response["violations"]
        assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == []


def test_hostile_text_stays_text(browser, pages):
    with Visit(browser, pages["rich"]) as visit:
        visit.open_everything()
        assert visit.page.evaluate("window.pwned") is None
        assert visit.page.locator("img").count() == 0
        assert visit.page.locator("a[href^='javascript']").count() == 0
        assert report_cases.XSS in visit.page.locator("#c_turnout").inner_text()


def test_rows_drawn_by_the_script_are_the_rows_of_the_page(browser, pages):
    """The script draws rows of its own; they must read and look as those that came with the page."""
    pictures = "[...document.querySelectorAll('#claim-table svg.lanes *')].map((n) => n.tagName + (n.getAttribute('class') ?? ''))"
    with Visit(browser, pages["rich"]) as visit:
        visit.open_everything()
        before, drawn = visit.rows(), visit.page.evaluate(pictures)
        visit.page.fill("#f-text", "e")
        visit.page.fill("#f-text", "")
        visit.page.wait_for_function("document.getElementById('f-count').textContent.startsWith('9 of 9')")
        visit.open_everything()
        visit.page.wait_for_timeout(50)
        assert visit.rows() == before
        assert visit.page.evaluate(pictures) == drawn
        assert visit.complaints == []


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("#f-text", "breakwater", 0),
        ("#f-text", "regrow 30", 2),
        ("#f-text", report_cases.XSS.lower(), 2),
        ("#f-verdict", "single_source", 2),
        ("#f-measure", "casualties missing", 1),
        ("#f-source", "Dialect & Reed", 1),
    ],
)
def test_filters(browser, pages, field, value, expected):
    with Visit(browser, pages["rich"]) as visit:
        control = visit.page.locator(field)
        control.fill(value) if field == "#f-text" else control.select_option(value)
        visit.page.wait_for_function(
            f"document.getElementById('f-count').textContent.startsWith('{expected} of 9')"
        )
        assert len(visit.rows()) == expected
        assert visit.page.evaluate("window.pwned") is None


def test_the_first_rows_need_no_script(browser, pages):
    with Visit(browser, pages["rich"], script=False) as visit:
        assert len(visit.rows()) == 9
        assert not visit.page.locator("#filters").is_visible()


def test_keyboard_reaches_the_quotes(browser, pages):
    with Visit(browser, pages["quiet"]) as visit:
        visit.page.locator("#claim-table summary").first.focus()
        visit.page.keyboard.press("Enter")
        assert visit.page.locator("#claim-table details[open] mark").first.is_visible()


def test_a_quote_leads_to_its_place_in_the_text(browser, pages):
    with Visit(browser, pages["rich"]) as visit:
        visit.page.locator("#c_dead .quote a").first.click()
        target = visit.page.locator(":target")
        assert target.inner_text().startswith("14")
        assert target.is_visible()
        target.click()
        assert visit.page.url.endswith("claims/c_dead.html")


def test_fifty_thousand_facts(browser, tmp_path):
    """Small markup, quick to open, and every row within reach."""
    page = tmp_path / "report" / "index.html"
    report.write(report_cases.large(tmp_path / "large.duckdb"), page.parent)
    with Visit(browser, page) as visit:
        assert visit.page.evaluate("document.querySelectorAll('*').length") < 12_000
        assert page.stat().st_size < 2_000_000
        assert len(list(page.parent.rglob("*.html"))) == 401
        button = visit.page.locator("tbody[data-verdict=single_source] button")
        assert "30," in button.inner_text() or "29," in button.inner_text()
        button.click()
        visit.page.wait_for_function(
            "document.querySelectorAll('tbody[data-verdict=single_source] tr').length == 92"
        )
        visit.page.fill("#f-text", "district 39999")
        visit.page.wait_for_function(
            "document.getElementById('f-count').textContent.startsWith('1 of 40,000')"
        )
        assert visit.complaints == []
