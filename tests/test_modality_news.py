"""Own sentences of news, scored for how their figures are meant and who says them.

The sentences were labelled before they were read, so what fails is left to fail; the shares below must not fall.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from facts.extraction import extract
from facts.records import Fact

SENTENCES = Path(__file__).parent / "data" / "reading" / "modality_news.txt"
LABEL = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def labelled() -> Iterator[tuple[str, int, str]]:
    """(bare sentence, where a figure starts, its label)"""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        for mark in LABEL.finditer(line):
            before = LABEL.sub(r"\1", line[: mark.start()])
            yield LABEL.sub(r"\1", line), len(before), mark[2]


def is_right(label: str, fact: Fact | None) -> bool:
    if fact is None:
        return False
    if not label.startswith(">"):
        return fact.modality == label
    return (fact.speaker or "-").lower() == label[1:].lower()


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    labels: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text, start, label in labelled():
        fact = next((f for f in extract(text) if f.char_start <= start < f.char_end), None)
        kind = "speaker" if label.startswith(">") else label
        labels[kind] += 1
        right[kind] += is_right(label, fact)
    return {kind: right[kind] / number for kind, number in labels.items()}


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("asserted", 0.95),
        ("denied", 0.95),
        ("projected", 0.9),
        ("target", 0.85),
        ("hypothetical", 0.85),
        ("speaker", 0.85),
    ],
)
def test_it_is_told_as_well_as_before(shares: dict[str, float], kind: str, least: float) -> None:
    assert shares[kind] >= least
