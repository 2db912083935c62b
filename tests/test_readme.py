"""What the README shows is what a reader gets."""

import importlib.util
import re
from pathlib import Path

import pytest

import facts

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


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(((?!http)[^)]+)\)", README))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(example.partition("refresh = ")[0], {})
    assert "37 killed 37 None" in capsys.readouterr().out
