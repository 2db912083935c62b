"""Refreshing without a person: watching a folder, logs for machines, the hook, the workflow of the docs."""

import json
import os
import shlex
import sys
from pathlib import Path

import pytest
import yaml

from facts import cli
from facts.cli.watch import settled, state

ROOT = Path(__file__).parent.parent
STORY = ROOT / "tests" / "corpora" / "evolving"
KEEP = [
    sys.executable,
    "-c",
    "import sys, pathlib; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())",
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(
        "A ferry sank off Lindholm on Wednesday. The disaster killed 12 people.\n"
    )
    return tmp_path


class TestWatch:
    def test_waits_until_a_change_is_over(self) -> None:
        seen = iter("aabcdddda")
        states = settled(lambda: frozenset([(next(seen), 0, 0)]), 1, sleep=lambda _: None)
        assert [next(iter(next(states)))[0] for _ in range(2)] == ["a", "d"]

    def test_looks_at_documents_alone(self, desk: Path) -> None:
        def look() -> frozenset[tuple[str, int, int]]:
            return state([desk], desk / "facts.duckdb", desk / "reports")

        before = look()
        for name in ("facts.duckdb", "facts.duckdb.staging", "reports/index.html"):
            (desk / name).parent.mkdir(exist_ok=True)
            (desk / name).write_text("written by a refresh")
        assert look() == before
        (desk / "reports-of-today.txt").write_text("new")
        assert len(look()) == len(before) + 1
        os.utime(desk / "articles" / "a.txt", (1, 1))
        assert len(look() & before) == 0

    def test_refreshes_at_once_and_after_a_change(
        self, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        looks = 0

        def sleep(_: float) -> None:
            nonlocal looks
            looks += 1
            if looks == 2:
                (desk / "articles" / "b.txt").write_text(
                    "The ferry disaster off Lindholm killed 15 people.\n"
                )
            if looks == 3:
                (desk / "facts.toml").write_text("[nonsense")
                (desk / "articles" / "c.txt").write_text("More.\n")
            if looks == 6:
                raise KeyboardInterrupt

        monkeypatch.setattr(settled, "__defaults__", (sleep,))
        assert cli.run(["watch", "articles", "--every", "0.1"]) == cli.INTERRUPTED
        out, err = capsys.readouterr()
        assert out.count("published: facts.duckdb") == 1
        assert "facts.toml is not TOML" in err


class TestAutomation:
    def test_a_hook_is_given_the_refresh_and_the_changes(self, desk: Path) -> None:
        command = shlex.join([*KEEP, "told.json"])
        assert cli.run(["build", str(STORY / "1"), "--log", "quiet"]) == 0
        assert cli.run(["build", str(STORY / "2"), "--log", "quiet", "--notify", command]) == 0
        told = json.loads((desk / "told.json").read_text())
        assert told["refresh"]["status"] == "published"
        changes = {claim["change"] for claim in told["changes"]["claims"]}
        assert changes == {"new", "changed", "ongoing", "resolved"}

    @pytest.mark.parametrize(
        ("command", "words"),
        [
            ("no-such-command-anywhere", "--notify could not be run"),
            ("false", "ended with 1"),
            ("'", "could not be run"),
        ],
    )
    def test_a_hook_that_fails_is_said(
        self, desk: Path, capsys: pytest.CaptureFixture[str], command: str, words: str
    ) -> None:
        assert cli.run(["build", "articles", "--log", "quiet", "--notify", command]) == 0
        assert words in capsys.readouterr().err

    def test_quiet_says_nothing(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["build", str(STORY / "1"), "--log", "quiet"]) == 0
        assert capsys.readouterr() == ("", "")

    def test_quiet_says_what_is_critical(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (desk / "articles" / "a.txt").write_bytes(b"")
        assert cli.run(["build", "articles", "--log", "quiet"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err == "critical: no document could be read, so there is nothing to publish\n"

    def test_json_logs_are_one_object_a_line(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cli.run(["build", str(STORY / "1"), "--log", "json"])
        out, err = capsys.readouterr()
        events = [json.loads(line) for line in err.splitlines()]
        assert out == ""
        assert [event["stage"] for event in events if event["event"] == "stage"][:2] == [
            "reading",
            "aligning",
        ]
        assert "conflicts.sources_agree" in {
            event["check"] for event in events if event["event"] == "finding"
        }
        assert events[-1]["event"] == "refreshed"
        assert events[-1]["changes"]["claims_new"] == 3

    def test_the_workflow_of_the_docs_uses_options_that_exist(self) -> None:
        workflow = yaml.safe_load((ROOT / "docs" / "workflow.yml").read_text("utf-8"))
        steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
        commands = [
            shlex.split(line) for step in steps for line in step.splitlines() if line.startswith("facts ")
        ]
        assert commands
        for _, name, *words in commands:
            known = {option for parameter in cli.commands.commands[name].params for option in parameter.opts}
            assert {word for word in words if word.startswith("--")} <= known
