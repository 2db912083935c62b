"""The wheel carries all it needs: built here, installed into an empty environment, run from the root folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = "Trade between India and Russia rose to $65 billion in 2023.\n"


def run(*command: str | Path, cwd: Path = ROOT, **options: object) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel and nothing of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(sys.executable, "-m", "venv", folder / "env")
    binaries = folder / "env" / "bin"
    wheel = next(folder.glob("facts-*.whl"))
    run(binaries / "python", "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel)
    return binaries


def test_reads_standard_input_from_anywhere(installed: Path) -> None:
    out = run(installed / "facts", "extract", "-", "--format", "jsonl", cwd=Path("/"), input=TEXT)
    values = {fact["surface"]: fact["value"] for fact in map(json.loads, out.splitlines())}
    assert values["$65 billion"] == 65_000_000_000


def test_refreshes_a_table_from_anywhere(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT)
    table, reports = tmp_path / "facts.duckdb", tmp_path / "reports"
    run(
        installed / "facts",
        "build",
        tmp_path / "news.txt",
        "--db",
        table,
        "--reports",
        reports,
        cwd=Path("/"),
    )
    assert table.exists()
    assert (reports / "index.html").exists()


def test_ships_the_data_files(installed: Path) -> None:
    program = (
        "from facts.resources import path; print(path('schemas', 'measures')); print(path('expectations'))"
    )
    out = run(installed / "python", "-c", program, cwd=Path("/"))
    assert out.count("site-packages") == 2
