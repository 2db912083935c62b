"""The pages of the service in a real browser: the ways that people take through them, in both schemes, wide and narrow."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import page_cases
import pytest
import report_cases
from browser_cases import OVERFLOW, in_browser
from page_cases import HOSTILE, browsable

import facts
from facts.service import tokens
from facts.service.app import create
from facts.service.settings import DocumentSettings, ServeSettings

pytestmark = in_browser
MANY = {"burst": 100_000, "per_minute": 1e9}
QUERY = "SELECT published_start AS day, count(*) AS n FROM sources WHERE day IS NOT NULL GROUP BY day ORDER BY day"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a service over a table with a history, and a token that may rule."""
    folder = tmp_path_factory.mktemp("desk")
    secret = tokens.add(folder / "tokens.json", "M. Aalto", ["read", "rule"])
    settings = ServeSettings(tokens=folder / "tokens.json", rulings=folder / "rulings.toml", **MANY)
    with browsable(create(report_cases.evolved(folder / "facts.duckdb"), settings)) as address:
        yield address, secret


@contextmanager
def visit(
    browser: Any, address: str, width: int = 1280, scheme: str = "light", script: bool = True
) -> Iterator[Any]:
    """A window on the service. At its end nothing may have been complained of, asked of others, or run."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=script,
        base_url=address,
    )
    page, complaints, requests = context.new_page(), [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: requests.append(request.url))
    try:
        yield page
        assert complaints == []
        assert [url for url in requests if not url.startswith(address + "/")] == []
        if script:
            assert page.evaluate("window.pwned") is None
    finally:
        context.close()


def sign_in(page: Any, secret: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Token").fill(secret)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


@pytest.mark.parametrize(("width", "script"), [(1280, True), (390, False)])
def test_from_the_overview_to_a_source_and_back(browser, desk, width, script):
    with visit(browser, desk[0], width, script=script) as page:
        page.goto("/")
        assert (
            page.get_by_role("heading", level=1).inner_text() == "Five decisions are open, one of them new."
        )
        page.get_by_role("link", name="Conflicts", exact=True).click()
        page.locator(".case h2 a").first.click()
        assert page.locator(".strip > li:not(.scale):not(.gap)").count() == 5
        page.locator(".quote a").first.click()
        target = page.locator(":target")
        assert target.inner_text().startswith("14")
        target.click()
        page.get_by_role("heading", name="How the figures compare").wait_for()
        assert page.url.endswith("/claims/c_dead")


def test_filters_and_search(browser, desk):
    with visit(browser, desk[0]) as page:
        page.goto("/conflicts")
        page.get_by_label("Verdict").select_option("updated")
        page.get_by_role("heading", level=1, name="Updated").wait_for()
        assert page.locator(".case").count() == 1
        page.goto("/refreshes")
        page.goto("/search")
        page.keyboard.press("Escape")
        page.locator("h1").click()
        page.keyboard.press("/")
        page.keyboard.type("ferry missing")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="1 claim").wait_for()
        page.get_by_role("link", name="People missing after the Anselma ferry accident").first.click()
        page.get_by_role("heading", level=1, name="People missing").wait_for()


def test_a_query_with_its_picture_and_its_file(browser, desk):
    with visit(browser, desk[0]) as page:
        page.goto("/sql")
        page.get_by_role("link", name="Who contradicts whom").click()
        page.get_by_role("heading", name="rows").wait_for()
        field = page.get_by_label("Query")
        field.fill(QUERY)
        field.press("Control+Enter")
        page.get_by_role("img", name="n over day").wait_for()
        assert page.locator(".grid-table tbody tr").count() == page.locator(".plot circle").count() == 7
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        assert Path(download.value.path()).read_text().startswith("day,n")


def test_a_text_read_on_the_spot(browser, desk):
    with visit(browser, desk[0]) as page:
        page.goto("/try")
        page.get_by_label("Text").fill("At least 14 people died. It cost €3 million.")
        page.get_by_role("button", name="Read it").click()
        marked = page.locator(".reader-text .fact")
        assert [text.rstrip("0123456789") if "€" in text else text[:2] for text in marked.all_inner_texts()] == [
            "14", "€3 million",
        ]  # fmt: skip
        marked.first.focus()
        page.keyboard.press("Enter")
        assert "at least 14 people" in page.locator(":target").inner_text()


def test_two_figures_are_weighed(browser, desk):
    with visit(browser, desk[0]) as page:
        page.goto("/claims/c_dead")
        page.get_by_role("button", name="Weigh them").click()
        page.get_by_text("They are in one claim.").wait_for()
        assert page.locator(".weights li").count() > 3


ADDRESSES = [
    "/", "/conflicts", "/claims/c_dead", "/claims/c_turnout", "/sources/ferry-2", "/search?q=ferry", f"/sql?sql={quote(QUERY)}",
    "/try", "/refreshes", "/refreshes/r_2", "/why?a=f_00000&b=f_00001", "/sign-in",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_axe_finds_nothing(browser, desk, scheme):
    from axe_playwright_python.sync_playwright import Axe

    address, secret = desk
    with visit(browser, address, scheme=scheme) as page:
        sign_in(page, secret)
        for path in ADDRESSES:
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(path)
            if path == "/try":
                page.get_by_role("button", name="Read it").click()
            page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true })")
            found = Axe().run(page).response["violations"]
            assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == [], (
                path
            )
            # what fits in one scheme fits in the other
            for width in (390, 820, 1280) if scheme == "light" else ():
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(OVERFLOW) == [], (path, width)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_hostile_words_stay_words(browser, tmp_path):
    table = page_cases.hostile(tmp_path / "hostile.duckdb")
    with browsable(create(table, ServeSettings(**MANY))) as address, visit(browser, address) as page:
        pages = ["/", "/conflicts", "/refreshes/r_2", f"/sql?sql={quote('SELECT * FROM sources')}"]
        pages += [f"/claims/c_{number}" for number in range(0, len(HOSTILE), 2)]
        pages += [
            f"/sources/{quote(f's{number}/{payload}', safe='')}" for number, payload in enumerate(HOSTILE)
        ]
        pages += [f"/search?q={quote(payload, safe='')}" for payload in HOSTILE[:3]]
        for path in pages:
            page.goto(path)
            assert page.locator("script").count() == 1, path
            assert (
                page.locator(
                    "img, iframe, object, embed, base, style, math, [style], [onload], [onerror]"
                ).count()
                == 0
            ), path
            assert page.locator("a[href^=javascript i], a[href^=data i]").count() == 0, path
        page.goto("/try")
        for payload in (HOSTILE[1], HOSTILE[5]):
            page.get_by_label("Text").fill(f"{payload} 14 people died")
            page.get_by_role("button", name="Read it").click()
            assert page.locator("img").count() == 0


ARTICLES = {
    "post": "The ferry Marta sank off Lindholm on Thursday. Twelve people died in the sinking of the ferry, the fire brigade said.\n\n"
    "Divers searched the hull of the Marta until dark. The harbour of Lindholm stayed closed.",
    "gazette": "Fifteen people died in the sinking of the ferry Marta off Lindholm on Thursday, police said.\n\n"
    "It was on its way to the islands. A crane ship is to lift the ferry.",
}


def test_a_ruling_is_published(browser, tmp_path):
    """Signed in, decided, refreshed, and there to be read."""
    news = tmp_path / "news"
    news.mkdir()
    for name, text in ARTICLES.items():
        (news / f"{name}.txt").write_text(text)
    table = tmp_path / "facts.duckdb"
    facts.build([news], table, tmp_path / "reports", processes=1)
    secret = tokens.add(tmp_path / "tokens.json", "M. Aalto", ["read", "rule"])
    into = DocumentSettings(
        inbox=tmp_path / "in.inbox", inputs=(news,), reports=tmp_path / "reports", pause=0
    )
    settings = ServeSettings(
        tokens=tmp_path / "tokens.json", rulings=tmp_path / "rulings.toml", documents=into, look=0.1, **MANY
    )
    with browsable(create(table, settings)) as address, visit(browser, address) as page:
        sign_in(page, secret)
        page.goto("/conflicts")
        page.locator(".case h2 a").first.click()
        page.get_by_text("These figures do not contradict each other").click()
        form = page.locator("details[open]")
        form.get_by_label("Why").fill("the Gazette counts the crew")
        form.get_by_role("button", name="Rule so").click()
        page.get_by_text("The ruling is written.").wait_for()
        page.get_by_text("Your ruling is in force.").wait_for(timeout=120_000)
        page.get_by_role("link", name="Back to the claim").click()
        page.get_by_role("heading", name="Rulings", exact=True).wait_for()
        assert "M. Aalto" in page.locator(".changes").first.inner_text()
        assert page.locator(".head .verdict").inner_text() == "Compatible"
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("link", name="Sign in").wait_for()
