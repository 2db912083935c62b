"""Rulings on real refreshes: every kind, a text that changes around its quote, a figure that goes, and the commands."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import facts
from facts import cli, rulings, store
from facts.records import Refresh

STORY = Path(__file__).parent / "corpora" / "evolving"
BY = "M. Aalto"


@dataclass
class Desk:
    """A table of the story, and the file of rulings beside it."""

    home: Path

    @property
    def table(self) -> Path:
        return self.home / "facts.duckdb"

    @property
    def file(self) -> Path:
        return self.home / "rulings.toml"

    def refresh(self, edition: str) -> Refresh:
        given = self.file if self.file.exists() else None
        return facts.build(STORY / edition, self.table, self.home / "reports", rulings=given)

    def rows(self, query: str, *parameters: object) -> list[dict[str, Any]]:
        with store.connect(self.table) as connection:
            return store.rows(connection, query, *parameters)

    def fact(self, publisher: str, surface: str) -> str:
        query = "SELECT fact_id FROM facts JOIN sources USING (source_id) WHERE publisher = ? AND surface = ?"
        (row,) = self.rows(query, publisher, surface)
        return str(row["fact_id"])

    def claim(self, measure: str) -> str:
        (row,) = self.rows("SELECT claim_id FROM claims WHERE measure = ?", measure)
        return str(row["claim_id"])

    def rule(self, kind: rulings.RulingKind, *ids: str, **more: Any) -> rulings.Ruling:
        told = {
            "by": BY,
            "because": f"{kind} it is",
            "on": date(2026, 3, 3),
            "db": self.table,
            "rulings": self.file,
        }
        return rulings.rule(kind, *ids, **(told | more))

    def together(self, *ids: str) -> bool:
        found = self.rows("SELECT DISTINCT claim_id FROM facts WHERE list_contains(?, fact_id)", list(ids))
        return len(found) == 1

    def standings(self) -> dict[str, str]:
        return {row["kind"]: row["standing"] for row in self.rows("SELECT kind, standing FROM rulings")}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The first refresh of the story, without rulings."""
    desk = Desk(tmp_path_factory.mktemp("first"))
    desk.refresh("1")
    return desk


@pytest.fixture(scope="module")
def evolving(first: Desk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was found at the three refreshes; an editor rules after the first one, and on another figure after the second."""
    desk = Desk(tmp_path_factory.mktemp("evolving"))
    desk.table.write_bytes(first.table.read_bytes())
    desk.rule("no_conflict", desk.claim("attendance"), because="the Herald counts both days")
    desk.rule("misread", desk.fact("Radio Fells", "60 metres"))
    found: dict[str, Any] = {"desk": desk}
    for edition in ("2", "3"):
        refresh = desk.refresh(edition)
        found[edition] = {
            "findings": [finding for finding in refresh.findings if finding.check.startswith("rulings.")],
            "verdicts": {row["measure"]: row["verdict"] for row in desk.rows("FROM claims")},
            "standings": desk.standings(),
            "note": (desk.home / "reports" / "report.md").read_text("utf-8"),
            "page": (desk.home / "reports" / "index.html").read_text("utf-8"),
            "data": json.loads((desk.home / "reports" / "report.json").read_text("utf-8"))["rulings"],
            "changes": {(c.change, c.measure) for c in facts.diff(desk.table).claims},
            "misread": desk.rows("SELECT claim_id FROM facts WHERE surface = '60 metres'"),
        }
    return found


class TestEvolvingStory:
    def test_a_ruling_made_after_the_first_refresh_resolves_at_the_second(
        self, evolving: dict[str, Any]
    ) -> None:
        second = evolving["2"]
        assert second["verdicts"]["attendance"] == "compatible"
        assert second["changes"] >= {("resolved", "attendance"), ("resolved", "killed"), ("new", "cost")}
        assert second["standings"] == {"no_conflict": "applied", "misread": "applied"}
        assert second["findings"] == []

    def test_it_survives_a_change_of_the_text_around_it(self, evolving: dict[str, Any]) -> None:
        """At the third refresh the radio has another text and another source_id."""
        third = evolving["3"]
        assert third["standings"]["misread"] == "applied"
        assert third["misread"] == [{"claim_id": None}]

    def test_one_whose_figure_is_gone_is_reported(self, evolving: dict[str, Any]) -> None:
        (finding,) = evolving["3"]["findings"]
        assert (finding.severity, finding.check) == ("warning", "rulings.orphan")
        assert finding.message.startswith(f"no conflict, by {BY} on 2026-03-03: nothing says “6,000” in “…")
        assert evolving["3"]["standings"]["no_conflict"] == "orphan"

    def test_the_report_shows_what_was_ruled(self, evolving: dict[str, Any]) -> None:
        second, third = evolving["2"], evolving["3"]
        assert f"- no conflict, {BY} on 2026-03-03: the Herald counts both days" in second["note"]
        assert "- **orphan**: nothing says “6,000”" in third["note"]
        assert ", then rulings" in third["page"]
        assert ", then rulings" not in second["page"]
        standings = {ruling["kind"]: (ruling["standing"], len(ruling["claims"])) for ruling in second["data"]}
        assert standings == {"no_conflict": ("applied", 1), "misread": ("applied", 0)}

    def test_what_became_of_it_is_history(self, evolving: dict[str, Any]) -> None:
        desk = evolving["desk"]
        rows = desk.rows(
            "SELECT standing, f.finished < r.finished AS over FROM ruling_versions v"
            " JOIN refreshes f ON f.refresh_id = valid_from LEFT JOIN refreshes r ON r.refresh_id = valid_to"
            " WHERE kind = 'no_conflict' ORDER BY f.finished"
        )
        assert rows == [{"standing": "applied", "over": True}, {"standing": "orphan", "over": None}]


@pytest.fixture(scope="module")
def ruled(first: Desk, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, dict[str, str]]:
    """The first edition again, with a ruling of each kind."""
    desk = Desk(tmp_path_factory.mktemp("ruled"))
    desk.table.write_bytes(first.table.read_bytes())
    ids = {
        name: desk.fact(publisher, surface)
        for name, publisher, surface in (
            ("seven", "Tarnbeck Courier", "7"), ("nine", "Valley News", "9"), ("built", "Tarnbeck Courier", "1968"),
            ("built too", "Fells Herald", "1986"), ("hurt", "Tarnbeck Courier", "20"), ("hurt too", "Radio Fells", "20"),
            ("long", "Radio Fells", "60 metres"),
        )
    }  # fmt: skip
    (link,) = desk.rows("FROM links WHERE list_contains(?, fact_a)", [ids["built"], ids["built too"]])
    assert link["confidence"] < 1.0
    assert desk.together(ids["hurt"], ids["hurt too"])
    desk.rule("authoritative", ids["seven"], until=date(2999, 12, 31))
    desk.rule("same", ids["built"], ids["built too"])
    desk.rule("not_same", ids["hurt"], ids["hurt too"])
    desk.rule("misread", ids["long"])
    desk.rule("no_conflict", desk.claim("attendance"), because="{o} is 'both days'")
    desk.refresh("1")
    return desk, ids


class TestKinds:
    def test_each_was_applied(self, ruled: tuple[Desk, dict[str, str]]) -> None:
        kinds = ("same", "not_same", "no_conflict", "misread", "authoritative")
        assert ruled[0].standings() == dict.fromkeys(kinds, "applied")

    def test_same(self, ruled: tuple[Desk, dict[str, str]]) -> None:
        desk, ids = ruled
        assert desk.together(ids["built"], ids["built too"])
        (link,) = desk.rows("FROM links WHERE list_contains(?, fact_a)", [ids["built"], ids["built too"]])
        assert link["confidence"] == 1.0
        (relation,) = desk.rows(
            "FROM relations WHERE claim_id IN (SELECT claim_id FROM facts WHERE surface = '1968')"
        )
        assert relation["relation"] == "conflict"

    def test_not_same(self, ruled: tuple[Desk, dict[str, str]]) -> None:
        desk, ids = ruled
        assert not desk.together(ids["hurt"], ids["hurt too"])

    def test_misread(self, ruled: tuple[Desk, dict[str, str]]) -> None:
        desk, ids = ruled
        assert desk.rows("SELECT claim_id FROM facts WHERE fact_id = ?", ids["long"]) == [{"claim_id": None}]
        assert desk.rows("FROM statements WHERE fact_id = ?", ids["long"]) == []

    def test_no_conflict(self, ruled: tuple[Desk, dict[str, str]]) -> None:
        (relation,) = ruled[0].rows("FROM relations WHERE claim_id = ?", ruled[0].claim("attendance"))
        assert (relation["relation"], relation["rule"]) == ("compatible", "ruling")
        assert relation["reason"] == f"{BY} ruled on 2026-03-03: {{o}} is 'both days'"

    def test_authoritative(self, ruled: tuple[Desk, dict[str, str]]) -> None:
        (claim,) = ruled[0].rows("FROM claims WHERE measure = 'killed'")
        assert (claim["verdict"], claim["best"], claim["low"], claim["high"]) == ("compatible", 7, 7, 9)
        (relation,) = ruled[0].rows("FROM relations WHERE claim_id = ?", claim["claim_id"])
        assert relation["reason"].endswith("authoritative it is")

    def test_all_else_is_as_it_was(self, first: Desk, ruled: tuple[Desk, dict[str, str]]) -> None:
        touched = "('killed', 'founded', 'injured', 'length', 'attendance')"
        for query in (
            f"SELECT * FROM claims WHERE measure NOT IN {touched} ORDER BY ALL",
            f"SELECT * FROM facts WHERE measure NOT IN {touched} ORDER BY ALL",
        ):
            assert first.rows(query) == ruled[0].rows(query)


class TestCommands:
    def run(self, desk: Desk, *arguments: str) -> int:
        return cli.run(["rule", *arguments, "--db", str(desk.table), "--rulings", str(desk.file)])

    def test_a_ruling_is_written_and_listed(
        self, first: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FACTS_EDITOR", BY)
        desk = Desk(tmp_path)
        desk.table.write_bytes(first.table.read_bytes())
        seven = desk.fact("Tarnbeck Courier", "7")
        nine = desk.fact("Valley News", "9")
        assert self.run(desk, "no-conflict", desk.claim("killed"), "--because", "one died later") == 0
        assert capsys.readouterr().out.startswith("no conflict: “")
        assert self.run(desk, "not-same", seven, nine, "--because", "x", "--by", "B") == 0
        assert self.run(desk, "same", seven, nine, "--because", "x") == 0
        assert self.run(desk, "misread", nine, "--because", "x") == 0
        assert self.run(desk, "authoritative", seven, "--until", "2026-12-31", "--because", "x") == 0
        capsys.readouterr()
        assert self.run(desk, "list", "--format", "jsonl") == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [(row["kind"], row["by"], row["standing"]) for row in rows] == [
            ("no_conflict", BY, "waiting"), ("not_same", "B", "waiting"), ("same", BY, "waiting"),
            ("misread", BY, "waiting"), ("authoritative", BY, "waiting"),
        ]  # fmt: skip
        assert rows[-1]["quotes"][0]["exact"] == "7"
        assert self.run(desk, "list") == 0
        assert "waiting" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["misread", "f_none"], "there is no fact f_none"),
            (["no-conflict", "c_none"], "there is no claim c_none on which sources contradict each other"),
        ],
    )
    def test_what_is_not_there_is_named(
        self, first: Desk, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(first, *arguments, "--because", "x", "--by", "y") == 2
        assert capsys.readouterr().err == f"facts: {said}\n"
        assert not first.file.exists()

    def test_build_names_the_ruling_that_cannot_be_used(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "desk.toml"
        file.write_text('[[ruling]]\nkind = "misread"\nsince = 2026-01-01\n')
        table = tmp_path / "f.duckdb"
        assert cli.run(["build", str(STORY / "1"), "--db", str(table), "--rulings", str(file)]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"facts: {file}, ruling 1 (misread): ")
        assert not table.exists()
