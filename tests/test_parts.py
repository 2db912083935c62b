"""Parts and sums inside one source: read from plain text, then put to the rules themselves."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from facts import resources, store
from facts.extraction import extract_source
from facts.records import Source


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[store.Connection]:
    with store.create(tmp_path / "facts.duckdb") as made:
        yield made


def found(connection: store.Connection, rule: str, text: str) -> list[str]:
    """What a rule says of a text that stands in the middle of others of the same kind."""
    before = "Rain fell in the hills. Nobody in the two villages was warned. "
    whole = before + text + " The road is closed."
    source = Source(source_id="s", sha256=sha256(whole.encode()).hexdigest(), text=whole)
    store.add_sources(connection, [source])
    store.add_facts(connection, extract_source(source))
    sql = resources.path("expectations", "rules", f"{rule}.sql").read_text("utf-8")
    return [row["problem"] for row in store.rows(connection, sql)]


PARTS = [
    ("The blast killed 12 people, including 15 soldiers, on Monday.", True),
    ("The blast killed 12 people, including five soldiers, on Monday.", False),
    ("They owe $3 million, of which $4 million is due in May.", True),
    ("They owe $3 million, of which $1 million is due in May.", False),
    ("Six people died, among them a cyclist; hospitals treated 23.", False),
    ("Two children died, neither of them at home, and 23 were hurt.", False),
    ("The blast killed at least 12 people, including 15 soldiers.", False),
]


@pytest.mark.parametrize(("text", "wrong"), PARTS)
def test_a_part_above_its_whole_is_found(connection: store.Connection, text: str, wrong: bool) -> None:
    assert bool(found(connection, "part_exceeds_total", text)) == wrong


SUMS = [
    ("A fire killed 30 people (18 men, 9 women and 5 children) in Ardal.", ["18 + 9 + 5"]),
    ("A fire killed 30 people (18 men, 9 women and 3 children) in Ardal.", []),
    ("A fire killed 41 people: 20 in Ardal, 12 in Bremnes and ten in Odda.", ["20 + 12 + ten"]),
    ("A fire killed 41 people: 20 in Ardal, 12 in Bremnes and nine in Odda.", []),
    ("A fire killed 31 people – 20 in Ardal and 12 in Bremnes – on Friday.", ["20 + 12"]),
    # perhaps only the larger parts
    ("A fire killed 41 people – 20 in Ardal and 12 in Bremnes – on Friday.", []),
    # not a list of all parts
    ("The crash injured 20 people (22 of them children and 3 drivers).", []),
    ("The crash killed 12 people: the bus had left Ardal at noon with 30 passengers and 2 drivers.", []),
    ("A fire killed 41 people: police counted 20 in Ardal, and 30 are missing.", []),
    ("About 40 people died (18 men, 9 women and 12 children).", []),
]


@pytest.mark.parametrize(("text", "sums"), SUMS)
def test_a_sum_that_is_not_its_total_is_found(
    connection: store.Connection, text: str, sums: list[str]
) -> None:
    problems = found(connection, "sums_disagree", text)
    assert [problem.rpartition("the sum of ")[2] for problem in problems] == sums
