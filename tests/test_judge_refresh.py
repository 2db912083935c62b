"""Refreshes with a judge: what its verdicts change, what is kept and marked, and that it can fail without a trace."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judge_server import Hang, Judge, judging, said, verdict

import facts
from facts import cli, rulings, store
from facts.records import Refresh

TOLD = {
    "courier": "The fire at the paper mill in Cray hurt 14 people, the fire brigade said on Monday.",
    "herald": "Doctors at the hospital of Lower Cray treated 17 patients.",
    "gazette": "Cray mourned its paper mill, which burnt on Monday. The mill made 4,000 tonnes of paper a year.",
}
TABLES = ("facts", "sources", "claims", "figures", "statements", "figure_relations", "links")


class Desk:
    """A table of three papers on one fire, with a `facts.toml` of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.table = home / "facts.duckdb"
        self.settings = home / "facts.toml"
        documents = home / "in"
        documents.mkdir(parents=True)
        lines = [
            {"id": name, "publisher": name.title(), "published": "2025-09-01", "title": "Fire at Cray paper mill", "text": text}
            for name, text in TOLD.items()
        ]  # fmt: skip
        (documents / "papers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")

    def asking(self, server: Judge, between: str = "[0.05, 0.8]") -> "Desk":
        told = f'[judge]\nurl = "{server.url}"\nmodel = "m-1"\nbetween = {between}\ntimeout = 0.5\nparallel = 1\n'
        self.settings.write_text(told, "utf-8")
        return self

    def refresh(self, **more: Any) -> Refresh:
        given = {"settings": self.settings if self.settings.exists() else None} | more
        return facts.build(self.home / "in", self.table, self.home / "reports", **given)

    def rows(self, query: str) -> list[dict[str, Any]]:
        with store.connect(self.table) as connection:
            return store.rows(connection, query)

    def content(self) -> dict[str, list[str]]:
        return {name: sorted(map(str, self.rows(f"FROM {name}"))) for name in TABLES}

    def together(self) -> bool:
        query = "SELECT count(DISTINCT claim_id) AS n FROM facts WHERE surface IN ('14', '17')"
        return self.rows(query) == [{"n": 1}]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("plain") / "desk")
    desk.refresh()
    return desk


def _fails(_: object) -> tuple[int, bytes]:
    return 500, b""


def _hangs(_: object) -> tuple[int, bytes]:
    raise Hang


def _rambles(_: object) -> tuple[int, bytes]:
    return 200, said("Let me think about that.")


@pytest.mark.parametrize("reply", [_fails, _hangs, _rambles, verdict("unsure")])
def test_a_judge_that_fails_or_does_not_know_leaves_no_trace(
    plain: Desk, tmp_path: Path, reply: Callable[[Any], tuple[int, bytes]]
) -> None:
    desk = Desk(tmp_path / "desk")
    with judging(reply) as server:
        refresh = desk.asking(server).refresh()
    assert server.requests
    assert desk.content() == plain.content()
    assert refresh.status == "published"
    assert [one.severity for one in refresh.findings if one.check == "judge"] == ["info"]
    assert desk.rows("FROM judged") == []


def test_verdicts_join_and_part_and_are_marked(tmp_path: Path) -> None:
    parted, together = Desk(tmp_path / "parted"), Desk(tmp_path / "together")
    for desk, same in ((parted, False), (together, True)):
        with judging(verdict(same)) as server:
            desk.asking(server).refresh()
        assert desk.together() is same
    told = " A judge (m-1) takes both for one claim."
    reasons = [
        row["reason"]
        for row in together.rows("SELECT reason FROM figure_relations WHERE figure_a <> figure_b")
    ]
    assert reasons
    assert all(reason.endswith(told) for reason in reasons)
    assert together.rows(
        "SELECT min(confidence) < 1 AS open FROM links SEMI JOIN judged USING (fact_a, fact_b)"
    ) == [{"open": True}]
    (claim_id,) = {
        row["claim_id"] for row in together.rows("SELECT claim_id FROM facts WHERE surface = '14'")
    }
    page = (together.home / "reports" / "claims" / f"{claim_id}.html").read_text("utf-8")
    assert "a judge (<bdi>m-1</bdi>) takes both for one claim" in page
    assert "m-1 was asked about" in (together.home / "reports" / "index.html").read_text("utf-8")
    assert not [row for row in parted.rows("SELECT reason FROM figure_relations") if "judge" in row["reason"]]


def test_no_pair_is_asked_about_twice_and_without_the_judge_all_is_as_before(
    plain: Desk, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "desk")
    with judging(verdict(True)) as server:
        desk.asking(server).refresh()
        first, before = len(server.requests), desk.content()
        second = desk.refresh()
    assert (len(server.requests), desk.content()) == (first, before)
    (finding,) = (one for one in second.findings if one.check == "judge")
    assert finding.details["known"] == first
    assert len(desk.rows("FROM judgements")) == first
    desk.settings.unlink()
    desk.refresh()
    assert desk.content() == plain.content()


def test_an_editor_is_never_overruled_nor_is_a_judge_asked_about_what_was_ruled(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.refresh()
    ids = [
        row["fact_id"]
        for row in desk.rows("SELECT fact_id FROM facts WHERE surface IN ('14', '17') ORDER BY surface")
    ]
    file = desk.home / "rulings.toml"
    told = {"by": "M. Aalto", "because": "two fires", "on": date(2025, 9, 2)}
    rulings.rule("not_same", *ids, db=desk.table, rulings=file, **told)
    with judging(verdict(True)) as server:
        desk.asking(server).refresh(rulings=file)
    assert not desk.together()
    asked = [json.loads(request["messages"][1]["content"]) for request in server.requests]
    assert {"14", "17"} not in [{one["figure"] for one in data.values()} for data in asked]


def test_settings_that_cannot_be_used_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path / "desk")
    desk.settings.write_text('[judge]\nurl = "nowhere"\nmodel = "m"\n', "utf-8")
    call = ["build", str(desk.home / "in"), "--db", str(desk.table), "--config", str(desk.settings)]
    assert cli.run([*call, "--reports", str(desk.home / "reports")]) == 2
    assert "judge.url" in capsys.readouterr().err
