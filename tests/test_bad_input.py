"""Bad input among good: one clear line for each, the rest is read, and what was stored stays."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

GOOD = "Rome, 4 May 2024 – Twelve people were killed in Rome on 3 May 2024, police said.\n"
MEGABYTES = 1_000_000

BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b"  \n\n \t\n",
    "binary.txt": bytes(range(256)) * 40,
    "legacy.txt": "Café fire kills 12\n".encode("latin-1"),
    "digits.txt": b"7" * 50 * MEGABYTES,
    "noise.html": b"<html><script>alert(1)</script>" + b"<div>" * 20_000 + b"</html>",
    "half.jsonl": b'{"text": "Nine people died in Turin.", "id": "turin"}\n{"text": "Half a li',
}


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """One refresh over all of them, with a good article before, between and after."""
    folder = tmp_path_factory.mktemp("bad")
    articles = folder / "articles"
    articles.mkdir()
    for name, content in BAD.items():
        (articles / name).write_bytes(content)
    for name in ("a.txt", "m.txt", "z.txt"):
        (articles / name).write_text(f"{GOOD}Story {name}.\n")
    table = folder / "facts.duckdb"
    command = [sys.executable, "-m", "facts", "build", articles, folder / "nowhere", "--db", table]
    done = subprocess.run(
        [*map(str, command), "--reports", str(folder / "reports")],
        capture_output=True,
        text=True,
        check=False,
    )
    return done, table


def test_the_refresh_is_published(refreshed: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    done, table = refreshed
    assert done.returncode == 0, done.stderr
    with duckdb.connect(str(table), read_only=True) as connection:
        texts = connection.execute("SELECT text FROM sources ORDER BY source_id").fetchall()
        killed = connection.execute(
            "SELECT count(*) FROM facts WHERE measure = 'killed' AND value = 12"
        ).fetchall()
    assert len(texts) == 4
    assert killed == [(3,)]


@pytest.mark.parametrize("name", [*BAD, "nowhere"])
def test_each_has_one_line_that_names_it(
    refreshed: tuple[subprocess.CompletedProcess[str], Path], name: str
) -> None:
    lines = [line for line in refreshed[0].stderr.splitlines() if name in line]
    assert len(lines) == 1
    assert len(lines[0]) < 300


def test_no_fault_shows_its_trace(refreshed: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    assert "Traceback" not in refreshed[0].stderr


def test_the_findings_are_in_the_table(refreshed: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    with duckdb.connect(str(refreshed[1]), read_only=True) as connection:
        rows = connection.execute("SELECT message FROM findings WHERE severity = 'warning'").fetchall()
    named = {name for name in [*BAD, "nowhere"] for (message,) in rows if name in message}
    assert named == {*BAD, "nowhere"}
