"""What the report says: on the page, in the note and as data."""

import json
import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import jsonschema
import pytest
import report_cases

from facts import report, resources, schemas, store
from facts.report import latest, scale, words
from facts.report.document import Report
from facts.report.extents import Extent, distance, hedge
from facts.report.note import escaped
from facts.report.quotes import quote
from facts.report.rows import FigureRow, RelationRow, SourceRow, StatementRow
from facts.report.sides import pairs, split


class Report3:
    """The three files of one report."""

    def __init__(self, folder: Path) -> None:
        self.page = (folder / "index.html").read_text("utf-8")
        self.note = (folder / "report.md").read_text("utf-8")
        self.data = json.loads((folder / "report.json").read_text("utf-8"))
        self.text = _Words(self.page).text


class _Words(HTMLParser):
    """The words of a page, with what a browser would not show left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[str] = []
        self._hidden = False
        self.feed(page)
        self.text = " ".join("".join(self.parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._hidden = tag in ("script", "style")
        if tag in ("td", "th", "p", "small", "li", "h1", "h2", "h3", "dd", "dt"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _write(case, folder: Path, **more: str) -> Report3:
    report.write(case(folder / "case.duckdb", **more), folder / "reports")
    return Report3(folder / "reports")


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Report3:
    return _write(report_cases.rich, tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Report3:
    return _write(report_cases.quiet, tmp_path_factory.mktemp("quiet"))


def test_the_first_sentence_counts_the_decisions(rich: Report3, quiet: Report3) -> None:
    assert "Five decisions are open. Of 9 claims: 4 in conflict, 1 in dispute, 1 updated" in rich.text
    assert "No source contradicts another. Of 5 claims: 2 corroborated by independent sources" in quiet.text
    assert "Needs a decision" not in quiet.text
    assert "What several sources say" in quiet.text


def test_sections_stand_in_order(rich: Report3) -> None:
    titles = re.findall(r"<h2[^>]*>([^<]+)", rich.page)
    assert [title.strip() for title in titles] == [
        "Needs a decision", "What was read", "Conflicts and disputes", "Every claim", "Sources", "Checks", "Findings",
    ]  # fmt: skip
    verdicts = re.findall(r'<tbody data-verdict="(\w+)"', rich.page)
    assert verdicts == ["conflicting", "disputed", "updated", "compatible", "single_source"]


def test_a_card_tells_the_whole_case(rich: Report3) -> None:
    card = re.search(r'<article[^>]*id="c_dead".*?</article>', rich.page, re.DOTALL)
    assert card
    text = _Words(card[0]).text
    assert (
        "The Estuary Record says “14”; Radio Sabrel says “Seventeen”. Saltmarsh Courier says under “20”, which fits both."
        in text
    )
    assert "<mark>Seventeen</mark> people lost their lives on the Anselma" in card[0]
    assert "3 people" in text
    assert "1 for “14”, 1 for “Seventeen”, 1 that takes no side; 5 sources, 1 a copy" in text
    assert report_cases.EXCLUDE in text
    assert "citing port authority" in text
    assert "5 Sep 2025, 15:20 UTC" in text


def test_figures_of_other_units_stand_on_one_scale(rich: Report3) -> None:
    text = _Words(re.search(r'<article[^>]*id="c_burnt".*?</article>', rich.page, re.DOTALL)[0]).text  # type: ignore[index]
    assert "Area burnt, hectares. In order of publication." in text
    assert "3,344 hectares" in text


def test_a_running_figure_is_a_step_line(rich: Report3) -> None:
    card = re.search(r'<article[^>]*id="c_missing".*?</article>', rich.page, re.DOTALL)[0]  # type: ignore[index]
    assert card.count('class="stroke A"') == 5
    assert 'class="dot B"' in card


def test_a_speaker_is_named_in_a_dispute(rich: Report3) -> None:
    assert "“47” according to spokesman for the families (Radio Sabrel)" in rich.text


def test_updates_run_from_the_first_to_the_last(rich: Report3) -> None:
    assert "30 → 45 → 52" in rich.text


def test_checks_are_told_in_words_and_crashes_apart(rich: Report3) -> None:
    assert (
        "Warning warning · conflicts No two sources give figures of one claim that cannot both be true."
        in rich.text
    )
    assert "Could not run warning · ranges Turnout lies between 0 and 100 percent." in rich.text
    assert rich.text.index("Could not run warning") < rich.text.index("3 passed Passed:")
    assert "One check could not run." in rich.text


def test_findings_are_listed(rich: Report3) -> None:
    assert "inbox/harbour-0610.html not UTF-8: read as windows-1252" in rich.text


def test_what_each_source_gave(rich: Report3, quiet: Report3) -> None:
    assert (
        "Northern Wire Digest, 5 Sep 2025, 18:00 UTC · 3 facts in 28 words · contradicted on 2 claims · copy of The Estuary Record"
        in rich.text
    )
    assert "Quayside Gazette, 1–3 Jun 2025 · 4 facts in 29 words, 1 of them in boilerplate" in quiet.text


def test_an_unknown_day_is_called_unknown(rich: Report3) -> None:
    assert "Dialect & Reed, date unknown" in rich.text


def test_document_text_never_becomes_markup(rich: Report3) -> None:
    tags = _Words(rich.page).tags
    assert "img" not in tags
    assert tags.count("script") == 2
    assert report_cases.XSS in rich.text
    assert "javascript:" not in rich.page
    for hostile in ("<script>", "<img"):
        assert hostile not in rich.note


def test_the_page_names_no_outside_address(rich: Report3) -> None:
    addresses = set(re.findall(r"""(?:src|href|url\()=?["']?(\w+:[^"')\s]+)""", rich.page))
    assert addresses == {"https://courier.example/ferry"}
    assert "default-src &#39;none&#39;; style-src" in rich.page


def test_a_blocked_refresh_says_so(tmp_path: Path) -> None:
    def blocked(path: Path) -> Path:
        desk = report_cases.Desk()
        desk.source("a", "Paper", None, "Nothing to count.")
        desk.check("facts", "spans", "Spans hold.", "failed", severity="critical", unexpected=1)
        return desk.write(path, status="blocked")

    made = _write(blocked, tmp_path)
    assert "Blocked 14 October 2025, 10:15 UTC" in made.text
    assert "One critical check failed, so this table was not published." in made.text
    assert "No claim was found in what was read." in made.text


def test_without_a_refresh_there_is_a_clear_error(tmp_path: Path) -> None:
    store.create(tmp_path / "empty.duckdb").close()
    with pytest.raises(store.StoreError, match="holds no refresh"):
        report.write(tmp_path / "empty.duckdb", tmp_path)


def test_the_note_is_short_and_whole(rich: Report3, quiet: Report3) -> None:
    assert quiet.note.startswith("# No source contradicts another\n")
    assert len(quiet.note.splitlines()) < 30
    assert len(rich.note) < 8_000
    assert "## Conflicting: Founding of the paper mill at Cray" in rich.note
    assert (
        "- “Founded on **4 May 1912**, the mill at Cray outlived three owners.” Cray Valley Chronicle"
        in rich.note
    )


def test_the_data_is_valid_under_its_schema(rich: Report3, quiet: Report3) -> None:
    schema = json.loads(resources.path("schemas", "json", "report.json").read_text("utf-8"))
    for made in (rich, quiet):
        jsonschema.validate(made.data, schema, cls=jsonschema.Draft202012Validator)


def test_the_schema_does_not_drift() -> None:
    assert resources.path("schemas", "json", "report.json").read_text("utf-8") == schemas.render(Report)


def test_the_data_holds_every_decision_with_its_statements(rich: Report3) -> None:
    decision = next(one for one in rich.data["decisions"] if one["claim_id"] == "c_turnout")
    assert [figure["side"] for figure in decision["figures"]] == ["A", "B", "N"]
    assert [figure["value"] for figure in decision["figures"]] == [38.4, 34.8, 40]
    statement = decision["figures"][1]["statements"][0]
    assert statement["surface"] == "34.8 percent"
    assert report_cases.XSS in statement["sentence"]
    assert {relation["relation"] for relation in decision["relations"]} == {"conflict", "compatible"}
    assert [one["claim_id"] for one in rich.data["settled"]] == ["c_injured", "c_vote_cost"]


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    database = report_cases.rich(tmp_path / "case.duckdb")
    for name in ("one", "two"):
        report.write(database, tmp_path / name)
    for name in ("index.html", "report.md", "report.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2025, 9, 5), date(2025, 9, 5), "5 Sep 2025"),
        (date(2024, 7, 8), date(2024, 7, 10), "8–10 Jul 2024"),
        (date(2024, 6, 29), date(2024, 7, 2), "29 Jun–2 Jul 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2024, 12, 1), date(2024, 12, 31), "Dec 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2019, 1, 1), date(2024, 12, 31), "2019–2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 Dec 2023–2 Jan 2024"),
    ],
)
def test_days(first: date, last: date, expected: str) -> None:
    assert words.days(first, last) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "date unknown"),
        ("2025-09-05T03:50:00Z", "5 Sep 2025, 03:50 UTC"),
        ("2025-09-05", "5 Sep 2025"),
    ],
)
def test_published(text: str | None, expected: str) -> None:
    assert words.published(text, date(2025, 9, 5), date(2025, 9, 5)) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("person", "people"), ("EUR", "euros"), ("USD", "US dollars"), ("TRY", "Turkish lira"), ("har", "hectares"), ("city", "cities"),
        ("USD/barrel", "US dollars per barrel"), ("percent", "percent"), ("house", "houses"), ("day", "days"),
    ],
)  # fmt: skip
def test_unit_names(unit: str, expected: str) -> None:
    assert words.unit_name(unit).startswith(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("38.400000000"), "38.4"),
        (Decimal("65000000000"), "65 billion"),
        (0.0362, "0.0362"),
        (3344.31, "3,344"),
        (0, "0"),
    ],
)
def test_short_numbers(value: Decimal | float, expected: str) -> None:
    assert words.short_number(value) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDE"), "A, B and 3 more"),
    ],
)
def test_listed(names: list[str], expected: str) -> None:
    assert words.listed(names) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b", "https://a.example/b"), ("javascript:alert(1)", None), (None, None),
        ("https://a.example/\" onclick=x", None), ("data:text/html,x", None), ("https://a.example/\nx", None),
    ],
)  # fmt: skip
def test_only_web_addresses_are_linked(url: str | None, expected: str | None) -> None:
    assert words.address(url) == expected


def test_markdown_is_escaped() -> None:
    assert escaped("a|b *c* [d](e) <f> @g\n# h `i`") == r"a\|b \*c\* \[d\]\(e\) &lt;f\> &#64;g \# h \`i\`"


def test_a_long_line_is_cut() -> None:
    assert len(words.clip("9" * 50_000_000, 60)) <= 63
    assert words.opening("word " * 50, 12) == "word word …"


def _figure(name: str, **values: object) -> FigureRow:
    empty = dict.fromkeys(FigureRow._fields)
    return FigureRow(**{**empty, "figure_id": name, "bound": "exact", "n_independent": 1, **values})  # type: ignore[arg-type]


def _relation(one: str, other: str, name: str) -> RelationRow:
    return RelationRow(one, other, "c", name, "rule", "reason", 1.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        ({"ab": "conflict", "ac": "compatible", "bc": "conflict"}, "ABA"),
        ({"ab": "conflict", "ac": "compatible", "bc": "compatible"}, "ABN"),
        ({"ab": "conflict", "ac": "conflict", "bc": "conflict"}, "ABC"),
        ({"ab": "compatible", "ac": "compatible", "bc": "conflict"}, "NAB"),
        ({"ab": "disputed", "ac": "update", "bc": "update"}, "ABA"),
        ({"ab": "agree", "ac": "agree", "bc": "agree"}, "AAA"),
        ({}, "AAA"),
    ],
)  # fmt: skip
def test_sides(relations: dict[str, str], expected: str) -> None:
    figures = [_figure(name) for name in "abc"]
    rows = [_relation(pair[0], pair[1], name) for pair, name in relations.items()]
    side_of = split(figures, pairs(rows)).side_of
    assert "".join(side_of[name] for name in "abc") == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"bound": "approximate", "value": 40, "low": 35, "high": 45}, "about"),
        ({"bound": "approximate", "value": 5, "low": 4, "high": 5}, "nearly"),
        ({"bound": "approximate", "value": 5, "low": 5, "high": 6}, "just over"),
        ({"bound": "at_least", "value": 9, "low": 9}, "at least"),
        ({"bound": "less_than", "value": 20, "high": 19}, "under"),
        ({"bound": "range", "low": 3, "high": 4}, ""),
        ({"bound": "exact", "value": 3, "low": 3, "high": 3}, ""),
    ],
)
def test_hedges(values: dict[str, object], expected: str) -> None:
    assert hedge(_figure("a", **values)) == expected


@pytest.mark.parametrize(
    ("one", "other", "unit", "expected"),
    [
        ((14, 14), (17, 17), "person", "3 people"),
        ((57, 57), (58, 58), "person", "1 person"),
        ((34.8, 34.8), (38.4, 38.4), "percent", "3.6 points"),
        ((8200, 8200), (82000, 82000), "har", "10 times"),
        ((100, 110), (105, 120), "har", None),
        ((9, None), (4, 5), "har", "4 hectares"),
    ],
)
def test_distance(
    one: tuple[float, float], other: tuple[float, float], unit: str, expected: str | None
) -> None:
    apart = distance(Extent(*one, None), Extent(*other, None), _figure("a", unit=unit))
    assert (apart and apart.words) == expected


@pytest.mark.parametrize(
    ("values", "zero", "labels"),
    [
        ([34.8, 38.4], False, ["35", "36", "37", "38"]),
        ([8200, 82000], True, ["0", "30,000", "60,000", "90,000"]),
        ([2.38e6, 2.4e6], False, ["2.38", "2.39", "2.4"]),
        ([4, 5], False, ["4", "5"]),
        ([7, 7], False, None),
        ([0, 0], False, None),
        ([-5, 3], False, None),
    ],
)
def test_axis_of_numbers(values: list[float], zero: bool, labels: list[str] | None) -> None:
    axis = scale.numbers(values)
    assert all(0 <= axis.at(value) <= 100 for value in values)
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    if zero:
        assert axis.low == 0
    if labels:
        assert [tick.label for tick in axis.ticks] == labels


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [(date(1911, 1, 1), date(1912, 12, 31), "1912"), (date(2025, 9, 5), date(2025, 9, 7), "6 Sep"), (date(1, 1, 1), date(9999, 12, 31), "5000")],
)  # fmt: skip
def test_axis_of_days(first: date, last: date, label: str) -> None:
    axis = scale.times([first.toordinal() - 1, last.toordinal() - 1])
    assert label in [tick.label for tick in axis.ticks]


def test_a_month_or_year_is_named_once_and_where_it_begins() -> None:
    for days in range(80, 2_000, 37):
        axis = scale.times([date(2024, 4, 24).toordinal() - 1, date(2024, 4, 24).toordinal() - 1 + days])
        labels = [tick.label for tick in axis.ticks]
        assert len(labels) == len(set(labels)) > 1


def test_a_rate_names_its_time() -> None:
    assert words.unit_name("[bbl_us]/d") == "barrels per day"


def test_only_a_line_over_time_names_hours() -> None:
    evening = date(2025, 9, 5).toordinal() - 1 + 0.75
    assert "12:00" in [tick.label for tick in scale.times([evening - 0.5, evening], hours=True).ticks]
    assert [tick.label for tick in scale.times([evening - 0.75, evening + 0.25]).ticks] == ["5 Sep", "6 Sep"]


@pytest.mark.parametrize(
    ("text", "sentence", "surface", "start", "expected"),
    [
        ("Of the 9 boats 9 sank. Then rain.", "Of the 9 boats 9 sank.", "9", 7, "Of the [9] boats 9 sank."),
        ("Of the 9 boats 9 sank. Then rain.", "Of the 9 boats 9 sank.", "9", 15, "Of the 9 boats [9] sank."),
        ("Née à 9 – 9 ans. Née à 9 – 9 ans.", "Née à 9 – 9 ans.", "9", 27, "Née à 9 – [9] ans."),
        ("Then 9 sank.", "Then nine sank.", "9", 5, "[9]"),
        ("A text that was cut.", "Of the 9 boats 9 sank.", "9", 15, "Of the [9] boats 9 sank."),
    ],
)  # fmt: skip
def test_a_figure_is_marked_where_it_stands(
    tmp_path: Path, text: str, sentence: str, surface: str, start: int, expected: str
) -> None:
    """Also where its words stand in the sentence twice; a table that is not whole shows what it can."""
    desk = report_cases.Desk()
    desk.source("s", "Paper", None, text)
    desk.claim(
        "c",
        "count",
        "boats",
        "Boats",
        "single_source",
        [{"value": 9, "said": [("s", f"[{text[:1]}]{text[1:]}")]}],
    )
    desk.write(tmp_path / "case.duckdb")
    with duckdb.connect(tmp_path / "case.duckdb") as connection:
        connection.execute(
            "UPDATE facts SET sentence = ?, surface = ?, char_start = ?, char_end = ?",
            [sentence, surface, start, start + len(surface)],
        )
        connection.execute("DROP TABLE dossiers; DROP TABLE listed_facts")  # those of before
    with store.connect(tmp_path / "case.duckdb") as connection:
        (page,) = report.claim_pages(connection, ["c"])
    (found,) = page.card.quotes
    assert f"{found.before}[{found.figure}]{found.after}" == expected


def test_an_endless_sentence_is_cut_around_its_figure() -> None:
    row = dict.fromkeys(StatementRow._fields) | {
        "sentence": "word " * 500 + "41 " + "more " * 500,
        "surface": "41",
    }
    row |= {"at": 2500, "zone": "body", "modality": "asserted"}
    source = SourceRow("s", "Paper", *[None] * 5, "", "", None, 1003, 5003, 1, 0)  # type: ignore[arg-type]
    found = quote(StatementRow(**row), source)  # type: ignore[arg-type]
    assert found.before.startswith("… ")
    assert found.after.endswith(" …")
    assert len(found.before) + len(found.after) < 600


def test_a_large_table_is_listed_as_far_as_a_reader_looks(
    rich: Report3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(latest, "_LISTED", 6)
    monkeypatch.setattr(latest, "_TOGETHER", 1)
    less = _write(report_cases.rich, tmp_path)
    assert "Five decisions are open. Of 9 claims: 4 in conflict" in rich.text
    assert "Of 9 claims: 4 in conflict, 1 in dispute, 1 updated" in less.text
    assert "2 of 9 claims are listed here, contradicted ones first" in less.text
    assert "are listed here" not in rich.text
    assert re.findall(r'<tbody data-verdict="(\w+)"', less.page) == ["conflicting"]
