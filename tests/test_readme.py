"""What the README shows is what a reader gets."""

import importlib.util
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import facts
from facts.cli import commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_queries_print_what_is_shown(tmp_path: Path) -> None:
    specification = importlib.util.spec_from_file_location("readme", ROOT / "scripts" / "readme.py")
    assert specification
    assert specification.loader
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)
    table = tmp_path / "facts.duckdb"
    facts.build([ROOT / "seeds"], db=table, reports=tmp_path / "reports")
    assert script.filled(README, table) == README, "run `python scripts/readme.py`"


def test_changes_are_told_as_shown(tmp_path: Path) -> None:
    table = tmp_path / "news.duckdb"
    for number in "123":
        facts.build(
            [ROOT / "tests" / "corpora" / "evolving" / number], db=table, reports=tmp_path / "reports"
        )
    told = CliRunner().invoke(commands, ["diff", "--db", str(table)]).output.splitlines()
    (block,) = re.findall(r"\$ facts diff --db news.duckdb\n(.*?)\$", README, re.DOTALL)
    shown = [line.removesuffix("…").rstrip() for line in block.splitlines() if line.strip() != "…"]
    assert len(shown) == 4
    assert [line for line in shown if not any(one.startswith(line) for one in told)] == []


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(((?!http)[^)]+)\)", README))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(example.partition("refresh = ")[0], {})
    assert "37 killed 37 None" in capsys.readouterr().out
