"""The pages of the service without a browser: what they say, who sees them, how they are kept, and that nothing in them runs."""

import gzip
import re
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

import page_cases
import pytest
import report_cases
from page_cases import HOSTILE, OURS, Parsed
from service_cases import CORRECTED, publish, served, told
from starlette.testclient import TestClient

from facts import rulings
from facts.service import tokens
from facts.service.pages import drawing
from facts.service.pages.signing import _ours
from facts.service.settings import ServeSettings, SqlSettings


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def client(table: Path) -> Iterator[TestClient]:
    with served(table) as client:
        yield client


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(report_cases.rich(tmp_path_factory.mktemp("rich") / "rich.duckdb")) as client:
        yield client


@pytest.fixture
def desk(table: Path, tmp_path: Path) -> Iterator[tuple[TestClient, dict[str, str], Path]]:
    """A service with rulings and three tokens, the secrets of these by their scope, and the file of rulings."""
    keys, file = tmp_path / "tokens.json", tmp_path / "rulings.toml"
    secrets = {name: tokens.add(keys, f"{name} desk", ["read", name]) for name in ("read", "write", "rule")}
    settings = ServeSettings(tokens=keys, rulings=file, look=0.05, anonymous_read=False)
    with served(table, settings) as client:
        yield client, secrets, file


def signed_in(client: TestClient, secret: str, onward: str = "/") -> str:
    answer = client.post(
        "/sign-in", data={"token": secret, "next": onward}, headers=OURS, follow_redirects=False
    )
    assert answer.status_code == 303
    return answer.headers["set-cookie"]


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_every_page_is_there(client: TestClient) -> None:
    for address, words in {
        "/": "One decision is open",
        "/conflicts": "people killed, Lindholm",
        "/claims/c_ferry": "In the sources’ own words",
        "/sources/coast": "Ferry disaster, by Coast Radio",
        "/search?q=Lindholm": "1 claim",
        "/sql": "Who contradicts whom",
        "/try": "Nothing is kept",
        "/refreshes": "Refresh 2",
        "/refreshes/r2": "Changed since refresh 1",
        "/sign-in": "Sign in",
        "/why": "Weigh them",
    }.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert words in answer.text, address


class TestKeeping:
    def test_a_page_is_known_again_until_something_is_published(self, table: Path, tmp_path: Path) -> None:
        own = Path(shutil.copy(table, tmp_path))
        with served(own) as client:
            first = client.get("/claims/c_ferry")
            mark = {"If-None-Match": first.headers["etag"]}
            assert client.get("/claims/c_ferry", headers=mark).status_code == 304
            assert client.get("/conflicts", headers=mark).status_code == 200
            publish(own, 3, CORRECTED)
            for _ in range(100):
                again = client.get("/claims/c_ferry", headers=mark)
                if again.status_code == 200:
                    break
            assert again.headers["etag"] != first.headers["etag"]

    def test_who_is_looking_is_part_of_the_mark(self, desk) -> None:
        client, secrets, _ = desk
        signed_in(client, secrets["read"])
        mark = client.get("/").headers["etag"]
        signed_in(client, secrets["rule"])
        assert client.get("/", headers={"If-None-Match": mark}).status_code == 200

    def test_packed_where_it_pays(self, client: TestClient) -> None:
        with client.stream("GET", "/claims/c_ferry", headers={"Accept-Encoding": "gzip"}) as answer:
            packed = b"".join(answer.iter_raw())
        plain = client.get("/claims/c_ferry", headers={"Accept-Encoding": "identity"})
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed) == plain.content
        assert "content-encoding" not in plain.headers
        assert answer.headers["etag"] != plain.headers["etag"]

    def test_style_and_script_are_kept_for_good(self, client: TestClient) -> None:
        page = client.get("/").text
        for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "immutable" in answer.headers["cache-control"]
        assert client.get("/static/facts-0.css").status_code == 404


class TestWhatGoesWrong:
    def test_is_told_by_a_page(self, client: TestClient) -> None:
        answer = client.get("/claims/none")
        assert answer.status_code == 404
        assert "no claim none" in answer.text
        assert "There is no such page" in client.get("/nowhere", headers={"Accept": "text/html"}).text

    def test_and_by_a_problem_to_a_program(self, client: TestClient) -> None:
        assert client.get("/nowhere").headers["content-type"] == "application/problem+json"
        assert client.get("/api/v1/claims/none").json()["status"] == 404

    def test_a_fault_of_ours(self, client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
        monkeypatch.setattr("facts.service.pages.search.answers.quotes", None)
        answer = client.get("/search?q=secret")
        assert answer.status_code == 500
        assert "The fault is ours" in answer.text
        said = capsys.readouterr().err
        assert '"event":"fault"' in said
        assert "secret" not in said

    def test_before_there_is_a_table(self, tmp_path: Path) -> None:
        with served(tmp_path / "none.duckdb") as client:
            answer = client.get("/")
        assert answer.status_code == 503
        assert "no published table yet" in answer.text

    @pytest.mark.parametrize("query", ["page=0", "verdict=nope", f"q={'a' * 201}"])
    def test_questions_that_cannot_be_asked(self, client: TestClient, query: str) -> None:
        assert client.get(f"/conflicts?{query}").status_code == 422

    def test_queries_switched_off(self, table: Path) -> None:
        with served(table, ServeSettings(sql=SqlSettings(enabled=False))) as client:
            assert client.get("/sql?sql=SELECT+1").status_code == 403

    @pytest.mark.parametrize("sql", ["DROP TABLE claims", "SELECT * FROM read_csv('/etc/passwd')", "SELEC"])
    def test_a_query_that_has_no_answer(self, client: TestClient, sql: str) -> None:
        answer = client.get("/sql", params={"sql": sql})
        assert answer.status_code == 200
        assert "No answer" in answer.text
        assert client.get("/sql/result.csv", params={"sql": sql}).status_code == 400


class TestConflicts:
    @pytest.mark.parametrize(
        ("query", "n"),
        [("", 5), ("measure=killed", 1), ("publisher=Radio+Sabrel", 2), ("q=mill", 1), ("q=mill+1911", 1), ("q=zebra", 0),
         ("verdict=all", 9), ("verdict=updated", 1), ("verdict=disputed", 1), ("page=2", 0)],
    )  # fmt: skip
    def test_filters(self, rich: TestClient, query: str, n: int) -> None:
        page = rich.get(f"/conflicts?{query}").text
        assert page.count('<article class="case') == n

    def test_two_sides_are_quoted(self, rich: TestClient) -> None:
        page = rich.get("/conflicts?q=forest").text
        assert re.findall(r'<blockquote class="quote (\w)">', page) == ["A", "B"]

    def test_pages(self, rich: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        assert 'rel="next"' not in rich.get("/conflicts?verdict=all").text
        monkeypatch.setattr("facts.service.pages.conflicts.PAGE", 4)
        page = rich.get("/conflicts?verdict=all&q=").text
        assert 'href="?verdict=all&amp;page=2" rel="next"' in page


class TestSessions:
    def test_pages_ask_who_is_there(self, desk) -> None:
        client, secrets, _ = desk
        answer = client.get("/conflicts?q=a%20b", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/sign-in?next=%2Fconflicts%3Fq%3Da%2520b"
        cookie = signed_in(client, secrets["read"], "/conflicts")
        assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/"))
        assert secrets["read"] not in cookie
        assert client.get("/conflicts").status_code == 200

    def test_the_cookie_is_for_https_alone_where_there_is_https(self, desk) -> None:
        client, secrets, _ = desk
        safe = TestClient(client.app, base_url="https://testserver")
        cookie = safe.post(
            "/sign-in",
            data={"token": secrets["read"]},
            headers={"origin": "https://testserver"},
            follow_redirects=False,
        ).headers["set-cookie"]
        assert "Secure" in cookie

    def test_an_unknown_token(self, desk) -> None:
        client, _, _ = desk
        answer = client.post("/sign-in", data={"token": "facts_guess"}, headers=OURS)
        assert answer.status_code == 422
        assert "not known" in answer.text
        assert "set-cookie" not in answer.headers

    def test_signing_out(self, desk) -> None:
        client, secrets, _ = desk
        signed_in(client, secrets["read"])
        kept = client.cookies["facts_session"]
        client.post("/sign-out", headers=OURS)
        answer = client.get("/", headers={"Cookie": f"facts_session={kept}"}, follow_redirects=False)
        assert answer.status_code == 303

    def test_a_revoked_token_ends_its_sessions(self, desk, tmp_path: Path) -> None:
        client, secrets, _ = desk
        signed_in(client, secrets["read"])
        assert client.get("/").status_code == 200
        tokens.revoke(tmp_path / "tokens.json", "read desk")
        assert client.get("/", follow_redirects=False).status_code == 303

    def test_the_cookie_reads_the_api_and_changes_nothing_there(self, desk) -> None:
        client, secrets, _ = desk
        signed_in(client, secrets["write"])
        assert client.get("/api/v1/claims").status_code == 200
        assert client.post("/api/v1/documents", json={"documents": [{"text": "x"}]}).status_code == 401
        assert client.post("/api/v1/sql", json={"sql": "SELECT 1"}).status_code == 401

    @pytest.mark.parametrize(
        ("address", "taken"),
        [("/claims/c?x=1", True), ("/", True), ("//evil.example", False), ("/\\evil.example", False), ("https://evil.example", False),
         ("javascript:alert(1)", False), ("/a\r\nSet-Cookie: x", False), ("", False)],
    )  # fmt: skip
    def test_where_one_goes_on(self, address: str, taken: bool) -> None:
        assert _ours(address) == (address if taken else "/")


class TestForms:
    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"sec-fetch-site": "cross-site", **OURS},
            {"sec-fetch-site": "same-site", **OURS},
        ],
    )
    @pytest.mark.parametrize("address", ["/sign-in", "/sign-out", "/try", "/claims/c_ferry/rulings"])
    def test_of_other_pages_are_refused(self, desk, address: str, headers: dict[str, str]) -> None:
        client, secrets, file = desk
        signed_in(client, secrets["rule"])
        sent = {"kind": "no_conflict", "because": "x", "text": "x", "token": secrets["rule"]}
        assert client.post(address, data=sent, headers=headers).status_code == 403
        assert not file.exists()

    def test_a_field_too_many(self, client: TestClient) -> None:
        assert client.post("/try", data={"text": "a", "more": "b"}, headers=OURS).status_code == 422

    def test_no_form_at_all(self, client: TestClient) -> None:
        assert client.post("/try", content=b"\xff\xfe", headers=OURS).status_code == 422


class TestRulings:
    DECISION: ClassVar[dict[str, str]] = {"kind": "no_conflict", "because": "the Gazette counts the crew"}

    def test_are_offered_to_those_who_may(self, desk) -> None:
        client, secrets, _ = desk
        signed_in(client, secrets["write"])
        assert "Rule on this claim" not in client.get("/claims/c_ferry").text
        signed_in(client, secrets["rule"])
        assert "Rule on this claim" in client.get("/claims/c_ferry").text

    def test_are_refused_to_others(self, desk) -> None:
        client, secrets, file = desk
        assert client.post("/claims/c_ferry/rulings", data=self.DECISION, headers=OURS).status_code == 401
        signed_in(client, secrets["write"])
        assert client.post("/claims/c_ferry/rulings", data=self.DECISION, headers=OURS).status_code == 403
        assert not file.exists()

    def test_go_to_the_file_in_the_name_of_the_token(self, desk) -> None:
        client, secrets, file = desk
        signed_in(client, secrets["rule"])
        answer = client.post("/claims/c_ferry/rulings", data=self.DECISION, headers=OURS)
        assert answer.url.path == "/claims/c_ferry"
        for page in (answer.text, client.get("/").text):
            for words in (
                "no conflict",
                "rule desk",
                self.DECISION["because"],
                "effect with the next refresh",
            ):
                assert words in page
        assert (
            'href="/claims/c_ferry"'
            in client.get("/").text.partition('id="waiting"')[2].partition("</ul>")[0]
        )
        (made,) = rulings.load(file)
        assert (made.kind, made.by, made.because) == ("no_conflict", "rule desk", self.DECISION["because"])
        assert {one.exact for one in made.quotes} == {"12", "15"}

    def test_wait_until_they_are_published(self, table: Path, tmp_path: Path) -> None:
        own, file = Path(shutil.copy(table, tmp_path)), tmp_path / "rulings.toml"
        ruled = {"by": "M. Aalto", "because": "one crew", "on": date(2024, 5, 3), "db": own, "rulings": file}
        made = rulings.rule("no_conflict", "c_ferry", **ruled)
        with served(own, ServeSettings(rulings=file, look=0.05)) as client:
            assert "M. Aalto" in client.get("/claims/c_ferry").text.partition('id="waiting"')[2]
            meant = f"VALUES ('{made.ruling_id}', 'no_conflict', 'M. Aalto', DATE '2024-05-03', 'one crew', NULL, 'applied', '', [], '[]')"
            publish(own, 3, f"INSERT INTO rulings {meant}")
            until(lambda: 'id="waiting"' not in client.get("/claims/c_ferry").text)
            file.write_text("no TOML [")
            assert 'id="waiting"' not in client.get("/").text
            file.unlink()
            assert 'id="waiting"' not in client.get("/").text

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({"kind": "misread", "fact_a": "f_none"}, "there is no fact f_none"),
            ({"kind": "authoritative", "fact_a": "f_none", "until": "soon"}, "until"),
            ({"kind": "burn"}, "kind"),
            ({"because": ""}, "because"),
        ],
    )
    def test_that_do_not_fit(self, desk, sent: dict[str, str], words: str) -> None:
        client, secrets, file = desk
        signed_in(client, secrets["rule"])
        answer = client.post("/claims/c_ferry/rulings", data={**self.DECISION, **sent}, headers=OURS)
        assert answer.status_code == 422
        assert words in answer.text
        assert not file.exists()

    def test_have_no_place_where_no_file_is_named(self, table: Path, tmp_path: Path) -> None:
        keys = tmp_path / "tokens.json"
        secret = tokens.add(keys, "desk", ["read", "rule"])
        with served(table, ServeSettings(tokens=keys)) as client:
            signed_in(client, secret)
            assert "Rule on this claim" not in client.get("/claims/c_ferry").text
            assert client.post("/claims/c_ferry/rulings", data=self.DECISION, headers=OURS).status_code == 409


class TestPairs:
    def test_two_facts_are_weighed(self, client: TestClient) -> None:
        ids = [fact["fact_id"] for fact in client.get("/api/v1/facts").json()["items"]]
        page = client.get("/why", params={"a": ids[0], "b": ids[1]}).text
        assert "They are in one claim." in page
        assert page.count('<li class="for">') + page.count('<li class="against">') + page.count("notice") > 0
        assert "one and the same fact" in client.get("/why", params={"a": ids[0], "b": ids[0]}).text
        assert client.get("/why", params={"a": ids[0], "b": "f_none"}).status_code == 404

    def test_others_are_offered(self, rich: TestClient) -> None:
        page = rich.get("/why?a=f_00000").text
        assert "No other claim is of the same measure" in page
        fact_id = rich.get("/api/v1/facts?measure=turnout").json()["items"][0]["fact_id"]
        offered = re.findall(
            r'href="/why\?a=(\w+)&amp;b=(\w+)"', rich.get("/why", params={"a": fact_id}).text
        )
        assert offered
        assert {one for one, _ in offered} == {fact_id}


class TestReading:
    def test_facts_stand_in_the_text(self, client: TestClient) -> None:
        sent = {
            "title": "Nine hurt",
            "published": "2024-05-04",
            "text": "At least 14 people died.\n\nIt cost €3 million.",
        }
        page = client.post("/try", data=sent, headers=OURS).text
        assert re.findall(r'<a class="fact k-(\w+)" href="#fact-\d">([^<]+)<sup>', page) == [
            ("casualties", "Nine"),
            ("casualties", "14"),
            ("money", "€3 million"),
        ]
        assert "at least 14 people" in page

    def test_a_day_that_is_none(self, client: TestClient) -> None:
        answer = client.post("/try", data={"text": "a", "published": "soon"}, headers=OURS)
        assert answer.status_code == 422


class TestSql:
    def test_rows_and_files(self, client: TestClient) -> None:
        sql = "SELECT published_start AS day, count(*) AS n FROM sources GROUP BY day ORDER BY day"
        page = client.get("/sql", params={"sql": sql}).text
        assert "2 rows" in page
        assert page.count('<circle r="4"') == 2
        answer = client.get("/sql/result.csv", params={"sql": sql})
        assert answer.headers["content-disposition"] == 'attachment; filename="result.csv"'
        assert answer.text.splitlines() == ["day,n", "2024-05-02,2", "2024-05-03,1"]
        assert client.get("/sql/result.parquet", params={"sql": sql}).content[:4] == b"PAR1"

    def test_every_example_has_an_answer(self, client: TestClient) -> None:
        from facts.service.pages.sql import EXAMPLES

        for example in EXAMPLES:
            assert "No answer" not in client.get("/sql", params={"sql": example.sql}).text, example.name


class TestDrawing:
    def test_numbers_over_time(self) -> None:
        columns = [("who", "VARCHAR"), ("day", "DATE"), ("n", "BIGINT")]
        rows = [["a", "2024-05-01", 10], ["b", None, 3], ["c", "2024-05-11", 20], ["d", "2024-05-06", 15]]
        picture = drawing.plot(columns, rows)
        assert picture
        assert (picture.over, picture.of, picture.drawn, picture.total) == ("day", "n", 3, 4)
        first, last, middle = picture.spots
        assert first.x < middle.x < last.x
        assert first.y > middle.y > last.y

    @pytest.mark.parametrize("types", [("DATE", "VARCHAR"), ("VARCHAR", "BIGINT")])
    def test_nothing_to_draw(self, types: tuple[str, str]) -> None:
        assert (
            drawing.plot(list(zip("ab", types, strict=True)), [["2024-05-01", 1], ["2024-05-02", 2]]) is None
        )

    def test_a_trend(self) -> None:
        line = drawing.trend("Facts", [5, 5, 10])
        assert (line.first, line.last, len(line.strokes)) == (5, 10, 4)
        assert drawing.trend("Facts", [0, 0]).end.y == 100


ALLOWED = {
    "html", "head", "meta", "title", "link", "script", "body", "svg", "defs", "symbol", "path", "circle", "line", "rect", "use", "text",
    "a", "header", "div", "nav", "ul", "ol", "li", "main", "p", "span", "bdi", "h1", "h2", "h3", "section", "article", "figure",
    "figcaption", "blockquote", "mark", "footer", "b", "i", "small", "sup", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td",
    "details", "summary", "form", "label", "input", "select", "optgroup", "option", "datalist", "button", "textarea", "code", "br",
    "noscript",
}  # fmt: skip


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    table, file = page_cases.hostile(folder / "hostile.duckdb"), folder / "rulings.toml"
    for number in range(0, len(HOSTILE), 2):
        words = {"by": HOSTILE[number], "because": HOSTILE[number + 1]}
        rulings.rule("no_conflict", f"c_{number}", on=date(2025, 9, 6), db=table, rulings=file, **words)
    with served(table, ServeSettings(rulings=file)) as client:
        yield client


def hostile_pages(client: TestClient) -> Iterator[tuple[str, str]]:
    facts = [fact["fact_id"] for fact in client.get("/api/v1/facts").json()["items"]]
    yield from ((address, client.get(address).text) for address in ("/", "/conflicts", "/refreshes/r_2"))
    for number, payload in enumerate(HOSTILE):
        asked = quote(payload, safe="")
        for address in (
            f"/sources/{quote(f's{number}/{payload}', safe='')}", f"/claims/c_{number // 2 * 2}", f"/claims/{asked}",
            f"/search?q={asked}", f"/conflicts?q={asked}&publisher={asked}&measure={asked}", f"/sign-in?next={asked}",
            f"/sql?sql={asked}", f"/why?a={facts[number]}&b={facts[number - 1]}",
            f"/why?a={asked}&b={asked}", f"/refreshes/{asked}?claim={asked}", f"/{asked}",
        ):  # fmt: skip
            yield address, client.get(address, headers={"Accept": "text/html"}).text
        sent = {"title": payload, "text": f"{payload} 14 people died {payload}", "published": ""}
        yield f"/try {payload}", client.post("/try", data=sent, headers=OURS).text


def test_an_id_may_hold_anything(attacked: TestClient) -> None:
    for number, payload in enumerate(HOSTILE):
        name = quote(f"s{number}/{payload}", safe="")
        assert attacked.get(f"/sources/{name}").status_code == 200
        assert attacked.get(f"/api/v1/sources/{name}").json()["title"] == payload


def test_hostile_words_are_words(attacked: TestClient) -> None:
    """By taking each page apart: no element that is not ours, no handler, no address that a script or a stranger could hide in."""
    seen = 0
    for address, page in hostile_pages(attacked):
        parsed = Parsed(page)
        assert set(parsed.tags) <= ALLOWED, (address, set(parsed.tags) - ALLOWED)
        assert parsed.tags.count("script") == 1, address
        assert parsed.handlers == [], address
        for target in parsed.addresses:
            assert re.match(r"(?:/(?!/)|#|\?|https?://news\.example/[^\s\"<>]*$|$)", target), (
                address,
                target,
            )
        seen += 1
    assert seen > 190
    assert 'id="waiting"' in attacked.get("/claims/c_0").text


def test_answers_of_hostile_sql_are_words(attacked: TestClient) -> None:
    page = attacked.get("/sql", params={"sql": "SELECT publisher, title, text, url FROM sources"}).text
    parsed = Parsed(page)
    assert f"{len(HOSTILE)} rows" in page
    assert set(parsed.tags) <= ALLOWED
    assert parsed.handlers == []
