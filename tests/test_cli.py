"""The commands: their output in every form, their exit codes, and what they do not import."""

import io
import json
import subprocess
import sys
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
from store_cases import filled

import facts
from facts import cli, overrun
from facts.cli import show
from facts.cli.meter import Meter, progress
from facts.history import ClaimChange, Diff, Moment
from facts.records import Finding, Refresh
from facts.refresh import Step

TEXT = "Trade between Norland and Sudmark rose to $65 billion in 2023. A ferry sank on Monday and 12 people died.\n"
SLOW = {
    "duckdb",
    "pandas",
    "sklearn",
    "scipy",
    "numpy",
    "great_expectations",
    "quantulum3",
    "trafilatura",
    "jinja2",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(filled(tmp_path_factory.mktemp("cli") / "facts.duckdb"))


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return str(path)


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


class TestExtract:
    def test_prints_one_fact_a_line(self, capsys: pytest.CaptureFixture[str], article: str) -> None:
        assert cli.run(["extract", article]) == 0
        found = lines(capsys)
        assert [facts.Fact(**row) for row in found]
        assert all(TEXT[row["char_start"] : row["char_end"]] == row["surface"] for row in found)
        assert {row["surface"]: row["value"] for row in found}["$65 billion"] == 65_000_000_000

    @pytest.mark.parametrize("arguments", [["-"], []])
    def test_reads_standard_input(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
    ) -> None:
        feed(monkeypatch, TEXT.encode())
        assert cli.run(["extract", *arguments]) == 0
        assert "$65 billion" in {row["surface"] for row in lines(capsys)}

    def test_keeps_line_ends_as_they_are(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        feed(monkeypatch, b"One.\r\nThe storm killed 12 people.\r\n")
        cli.run(["extract", "-"])
        (row,) = (row for row in lines(capsys) if row["surface"] == "12")
        assert row["char_start"] == 23

    def test_resolves_relative_dates_against_published(
        self, capsys: pytest.CaptureFixture[str], article: str
    ) -> None:
        cli.run(["extract", article, "--published", "2024-07-10"])
        assert {row["surface"]: row["edtf"] for row in lines(capsys)}["Monday"] == "2024-07-08"

    def test_shows_a_table(self, capsys: pytest.CaptureFixture[str], article: str) -> None:
        cli.run(["extract", article, "--format", "table"])
        heading, _, *rows = capsys.readouterr().out.splitlines()
        assert heading.split()[:3] == ["kind", "measure", "surface"]
        assert any("65,000,000,000" in row for row in rows)

    def test_names_what_it_cannot_read_and_goes_on(
        self, capsys: pytest.CaptureFixture[str], article: str, tmp_path: Path
    ) -> None:
        assert cli.run(["extract", str(tmp_path / "none.txt"), article]) == 2
        out, err = capsys.readouterr()
        assert "none.txt" in err
        assert len(err.splitlines()) == 1
        assert "$65 billion" in out

    @pytest.mark.parametrize(
        ("data", "words"),
        [(b"\xff\xfe\0", "is not text"), (b"caf\xe9", "is not UTF-8: byte 0xe9 at offset 3")],
    )
    def test_refuses_what_is_not_text(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes, words: str
    ) -> None:
        feed(monkeypatch, data)
        assert cli.run(["extract", "-"]) == 2
        assert f"facts: standard input {words}" in capsys.readouterr().err

    def test_a_text_that_takes_too_long_is_named_and_left(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        article: str,
        tmp_path: Path,
    ) -> None:
        digits = tmp_path / "digits.txt"
        digits.write_text("1234567 " * 200_000)
        monkeypatch.setattr(overrun, "limited", partial(overrun.limited, 0.5))
        assert cli.run(["extract", str(digits), article]) == 2
        out, err = capsys.readouterr()
        assert "its facts could not be read (it took longer than" in err
        assert len(err.splitlines()) == 1
        assert "$65 billion" in out

    def test_says_where_there_is_nothing_to_read(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        assert cli.run(["extract", str(tmp_path)]) == 2
        assert "there is no text to read" in capsys.readouterr().err

    def test_refuses_a_date_that_is_none(self, capsys: pytest.CaptureFixture[str], article: str) -> None:
        assert cli.run(["extract", article, "--published", "last Tuesday"]) == 2
        assert "last Tuesday" in capsys.readouterr().err

    def test_imports_nothing_slow(self, article: str) -> None:
        program = (
            "import sys, facts.cli; code = facts.cli.run(['extract', sys.argv[1]])\n"
            "print(*sys.modules, file=sys.stderr); sys.exit(code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, article], capture_output=True, text=True, check=True
        )
        assert "$65 billion" in done.stdout
        assert SLOW & set(done.stderr.split()) == set()

    def test_a_reader_that_has_had_enough_is_no_fault(self, tmp_path: Path) -> None:
        long = tmp_path / "long.txt"
        long.write_text(TEXT * 300)
        command = f"{sys.executable} -m facts extract {long} | head -n 1; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) == 1


class TestConflicts:
    def test_show_both_sides_and_the_reason(self, capsys: pytest.CaptureFixture[str], database: str) -> None:
        assert cli.run(["conflicts", "--db", database]) == 0
        out = capsys.readouterr().out
        assert out.count("people killed, Lindholm  [c_ferry]") == 1
        assert "Lindholm Gazette (2024-05-02): 15  “Police put the number of dead" in out
        assert (
            "→ conflict: 12 and 15 cannot both be true (exact_values_differ, 0.90 sure of one claim)" in out
        )

    def test_are_json_lines_for_scripts(self, capsys: pytest.CaptureFixture[str], database: str) -> None:
        cli.run(["conflicts", "--db", database, "--format", "jsonl"])
        found = lines(capsys)
        assert len(found) == 2
        assert found[0]["claim_id"] == "c_ferry"

    def test_are_a_markdown_table(self, capsys: pytest.CaptureFixture[str], database: str) -> None:
        cli.run(["conflicts", "--db", database, "--format", "markdown"])
        heading, rule, *rows = capsys.readouterr().out.splitlines()
        assert heading.startswith("| label | publisher_a | surface_a |")
        assert rule == "| --- | --- | --- | --- | --- | --- | --- |"
        assert len(rows) == 2

    @pytest.mark.parametrize(("level", "code"), [("conflict", 1), ("never", 0)])
    def test_fail_when_asked_to(self, database: str, level: str, code: int) -> None:
        assert cli.run(["conflicts", "--db", database, "--fail-on", level]) == code

    def test_need_a_table(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        assert cli.run(["conflicts", "--db", str(tmp_path / "none.duckdb")]) == 2
        assert capsys.readouterr().err.startswith("facts: no table at")


class TestExplain:
    def test_says_why_and_how(self, capsys: pytest.CaptureFixture[str], database: str) -> None:
        assert cli.run(["explain", "c_ferry", "--db", database]) == 0
        out = capsys.readouterr().out
        assert "conflicting: 3 sources, 3 independent" in out
        assert "[1] Lindholm Gazette (2024-05-02): 15" in out
        assert "[1] and [2]: conflict, 12 and 15 cannot both be true (exact_values_differ)" in out.replace(
            "[2] and [1]", "[1] and [2]"
        )
        assert "0.95 sure that both are about one claim" in out

    def test_is_one_object_for_scripts(self, capsys: pytest.CaptureFixture[str], database: str) -> None:
        cli.run(["explain", "c_ferry", "--db", database, "--format", "json"])
        (claim,) = lines(capsys)
        assert claim["low"] == 12
        assert {len(claim[part]) for part in ("facts", "relations")} == {3}

    def test_names_a_claim_that_is_not_there(self, capsys: pytest.CaptureFixture[str], database: str) -> None:
        assert cli.run(["explain", "c_none", "--db", database]) == 2
        assert "no claim c_none" in capsys.readouterr().err


def refresh(*findings: Finding, status: str = "published") -> Refresh:
    return Refresh(
        refresh_id="r1",
        started="2024-07-08T12:00:00Z",
        finished="2024-07-08T12:00:09Z",
        status=status,
        n_sources=5,
        n_facts=1234,
        n_claims=12,
        n_conflicts=1,
        verdicts={"conflicting": 1, "single_source": 11},
        findings=findings,
    )


def built(monkeypatch: pytest.MonkeyPatch, made: Refresh, *claims: ClaimChange) -> None:
    """Have `facts.build` give a refresh without making one, and `facts.diff` what it changed."""
    moment = Moment(refresh_id="r1", number=1, finished=made.finished)
    found = Diff(earlier=None, later=moment, claims=claims, figures=(), sources=())
    monkeypatch.setattr(facts, "build", lambda *_, **__: made, raising=False)
    monkeypatch.setattr(facts, "diff", lambda *_, **__: found, raising=False)


UNREADABLE = Finding(severity="warning", check="ingest", message="a.pdf: is not text")
CONFLICT = Finding(severity="warning", check="conflicts.sources_agree", message="12 or 15", subject="c_ferry")
BROKEN = Finding(severity="critical", check="structure.keys_repeat", message="two rows")
TOLD = Finding(severity="info", check="plausibility.dates_unresolved", message="one date")


class TestBuild:
    @pytest.mark.parametrize(
        ("finding", "codes"),
        [
            # a finding, and the exit codes for --fail-on never, critical, conflict, warning
            (None, (0, 0, 0, 0)),
            (TOLD, (0, 0, 0, 0)),
            (UNREADABLE, (0, 0, 0, 1)),
            (CONFLICT, (0, 0, 1, 1)),
            (BROKEN, (0, 1, 1, 1)),
        ],
    )
    def test_exit_code_follows_the_level(
        self, monkeypatch: pytest.MonkeyPatch, finding: Finding | None, codes: tuple[int, ...]
    ) -> None:
        built(monkeypatch, refresh(*filter(None, [finding])))
        levels = ("never", "critical", "conflict", "warning")
        assert tuple(cli.run(["build", "articles", "--fail-on", level]) for level in levels) == codes

    @pytest.mark.parametrize(
        ("change", "finding", "code"), [("new", CONFLICT, 1), ("ongoing", CONFLICT, 0), (None, BROKEN, 1)]
    )
    def test_new_conflicts_are_a_level_of_their_own(
        self, monkeypatch: pytest.MonkeyPatch, change: str | None, finding: Finding, code: int
    ) -> None:
        made = refresh(finding)
        since = Moment(refresh_id="r0", number=1, finished=made.finished)
        standing = {
            "verdict": "conflicting",
            "earlier_verdict": None,
            "since": since,
            "sides": (),
            "earlier_sides": (),
        }
        claims = (
            [ClaimChange(change=change, claim_id="c", label="l", measure="m", **standing)] if change else []
        )
        built(monkeypatch, made, *claims)
        assert cli.run(["build", "articles", "--fail-on", "new-conflict"]) == code

    def test_prints_a_summary_and_the_findings(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        built(monkeypatch, refresh(UNREADABLE))
        cli.run(["build", "articles", "--db", "x.duckdb", "--reports", "out"])
        out, err = capsys.readouterr()
        assert "1,234 facts from 5 sources, about 12 claims" in out
        assert "11 single source" in out
        assert "published: x.duckdb; report: out/index.html" in out
        assert err == "warning: a.pdf: is not text\n"

    def test_says_that_the_old_table_stays(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        built(monkeypatch, refresh(BROKEN, status="blocked"))
        assert cli.run(["build", "articles"]) == 1
        assert (
            "blocked: facts.duckdb was left as it is; see reports/blocked/index.html"
            in capsys.readouterr().out
        )

    def test_prints_the_refresh_as_json(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        built(monkeypatch, refresh(UNREADABLE))
        cli.run(["build", "articles", "--format", "json"])
        (row,) = lines(capsys)
        assert Refresh(**row) == refresh(UNREADABLE)

    def test_needs_a_path(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["build"]) == 2
        assert "Missing argument" in capsys.readouterr().err


class TestCommands:
    @pytest.mark.parametrize("name", sorted(cli.commands.commands))
    def test_help_teaches_by_example(self, capsys: pytest.CaptureFixture[str], name: str) -> None:
        assert cli.run([name, "--help"]) == 0
        out = capsys.readouterr().out
        assert f"  facts {name} " in out[out.index("Example") :] or name == "conflicts"

    def test_help_states_the_exit_codes(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["--help"]) == 0
        assert "2  wrong usage, or a fault" in capsys.readouterr().out

    def test_measures_are_listed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.run(["measures", "--format", "jsonl"]) == 0
        assert {"killed", "exports"} <= {row["name"] for row in lines(capsys)}
        cli.run(["measures"])
        assert "killed" in capsys.readouterr().out

    @pytest.mark.parametrize(
        "arguments", [["nonsense"], ["extract", "--format", "xml"], ["conflicts", "--nope"]]
    )
    def test_wrong_usage_is_2(self, arguments: list[str]) -> None:
        assert cli.run(arguments) == 2

    def test_a_fault_of_ours_is_2_and_is_shown(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError("nobody expected this")

        monkeypatch.setattr(facts, "build", fail, raising=False)
        assert cli.run(["build", "articles"]) == 2
        assert "nobody expected this" in capsys.readouterr().err

    def test_an_interrupt_is_130(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(facts, "build", interrupt, raising=False)
        assert cli.run(["build", "articles"]) == cli.INTERRUPTED

    def test_the_module_is_the_command(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "facts", "--version"], capture_output=True, text=True, check=True
        )
        assert done.stdout == f"facts, version {facts.__version__}\n"


class TestShow:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("two\nlines\tand\r more", "two lines and more"),
            ("\x1b[31mred\x1b[0m", "[31mred [0m"),
            ("right\u202eleft", "right left"),
            (None, ""),
            (Decimal("65000000000.000000000"), "65,000,000,000"),
            (Decimal("-0.500"), "-0.5"),
        ],
    )
    def test_plain_is_safe_for_a_terminal(self, value: object, expected: str) -> None:
        assert show.plain(value) == expected

    def test_json_keeps_numbers_and_dates(self) -> None:
        assert show.json_line({"a": Decimal("3.0"), "b": Decimal("0.25")}) == '{"a":3,"b":0.25}'

    def test_markdown_cannot_be_broken_out_of(self) -> None:
        *_, row = show.markdown([{"a": "x | y\n<b>*z*"}], ["a"])
        assert row == "| x \\| y \\<b\\>\\*z\\* |"

    def test_a_table_without_rows_has_its_headings(self) -> None:
        assert list(show.table([], {"kind": 4, "what": 9})) == ["kind  what", "────  ────"]

    def test_long_cells_are_cut(self) -> None:
        *_, row = show.table([{"a": "x" * 50}], {"a": 10})
        assert row == "x" * 9 + "…"


class TestMeter:
    def test_says_stage_count_and_rate_now_and_then(self, capsys: pytest.CaptureFixture[str]) -> None:
        now = 0.0
        meter = Meter(terminal=False, clock=lambda: now)
        for done in range(100):
            meter(Step("reading", done))
            now += 0.125
        meter(Step("aligning"))
        assert capsys.readouterr().err.splitlines() == [
            "reading …",
            "reading: 40 documents, 8 a second",
            "reading: 80 documents, 8 a second",
            "aligning …",
        ]

    def test_writes_over_one_line_on_a_terminal(self, capsys: pytest.CaptureFixture[str]) -> None:
        meter = Meter(terminal=True)
        meter(Step("reading"))
        meter.close()
        assert capsys.readouterr().err == "\r\033[Kreading …\r\033[K"

    @pytest.mark.parametrize(
        ("step", "elapsed", "said"),
        [
            (
                Step("reading", 5000, 20_000_000, 80_000_000),
                10.0,
                "reading: 5,000 documents, 500 a second, 20 of 80 MB, 2.0 MB/s, 30 s left",
            ),
            (
                Step("reading", 100, 1_000_000, 2_000_000_000),
                5.0,
                "reading: 100 documents, 20 a second, 1 of 2,000 MB, 0.2 MB/s, 2 h 46 min left",
            ),
            (
                Step("reading", 9, 1_000_000, 31_000_000),
                3.0,
                "reading: 9 documents, 3 a second, 1 of 31 MB, 0.3 MB/s, 1 min 30 s left",
            ),
            (
                Step("reading", 9, 1_000_000, 9_000_000),
                1.0,
                "reading: 9 documents, 9 a second, 1 of 9 MB, 1.0 MB/s",
            ),
            (Step("aligning"), 9.0, "aligning …"),
        ],
    )
    def test_says_how_long_the_rest_will_take(self, step: Step, elapsed: float, said: str) -> None:
        assert progress(step, elapsed) == said


def test_every_command_is_a_function_of_the_library() -> None:
    assert isinstance(cli.commands, click.Group)
    assert set(cli.commands.commands) == {
        "build",
        "extract",
        "conflicts",
        "explain",
        "measures",
        "mcp",
        "open",
        "serve",
        "token",
        "report",
        "rule",
        "diff",
        "migrate",
        "watch",
    }
